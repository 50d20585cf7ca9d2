"""What all forms share: the button that shows the same form, with what was typed, in the other language."""

from collections.abc import Callable

from flask import Response, make_response, request

from vlr_service.web.shell.locale import named_language, remember

LANGUAGE = "lang:"


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
