"""What every question to the API says besides its parameters: the language, and which answer the caller has already."""

from flask import Response, request

QUERY_LIMIT = 8_192
"""Bytes a query may have."""


def caller_language() -> str:
    """Return the language the caller asked for; English unless Chinese comes first."""
    best = next((value for value, quality in request.accept_languages if quality > 0), "en")
    return "zh_Hans" if best.lower().startswith("zh") else "en"


def unless_known(tag: str) -> Response | None:
    """Return the answer “not modified” where the caller has this state already."""
    if not request.if_none_match.contains_weak(tag):
        return None
    answer = Response(status=304)
    answer.set_etag(tag, weak=True)
    return answer
