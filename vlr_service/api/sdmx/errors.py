"""How the SDMX door says that something cannot be done: as SDMX error messages with the standard's numbers."""

from collections.abc import Mapping
from datetime import UTC
from xml.sax.saxutils import escape

import orjson
from flask import Response, request
from werkzeug.exceptions import HTTPException

from vlr_service.api.door.asking import QUERY_LIMIT, caller_language
from vlr_service.api.door.context import installation
from vlr_service.errors import InvalidRequest, NotFound, ServiceError
from vlr_service.i18n import N_, Message, language_of, msg, render, xml_characters
from vlr_service.sdmx.faults import (
    INTERNAL,
    NO_RESULTS,
    NOT_IMPLEMENTED,
    SEMANTIC,
    SYNTAX,
    TOO_LARGE,
    UNAUTHORIZED,
)

V2 = "/sdmx/v2"
OWN = 1000
"""Where the numbers of our own begin; the status of HTTP is added."""

STATUS = {
    NO_RESULTS: 404,
    UNAUTHORIZED: 401,
    TOO_LARGE: 413,
    SYNTAX: 400,
    INTERNAL: 500,
    NOT_IMPLEMENTED: 501,
}
NUMBERS = {400: SYNTAX, 404: NO_RESULTS, 405: NOT_IMPLEMENTED, 413: TOO_LARGE, 414: SYNTAX, 500: INTERNAL}
"""The number of what the HTTP layer refuses."""

REFUSED = (400, 401, 403, 404, 405, 409, 413, 414, 422, 429, 500)
"""What the HTTP layer can refuse."""

DETAILS = {
    404: N_(
        "There is nothing at this address. Data are at /sdmx/v1/data and /sdmx/v2/data, structures at /sdmx/v1/dataflow and /sdmx/v2/structure."
    ),
    405: N_("Data and structures can only be read here, with GET."),
    414: N_("The address or its query is longer than %(limit)s bytes. Ask for less at once."),
    429: N_("Too many requests in a short time. Wait as long as the header “Retry-After” says, then go on."),
    500: N_("Something went wrong in the service; the fault has been recorded. Try again in a few minutes."),
}
OTHERWISE = N_("The request cannot be answered as it is.")


class FormatNotOffered(ServiceError):
    """The caller takes none of the formats there are."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        wanted = msg(
            N_("None of the formats you accept is offered here. Ask for one of these: %(offered)s."),
            offered=", ".join(offered),
        )
        super().__init__("sdmx_format_not_offered", wanted, facts={"sdmx": OWN + 406})


def on_service(error: ServiceError) -> Response:
    """Return what could not be done as an SDMX error message."""
    number = error.facts.get("sdmx") or _number(error)
    return message(_status(number), number, error.message)


def on_http(error: HTTPException) -> Response:
    """Return what the HTTP layer refused as an SDMX error message."""
    status = error.code or 500
    text = msg(DETAILS.get(status, OTHERWISE), limit=QUERY_LIMIT)
    answer = message(status, NUMBERS.get(status, OWN + status), text)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def message(status: int, number: int, text: Message) -> Response:
    """Return an SDMX error message, in JSON where the caller likes that better."""
    language = caller_language()
    write = _json if _likes_json() else _xml
    return write(number, render(text, language), language_of(language).short, status)


def _number(error: ServiceError) -> int:
    if isinstance(error, NotFound):
        return NO_RESULTS
    return SEMANTIC if isinstance(error, InvalidRequest) else INTERNAL


def _status(number: int) -> int:
    """Return the status of HTTP; the dialects differ in what a question is that cannot be meant."""
    if number == SEMANTIC:
        return 422 if is_second() else 403
    return STATUS.get(number, number - OWN)


def is_second() -> bool:
    """Whether the question is put in the second dialect."""
    return request.path.startswith(V2)


def _likes_json() -> bool:
    asked = request.args.get("format") or str(request.accept_mimetypes.best or "")
    return "json" in asked or (is_second() and "xml" not in asked)


def _json(number: int, text: str, language: str, status: int) -> Response:
    now = installation().clock().astimezone(UTC).isoformat(timespec="seconds")
    body: Mapping[str, object] = {
        "meta": {
            "id": f"ERROR-{number}",
            "prepared": now,
            "test": False,
            "contentLanguages": [language],
            "sender": {"id": "VLR"},
        },
        "errors": [{"code": number, "title": text}],
    }
    return Response(orjson.dumps(body), status=status, mimetype="application/json")


def _xml(number: int, text: str, language: str, status: int) -> Response:
    escaped = escape(xml_characters(text))
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mes:Error xmlns:mes="{space}/message" xmlns:com="{space}/common">'
        f'<mes:ErrorMessage code="{number}"><com:Text xml:lang="{language}">{escaped}</com:Text>'
        "</mes:ErrorMessage></mes:Error>\n"
    )
    return Response(body, status=status, mimetype="application/xml")
