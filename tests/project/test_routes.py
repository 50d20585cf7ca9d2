"""Every address names who may ask for it."""

from flask import Flask

from tests.project.markdown import ROOT
from vlr_service.access.policy import Permission
from vlr_service.web import BLUEPRINTS

DESCRIPTION = {"api-docs.openapi_json"}
PUBLIC_DATA = "data."
"""The blueprint of what needs no token."""

FOR_EVERYBODY = {
    "indicators.grid",
    "indicators.sheet",
    "official_lists.coverage",
    "official_lists.entries",
    "official_lists.listing",
    "official_lists.table",
    "start.start",
    "session.session_page",
    "session.sign_in",
    "session.sign_out",
    "session.language",
    "reviews.edition",
    "tracker.countries",
    "tracker.tracker",
    "figures.listing",
    "figures.of_area",
    "figures.of_indicator",
    "releases.calendar",
    "api_page.explain_api",
    "sdmx.available_1",
    "sdmx.available_2",
    "sdmx.data_1",
    "sdmx.data_2",
    "sdmx.nothing",
    "sdmx.schema_1",
    "sdmx.schema_2",
    "sdmx.structures_1",
    "sdmx.structures_2",
    "samples.listing",
    "samples.sample",
    "samples.estimates",
    "samples.workbook",
    "samples.table",
}
"""Whoever opens a page or an answer to everybody names it here: nothing becomes public by oversight."""


LED_TO_BY_PARTS = {"registers.revisions"}
"""Addresses whose links are put together from those above them."""


def test_every_route_names_its_permission(app: Flask) -> None:
    silent = [
        f"{rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in DESCRIPTION
        and not rule.endpoint.startswith(PUBLIC_DATA)
        and not hasattr(app.view_functions[rule.endpoint], "permission")
    ]
    assert silent == [], "write @public or @permission(Permission.…) above the function of the route"


def test_the_public_addresses_are_these_and_no_others(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "permission", "?") is None
    }
    assert public - FOR_EVERYBODY == set(), "name it in FOR_EVERYBODY, or say @permission(…)"
    assert FOR_EVERYBODY - public == set(), "take it out of FOR_EVERYBODY"


def test_every_other_address_sends_a_stranger_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        needed = getattr(app.view_functions[rule.endpoint], "permission", None)
        if isinstance(needed, Permission) and "GET" in (rule.methods or ()):
            address = str(rule)
            for part in rule.arguments:
                address = address.replace(f"<int:{part}>", "1").replace(f"<{part}>", "x")
            assert client.get(address).status_code == 401, rule


def test_a_link_leads_to_every_page(app: Flask) -> None:
    """A page that nobody is led to is found by its author alone."""
    subjects = {pages.name for pages in BLUEPRINTS}
    folders = (ROOT / "templates" / "web", ROOT / "vlr_service" / "web")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".jinja", ".py"}]
    text = "\n".join(path.read_text("utf-8") for path in files)
    offered = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.split(".")[0] in subjects
    }
    linked = {one for one in offered if f'"{one}"' in text or f"'{one}'" in text}
    remedy = "link to it in head, foot or the page it belongs to, with url_for and its whole name"
    assert offered - linked - LED_TO_BY_PARTS == set(), remedy
