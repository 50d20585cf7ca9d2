"""How pages are made: the template folder, undefined names refused, everything escaped."""

from flask import Blueprint, Flask, render_template
from jinja2 import StrictUndefined

from vlr_service.documents.unprintable import texts_in
from vlr_service.i18n import assets
from vlr_service.i18n.marked_html import name_languages
from vlr_service.web.shell.letters import tell_letters
from vlr_service.web.shell.locale import language

ENDING = ".html.jinja"


def subject(name: str, *, prefix: str = "") -> Blueprint:
    """Return the blueprint of one subject: its addresses live in one file, its pages in the shared folder."""
    return Blueprint(
        name, __name__, url_prefix=prefix or None, template_folder=str(assets("templates") / "web")
    )


def escapes(name: str | None) -> bool:
    """Say whether a template escapes what it prints: every page does, whatever its file is called."""
    return name is None or ENDING in name or name.endswith((".html", ".htm", ".xml", ".xhtml", ".svg"))


def page(name: str, **views: object) -> str:
    """Return the page `name` filled with its view objects; what is not in its language says in which it is.

    A form shows which of the letters in it no font can print.
    """
    if views.get("form_id"):
        tell_letters(texts_in(views))
    return name_languages(render_template(f"pages/{name}{ENDING}", **views), language=language())


def register(app: Flask) -> None:
    """Make the templates of `app` refuse names they were not given, and escape all they print."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = escapes
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
