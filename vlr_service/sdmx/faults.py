"""What is wrong with a question, with the number that SDMX gives such an error."""

from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import Message

NO_RESULTS = 100
UNAUTHORIZED = 110
TOO_LARGE = 130
SYNTAX = 140
SEMANTIC = 150
INTERNAL = 500
NOT_IMPLEMENTED = 501


def syntax(message: Message) -> InvalidRequest:
    """Return the error for a question that cannot be read (SDMX error 140)."""
    return InvalidRequest("sdmx_syntax", message, facts={"sdmx": SYNTAX})


def semantic(message: Message) -> InvalidRequest:
    """Return the error for a question that can be read but cannot be meant (SDMX error 150)."""
    return InvalidRequest("sdmx_semantic", message, facts={"sdmx": SEMANTIC})


def too_large(message: Message) -> InvalidRequest:
    """Return the error for an answer that would be more than is sent at once (SDMX error 130)."""
    return InvalidRequest("sdmx_too_large", message, facts={"sdmx": TOO_LARGE})


def no_results(message: Message) -> NotFound:
    """Return the error for a question that nothing answers (SDMX error 100)."""
    return NotFound("sdmx_no_results", message, facts={"sdmx": NO_RESULTS})


def not_offered(message: Message) -> InvalidRequest:
    """Return the error for what the standard knows and this service does not offer (SDMX error 501)."""
    return InvalidRequest("sdmx_not_offered", message, facts={"sdmx": NOT_IMPLEMENTED})
