"""The page of one's tokens: the list, the form for another one, and a new token's text, this once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from vlr_service.access.policy import Actor
from vlr_service.access.tokens import SCOPE_NAMES, Scope, offered_scopes
from vlr_service.errors import ServiceError
from vlr_service.i18n import N_
from vlr_service.records.accounts.api_token import APIToken
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import moment, say
from vlr_service.web.shell.values import AskedField, Choice, Field, Option, Problem, Word

PERIODS = (30, 90, 180, 365)
USUAL_PERIOD = "90"
DAYS = N_("%(days)s days")
PLACES = {
    "token_name_wrong": "name",
    "token_scope_missing": "scope",
    "token_scope_wide": "scope",
    "token_expiry_wrong": "days",
}
"""The box of the form that a refusal is about."""


@dataclass(frozen=True)
class TokenRow:
    """A token in the list; `revoke_href` is empty when it holds no longer."""

    id: str
    name: str
    scopes: tuple[str, ...]
    expires: str
    used: str
    word: Word
    revoke_href: str


@dataclass(frozen=True)
class TokenView:
    """The tokens of an account, and another one as typed so far."""

    rows: tuple[TokenRow, ...]
    name: Field
    scope: AskedField
    days: Field
    periods: tuple[Choice, ...]
    problems: tuple[Problem, ...]
    new: str


def token_view(
    tokens: Sequence[APIToken],
    *,
    actor: Actor,
    typed: Mapping[str, str],
    chosen: Sequence[str],
    fault: ServiceError | None,
    new: str,
    now: datetime,
) -> TokenView:
    """Return the page; `new` is the text of a token that was just created."""
    wrong = {PLACES.get(fault.code, "name"): say(fault.message)} if fault else {}
    return TokenView(
        rows=tuple(_row(one, now=now) for one in tokens),
        name=Field("name", typed.get("name", ""), wrong.get("name", "")),
        scope=AskedField(
            field=Field("scope", "", wrong.get("scope", "")),
            shape="boxes",
            label=_("The program may"),
            hint=_("Never more than your own role allows."),
            is_required=True,
            boxes=tuple(
                Option(one.value, _(SCOPE_NAMES[one]), one.value in chosen) for one in offered_scopes(actor)
            ),
        ),
        days=Field("days", typed.get("days", USUAL_PERIOD), wrong.get("days", "")),
        periods=tuple(Choice(str(days), _(DAYS) % {"days": days}) for days in PERIODS),
        problems=tuple(Problem(text, target) for target, text in wrong.items()),
        new=new,
    )


def _row(token: APIToken, *, now: datetime) -> TokenRow:
    holds = token.revoked_at is None and token.expires_at > now
    return TokenRow(
        id=token.id,
        name=token.name,
        scopes=tuple(_(SCOPE_NAMES[Scope(one)]) for one in token.scopes),
        expires=moment(token.expires_at),
        used=moment(token.last_used_at) if token.last_used_at else _(N_("Not used yet")),
        word=_word(token, now=now),
        revoke_href=url_for("tokens.revoke", token_id=token.id) if holds else "",
    )


def _word(token: APIToken, *, now: datetime) -> Word:
    if token.revoked_at is not None:
        return Word(_("Revoked"), "none")
    # Translators: State of a token that can be used; not expired, not revoked.
    return Word(_("Expired"), "none") if token.expires_at <= now else Word(_("Holds"), "done")
