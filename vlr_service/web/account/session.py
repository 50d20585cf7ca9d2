"""Signing in and out, and the language: `/session`, `/language`."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import g, redirect, request, url_for
from flask import session as browser
from flask.typing import ResponseReturnValue

from vlr_service.access.accounts import authenticate
from vlr_service.errors import NotAllowed
from vlr_service.i18n import N_, msg
from vlr_service.web.account.kept import carried_fields, own_address, resend_page, sign_in_page
from vlr_service.web.shell.context import ACCOUNT, actor, installation
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.locale import named_language, other_language, remember, say
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import subject

session_pages = subject("session")


@session_pages.get("/session")
@public
def session_page() -> ResponseReturnValue:
    """Show the sign-in form, or lead on who is signed in already."""
    if actor():
        return redirect(url_for("submissions.listing"))
    return sign_in_page(following=own_address(request.args.get("next")))


@session_pages.post("/session")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in; what was typed before is offered for saving."""
    following, kept = own_address(request.form.get("next")), carried_fields()
    email = posted_text("email")
    chosen = asked_language()
    if chosen:
        return in_language(chosen, lambda: sign_in_page(kept=kept, email=email, following=following)[0])
    try:
        with installation().sessions.reading() as session:
            known = authenticate(session, email=email, password=request.form.get("password", ""))
    except NotAllowed as refused:
        return sign_in_page(
            kept=kept, status=422, email=email, following=following, fault=say(refused.message)
        )
    browser.clear()
    g.pop("actor", None)
    browser[ACCOUNT], browser.permanent = known.account_id, True
    if not kept:
        return redirect(following, 303)
    return resend_page(
        title=say(msg(N_("You are signed in. Save what you typed?"))),
        explanation=say(
            msg(
                N_("It could not be saved while you were signed out. It is kept here; nothing was saved yet.")
            )
        ),
        action=following,
        kept=kept,
    )


@session_pages.post("/session/end")
@public
def sign_out() -> ResponseReturnValue:
    """Sign out and go to the start page."""
    browser.clear()
    return redirect(url_for("start.start"), 303)


@session_pages.post("/language")
@public
def language() -> ResponseReturnValue:
    """Switch the language and go back to the page."""
    parts = urlsplit(own_address(request.form.get("next")))
    query = urlencode([(name, text) for name, text in parse_qsl(parts.query) if name != "lang"])
    target = parts._replace(query=query).geturl()
    chosen = named_language(request.form.get("language")) or other_language()
    return remember(redirect(target, 303), chosen)  # type: ignore[arg-type]
