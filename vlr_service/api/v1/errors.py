"""How the API says that something cannot be done: problem+json in the caller's language."""

from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotFound, NotReady, ServiceError
from vlr_service.i18n import N_, Message, render

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
    detail = render(error.message, caller_language())
    return _answer(status, title=error.code, detail=detail, **error.facts)


def http_problem(error: HTTPException) -> Response:
    """Return what the HTTP layer refused (a parameter that is missing or wrong) as problem+json."""
    wrong = getattr(error, "data", {}).get("messages", {}).get("query", {})
    message = Message(
        N_("The request cannot be answered as it is. The page /api/ describes every parameter.")
    )
    detail = render(message, caller_language())
    return _answer(
        error.code or 500, title=error.name, detail=detail, **({"parameters": wrong} if wrong else {})
    )


def _answer(status: int, **facts: Any) -> Response:
    body = {"type": "about:blank", "status": status, **facts}
    return Response(current_app.json.dumps(body), status=status, mimetype="application/problem+json")
