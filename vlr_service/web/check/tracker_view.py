"""The tracker of resolution 2/6: how published reviews stand to each clause, round by round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.collection.line.tracking import (
    ClauseTrack,
    SeverityCount,
    TrackedReview,
    TrackedRound,
    Tracker,
)
from vlr_service.records.areas.area import Area, AreaKind
from vlr_service.standard.alignment import ClauseState
from vlr_service.standard.clause_names import clause_name
from vlr_service.standard.outcome import Severity
from vlr_service.web.shell.context import standard
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Link, Word
from vlr_service.web.shell.words import CLAUSE_KINDS, clause_word, name_of


@dataclass(frozen=True)
class SeverityLine:
    """The rules of a severity, round by round, as "met of evaluated"."""

    name: str
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class TrackLine:
    """A clause, and a word or several counted ones for each round."""

    name: str
    paraphrase: str
    rounds: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True)
class ReviewLine:
    """A city's published review in a round."""

    area: Link
    musts: str
    ready: str


@dataclass(frozen=True)
class RoundView:
    """A round with its reviews."""

    code: str
    period: str
    reviews: tuple[ReviewLine, ...]


@dataclass(frozen=True)
class TrackerView:
    """The tracker page of a city or a country."""

    crumbs: tuple[Link, ...]
    title: str
    is_country: bool
    rounds: tuple[RoundView, ...]
    severities: tuple[SeverityLine, ...]
    clauses: tuple[TrackLine, ...]
    note: str


def countries_view(countries: Sequence[Area]) -> tuple[Link, ...]:
    """Return the countries that have a tracker."""
    return tuple(Link(say(one.name), url_for("tracker.tracker", area_code=one.code)) for one in countries)


def tracker_view(area: Area, tracker: Tracker) -> TrackerView:
    """Return the tracker as the page shows it."""
    shown = next((one.round for one in tracker.rounds if one.round.is_demonstration), None)
    announce(area, shown)
    is_country = area.kind == AreaKind.COUNTRY
    home = Link(_("Tracker of resolution 2/6"), url_for("tracker.countries"))
    return TrackerView(
        crumbs=(home, Link(say(area.name))),
        title=say(area.name),
        is_country=is_country,
        rounds=tuple(_round(one) for one in tracker.rounds),
        severities=tuple(
            SeverityLine(
                name_of("CL_SEVERITY", severity),
                tuple(_met(one.severities[severity]) for one in tracker.rounds),
            )
            for severity in Severity
        ),
        clauses=tuple(_clause(one, is_country=is_country) for one in tracker.clauses),
        note=say(standard().note),
    )


def _round(one: TrackedRound) -> RoundView:
    years = {"first": str(one.round.start_year), "last": str(one.round.end_year)}
    return RoundView(
        code=one.round.code,
        period=_("Reporting period %(first)s to %(last)s") % years,
        reviews=tuple(_review(found) for found in one.reviews),
    )


def _review(one: TrackedReview) -> ReviewLine:
    left = one.changes_to_ready
    return ReviewLine(
        area=Link(say(one.area.name), url_for("tracker.tracker", area_code=one.area.code)),
        musts=_met(one.musts),
        # Translators: Every must is met or waived: the final edition could be built.
        ready=_("changes, at most: %(count)s") % {"count": left} if left else _("ready"),
    )


def _met(count: SeverityCount) -> str:
    text = _("%(passes)s met, %(fails)s not met; evaluated %(evaluated)s of %(applicable)s applicable")
    return text % vars(count)


def _clause(one: ClauseTrack, *, is_country: bool) -> TrackLine:
    words = _counted if is_country else _single
    name = say(clause_name(one.clause, standard()))
    return TrackLine(name, say(one.clause.paraphrase), tuple(words(found) for found in one.rounds))


def _single(states: Mapping[ClauseState, int]) -> tuple[Word, ...]:
    return tuple(clause_word(state) for state in states)


def _counted(states: Mapping[ClauseState, int]) -> tuple[Word, ...]:
    counted = _("%(state)s: %(count)s")
    return tuple(
        Word(
            counted % {"state": name_of("CL_CLAUSE_STATE", state), "count": states[state]},
            CLAUSE_KINDS[state],
        )
        for state in ClauseState
        if states.get(state)
    )
