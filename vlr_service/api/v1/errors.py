"""How the API says that something cannot be done: problem+json in the caller's language."""

from flask import Response, current_app, request

from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotFound, NotReady, ServiceError
from vlr_service.i18n import render

STATUS: dict[type[ServiceError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    Conflict: 409,
    NotReady: 409,
    InvalidRequest: 422,
}


def caller_language() -> str:
    """Return the language the caller asked for; English unless Chinese comes first."""
    best = (request.accept_languages.best or "en") if request.accept_languages else "en"
    return "zh_Hans" if best.lower().startswith("zh") else "en"


def problem(error: ServiceError) -> Response:
    """Return the error as application/problem+json."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    body = {
        "type": "about:blank",
        "title": error.code,
        "status": status,
        "detail": render(error.message, caller_language()),
        **error.facts,
    }
    return Response(current_app.json.dumps(body), status=status, mimetype="application/problem+json")
