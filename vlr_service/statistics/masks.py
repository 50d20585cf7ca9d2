"""The mask of aggregates: which sums with hidden figures inside are published, decided at release."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from vlr_service.catalogue.model import Aggregation, Indicator, Kind
from vlr_service.methods.disclosure.linked_tables import Move
from vlr_service.records import Session
from vlr_service.records.areas.area import areas_above
from vlr_service.records.published.aggregate_mask import Mask, MaskKey, masks_of, population_of, put_masks
from vlr_service.records.published.key import CellKey, find_keys
from vlr_service.records.published.leaf_sums import LeafSum
from vlr_service.records.published.withheld import (
    KnownSum,
    Secret,
    Topic,
    add_known_sums,
    topics_with_secrets,
)
from vlr_service.statistics.knowledge import IMPLIED, Knowledge, is_sensitive
from vlr_service.statistics.suppression import knowledge_of


def mask_aggregates(
    session: Session,
    *,
    country_id: int,
    topics: Collection[tuple[int, int]],
    now: datetime,
    width: Decimal,
) -> None:
    """Decide which aggregates of these indicators and years with hidden figures inside are shown from now on.

    One whose hidden figures stay the same stays as it is. Another is shown if nobody could then work out a hidden
    count, from it, from all that is published, and from what it was before: the difference is published too. Of few
    people it must stay open by the `width`, not only by a second value.
    """
    wanted = {Topic(country_id, *pair) for pair in topics} & topics_with_secrets(
        session, country_id=country_id
    )
    above = areas_above(session, country_id) if wanted else {}
    for topic in sorted(wanted, key=lambda one: (one.indicator_id, one.year)):
        _decide(session, topic, above, width=width, now=now)


def with_hidden(sums: LeafSum, indicator: Indicator, mask: Mask | None) -> LeafSum:
    """Return sums over a country or region with the hidden figures in them, where a mask shows that aggregate.

    Sums in which a figure is suppressed come back as they are where none does, and then are nobody's to see. What
    was shown at a past moment is known and gives nothing away when shown again. Masks are for whole countries and
    regions: sums over some other choice of areas are never to be filled up.
    """
    if mask is None or not sums.areas_suppressed or not is_summed(indicator):
        return sums
    return _filled(sums, mask, indicator) if mask.areas == sums.areas_suppressed else sums


def is_summed(indicator: Indicator) -> bool:
    """Whether an aggregate is made of the counts that suppression reckons with."""
    method = indicator.aggregation
    return method is Aggregation.RATIO_OF_SUMS or (method is Aggregation.SUM and indicator.kind is Kind.COUNT)


def _filled(sums: LeafSum, mask: Mask, indicator: Indicator) -> LeafSum:
    filled = replace(
        sums,
        population_covered=_plus(sums.population_covered, mask.population),
        areas_reporting=sums.areas_reporting + mask.areas,
        areas_suppressed=0,
    )
    if indicator.kind is Kind.COUNT:
        return replace(filled, sum_value=_plus(sums.sum_value, mask.count))
    return replace(
        filled,
        sum_numerator=_plus(sums.sum_numerator, mask.count),
        sum_denominator=_plus(sums.sum_denominator, mask.base),
        areas_with_parts=sums.areas_with_parts + (mask.areas if mask.base is not None else 0),
    )


def _decide(
    session: Session,
    topic: Topic,
    above: Mapping[int, tuple[int, ...]],
    *,
    width: Decimal,
    now: datetime,
) -> None:
    knowledge = knowledge_of(session, topic)
    groups = _groups(knowledge, above)
    cells = find_keys(session, CellKey, {cell for _, cell in groups})
    present = masks_of(session, topic)
    decided: dict[MaskKey, Mask | None] = {}
    exposed, moves = knowledge.exposed(width=width), tuple[Move, ...]()
    known_before = len(knowledge.sums)
    # the country before its regions: its id is in no chain but at the end
    for area_id, cell in sorted(groups, key=lambda key: (key[0] != topic.country_id, *key)):
        members = groups[area_id, cell]
        mask = present.get((area_id, cells[cell]))
        if mask and mask.members == tuple(one.number for one in members):
            continue
        difference = _difference(knowledge, members, area_id=area_id, cell=cell)
        trial = knowledge.with_sums([difference])
        secured = (
            None
            if _is_too_little(members, difference)
            else trial.secured(difference.terms.keys(), but=exposed, moves=moves, width=width)
        )
        if secured is not None:
            knowledge, moves = trial, _each_once((*secured, *moves))
        shown = not difference.terms or secured is not None
        decided[area_id, cells[cell]] = _mask(session, topic, members, is_shown=shown)
    gone = present.keys() - {(area_id, cells[cell]) for area_id, cell in groups}
    put_masks(session, topic, {**decided, **dict.fromkeys(gone)}, now=now)
    add_known_sums(session, topic, knowledge.sums[known_before:], after=known_before)


def _each_once(moves: Sequence[Move]) -> tuple[Move, ...]:
    """Return the moves without those that are before already: what was tried once says the same again."""
    return tuple({frozenset(one.items()): one for one in moves}.values())


def _groups(
    knowledge: Knowledge, above: Mapping[int, tuple[int, ...]]
) -> Mapping[tuple[int, str], tuple[Secret, ...]]:
    """Return the hidden counts inside each aggregate, by the area it is of and its cell."""
    groups: dict[tuple[int, str], list[Secret]] = {}
    for one in knowledge.secrets:
        if one.is_current and one.reason != IMPLIED:
            for area_id in above.get(one.area_id, ()):
                groups.setdefault((area_id, one.cell), []).append(one)
    return {key: tuple(members) for key, members in groups.items()}


def _difference(knowledge: Knowledge, members: Collection[Secret], *, area_id: int, cell: str) -> KnownSum:
    """Return what is new in an aggregate's hidden counts since it was last shown, all of them if it never was."""
    terms = {one.number: 1 for one in members}
    for known in knowledge.sums:
        if (known.area_id, known.cell) == (area_id, cell):
            for number, sign in known.terms.items():
                terms[number] = terms.get(number, 0) - sign
    visible = {one.number for one in knowledge.secrets if one.is_known}
    left = {number: sign for number, sign in terms.items() if sign and number not in visible}
    return KnownSum(left, all(one.base is not None for one in members), area_id, cell)


def _is_too_little(members: Collection[Secret], difference: KnownSum) -> bool:
    """Whether what is new is at most one count, which it would give away, or the people in it are too few themselves."""
    return len(difference.terms) < 2 or _is_too_few([one for one in members if not one.is_known])


def _is_too_few(hidden: Collection[Secret]) -> bool:
    if not hidden:
        return False
    count = sum((one.count for one in hidden), Decimal(0))
    bases = [one.base for one in hidden if one.base is not None]
    base = sum(bases, Decimal(0)) if len(bases) == len(hidden) else None
    threshold = max(one.threshold for one in hidden)
    return is_sensitive(count, base, threshold=threshold, is_share=all(one.is_share for one in hidden))


def _mask(session: Session, topic: Topic, members: Collection[Secret], *, is_shown: bool) -> Mask:
    numbers = tuple(one.number for one in members)
    if not is_shown:
        return Mask(is_shown=False, members=numbers, areas=len(numbers))
    bases = [one.base for one in members if one.base is not None]
    return Mask(
        is_shown=True,
        members=numbers,
        areas=len(numbers),
        count=sum((one.count for one in members), Decimal(0)),
        base=sum(bases, Decimal(0)) if len(bases) == len(numbers) else None,
        population=population_of(
            session,
            country_id=topic.country_id,
            area_ids={one.area_id for one in members},
            year=topic.year,
        ),
    )


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other
