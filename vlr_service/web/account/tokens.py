"""The tokens of one's own programs: `/account/tokens`."""

from datetime import timedelta

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.access.tokens import LONGEST, Scope, issue_token, revoke_token
from vlr_service.errors import InvalidRequest
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_by_id
from vlr_service.records.accounts.api_token import tokens_of
from vlr_service.web.account.token_view import token_view
from vlr_service.web.shell.context import installation, now, signed_in
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

token_pages = subject("tokens", prefix="/account/tokens")


@token_pages.get("")
@permission(Permission.READ_DRAFT)
def listing() -> str:
    """List the tokens, with the form for another one."""
    return token_page()


def token_page(*, fault: InvalidRequest | None = None, new: str = "") -> str:
    """Return the page with what was typed, unless that has become a token."""
    with installation().sessions.reading() as session:
        view = token_view(
            tokens_of(session, signed_in().account_id),
            actor=signed_in(),
            typed={} if new else request.form,
            chosen=() if new else request.form.getlist("scope"),
            fault=fault,
            new=new,
            now=now(),
        )
        return page("tokens", form_id="token", view=view)


@token_pages.post("")
@permission(Permission.READ_DRAFT)
def create() -> ResponseReturnValue:
    """Create a token and show its text, this once; or show what is to be corrected."""
    chosen = asked_language()
    if chosen or request.form.get("go") != "create":
        return in_language(chosen, token_page)
    try:
        with installation().sessions.transaction() as session:
            text = issued(session)
    except InvalidRequest as fault:
        return token_page(fault=fault), 422
    return unstored(token_page(new=text))


def issued(session: Session) -> str:
    """Create the token that the form asks for and return its text."""
    account = account_by_id(session, signed_in().account_id or 0)
    assert account is not None
    days = posted_text("days")
    period = timedelta(days=int(days)) if days in map(str, range(LONGEST.days + 1)) else timedelta()
    wanted = set(request.form.getlist("scope"))
    return issue_token(
        session,
        actor=signed_in(),
        account=account,
        name=posted_text("name"),
        scopes={scope for scope in Scope if scope.value in wanted},
        expires_at=now() + period,
        now=now(),
    ).text


def unstored(body: str) -> Response:
    """Return a page that no browser or proxy keeps."""
    response = make_response(body)
    response.headers["Cache-Control"] = "no-store"
    return response


@token_pages.post("/<token_id>/revocation")
@permission(Permission.READ_DRAFT)
def revoke(token_id: str) -> ResponseReturnValue:
    """Let a token hold no longer, and show the list."""
    with installation().sessions.transaction() as session:
        revoke_token(session, actor=signed_in(), token_id=token_id, now=now())
    return redirect(url_for("tokens.listing"), 303)
