"""Which language a request is answered in, and texts, numbers and dates in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import LanguageAccept

from vlr_service import i18n
from vlr_service.i18n import LANGUAGE_NAMES, LANGUAGES, Message, Text, match_language, offered_languages
from vlr_service.web.shell.context import installation

COOKIE = "language"
YEAR = 365 * 24 * 3600


def named_language(tag: str | None) -> str | None:
    """Return the offered language that a tag names, or None."""
    return match_language(tag, offered_languages())


def negotiate(*, args: Mapping[str, str], cookies: Mapping[str, str], accepts: LanguageAccept) -> str:
    """Return the language asked for: in the address, else in the cookie, else by the browser, else English."""
    wanted = [args.get("lang"), cookies.get(COOKIE), *(tag for tag, _ in accepts)]
    return next((found for tag in wanted if (found := named_language(tag))), LANGUAGES[0])


def language() -> str:
    """Return the language of the request being answered."""
    if "language" not in g:
        g.language = negotiate(args=request.args, cookies=request.cookies, accepts=request.accept_languages)
    return str(g.language)


def other_language() -> str:
    """Return the language that the switch in the page head offers."""
    return next(one for one in LANGUAGES if one != language())


def remember(response: Response, chosen: str) -> Response:
    """Keep the chosen language in the browser for a year, and answer the rest of this request in it."""
    g.language = chosen
    secure = current_app.config["SESSION_COOKIE_SECURE"] or request.is_secure
    response.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def gettext(text: str) -> str:
    """Return the marked text in the language of the request."""
    return i18n.gettext(text, language())


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the marked text that fits the number, in the language of the request."""
    return str(i18n.translations(language()).ngettext(singular, plural, number))


def say(message: Message | Text | str | None) -> str:
    """Return a message or a catalogue text in the language of the request; nothing for None."""
    return "" if message is None else i18n.render(message, language())


def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """Return a number as the reader writes it; a dash where there is none."""
    if value is None:
        return "\u2013"
    return i18n.format_number(Decimal(value), language(), decimals=decimals)


def weight(value: Decimal | None) -> str:
    """Return the weight of a city as the reader writes it; a dash where there is none."""
    return number(None) if value is None else i18n.format_weight(value, language())


def percent(share: Decimal | float, decimals: int = 0) -> str:
    """Return a share of one as a percentage."""
    return f"{number(Decimal(str(share)) * 100, decimals)}%"


def zone_name() -> str:
    """Return the name of the time zone in which people type and read times."""
    return installation().settings.time_zone


def zone() -> tzinfo:
    """Return the time zone in which people type and read times."""
    return UTC if zone_name() == "UTC" else ZoneInfo(zone_name())


def day(value: date | None) -> str:
    """Return a date in the reader's own form; that of a time is the day it has in the zone of the pages."""
    value = value.astimezone(zone()) if isinstance(value, datetime) else value
    return "\u2013" if value is None else format_date(value, format="long", locale=language())


def moment(value: datetime | None) -> str:
    """Return a time to the minute, by the 24-hour clock, with the zone it is in."""
    return "\u2013" if value is None else f"{clock(value)} ({zone_name()})"


def clock(value: datetime) -> str:
    """Return a time to the minute, by the 24-hour clock, where the zone is said beside it."""
    return f"{value.astimezone(zone()):%Y-%m-%d %H:%M}"


def tell_caches(response: Response) -> Response:
    """Say that an answer in a language depends on what the browser asks for and on its cookie."""
    if "language" in g:
        response.vary.update(("Accept-Language", "Cookie"))
    return response


def register(app: Flask) -> None:
    """Give the templates of `app` the texts, numbers and dates of the request's language."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(say=say, number=number, percent=percent, day=day, moment=moment)
    env.globals.update(
        language=language,
        other_language=other_language,
        language_names=LANGUAGE_NAMES,
        language_tags=i18n.LANGUAGE_TAGS,
        zone_name=zone_name,
    )
    app.after_request(tell_caches)
