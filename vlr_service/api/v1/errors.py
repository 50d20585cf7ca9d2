"""How the API says that something cannot be done: problem+json in the caller's language."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app
from werkzeug.exceptions import HTTPException

from vlr_service.api.door.asking import QUERY_LIMIT, caller_language
from vlr_service.api.v1.refusals import STATUS as REFUSALS
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotFound, NotReady, ServiceError
from vlr_service.i18n import (
    N_,
    Message,
    gettext,
    msg,
    render,
)

STATUS: dict[type[ServiceError], int] = {
    **REFUSALS,
    NotFound: 404,
    NotAllowed: 403,
    Conflict: 409,
    NotReady: 409,
    InvalidRequest: 422,
}
CODES = {
    400: "request_unreadable",
    401: "token_missing",
    403: "not_allowed",
    404: "address_unknown",
    405: "method_not_offered",
    406: "format_not_offered",
    409: "changed_meanwhile",
    413: "body_too_large",
    414: "query_too_long",
    415: "media_type_not_taken",
    422: "parameters_wrong",
    429: "too_many_requests",
    500: "fault_of_the_service",
}
"""The stable code of what the HTTP layer refuses."""

TITLES = {
    400: N_("Bad Request"),
    401: N_("Unauthorized"),
    403: N_("Forbidden"),
    404: N_("Not Found"),
    405: N_("Method Not Allowed"),
    406: N_("Not Acceptable"),
    409: N_("Conflict"),
    412: N_("Precondition Failed"),
    413: N_("Content Too Large"),
    414: N_("URI Too Long"),
    415: N_("Unsupported Media Type"),
    422: N_("Unprocessable Content"),
    428: N_("Precondition Required"),
    429: N_("Too Many Requests"),
    500: N_("Internal Server Error"),
}
"""The phrase of each status: the title that RFC 9457 asks for beside the type `about:blank`."""

DETAILS = {
    404: N_("There is nothing at this address. The page /api/ lists every address."),
    405: N_("This address does not accept that method. The header “Allow” names the methods it accepts."),
    413: N_("What was sent is too large. Send it in smaller parts."),
    414: N_("The query is longer than %(limit)s bytes. Ask for less at once."),
    415: N_("This media type is not accepted. Send application/json."),
    422: N_("Some parameters cannot be used; each is named with its reason."),
    429: N_("Too many requests in a short time. Wait as long as the header “Retry-After” says, then go on."),
    500: N_("Something went wrong in the service; the fault has been recorded. Try again in a few minutes."),
}
OTHERWISE = N_("The request cannot be answered as it is. The page /api/ describes every parameter.")


def problem(error: ServiceError) -> Response:
    """Return the error as application/problem+json."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    detail = render(error.message, caller_language())
    return _answer(status, code=error.code, detail=detail, **error.facts)


def http_problem(error: HTTPException) -> Response:
    """Return what the HTTP layer refused (a parameter that is missing or wrong) as problem+json."""
    status = error.code or 500
    detail = render(msg(DETAILS.get(status, OTHERWISE), limit=QUERY_LIMIT), caller_language())
    code = CODES.get(status, "request_unreadable" if status < 500 else CODES[500])
    answer = _answer(status, code=code, detail=detail, **_parameters(error))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def _parameters(error: HTTPException) -> dict[str, Any]:
    """Return what is wrong with each parameter, in the caller's language, and which ones there are."""
    data = getattr(error, "data", None) or {}
    wrong = data.get("messages", {}).get("query", {})
    if not wrong:
        return {}
    known = sorted(data["schema"].fields)
    return {"parameters": {name: _reasons(found) for name, found in wrong.items()}, "known": known}


def _reasons(found: Any) -> Any:
    if isinstance(found, Mapping):
        return {str(key): _reasons(one) for key, one in found.items()}
    return [render(one, caller_language()) if isinstance(one, Message) else _translated(one) for one in found]


def _translated(text: str) -> str:
    return gettext(text, caller_language())


def _answer(status: int, **facts: Any) -> Response:
    phrase = TITLES.get(status) or TITLES[400 if status < 500 else 500]
    title = gettext(phrase, caller_language())
    body = {"type": "about:blank", "title": title, "status": status, **facts}
    return Response(current_app.json.dumps(body), status=status, mimetype="application/problem+json")
