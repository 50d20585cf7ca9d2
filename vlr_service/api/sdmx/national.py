"""The dataflow of countries and regions: aggregates as figures, indicator by indicator."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import MISSING, NORMAL, SUPPRESSED
from vlr_service.i18n import render
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, AreaKind, countries, list_areas
from vlr_service.records.areas.region import regions_of
from vlr_service.records.published.leaf import rolled_up
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.records.published.sum_changes import SumChanges, moments_of_sums, sums_changed
from vlr_service.sdmx.data.derived_states import DerivedStates
from vlr_service.sdmx.data.packing import PackedFigure
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.structures.definitions import NATIONAL_DIMENSIONS
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

COMPARED_AT_A_TIME = 200
"""How many sums of an area and year are compared at a time: few of them are made, and each question costs more."""

Batch = Mapping[str, tuple[Cell, ...]]
"""Indicators and their cells that are summed together."""


@dataclass(frozen=True)
class _Asked:
    """A question with what it takes to answer it, for some years, and `among` some sums where not all are asked for."""

    session: Session
    question: DataQuestion
    catalogue: Catalogue
    now: datetime
    language: str
    years: frozenset[int]
    among: SumChanges | None = None

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The codes that can be in the answer, by dimension."""
        return {one.id: self.question.codes(one.id) for one in self.question.flow.structure.dimensions}

    @property
    def cell_dimensions(self) -> tuple[str, ...]:
        """The dimensions that break figures down."""
        return tuple(self.codes)[len(NATIONAL_DIMENSIONS) :]


def national_states(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, now: datetime, language: str
) -> DerivedStates:
    """Return the states of the aggregates that a question asks for, a piece for each indicator."""
    asked = _Asked(session, question, catalogue, now, language, question.years)
    return DerivedStates(
        question,
        "SERIES",
        pieces=lambda moment: _pieces(asked, moment),
        compared=lambda after, until: _compared(asked, after, until),
        changes=lambda after, until: _moments(asked, after, until),
    )


def _pieces(asked: _Asked, moment: datetime | None) -> Iterator[Iterator[PackedFigure]]:
    for country in countries(asked.session):
        pairs = rolled_up(asked.session, country.id, at=moment)
        for batch in _batches(asked, pairs, at_a_time=1):
            yield _of_batch(asked, country, batch, at=moment)


def _compared(
    asked: _Asked, after: datetime, until: datetime | None
) -> Iterator[tuple[Iterator[PackedFigure], Iterator[PackedFigure]]]:
    """Yield the indicators of which an aggregate can have changed, as it was and as it is.

    What is hidden now counts as hidden then, so a hidden aggregate is taken for one that had other values.
    """
    status = [one.id for one in asked.question.observed].index("OBS_STATUS")
    for country in countries(asked.session):
        changes = sums_changed(asked.session, country_id=country.id, after=after, until=until)
        regions = regions_of(asked.session, country.id).with_above(changes.region_ids)
        narrowed = replace(
            asked,
            years=asked.years & {one.year for one in changes.places},
            among=replace(changes, region_ids=regions),
        )
        pairs = sorted({one[:2] for one in changes.places})
        for batch in _batches(asked, pairs, at_a_time=COMPARED_AT_A_TIME):
            before, now = (_of_batch(narrowed, country, batch, at=at) for at in (after, until))
            yield ((codes, () if values[status] == SUPPRESSED else values) for codes, values in before), now


def _moments(asked: _Asked, after: datetime, until: datetime | None) -> tuple[datetime, ...]:
    ids = [one.id for one in countries(asked.session)]
    return moments_of_sums(
        asked.session, country_ids=ids, indicators=asked.codes["SERIES"], after=after, until=until
    )


def _batches(asked: _Asked, pairs: Iterable[tuple[str, str]], *, at_a_time: int) -> Iterator[Batch]:
    """Yield what is asked for of pairs of indicator and cell in order: whole indicators, until there are so many pairs."""
    batch: dict[str, tuple[Cell, ...]] = {}
    for indicator, group in groupby(pairs, key=itemgetter(0)):
        if indicator not in asked.codes["SERIES"] or indicator not in asked.catalogue.indicators:
            continue
        cells = tuple(cell for _, text in group if (cell := Cell.parse(text)) and _is_asked(asked, cell))
        if cells:
            batch[indicator] = cells
        if sum(map(len, batch.values())) >= at_a_time:
            yield batch
            batch = {}
    if batch:
        yield batch


def _is_asked(asked: _Asked, cell: Cell) -> bool:
    names = asked.cell_dimensions
    is_known = all(name in names for name, _ in cell)
    return is_known and all(cell[name] in asked.codes[name] for name in names)


def _of_batch(asked: _Asked, country: Area, batch: Batch, *, at: datetime | None) -> Iterator[PackedFigure]:
    """Yield the aggregates of indicators, as of a moment or now."""
    question, years = asked.question, asked.years
    for area, by in _groupings(asked, country):
        asks = Question(
            tuple(batch),
            area,
            cells=tuple(dict.fromkeys(chain.from_iterable(batch.values()))),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            by=by,
            as_of=at,
        )
        for one in aggregates(asked.session, asks, catalogue=asked.catalogue, now=asked.now):
            codes = _codes(asked, one)
            place = (one.indicator, one.cell, one.year)
            if asked.among is not None and place not in asked.among.places:
                continue
            if one.year in years and _is_within(asked, codes) and question.fits(codes):
                yield (*codes, str(one.year)), _values(asked, one)


def _groupings(asked: _Asked, country: Area) -> Iterator[tuple[Area, Grouping]]:
    """Yield what has to be summed to answer: the country, its classes, and each of its regions."""
    wanted = asked.codes["REF_AREA"]
    if country.code in wanted:
        yield country, Grouping.YEAR
        if asked.codes["DEGURBA"] - {TOTAL}:
            yield country, Grouping.DEGURBA
        if asked.codes["SIZE_CLASS"] - {TOTAL}:
            yield country, Grouping.SIZE_CLASS
    for region in list_areas(asked.session, country_id=country.id, kind=AreaKind.REGION):
        if region.code in wanted and (asked.among is None or region.id in asked.among.region_ids):
            yield region, Grouping.YEAR


def _codes(asked: _Asked, one: Aggregate) -> tuple[str, ...]:
    cell = Cell.parse(one.cell)
    degurba = TOTAL if one.degurba is None else str(one.degurba or "_U")
    own = ("A", one.indicator, one.area, degurba, one.size_class or TOTAL)
    return (*own, *(cell[name] for name in asked.cell_dimensions))


def _is_within(asked: _Asked, codes: tuple[str, ...]) -> bool:
    return all(code in asked.codes[name] for name, code in zip(NATIONAL_DIMENSIONS, codes, strict=False))


def _values(asked: _Asked, one: Aggregate) -> tuple[str | None, ...]:
    missing = SUPPRESSED if one.areas_suppressed else MISSING
    told = {
        "OBS_VALUE": one.value,
        "UNIT_MEASURE": one.unit,
        "OBS_STATUS": missing if one.value is None else NORMAL,
        "NUMERATOR": one.numerator,
        "DENOMINATOR": one.denominator,
        "AGGREGATION": one.method,
        "AREAS_REPORTING": one.areas_reporting,
        "AREAS_EXPECTED": one.areas_expected,
        "AREAS_IMPUTED": one.areas_imputed,
        "AREAS_ESTIMATED": one.areas_estimated,
        "POPULATION_COVERED": one.population_covered,
        "COMMENT_OBS": render(one.reason, asked.language) if one.reason else None,
    }
    return tuple(_text(told[each.id]) for each in asked.question.observed)


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else format(value, "f" if hasattr(value, "as_tuple") else "")
