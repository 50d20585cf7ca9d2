"""Which version a caller has read: `If-Match` and `If-None-Match`, and the ETag of an answer."""

import re

from flask import request

from vlr_service.api.v1.refusals import Unreadable
from vlr_service.i18n import N_, msg

_TAG = re.compile(r"v([0-9]{1,9})(?::[a-z0-9]+)?")  # an answer that was sent compressed has the kind behind


def etag_of(version: int) -> str:
    """Return the ETag of a version of an answer, without its quotes."""
    return f"v{version}"


def seen_versions() -> frozenset[int] | None:
    """Return the versions that the request may replace: 0 for `If-None-Match: *`, None when it says nothing.

    A tag that is none of ours, or weak, matches no version. `If-Match: *` names no version and counts as
    nothing said. Raises Unreadable when both headers are there.
    """
    matches, absent = "If-Match" in request.headers, request.if_none_match.star_tag
    if matches and absent:
        raise Unreadable(
            "preconditions_contradict",
            msg(N_("“If-Match” and “If-None-Match” contradict each other. Send one of them.")),
        )
    if absent:
        return frozenset((0,))
    if not matches or request.if_match.star_tag:
        return None
    found = (_TAG.fullmatch(tag) for tag in request.if_match.as_set())
    return frozenset(int(one[1]) for one in found if one and int(one[1]) > 0)
