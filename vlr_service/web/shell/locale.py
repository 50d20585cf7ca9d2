"""Which language a request is answered in, and texts, numbers and dates in it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from functools import reduce
from typing import cast
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask, Response, current_app, g, request
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept

from vlr_service import i18n
from vlr_service.i18n import (
    N_,
    SOURCE_LANGUAGE,
    Language,
    Message,
    Rendered,
    Text,
    Untranslated,
    language_of,
    match_language,
    negotiated_language,
    offered_languages,
)
from vlr_service.i18n.languages import list_separator, locale_of
from vlr_service.i18n.numbers import MINUS
from vlr_service.i18n.shown import shown, shown_in, shown_pattern
from vlr_service.i18n.terms import Terms
from vlr_service.i18n.typography import regional

COOKIE = "language"
YEAR = 365 * 24 * 3600


def named_language(tag: str | None) -> str | None:
    """Return the offered language that a tag names, or None."""
    return match_language(tag, offered_languages())


def negotiate(*, args: Mapping[str, str], cookies: Mapping[str, str], accepts: LanguageAccept) -> str:
    """Return the language asked for: in the address, else in the cookie, else by the browser, else the first offered."""
    chosen = (args.get("lang"), cookies.get(COOKIE))
    found = next((found for tag in chosen if (found := named_language(tag))), None)
    ours = offered_languages()
    return found or negotiated_language(accepts, ours, otherwise=ours[0])


def language() -> str:
    """Return the language of the request being answered."""
    if "language" not in g:
        g.language = negotiate(args=request.args, cookies=request.cookies, accepts=request.accept_languages)
    return str(g.language)


def page_language() -> Language:
    """Return what the language of the request is called, how it is named and which way it is read."""
    return language_of(language())


def in_language(tag: str) -> Markup:
    """Return the attributes of an element whose text is in the language of a tag; its direction where that is another one."""
    own, around = language_of(tag.replace("-", "_")), page_language()
    turned = Markup(' dir="{}"').format(own.direction) if own.direction != around.direction else ""
    return Markup(' lang="{}"{}').format(tag, turned)


def other_languages() -> tuple[Language, ...]:
    """Return the languages that the switch in the page head offers."""
    return tuple(language_of(one) for one in offered_languages() if one != language())


def other_language() -> str:
    """Return the language to go over to where none is named; the same where there is no other."""
    return next((one.code for one in other_languages()), language())


def remember(response: Response, chosen: str) -> Response:
    """Keep the chosen language in the browser for a year, and answer the rest of this request in it."""
    g.language = chosen
    secure = current_app.config["SESSION_COOKIE_SECURE"] or request.is_secure
    response.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def has_words_of_countries() -> bool:
    """Say whether any country has words of its own: if none has, nobody looks for the country of a page."""
    return bool(current_app.extensions["vlr"].catalogue.words_of_countries)


def speak_of(country_code: str | None) -> None:
    """Say the words of a country, where it has its own, in what is made from here on."""
    g.terms = current_app.extensions["vlr"].catalogue.words_of_countries.get(country_code)


def terms() -> Terms | None:
    """Return the words of the country that the page speaks of."""
    return cast("Terms | None", g.get("terms"))


def gettext(text: str) -> str:
    """Return the marked text in the language of the request, marked as English where it has no translation."""
    return shown_pattern(text, language(), terms=terms())


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the marked text that fits the number, in the language of the request."""
    found = i18n.translations(language()).ngettext(singular, plural, number)
    own = SOURCE_LANGUAGE if isinstance(found, Untranslated) else language()
    return shown_in(Rendered(str(found), own), language(), terms=terms())


def say(message: Message | Text | str | None) -> str:
    """Return a message or a catalogue text in the language of the request; nothing for None."""
    return "" if message is None else shown(message, language(), terms=terms())


def listed(texts: Iterable[str]) -> str:
    """Return short texts as one list, parted as the reader does it."""
    return list_separator(language()).join(texts)


def set_apart(texts: Iterable[str]) -> str:
    """Return texts that may hold commas as one list, parted as the reader does it."""
    # Translators: Two parts of a list that may hold commas themselves: only the sign between them can change.
    pattern = N_("%(one)s; %(next)s")
    first, *more = tuple(texts) or ("",)
    return reduce(lambda text, one: gettext(pattern) % {"one": text, "next": one}, more, first)


def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """Return a number as the reader writes it, with a minus that is no hyphen; a dash where there is none."""
    if value is None:
        return "–"
    return i18n.format_number(Decimal(value), language(), decimals=decimals).replace("-", MINUS)


def weight(value: Decimal | None) -> str:
    """Return the weight of a city as the reader writes it; a dash where there is none."""
    return number(None) if value is None else i18n.format_weight(value, language())


def percent(share: Decimal | float, decimals: int = 0) -> str:
    """Return a share of one as a percentage."""
    return f"{number(Decimal(str(share)) * 100, decimals)}%"


def zone_name() -> str:
    """Return the name of the time zone in which people type and read times."""
    return str(current_app.extensions["vlr"].settings.time_zone)


def zone() -> tzinfo:
    """Return the time zone in which people type and read times."""
    return UTC if zone_name() == "UTC" else ZoneInfo(zone_name())


def day(value: date | None) -> str:
    """Return a date in the reader's own form; that of a time is the day it has in the zone of the pages."""
    value = value.astimezone(zone()) if isinstance(value, datetime) else value
    return "–" if value is None else format_date(value, format="long", locale=locale_of(regional(language())))


def moment(value: datetime | None) -> str:
    """Return a time to the minute, by the 24-hour clock, with the zone it is in."""
    # Translators: A time and its zone, such as 20 November 2026, 11:00 (UTC): only the signs can change.
    pattern = N_("%(time)s (%(zone)s)")
    return "–" if value is None else gettext(pattern) % {"time": clock(value), "zone": zone_name()}


def clock(value: datetime) -> str:
    """Return a time to the minute, by the 24-hour clock, where the zone is said beside it."""
    # Translators: A day and the time on it, such as 20 November 2026, 11:00: only the signs and the order can change.
    pattern = N_("%(day)s, %(time)s")
    return gettext(pattern) % {"day": day(value), "time": f"{value.astimezone(zone()):%H:%M}"}


def timed(value: datetime, text: str) -> Markup:
    """Return what is said of a time with the time as machines read it."""
    return Markup('<time datetime="{}">{}</time>').format(
        value.astimezone(zone()).isoformat(timespec="minutes"), text
    )


def vary_by_language(response: Response) -> Response:
    """Say in which language a page is, and that it depends on what the browser asks for and on its cookie."""
    if "language" in g:
        response.vary.update(("Accept-Language", "Cookie"))
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Language", page_language().tag)
    return response


def register(app: Flask) -> None:
    """Give the templates of `app` the texts, numbers and dates of the request's language."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(say=say, number=number, percent=percent, day=day, moment=moment)
    env.globals.update(
        page_language=page_language,
        other_languages=other_languages,
        in_language=in_language,
        zone_name=zone_name,
    )
    app.after_request(vary_by_language)
