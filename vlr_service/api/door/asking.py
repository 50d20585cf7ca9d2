"""What every question to the API says besides its parameters: the language, and which answer the caller has already."""

from flask import Response, request

from vlr_service.i18n import SOURCE_LANGUAGE, negotiated_language, offered_languages

QUERY_LIMIT = 8_192
"""Bytes a query may have."""


def caller_language() -> str:
    """Return the offered language that the caller asks for first, by the rule of the pages; otherwise English."""
    return negotiated_language(request.accept_languages, offered_languages(), otherwise=SOURCE_LANGUAGE)


def unless_known(tag: str) -> Response | None:
    """Return the answer “not modified” where the caller has this state already."""
    if not request.if_none_match.contains_weak(tag):
        return None
    answer = Response(status=304)
    answer.set_etag(tag, weak=True)
    return answer
