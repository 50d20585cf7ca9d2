"""Writes that can be sent again: the same `Idempotency-Key` gets the same answer, and changes nothing twice."""

import hashlib
import re
from collections.abc import Callable

from flask import Response, request

from vlr_service.api.door.context import installation
from vlr_service.api.v1.authentication import bearer
from vlr_service.api.v1.refusals import Unreadable
from vlr_service.errors import Conflict
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.accounts.idempotency_key import (
    IdempotencyKey,
    KeptAnswer,
    claim_key,
    is_claimed,
    keep_answer,
)

HEADER, REPEATED = "Idempotency-Key", "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_OF_REQUEST = ("If-Match", "If-None-Match")


def required_key() -> str:
    """Return the key of the request; raises Unreadable when there is none, or none that can be kept."""
    key = request.headers.get(HEADER, "")
    if not _KEY.fullmatch(key):
        raise Unreadable(
            "idempotency_key_missing",
            msg(
                N_(
                    "A write request needs the header %(header)s with a text used only for it, such as a random UUID."
                ),
                header=HEADER,
            ),
        )
    return key


def is_repeat(session: Session, key: str) -> bool:
    """Whether the key of a request has come before, so that nothing is to be done but to answer again."""
    account_id = bearer().actor.account_id
    assert account_id is not None  # the operator has no token
    return is_claimed(session, account_id=account_id, key=key)


def answered_once(session: Session, *, key: str, work: Callable[[], KeptAnswer]) -> Response:
    """Return what `work` answers and keep it, or what was answered when the same request came before.

    What `work` refuses by raising is not kept: nothing was saved, and the key can be used again. Raises
    Conflict when the key came with another request.
    """
    account_id = bearer().actor.account_id
    assert account_id is not None  # the operator has no token
    digest = _digest()
    kept = claim_key(session, account_id=account_id, key=key, digest=digest, now=installation().clock())
    if kept is not None:
        return _again(kept, digest)
    answer = work()
    keep_answer(session, account_id=account_id, key=key, answer=answer)
    return to_response(answer)


def to_response(answer: KeptAnswer) -> Response:
    """Return an answer as it is sent."""
    response = Response(answer.body, status=answer.status, mimetype=answer.media_type)
    if answer.etag:
        response.set_etag(answer.etag)
    return response


def _again(kept: IdempotencyKey, digest: str) -> Response:
    if kept.digest != digest:
        raise Conflict(
            "idempotency_key_reused",
            msg(
                N_(
                    "This %(header)s was already used with another request. Nothing was saved; use a new one."
                ),
                header=HEADER,
            ),
        )
    response = to_response(KeptAnswer(kept.status, kept.media_type, kept.etag, kept.body))
    response.headers[REPEATED] = "true"
    return response


def _digest() -> str:
    """Return what makes a request the same as another one: address, preconditions and body."""
    conditions = (request.headers.get(name, "") for name in _OF_REQUEST)
    head = "\x1f".join((request.method, request.path, *conditions))
    return hashlib.sha256(head.encode() + b"\x1e" + request.get_data(cache=True)).hexdigest()
