"""Suppression, decided once at release: which cells of an area go out as suppressed, and what is kept of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.catalogue.statuses import RESTRICTED
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, area_by_id, districts_of
from vlr_service.records.published.observation import CellPlace, visible_figures
from vlr_service.records.published.withheld import (
    Topic,
    add_known_sums,
    known_sums,
    newest_numbers,
    put_secrets,
    secrets_of,
    topics_with_secrets,
)
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.register import Standard
from vlr_service.statistics.hiding import Hiding, ReleaseTable, hide
from vlr_service.statistics.knowledge import Knowledge
from vlr_service.statistics.linked_cells import PeopleCount, figures_of, linked_cells

NOTHING_KNOWN = Knowledge((), ())
"""What bears on an area of which nothing was ever hidden: no known sum has a count of it."""

SMALL_COUNTS = "SRC-04"


@dataclass(frozen=True)
class SmallCounts:
    """What is protected on a day: counts below a threshold, and how far apart the values have to lie that each can have."""

    threshold: Decimal
    width: Decimal


def small_counts(standard: Standard, *, country: str, on: date) -> SmallCounts:
    """Return what is protected in a country on a day, by its own limits where it has some."""
    limits = standard.thresholds(on, country=country)[SMALL_COUNTS]
    return SmallCounts(limits["threshold"], limits["width"])


@dataclass(frozen=True)
class Coming:
    """What an area publishes from now on, by place, and which of it is new; `gone` is no longer published."""

    answers: Mapping[CellPlace, ObservedCell]
    changed: Collection[CellPlace]
    gone: Collection[CellPlace] = field(default=())


def suppress_cells(
    session: Session,
    area: Area,
    coming: Coming,
    *,
    catalogue: Catalogue,
    standard: Standard,
    now: datetime,
) -> frozenset[CellPlace]:
    """Return the new cells of an area that go out as suppressed, and keep what is hidden for later decisions.

    Earlier releases are held fixed: only cells that come out anew are hidden, and only while their figures have
    never been visible. The threshold is the one in force on the day, the country's own where it has one.
    """
    country = area_by_id(session, area.country)
    small = small_counts(standard, country=country.code, on=now.date())
    with_secrets = topics_with_secrets(session, country_id=area.country, area_id=area.id)
    hidden: set[CellPlace] = set()
    for topic in _topics(area.country, coming):
        places = {place: row for place, row in coming.answers.items() if _is_of(place, topic)}
        indicator = _indicator(catalogue, places)
        if topic in with_secrets or (indicator and indicator.person_based):
            table = _table(
                session,
                area,
                topic,
                indicator=indicator,
                places=places,
                coming=coming,
                small=small,
            )
            if topic in with_secrets or table.has_anything_to_hide:
                hiding = _decide(session, topic, table)
                hidden |= {place for place, row in places.items() if row.cell in hiding.reasons}
    return frozenset(hidden & set(coming.changed))


def knowledge_of(session: Session, topic: Topic) -> Knowledge:
    """Return what everybody knows of the hidden counts of an indicator and year."""
    return Knowledge(secrets_of(session, topic), known_sums(session, topic))


def _topics(country_id: int, coming: Coming) -> Iterator[Topic]:
    pairs = {(place.indicator_id, place.year) for place in (*coming.changed, *coming.gone)}
    return (Topic(country_id, *pair) for pair in sorted(pairs))


def _is_of(place: CellPlace, topic: Topic) -> bool:
    return (place.indicator_id, place.year) == (topic.indicator_id, topic.year)


def _indicator(catalogue: Catalogue, places: Mapping[CellPlace, ObservedCell]) -> Indicator | None:
    return next((catalogue.indicators.get(row.indicator) for row in places.values()), None)


def _table(
    session: Session,
    area: Area,
    topic: Topic,
    *,
    indicator: Indicator | None,
    places: Mapping[CellPlace, ObservedCell],
    coming: Coming,
    small: SmallCounts,
) -> ReleaseTable:
    reported = {
        row.cell: found for row in places.values() if indicator and (found := _figures(indicator, row))
    }
    districts = sorted({row.cell["DISTRICT"] for row in places.values()} - {"_T"})
    known = [one.code for one in districts_of(session, area.id)] if districts else []
    seen = _seen(session, area, topic, indicator, reported)
    new = {row.cell for place, row in places.items() if place in coming.changed}
    closed = {row.cell for row in places.values() if row.conf_status in RESTRICTED}
    closed |= _suppressed_before(session, area, topic, reported, but=new)
    return ReleaseTable(
        area_id=area.id,
        cells=linked_cells(reported, districts=known),
        closed=frozenset(closed & reported.keys()),
        open_=frozenset(new & reported.keys()) - closed - seen,
        seen=seen,
        threshold=small.threshold,
        width=small.width,
        is_share=indicator.is_proportion if indicator else False,
    )


def _figures(indicator: Indicator, row: ObservedCell) -> PeopleCount | None:
    return figures_of(indicator, value=row.value, numerator=row.numerator, denominator=row.denominator)


def _seen(
    session: Session,
    area: Area,
    topic: Topic,
    indicator: Indicator | None,
    reported: Mapping[Cell, PeopleCount],
) -> frozenset[Cell]:
    """Return the cells whose figures were the last ones visible: to hide them now would be no protection.

    A figure that comes back after another one was seen can be hidden: nobody knows that it is back.
    """
    past = visible_figures(
        session, country_id=area.country, area_id=area.id, indicator_id=topic.indicator_id, year=topic.year
    )
    return frozenset(
        Cell.parse(cell)
        for cell, value, numerator, denominator in past
        if indicator
        and reported.get(Cell.parse(cell))
        == figures_of(indicator, value=value, numerator=numerator, denominator=denominator)
    )


def _suppressed_before(
    session: Session, area: Area, topic: Topic, reported: Mapping[Cell, PeopleCount], *, but: Collection[Cell]
) -> set[Cell]:
    """Return the cells that are published as suppressed and do not come out anew."""
    current = (one for one in secrets_of(session, topic, area_id=area.id) if one.is_current)
    return {cell for one in current if (cell := Cell.parse(one.cell)) in reported and cell not in but}


def _decide(session: Session, topic: Topic, table: ReleaseTable) -> Hiding:
    has_secrets = bool(secrets_of(session, topic, area_id=table.area_id))
    before = knowledge_of(session, topic) if has_secrets else NOTHING_KNOWN
    last_secret, last_sum = newest_numbers(session, topic)
    hiding = hide(table, before, last=last_secret)
    known = {one.number: one for one in before.secrets}
    changed = [one for one in hiding.knowledge.secrets if known.get(one.number) != one]
    put_secrets(session, topic, changed, present=known.keys())
    add_known_sums(session, topic, hiding.new_sums, after=last_sum)
    return hiding
