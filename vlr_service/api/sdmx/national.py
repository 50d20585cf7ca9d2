"""The dataflow of countries and regions: aggregates as figures, indicator by indicator."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

from vlr_service.catalogue import TOTAL, Catalogue, Cell
from vlr_service.i18n import N_, msg, render
from vlr_service.records import Area, AreaKind, Grouping, Session, countries, list_areas, rolled_up
from vlr_service.sdmx import (
    NATIONAL_DIMENSIONS,
    TIME,
    DataQuestion,
    DataSet,
    Figure,
    filled,
    not_offered,
    packed,
)
from vlr_service.statistics import Aggregate, Question, aggregates


@dataclass(frozen=True)
class _Asked:
    """A question with what it takes to answer it."""

    session: Session
    question: DataQuestion
    catalogue: Catalogue
    now: datetime
    language: str

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The codes that can be in the answer, by dimension."""
        return {one.id: self.question.codes(one.id) for one in self.question.flow.structure.dimensions}

    @property
    def cell_dimensions(self) -> tuple[str, ...]:
        """The dimensions that break figures down."""
        return tuple(self.codes)[len(NATIONAL_DIMENSIONS) :]


def national_sets(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, now: datetime, language: str
) -> Iterator[DataSet]:
    """Yield the one data set of aggregates, unless it is empty; raises InvalidRequest for what is not offered."""
    if question.updated_after is not None or question.has_history:
        raise not_offered(
            msg(
                N_(
                    "Changes and history are offered for UMF_MUNICIPAL. Of UMF_NATIONAL, ask for an earlier state with asOf, or whether anything changed with If-None-Match."
                )
            )
        )
    figures = _ordered(_Asked(session, question, catalogue, now, language))
    yield from filled([DataSet(packed(figures, question))])


def national_figures(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, now: datetime
) -> Iterator[Figure]:
    """Yield the aggregates that a question asks for, in no order."""
    return chain.from_iterable(_by_indicator(_Asked(session, question, catalogue, now, "en")))


def _ordered(asked: _Asked) -> Iterator[Figure]:
    """Yield the figures in the order in which they are packed; series in time come indicator by indicator."""
    question = asked.question
    at = question.layout.place_of_varying
    names = [one.id for one in question.layout.dimensions]
    if question.layout.varying == TIME and not question.sort:
        yield from chain.from_iterable(map(sorted_by_key, _by_indicator(asked)))
        return
    found = sorted(
        chain.from_iterable(_by_indicator(asked)),
        key=lambda figure: (figure[0][:at], figure[0][at + 1 :], figure[0][at]),
    )
    for one in reversed(question.sort):
        place = names.index(one.dimension)
        found.sort(key=_code_at(place), reverse=one.is_descending)
    if question.sort and not question.layout.is_flat:
        found = _together(found, at)
    yield from found


def sorted_by_key(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures in the order of their keys."""
    return sorted(figures, key=itemgetter(0))


def _code_at(place: int) -> Callable[[Figure], str]:
    return lambda figure: figure[0][place]


def _together(figures: Iterable[Figure], at: int) -> list[Figure]:
    """Return figures with those of a series together, the series in the order in which they began."""
    series: dict[tuple[str, ...], list[Figure]] = {}
    for one in figures:
        series.setdefault(one[0][:at] + one[0][at + 1 :], []).append(one)
    return [one for group in series.values() for one in group]


def _by_indicator(asked: _Asked) -> Iterator[Iterator[Figure]]:
    wanted = asked.codes["SERIES"]
    for country in countries(asked.session):
        pairs = rolled_up(asked.session, country.id)
        for indicator, group in groupby(pairs, key=itemgetter(0)):
            cells = tuple(cell for _, text in group if (cell := Cell.parse(text)) and _is_asked(asked, cell))
            if indicator in wanted and indicator in asked.catalogue.indicators and cells:
                yield _of_indicator(asked, country, indicator, cells)


def _is_asked(asked: _Asked, cell: Cell) -> bool:
    names = asked.cell_dimensions
    is_known = all(name in names for name, _ in cell)
    return is_known and all(cell[name] in asked.codes[name] for name in names)


def _of_indicator(asked: _Asked, country: Area, indicator: str, cells: tuple[Cell, ...]) -> Iterator[Figure]:
    question, years = asked.question, asked.question.years
    for area, by in _groupings(asked, country):
        asks = Question(
            (indicator,),
            area,
            cells=cells,
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            by=by,
            as_of=question.as_of,
        )
        for one in aggregates(asked.session, asks, catalogue=asked.catalogue, now=asked.now):
            codes = _codes(asked, one)
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
        if region.code in wanted:
            yield region, Grouping.YEAR


def _codes(asked: _Asked, one: Aggregate) -> tuple[str, ...]:
    cell = Cell.parse(one.cell)
    degurba = TOTAL if one.degurba is None else str(one.degurba or "_U")
    own = ("A", one.indicator, one.area, degurba, one.size_class or TOTAL)
    return (*own, *(cell[name] for name in asked.cell_dimensions))


def _is_within(asked: _Asked, codes: tuple[str, ...]) -> bool:
    return all(code in asked.codes[name] for name, code in zip(NATIONAL_DIMENSIONS, codes, strict=False))


def _values(asked: _Asked, one: Aggregate) -> tuple[str | None, ...]:
    missing = "Q" if one.areas_suppressed else "O"
    told = {
        "OBS_VALUE": one.value,
        "UNIT_MEASURE": one.unit,
        "OBS_STATUS": missing if one.value is None else "A",
        "NUMERATOR": one.numerator,
        "DENOMINATOR": one.denominator,
        "AGGREGATION": one.method,
        "AREAS_REPORTING": one.areas_reporting,
        "AREAS_EXPECTED": one.areas_expected,
        "AREAS_IMPUTED": one.areas_imputed,
        "POPULATION_COVERED": one.population_covered,
        "COMMENT_OBS": render(one.reason, asked.language) if one.reason else None,
    }
    return tuple(_text(told[each.id]) for each in asked.question.observed)


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else format(value, "f" if hasattr(value, "as_tuple") else "")
