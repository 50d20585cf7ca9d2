"""What stands around every answer of the API: limits, who may read it from a page, how long it holds."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from werkzeug.exceptions import RequestURITooLarge

from vlr_service.api.door.asking import QUERY_LIMIT, caller_language
from vlr_service.i18n import language_of

PREFIXES = ("/api/v1/", "/sdmx/")
EXPOSED = "ETag, Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
ASKED = "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"
DAY = 86_400
PROBLEM = "application/problem+json"
"""What is said in the language of the caller alone; data name their languages themselves."""


def register(app: Flask, limiter: Limiter, *, rate: str, origins: Iterable[str]) -> None:
    """Put the frame around the addresses of the API.

    `rate` is how often one caller may ask, `origins` whose pages may read the answers (`*`: everybody's).
    """
    allowed = frozenset(origins)
    app.before_request(refuse_long_query)
    for name in ("data", "submissions", "sdmx"):
        if name in app.blueprints:
            limited: Any = limiter.limit(rate)
            limited(app.blueprints[name])

    def finish(response: Response) -> Response:
        if not request.path.startswith(PREFIXES):
            return response
        if response.status_code != 429:
            response.headers.pop("Retry-After", None)
        share(response, allowed)
        return keep(response)

    app.after_request(finish)


def refuse_long_query() -> None:
    """Refuse an address or a query that is longer than any question, before anything is done."""
    is_long = max(len(request.path), len(request.query_string)) > QUERY_LIMIT
    if request.path.startswith(PREFIXES) and is_long:
        raise RequestURITooLarge


def share(response: Response, allowed: frozenset[str]) -> None:
    """Let the pages of the allowed origins read the answer; without any, no page of another host can."""
    if not allowed:
        return
    response.vary.add("Origin")
    origin = request.origin
    if origin is None or not allowed & {"*", origin}:
        return
    response.access_control_allow_origin = "*" if "*" in allowed else origin
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, HEAD, OPTIONS")
        response.headers["Access-Control-Allow-Headers"] = ASKED
        response.access_control_max_age = DAY


def keep(response: Response) -> Response:
    """Say that a copy may be kept but is asked after each time: an embargo ends at its second."""
    response.vary.add("Accept-Language")
    if response.mimetype == PROBLEM:
        response.headers["Content-Language"] = language_of(caller_language()).tag
    if response.status_code not in (200, 304):
        response.cache_control.no_store = True
        return response
    if not (response.cache_control.private or response.cache_control.no_store):
        response.cache_control.no_cache = True
        if "Authorization" in request.headers:
            response.cache_control.private = True
        else:
            response.cache_control.public = True
    if response.status_code == 200 and request.method in ("GET", "HEAD") and not response.is_streamed:
        if "ETag" not in response.headers:
            response.add_etag(weak=True)
        response.make_conditional(request)
    return response
