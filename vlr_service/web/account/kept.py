"""What was typed is not lost when a session has ended: it travels as hidden fields until it can be saved."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import request, url_for

from vlr_service.web.account.kept_words import typed_pairs
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.rendering import page
from vlr_service.web.shell.values import Field, Problem

PREFIX = "kept."
NEVER = ("csrf_token", "password")

KeptFields = Sequence[tuple[str, str]]


def kept_fields() -> KeptFields:
    """Return the typed fields of the request, without passwords and tokens."""
    if request.method != "POST":
        return ()
    return tuple((name, text) for name, text in request.form.items(multi=True) if name not in NEVER)


def carried_fields() -> KeptFields:
    """Return the fields that a sign-in form carries for later."""
    fields = request.form.items(multi=True)
    return tuple((name.removeprefix(PREFIX), text) for name, text in fields if name.startswith(PREFIX))


def own_address(address: str | None) -> str:
    """Return the address if it is one of this service, otherwise the list of submissions."""
    parts = urlsplit(address or "")
    is_own = bool(address) and not parts.scheme and not parts.netloc
    if (
        is_own
        and address
        and address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
    ):
        return address
    return url_for("submissions.listing")


def sign_in_page(
    *,
    kept: KeptFields = (),
    status: int = 200,
    email: str = "",
    following: str | None = None,
    fault: str = "",
) -> tuple[str, int]:
    """Return the sign-in page; `following` is where it leads, by default the present address."""
    body = page(
        "sign_in",
        form_id="sign-in" if kept or email else "",
        problems=(Problem(fault, "email"),) if fault else (),
        kept=kept,
        next=request.full_path.rstrip("?") if following is None else following,
        email=Field("email", email, fault),
        password=Field("password"),
    )
    return body, status


def resend_page(
    *, title: str, explanation: str, action: str, kept: KeptFields, status: int = 200
) -> tuple[str, int]:
    """Return the page that offers to send what was typed once more."""
    typed = typed_pairs(kept, action=action, catalogue=catalogue())
    body = page("resend", title=title, explanation=explanation, action=action, kept=kept, typed=typed)
    return body, status
