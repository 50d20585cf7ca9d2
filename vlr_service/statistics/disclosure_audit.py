"""The audit of disclosure: whether anything hidden follows from all that is and was public in a country."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vlr_service.records import Session
from vlr_service.records.areas.area import area_by_id
from vlr_service.records.published.aggregate_mask import masks_of
from vlr_service.records.published.key import CellKey, IndicatorKey, codes_of
from vlr_service.records.published.observation import suppressed_with_figures
from vlr_service.records.published.withheld import KnownSum, Topic, topics_with_secrets
from vlr_service.standard.register import Standard
from vlr_service.statistics.knowledge import EXACTLY, Knowledge
from vlr_service.statistics.suppression import knowledge_of, small_counts


@dataclass(frozen=True, order=True)
class Recoverable:
    """A hidden count that anyone can work out, by the codes of its indicator, area and cell."""

    indicator: str
    year: int
    area: str
    cell: str


@dataclass(frozen=True)
class DisclosureAudit:
    """How many indicators and years with hidden counts were looked at, and what can be worked out.

    `narrow` are the hidden counts of few people that cannot be worked out to the number, but more closely than the
    `width` allows: released before it was in force, or before others came out beside them.
    """

    topics: int
    hidden: int
    recoverable: tuple[Recoverable, ...]
    narrow: tuple[Recoverable, ...]
    width: Decimal


def audit_disclosure(session: Session, *, country_id: int, standard: Standard, on: date) -> DisclosureAudit:
    """Audit facts, history and aggregates of a country by the protection that is in force on a day.

    The reader is taken to have kept every table and every aggregate that was ever shown. A suppressed fact
    that still carries a figure is found too.
    """
    topics = topics_with_secrets(session, country_id=country_id)
    country = area_by_id(session, country_id)
    width = small_counts(standard, country=country.code, on=on).width
    found = {(topic, one) for topic in topics for one in _worked_out(session, topic, EXACTLY)}
    narrow = {(topic, one) for topic in topics for one in _worked_out(session, topic, width)} - found
    hidden = sum(one.is_current for topic in topics for one in knowledge_of(session, topic).secrets)
    open_ = suppressed_with_figures(session, country_id=country_id)
    rows, close = _places(found), _places(narrow)
    indicators = codes_of(session, IndicatorKey, {row[0] for row in (*rows, *close, *open_)})

    def named(places: Iterable[tuple[int, int, int, str]]) -> tuple[Recoverable, ...]:
        return tuple(
            sorted(
                {
                    Recoverable(indicators[indicator], year, area_by_id(session, area_id).code, cell)
                    for indicator, year, area_id, cell in places
                }
            )
        )

    return DisclosureAudit(len(topics), hidden, named((*rows, *open_)), named(close), width)


def _places(found: Iterable[tuple[Topic, tuple[int, str]]]) -> list[tuple[int, int, int, str]]:
    return [(topic.indicator_id, topic.year, area_id, cell) for topic, (area_id, cell) in found]


def _worked_out(session: Session, topic: Topic, width: Decimal) -> set[tuple[int, str]]:
    """Return area and cell of the hidden counts that follow from the sums kept and from the aggregates shown now."""
    knowledge = knowledge_of(session, topic)
    shown = knowledge.with_sums(_shown_now(session, topic, knowledge))
    by_number = {one.number: (one.area_id, one.cell) for one in knowledge.secrets}
    return {by_number[number] for number in shown.exposed(width=width)}


def _shown_now(session: Session, topic: Topic, knowledge: Knowledge) -> tuple[KnownSum, ...]:
    masks = {key: mask for key, mask in masks_of(session, topic).items() if mask.is_shown}
    cells = codes_of(session, CellKey, {cell_id for _, cell_id in masks})
    with_base = {one.number for one in knowledge.secrets if one.base is not None}
    return tuple(
        KnownSum(dict.fromkeys(mask.members, 1), with_base >= set(mask.members), area_id, cells[cell_id])
        for (area_id, cell_id), mask in sorted(masks.items())
    )
