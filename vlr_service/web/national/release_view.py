"""The calendar of releases as its page shows it, country by country."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, url_for
from markupsafe import Markup

from vlr_service.records.releases.release_calendar import CalendarEntry
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import moment, say, timed
from vlr_service.web.shell.notices import in_both_languages
from vlr_service.web.shell.values import Notice, Word
from vlr_service.web.shell.words import KIND_OF_RELEASE


@dataclass(frozen=True)
class ReleaseLine:
    """A release: place, round, time, what it is, and what is said of it."""

    area: str
    round: str
    at: Markup
    word: Word
    note: str


@dataclass(frozen=True)
class CountryReleases:
    """The releases of a country in the order of the list."""

    name: str
    anchor: str
    lines: tuple[ReleaseLine, ...]


@dataclass(frozen=True)
class CalendarView:
    """The calendar; `more` is the address of earlier releases, empty when there are none."""

    coming: tuple[CountryReleases, ...]
    past: tuple[CountryReleases, ...]
    more: str


def calendar_view(
    coming: Sequence[CalendarEntry], past: Sequence[CalendarEntry], *, has_more: bool
) -> CalendarView:
    """Return the calendar as the page shows it, with the notices of all it names."""
    g.notices = tuple(dict.fromkeys(notice for one in (*coming, *past) for notice in _notices(one)))
    return CalendarView(
        coming=_by_country(coming, "coming"),
        past=_by_country(past, "past"),
        more=url_for("releases.calendar", before=past[-1].id) if has_more else "",
    )


def _notices(one: CalendarEntry) -> tuple[Notice, ...]:
    """Return what is said once for a country that does not exist, and of each area of one that does."""
    return in_both_languages(one.country if one.country.is_constructed else one.area, one.round)


def _by_country(entries: Sequence[CalendarEntry], prefix: str) -> tuple[CountryReleases, ...]:
    found: dict[str, list[CalendarEntry]] = {}
    for one in entries:
        found.setdefault(one.country.code, []).append(one)
    return tuple(
        CountryReleases(say(ones[0].country.name), f"{prefix}-{code}", tuple(map(_line, ones)))
        for code, ones in found.items()
    )


def _line(one: CalendarEntry) -> ReleaseLine:
    kind = "withdrawn" if one.withdrawn_at else "correction" if one.is_correction else "first"
    text, colour = KIND_OF_RELEASE[kind]
    return ReleaseLine(
        area=say(one.area.name),
        round=one.round.code,
        at=timed(one.at, moment(one.at)),
        word=Word(_(text), colour),
        note=_note(one),
    )


def _note(one: CalendarEntry) -> str:
    if one.withdrawn_at is None:
        return one.note
    facts = {"time": moment(one.withdrawn_at), "reason": one.withdrawn_reason or "–"}
    return _("Withdrawn on %(time)s: %(reason)s") % facts
