"""What is in the head of every page."""

from flask import Flask, g, request, url_for

from vlr_service.access.policy import Permission, may
from vlr_service.web.shell.context import actor
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Chrome, Link


def _links() -> tuple[Link, ...]:
    known = actor()
    links = [
        (url_for("start.start"), _("Published reviews")),
        (url_for("indicators.grid"), _("Catalogue of indicators")),
        (Chrome.api, _("Data and API")),
    ]
    if known:
        links.insert(0, (url_for("submissions.listing"), _("My submissions")))
        links.append((url_for("tokens.listing"), _("API tokens")))
    if may(known, Permission.ADMINISTER, area=None):
        links.append((url_for("accounts.listing"), _("Accounts")))
    here = _here()
    return tuple(Link(label, address, is_current=here == address) for address, label in links)


def _here() -> str:
    """Return the address of the list that the page being made belongs to, or its own."""
    lists = (url_for("submissions.listing"), url_for("indicators.grid"))
    return next((address for address in lists if request.path.startswith(address)), request.path)


def chrome() -> dict[str, Chrome]:
    """Return the head of the page being made."""
    known = actor()
    address = request.full_path.rstrip("?") if request.method == "GET" else request.path
    name = known.name if known else ""
    return {
        "chrome": Chrome(
            links=_links(), name=name, address=address, notices=(*g.get("notices", ()), *g.get("letters", ()))
        )
    }


def register(app: Flask) -> None:
    """Give every page of `app` its head."""
    app.context_processor(chrome)
