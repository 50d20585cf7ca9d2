"""Signing in, and accounts."""

import functools
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from vlr_service.access.institutions import membership
from vlr_service.access.policy import Actor, Permission, Reach, Role, require
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.accounts.account import Account, Grant, account_by_email, account_by_id
from vlr_service.records.accounts.institution import Institution, Membership
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.areas.area import Area, area_by_id
from vlr_service.standard.typed import MOST_OF_A_NAME, taken

_HASHER = PasswordHasher()
SHORTEST_PASSWORD = 12


def to_actor(account: Account) -> Actor:
    """Return the actor an account stands for: with its own grants, and its role in its institution's areas."""
    granted = tuple(Reach(Role(one.role), one.area_id) for one in account.grants)
    return Actor(account.id, account.name, granted + reaches_of(account.membership))


def reaches_of(member: Membership | None) -> tuple[Reach, ...]:
    """Return what follows from belonging to an institution: the role, in each area it works for."""
    if member is None:
        return ()
    return tuple(Reach(Role(member.role), one.area_id) for one in member.institution.works_for)


def actor_of(session: Session, account_id: int | None) -> Actor | None:
    """Return the actor of a signed-in account; None if it is gone or switched off."""
    account = account_by_id(session, account_id) if account_id else None
    return to_actor(account) if account and account.is_active else None


@functools.cache
def _nobody() -> str:
    """Return the hash that an unknown address is verified against, so that it costs the same time."""
    return _HASHER.hash("nobody signs in with this")


def authenticate(session: Session, *, email: str, password: str) -> Actor:
    """Return the actor who signs in; raises NotAllowed without telling which part was wrong.

    An unknown address costs as much time as a wrong password.
    """
    account = account_by_email(session, email)
    try:
        _HASHER.verify(account.password_hash if account else _nobody(), password)
    except (VerificationError, InvalidHashError):
        account = None
    if account is None or not account.is_active:
        raise NotAllowed(
            "sign_in_failed",
            msg(N_("This e-mail address and password do not belong together. Check both and try again.")),
        )
    return to_actor(account)


def create_account(
    session: Session,
    *,
    actor: Actor,
    email: str,
    name: str,
    password: str,
    role: Role,
    area: Area | None,
    now: datetime,
    institution: Institution | None = None,
) -> Account:
    """Create an account with one role, in an area or in its institution's; raises Conflict when the address is taken.

    With an institution no area is named: the role holds where the institution works.
    """
    country = area_by_id(session, institution.country_id) if institution else None
    require(actor, Permission.ADMINISTER, area=country or area)
    email = taken(email, field="email", most=MOST_OF_A_NAME).lower()
    name = taken(name, field="name", most=MOST_OF_A_NAME)
    if not email or not name:
        raise InvalidRequest(
            "account_unnamed",
            msg(N_("An account has an e-mail address and the name of a person. Give both.")),
        )
    if institution and area:
        raise InvalidRequest(
            "area_and_institution",
            msg(N_("People of an institution work for its areas. Name an area or an institution, not both.")),
        )
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidRequest(
            "password_short",
            msg(N_("The password is too short. Use at least %(least)s characters."), least=SHORTEST_PASSWORD),
        )
    if account_by_email(session, email):
        raise Conflict(
            "account_exists",
            msg(N_("There is already an account with the address %(email)s. Use another one."), email=email),
        )
    account = Account(
        email=email,
        name=name,
        password_hash=_HASHER.hash(password),
        is_active=True,
        created_at=now,
        grants=[] if institution else [Grant(role=role.value, area_id=area.id if area else None)],
        membership=membership(institution, role) if institution else None,
    )
    session.add(account)
    session.flush()
    details = {"account": account.id, "role": role.value, "area": area.code if area else None}
    if institution:
        details |= {"institution": institution.code}
    write_audit(
        session,
        submission_id=None,
        account_id=actor.account_id,
        action="create_account",
        details=details,
        now=now,
    )
    return account
