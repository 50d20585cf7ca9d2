"""API tokens: what a program may do in the name of an account, and for how long."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from vlr_service.access.accounts import to_actor
from vlr_service.access.policy import OPERATOR, POLICY, Actor, Permission, may
from vlr_service.errors import InvalidRequest, NotAllowed, NotFound, NotIdentified
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.invisible import trimmed
from vlr_service.records import Session
from vlr_service.records.accounts.account import Account
from vlr_service.records.accounts.api_token import APIToken, token_by_id
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.standard.typed import taken

LONGEST = timedelta(days=365)
"""How long a token may hold at most."""

LONGEST_NAME = 100
_SHAPE = re.compile(r"vlr_([0-9a-f]{12})_([0-9a-f]{64})")


class Scope(StrEnum):
    """What a token opens; within it, it can do what its account may and no more."""

    READ_PUBLISHED = "read_published"
    READ_OWN_COUNTRY = "read_own_country"
    WRITE_OWN_AREA = "write_own_area"


SCOPE_NAMES = {
    Scope.READ_PUBLISHED: N_("Read published data"),
    Scope.READ_OWN_COUNTRY: N_("Read drafts where your role may"),
    Scope.WRITE_OWN_AREA: N_("Write answers where your role may"),
}

_NEEDED = {Scope.READ_OWN_COUNTRY: Permission.READ_DRAFT, Scope.WRITE_OWN_AREA: Permission.EDIT}


@dataclass(frozen=True)
class NewToken:
    """A token that was just issued: `text` is shown once and kept nowhere."""

    token: APIToken
    text: str


@dataclass(frozen=True)
class Bearer:
    """Whoever shows a token that holds: the actor of its account, the scopes it opens, its last noted use."""

    token_id: str
    actor: Actor
    scopes: frozenset[Scope]
    last_used_at: datetime | None


def offered_scopes(actor: Actor) -> tuple[Scope, ...]:
    """Return the scopes that a token of the actor's account can have."""
    roles = {reach.role for reach in actor.reaches}
    return tuple(one for one in Scope if one not in _NEEDED or roles & POLICY[_NEEDED[one]])


def issue_token(
    session: Session,
    *,
    actor: Actor,
    account: Account,
    name: str,
    scopes: Collection[Scope],
    expires_at: datetime,
    now: datetime,
) -> NewToken:
    """Create a token of an account, by itself or by the operator; its text is in the answer and nowhere else.

    Raises InvalidRequest for a name, scope or expiry that cannot be, NotAllowed for somebody else's account.
    """
    if actor.account_id not in (account.id, OPERATOR.account_id):
        raise NotAllowed(
            "not_allowed", msg(N_("Tokens of an account are created by whoever signs in with it."))
        )
    name = _taken_name(name)
    _look_at_scopes(scopes, offered=offered_scopes(to_actor(account)))
    _look_at_expiry(expires_at, now=now)
    secret = secrets.token_hex(32)
    token = APIToken(
        id=secrets.token_hex(6),
        account=account,
        name=name,
        digest=_digest(secret),
        scopes=[scope.value for scope in Scope if scope in scopes],
        created_at=now,
        created_by=actor.account_id,
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    _write_down(session, token, actor=actor, action="create_token", now=now)
    return NewToken(token, f"vlr_{token.id}_{secret}")


def revoke_token(session: Session, *, actor: Actor, token_id: str, now: datetime) -> APIToken:
    """Let a token of one's own, or of anyone for whoever administers everywhere, hold no longer.

    One that is revoked already stays as it is. Raises NotFound, also for somebody else's token.
    """
    token = token_by_id(session, token_id)
    is_everywhere = may(actor, Permission.ADMINISTER, area=None)
    if token is None or (token.account_id != actor.account_id and not is_everywhere):
        raise NotFound(
            "token_unknown", msg(N_("You have no such token. Choose one in the list of your tokens."))
        )
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = now, actor.account_id
        session.flush()
        _write_down(session, token, actor=actor, action="revoke_token", now=now)
    return token


def bearer_of(session: Session, text: str, *, now: datetime) -> Bearer:
    """Return who shows the token `text`; raises NotIdentified unless it holds now and its account is active.

    That a token is expired, revoked or switched off is said only to whoever has its secret.
    """
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise _refused(
            "token_malformed",
            N_("This is not a token of this service. A token begins with vlr_ and is sent whole."),
        )
    token = token_by_id(session, shape[1])
    if not hmac.compare_digest(_digest(shape[2]), token.digest if token else _digest("")) or token is None:
        raise _refused(
            "token_unknown", N_("This token is not known. Check that it was copied whole, or create one.")
        )
    if token.revoked_at is not None:
        raise _refused("token_revoked", N_("This token was revoked. Create another one."))
    if token.expires_at <= now:
        raise _refused("token_expired", N_("This token has expired. Create another one."))
    if not token.account.is_active:
        raise _refused(
            "account_off", N_("The account of this token is switched off. Ask your administrator.")
        )
    return Bearer(token.id, to_actor(token.account), frozenset(map(Scope, token.scopes)), token.last_used_at)


def _digest(secret: str) -> str:
    """Return what is kept of a secret; it has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _refused(code: str, text: str) -> NotIdentified:
    return NotIdentified(code, msg(text))


def _taken_name(name: str) -> str:
    """Return the name of a token; raises InvalidRequest for none and for one that cannot be taken."""
    if not 0 < len(trimmed(name)) <= LONGEST_NAME:
        raise InvalidRequest(
            "token_name_wrong",
            msg(
                N_("Say in at most %(most)s characters what the token is for, such as the program's name."),
                most=LONGEST_NAME,
            ),
        )
    return taken(name, field="name", most=LONGEST_NAME)


def _look_at_scopes(scopes: Collection[Scope], *, offered: Collection[Scope]) -> None:
    if not scopes:
        raise InvalidRequest("token_scope_missing", msg(N_("Choose at least one permission for the token.")))
    beyond = next((scope for scope in Scope if scope in scopes and scope not in offered), None)
    if beyond is not None:
        raise InvalidRequest(
            "token_scope_wide",
            msg(
                N_("A token cannot do more than its account: this account may not use “%(scope)s”."),
                scope=Message(SCOPE_NAMES[beyond]),
            ),
            facts={"scope": beyond.value},
        )


def _look_at_expiry(expires_at: datetime, *, now: datetime) -> None:
    if not now < expires_at <= now + LONGEST:
        raise InvalidRequest(
            "token_expiry_wrong",
            msg(
                N_(
                    "The token must expire after today and within %(days)s days. Choose a day in this period."
                ),
                days=LONGEST.days,
            ),
        )


def _write_down(session: Session, token: APIToken, *, actor: Actor, action: str, now: datetime) -> None:
    details = {
        "token": token.id,
        "account": token.account_id,
        "scopes": token.scopes,
        "expires": token.expires_at.isoformat(),
    }
    write_audit(
        session, submission_id=None, account_id=actor.account_id, action=action, details=details, now=now
    )
