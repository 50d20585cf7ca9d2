"""A browser without a window: sends forms with their token, and reads them out of pages."""

import re
from dataclasses import dataclass
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import PASSWORD


@dataclass(frozen=True)
class Browser:
    """A client that sends forms as a browser does: with the hidden token of the page they came from."""

    client: FlaskClient
    language: str = "en"

    def get(self, address: str, **more) -> TestResponse:
        return self.client.get(address, headers={"Accept-Language": self.language}, **more)

    def token(self, address: str = "/session") -> str:
        found = re.search(r'name="csrf_token"\s+value="([^"]+)"', self.get(address).text)
        assert found, f"{address} has no form"
        return found[1]

    def post(self, address: str, data: dict, *, page: str = "/", **more) -> TestResponse:
        body = {"csrf_token": self.token(page), **data}
        return self.client.post(address, data=body, headers={"Accept-Language": self.language}, **more)

    def sign_in(self, who: str) -> "Browser":
        answer = self.post(
            "/session", {"email": f"{who}@tt-a.example", "password": PASSWORD}, page="/session"
        )
        assert answer.status_code == 303, answer.text
        return self


def form_of(page: str, *, of: str = "worksheet") -> dict[str, str]:
    """Return the fields of a form, the worksheet's by default, as a browser would send them unchanged."""
    body = page[page.index(f'id="{of}"') :]
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", body):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_choice = attributes.get("type") in ("radio", "checkbox")
        if "name" in attributes and (not is_choice or re.search(r"\bchecked\b", tag)):
            fields[attributes["name"]] = unescape(attributes.get("value", ""))
    for head, options in re.findall(r"<select\b([^>]*)>(.*?)</select>", body, re.S):
        name = re.search(r'name="([^"]*)"', head)
        chosen = re.search(r'<option value="([^"]*)"\s+selected', options)
        fields[name[1]] = unescape(chosen[1]) if chosen else ""
    for name, text in re.findall(r'<textarea\b[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', body, re.S):
        fields[name] = unescape(text)
    return fields
