"""What all forms share: how a typed text is read, and the button that shows the same form, with what was typed, in the other language."""

from collections.abc import Callable

from flask import Response, make_response, request

from vlr_service.i18n.invisible import trimmed
from vlr_service.web.shell.locale import named_language, remember

LANGUAGE = "lang:"


def posted_text(name: str) -> str:
    """Return what was typed into a field of the form, line ends as Unix has them, without what nobody sees around it.

    The command that takes it measures it (`standard.typed`), or compares it with what is known.
    """
    return trimmed(request.form.get(name, "").replace("\r\n", "\n"))


def asked_language() -> str | None:
    """Return the language that the form's language button asks for; None when another button was used."""
    go = request.form.get("go", "")
    return named_language(go.removeprefix(LANGUAGE)) if go.startswith(LANGUAGE) else None


def in_language(chosen: str | None, body: Callable[[], str]) -> Response:
    """Return the page made in the chosen language, which the browser then keeps."""
    response = make_response()
    if chosen:
        remember(response, chosen)
    response.set_data(body())
    return response
