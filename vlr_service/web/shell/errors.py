"""What a page says when something cannot be done: one page for each way, with what to do next."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from vlr_service.errors import (
    Conflict,
    InvalidRequest,
    NotAllowed,
    NotFound,
    NotIdentified,
    NotReady,
    ServiceError,
)
from vlr_service.i18n import N_, msg
from vlr_service.web.account.kept import kept_fields, resend_page, sign_in_page
from vlr_service.web.shell.context import actor, installation
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.rendering import page

STATUS: Mapping[type[ServiceError], int] = {
    NotFound: 404,
    NotIdentified: 401,
    NotAllowed: 403,
    Conflict: 409,
    NotReady: 409,
    InvalidRequest: 422,
}
TITLES = {
    400: N_("The request could not be understood"),
    401: N_("Please sign in"),
    403: N_("Your account has no access to this"),
    404: N_("There is no such page"),
    405: N_("The request could not be understood"),
    409: N_("This cannot be done at the moment"),
    413: N_("The file or form is too large"),
    422: N_("Something in the request has to be corrected"),
    429: N_("Too many attempts"),
    500: N_("Something went wrong on our side"),
}
EXPLANATIONS = {
    400: N_("Part of what the browser sent is missing or damaged."),
    401: N_("This page is only shown to people who are signed in."),
    403: N_("Your account has no right to see or do this."),
    404: N_("The address is wrong, or the page has been removed."),
    405: N_("This address does not accept this kind of request."),
    409: N_("Another change was made before yours."),
    413: N_("At most %(limit)s MB can be sent at once. Nothing was saved."),
    422: N_("Part of what was sent cannot be used."),
    429: N_("To protect accounts, only a few attempts are taken in a short time."),
    500: N_(
        "The fault has been recorded. What you saved before is safe; what you sent last may not have been saved."
    ),
}
REMEDIES = {
    400: N_("Go back, load the page again, and repeat the step."),
    401: N_("Sign in and try again."),
    403: N_("If you need it for your work, ask your administrator for the role."),
    404: N_("Check the address, or begin at the start page."),
    405: N_("Begin at the start page and follow the links."),
    409: N_("Load the page again to see the present state, then decide."),
    413: N_(
        "Split the workbook into smaller ones, or remove pictures and unused sheets, then send it again."
    ),
    422: N_("Go back, correct it, and send it again."),
    429: N_("Wait a minute, then try again."),
    500: N_(
        "Try again in a few minutes. If it happens again, tell your administrator the time and the address."
    ),
}


def is_of_programs() -> bool:
    """Say whether the address belongs to the doors for programs, which have their own errors."""
    return request.path.startswith(("/api/", "/sdmx/"))


def status_page(code: int, *, explanation: str = "") -> tuple[str, int]:
    """Return the page of an HTTP status."""
    known = code if code in TITLES else (400 if code < 500 else 500)
    limit = (
        msg(EXPLANATIONS[known], limit=installation().settings.upload_limit_mb)
        if known == 413
        else msg(EXPLANATIONS[known])
    )
    body = page(
        "error",
        title=say(msg(TITLES[known])),
        explanation=explanation or say(limit),
        remedy=say(msg(REMEDIES[known])),
        code=str(code),
    )
    return body, code


def on_http(error: HTTPException) -> Any:
    """Return the page of an HTTP error; the doors for programs answer in their own way."""
    if is_of_programs():
        theirs = current_app.error_handler_spec[None][None].get(HTTPException)
        return theirs(error) if theirs else error
    if error.code == 401:
        return sign_in_page(kept=kept_fields(), status=401)
    return status_page(error.code or 500)


def on_service(error: ServiceError) -> tuple[str, int]:
    """Return the page of something that could not be done, in its own words."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    body = page(
        "error", title=say(msg(TITLES[status])), explanation=say(error.message), remedy="", code=error.code
    )
    return body, status


def on_csrf(_error: CSRFError) -> tuple[str, int]:
    """Show what was typed again: the browser's session has ended, or the form was open across a sign-in."""
    if actor() is None and request.endpoint not in ("session.sign_in", "session.language"):
        return sign_in_page(kept=kept_fields(), status=401)
    return resend_page(
        title=say(msg(N_("Please send it once more"))),
        explanation=say(
            msg(
                N_(
                    "The page was open for so long that the browser's session had changed. What you typed is kept here; nothing was saved yet."
                )
            )
        ),
        action=request.full_path.rstrip("?"),
        kept=kept_fields(),
        status=400,
    )


def register(app: Flask) -> None:
    """Let `app` answer every error with a page."""
    app.register_error_handler(CSRFError, on_csrf)
    app.register_error_handler(ServiceError, on_service)
    for code in TITLES:
        app.register_error_handler(code, on_http)
