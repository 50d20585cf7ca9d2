"""Who calls: the bearer of a token, or nobody. A browser's session is never asked, so no page can forge a call."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Response, g, request

from vlr_service.access.tokens import Bearer, Scope, bearer_of
from vlr_service.api.door.context import installation
from vlr_service.api.v1.errors import problem
from vlr_service.api.v1.refusals import ScopeMissing, challenge
from vlr_service.errors import Conflict, NotIdentified
from vlr_service.i18n import N_, msg
from vlr_service.records.accounts.api_token import USE_IS_NOTED, note_use

APIView = Callable[..., Any]
PREFIX = "/api/v1/"


def identify() -> Response | None:
    """Note who shows a token; one that does not hold is refused at every address, the public ones too."""
    if not request.path.startswith(PREFIX):
        return None
    shown = request.headers.get("Authorization")
    try:
        g.bearer = None if shown is None else _bearer(shown)
    except NotIdentified as error:
        return challenge(error, problem(error))
    return None


def _bearer(shown: str) -> Bearer:
    scheme, _, text = shown.partition(" ")
    if scheme.lower() != "bearer":
        raise NotIdentified(
            "token_malformed", msg(N_("The header Authorization must be “Bearer” and a token."))
        )
    now = installation().clock()
    with installation().sessions.reading() as session:
        found = bearer_of(session, text.strip(), now=now)
    if found.last_used_at is None or now - found.last_used_at >= USE_IS_NOTED:
        _note_use(found, now=now)
    return found


def _note_use(found: Bearer, *, now: datetime) -> None:
    with (
        suppress(Conflict),
        installation().sessions.transaction() as session,
    ):  # a busy database refuses nobody
        note_use(session, found.token_id, now=now)


def needs(scope: Scope) -> Callable[[APIView], APIView]:
    """Ask for a token with `scope`; whether its account may do it in the area is asked by the command."""

    def mark(view: APIView) -> APIView:
        @wraps(view)
        def asked(*args: Any, **values: Any) -> Any:
            if g.bearer is None:
                raise NotIdentified(
                    "token_missing",
                    msg(N_("This requires a token. Create one in the service and send it as “Bearer”.")),
                )
            if scope not in g.bearer.scopes:
                raise ScopeMissing(scope)
            return view(*args, **values)

        return asked

    return mark


def bearer() -> Bearer:
    """Return who calls an address that `needs` a token."""
    found: Bearer = g.bearer
    return found
