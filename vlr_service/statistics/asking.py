"""Answering a question for aggregates: sums over leaves, or percentiles of facts, each with its coverage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.percentiles import DEFINITION as PERCENTILE_DEFINITION
from vlr_service.methods.percentiles import percentile, values_needed
from vlr_service.records import Session
from vlr_service.records.areas.region import Regions, regions_of
from vlr_service.records.published.aggregate_mask import Mask, shown_masks
from vlr_service.records.published.city_rows import city_rows
from vlr_service.records.published.key import CellKey, IndicatorKey, find_keys
from vlr_service.records.published.leaf_sums import (
    Extent,
    Grouping,
    LeafScope,
    LeafSum,
    extents_of,
    reported_values,
    sum_leaves,
)
from vlr_service.statistics.aggregates import SAME, SAMPLE, SHOWN, Aggregate, combine, refusal
from vlr_service.statistics.comparing import with_breaks
from vlr_service.statistics.masks import with_hidden
from vlr_service.statistics.own_figures import own_figures
from vlr_service.statistics.question import Question, Statistic, refuse_contradictions
from vlr_service.statistics.same_cities import figures_of_same_cities
from vlr_service.statistics.summing import (
    Group,
    SumKey,
    SumResult,
    estimate_of_sums,
    place_of,
    to_aggregate,
    with_the_silent,
)


@dataclass(frozen=True)
class _Reading:
    """A question with the keys of the tables it is answered from."""

    question: Question
    indicators: Mapping[int, Indicator]
    cells: Mapping[int, Cell]
    regions: Regions
    scope: LeafScope


def aggregates(
    session: Session, question: Question, *, catalogue: Catalogue, now: datetime
) -> tuple[Aggregate, ...]:
    """Return the figures a question asks for, by indicator, cell, year and group.

    A municipality or district gives its own. Raises NotFound for an indicator that the catalogue does not have
    and InvalidRequest for a question that contradicts itself.
    """
    indicators = [_known(catalogue, key) for key in question.indicator_ids]
    refuse_contradictions(question, now=now)
    if question.is_of_one_area:
        return tuple(row for one in indicators for row in own_figures(session, question, one))
    return _answered(session, _read(session, question, indicators))


def figures_of_area(
    session: Session, question: Question, *, catalogue: Catalogue
) -> Mapping[Grouping, tuple[Aggregate, ...]]:
    """Return what is published now of an area in every grouping."""
    reading = _read(session, question, [_known(catalogue, key) for key in question.indicator_ids])
    return {by: _answered(session, _grouped(reading, by)) for by in Grouping}


def _grouped(reading: _Reading, by: Grouping) -> _Reading:
    return replace(reading, question=replace(reading.question, by=by), scope=replace(reading.scope, by=by))


def _answered(session: Session, reading: _Reading) -> tuple[Aggregate, ...]:
    question = reading.question
    extents = extents_of(session, reading.scope)
    sums = with_the_silent(sum_leaves(session, reading.scope), extents)
    masks, values = _masks(session, reading, sums), _values(session, reading)
    told = (
        (
            replace(
                _figure(
                    reading,
                    with_hidden(one, reading.indicators[one.indicator_id], masks.get(place_of(one))),
                    extents.get((one.year, one.group), Extent()),
                    values,
                ),
                areas_suppressed=one.areas_suppressed,
            ),
            one,
        )
        for one in sums
    )
    made = (*_with_estimates(told, question), *_same_cities(session, reading, extents))
    found = with_breaks(made, limit=question.limit)
    return tuple(one for one in found if one.basis in question.bases and question.has_year(one.year))


def _same_cities(
    session: Session, reading: _Reading, extents: Mapping[tuple[int, Group], Extent]
) -> Iterator[Aggregate]:
    """Yield the figures of the same cities, where they are asked for and the question is of a whole area."""
    question = reading.question
    if SAME not in question.bases or not question.is_of_a_whole_area:
        return
    by_year = {year: extent for (year, _), extent in extents.items()}
    for key, rows in groupby(city_rows(session, reading.scope), key=attrgetter("indicator_id", "cell_id")):
        yield from figures_of_same_cities(
            tuple(rows),
            reading.indicators[key[0]],
            by_year,
            area=question.area.code,
            cell=reading.cells[key[1]].key,
            limit=question.limit,
            mixed_boundaries=question.mixed_boundaries,
        )


def _with_estimates(found: Iterable[tuple[Aggregate, LeafSum]], question: Question) -> Iterator[Aggregate]:
    """Yield figures, each followed by the estimate from the national sample where there is one."""
    for one, sums in found:
        yield one
        is_asked = question.statistic is Statistic.AGGREGATE and SAMPLE in question.bases
        if is_asked and (estimate := estimate_of_sums(one, sums)):
            yield estimate


def _masks(session: Session, reading: _Reading, sums: Sequence[LeafSum]) -> Mapping[SumKey, Mask]:
    """Return what hides in those of the sums that are of a whole country or region as it is published.

    Sums over a class are some other choice of figures: a hidden one in them refuses them.
    """
    question = reading.question
    is_whole = question.degurba is None and question.size_class is None
    if not is_whole or question.statistic.share is not None or not any(one.areas_suppressed for one in sums):
        return {}
    groups = _shown_groups(question, sums)
    found = shown_masks(
        session,
        country_id=question.area.country,
        indicator_ids=reading.indicators,
        cell_ids=reading.cells,
        area_ids=groups,
        at=question.as_of,
    )
    return {(*place[:3], groups[place.area_id]): mask for place, mask in found.items()}


def _shown_groups(question: Question, sums: Iterable[LeafSum]) -> Mapping[int, Group]:
    """Return the country or regions that sums are of as a whole, with their groups."""
    if question.by is Grouping.YEAR:
        return {question.area.id: None}
    return {int(one.group): one.group for one in sums if one.group} if question.by is Grouping.REGION else {}


def _known(catalogue: Catalogue, indicator_id: str) -> Indicator:
    indicator = catalogue.indicators.get(indicator_id)
    if indicator is None:
        raise NotFound(
            "indicator_unknown",
            msg(
                N_("There is no indicator “%(indicator)s”. The catalogue lists the valid ids."),
                indicator=indicator_id,
            ),
        )
    return indicator


def _read(session: Session, question: Question, indicators: Sequence[Indicator]) -> _Reading:
    area = question.area
    by_id = {one.id: one for one in indicators}
    indicator_keys = find_keys(session, IndicatorKey, by_id)
    by_key = {cell.key: cell for cell in question.cells}
    cell_keys = find_keys(session, CellKey, by_key)
    regions = regions_of(session, area.country)
    scope = LeafScope(
        country_id=area.country,
        indicator_ids=tuple(indicator_keys.values()),
        cell_ids=tuple(cell_keys.values()),
        region_ids=regions.inside(area),
        last_year=question.last_year,
        degurba=question.degurba,
        size_class=question.size_class,
        by=question.by,
        groups=regions.directly_below(area),
        moment=question.as_of,
        area_id=area.id,
    )
    return _Reading(
        question=question,
        indicators={key: by_id[code] for code, key in indicator_keys.items()},
        cells={key: by_key[code] for code, key in cell_keys.items()},
        regions=regions,
        scope=scope,
    )


def _values(session: Session, reading: _Reading) -> Mapping[SumKey, list[Decimal]]:
    """Return the published values by place where a percentile is asked for."""
    found: dict[SumKey, list[Decimal]] = {}
    if reading.question.statistic.share is not None:
        for one in reported_values(session, reading.scope):
            found.setdefault((one.indicator_id, one.cell_id, one.year, one.group), []).append(one.value)
    return found


def _figure(
    reading: _Reading, sums: LeafSum, extent: Extent, values: Mapping[SumKey, list[Decimal]]
) -> Aggregate:
    question, indicator = reading.question, reading.indicators[sums.indicator_id]
    found = to_aggregate(
        indicator,
        sums,
        extent,
        area=question.area.code,
        cell=reading.cells[sums.cell_id].key,
        result=_result(question, indicator, sums, values.get(place_of(sums), [])),
    )
    found = replace(
        found,
        statistic=question.statistic.value,
        degurba=question.degurba,
        size_class=question.size_class,
    )
    return _in_group(found, reading, sums.group)


def _in_group(found: Aggregate, reading: _Reading, group: Group) -> Aggregate:
    if reading.question.by is Grouping.REGION:
        region = reading.regions.by_id.get(int(group or 0), reading.question.area)
        return replace(found, region=region.code)
    if reading.question.by is Grouping.DEGURBA:
        return replace(found, degurba=int(group or 0))
    if reading.question.by is Grouping.SIZE_CLASS:
        return replace(found, size_class=str(group))
    return found


def _result(question: Question, indicator: Indicator, sums: LeafSum, values: Iterable[Decimal]) -> SumResult:
    share, mixed = question.statistic.share, question.mixed_boundaries
    if share is None:
        return combine(indicator, sums, mixed_boundaries=mixed)
    known, method = tuple(values), f"percentile_{PERCENTILE_DEFINITION}"
    reason = refusal(sums, mixed_boundaries=mixed) or _too_few(len(known), needed=values_needed(share))
    return (None if reason else SHOWN.plus(percentile(known, share=share))), method, reason


def _too_few(count: int, *, needed: int) -> Message | None:
    if count >= needed:
        return None
    return msg(
        N_("Too few areas report for this percentile: %(count)s, at least %(needed)s are needed."),
        count=count,
        needed=needed,
    )
