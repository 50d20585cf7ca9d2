"""Every address says who may ask for it: `@public`, or `@permission(...)` which also asks for a sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from werkzeug.exceptions import Unauthorized

from vlr_service.access.policy import Permission
from vlr_service.web.shell.context import actor

View = Callable[..., Any]


def public(view: View) -> View:
    """Let everybody see the page."""
    view.permission = None  # type: ignore[attr-defined]
    return view


def permission(needed: Permission) -> Callable[[View], View]:
    """Ask for a sign-in; whether the actor has `needed` in the area is asked where the area is known."""

    def mark(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **values: Any) -> Any:
            if actor() is None:
                raise Unauthorized
            return view(*args, **values)

        asked.permission = needed  # type: ignore[attr-defined]
        return asked

    return mark
