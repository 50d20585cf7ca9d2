"""How far the published figures of a municipality answer an official list, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask import url_for

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import NORMAL
from vlr_service.collection.official_lists.coverage import ANSWERS, Answer, AnsweredEntry, ListCoverage
from vlr_service.collection.official_lists.published import PublishedCoverage
from vlr_service.i18n import decimals_for
from vlr_service.standard.observed import WHOLE
from vlr_service.web.public.official_list_view import EntryLine, entry_line, facts_of
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import number, say
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Link, Pair, Word
from vlr_service.web.shell.words import name_of

KINDS = {
    Answer.IDENTICAL: "pass",
    Answer.CONVERTED: "pass",
    Answer.PROXY: "gap",
    Answer.NO_FIGURE: "warn",
    Answer.NO_INDICATOR: "none",
}
DIGITS = 6
"""So many significant digits a converted figure is shown with; the file has all of them."""


@dataclass(frozen=True)
class FigureLine:
    """An entry with the figure that answers it."""

    entry: EntryLine
    answer: Word
    value: str
    year: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CoverageView:
    """The page of a list and a municipality."""

    crumbs: tuple[Link, ...]
    title: str
    area: str
    period: str
    facts: tuple[Pair, ...]
    summary: str
    counts: tuple[Pair, ...]
    lines: tuple[FigureLine, ...]
    csv: str


def coverage_view(found: PublishedCoverage, catalogue: Catalogue) -> CoverageView:
    """Return how the figures of a municipality answer the one list that was asked for."""
    announce(found.area, found.round)
    (coverage,) = found.lists
    listed, round_code = coverage.list, found.round.code if found.round else None
    return CoverageView(
        crumbs=(
            Link(_("Official lists"), url_for("official_lists.listing")),
            Link(say(listed.name), url_for("official_lists.entries", list_id=listed.id)),
            Link(say(found.area.name)),
        ),
        title=say(listed.name),
        area=say(found.area.name),
        period=_period(found),
        facts=facts_of(listed),
        summary=_summary(coverage),
        counts=tuple(Pair(_(ANSWERS[one]), number(coverage.count(one))) for one in Answer),
        lines=tuple(_line(one, catalogue) for one in coverage.entries),
        csv=url_for("official_lists.table", list_id=listed.id, area_code=found.area.code, round=round_code),
    )


def _period(found: PublishedCoverage) -> str:
    if found.round is None:
        return _("Published figures of all years")
    years = {"first": str(found.round.start_year), "last": str(found.round.end_year)}
    return _("Published figures of %(first)s to %(last)s") % years


def _summary(coverage: ListCoverage) -> str:
    counts = {"answered": number(coverage.answered), "count": number(len(coverage.entries))}
    return _("Entries that are answered: %(answered)s of %(count)s.") % counts


def _line(one: AnsweredEntry, catalogue: Catalogue) -> FigureLine:
    seen = one.observation
    return FigureLine(
        entry=entry_line(one.entry, catalogue),
        answer=Word(_(ANSWERS[one.answer]), KINDS[one.answer]),
        value=_shown(one.value, is_converted=one.entry.factor != 1),
        year=str(seen.year) if seen else "",
        notes=tuple(_notes(one)),
    )


def _shown(value: Decimal | None, *, is_converted: bool) -> str:
    if value is None or not is_converted or not value:
        return number(value)
    return number(value, max(0, min(decimals_for(value, digits=DIGITS), -int(value.as_tuple().exponent))))


def _notes(one: AnsweredEntry) -> Iterator[str]:
    seen = one.observation
    if seen is not None and seen.obs_status != NORMAL:
        yield name_of("CL_OBS_STATUS", seen.obs_status)
    if seen is not None and seen.territory != WHOLE:
        yield name_of("CL_TERRITORY", seen.territory)
    if seen is not None and seen.source is not None:
        yield _("%(provider)s, %(title)s") % {"provider": seen.source.provider, "title": seen.source.title}
    if one.reason and one.reason != one.entry.reason:
        yield one.reason
