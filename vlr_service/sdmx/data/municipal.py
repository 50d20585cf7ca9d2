"""The dataflow of municipalities: published observations as figures, in the order in which they are packed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area_rows import AreaRow
from vlr_service.records.published.key import CellKey, IndicatorKey, every_code
from vlr_service.records.published.series import SeriesRow, SeriesSpan, Slice
from vlr_service.sdmx.data.order import is_in_chunks, order_of
from vlr_service.sdmx.data.packing import PackedFigure, SeriesCodes
from vlr_service.sdmx.data.question import ALL_YEARS, DataQuestion
from vlr_service.sdmx.structures.definitions import MUNICIPAL_DIMENSIONS
from vlr_service.standard.attributes import PUBLISHED

KEPT = (
    "OBS_VALUE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "NUMERATOR",
    "DENOMINATOR",
    "SOURCE_DETAIL",
    *(one.sdmx for one in PUBLISHED),
)
"""What is kept of an observation, by the component that holds it."""


@dataclass(frozen=True)
class MunicipalReading:
    """A question put to the fact table: which rows it takes, and the codes behind their integers."""

    question: DataQuestion
    rows: Slice
    areas: Mapping[int, str]
    indicators: Mapping[int, str]
    cells: Mapping[int, SeriesCodes]
    units: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether no row can be asked for."""
        question = self.question
        has_years = bool(question.years) and "A" in question.codes("FREQ")
        return not (self.areas and self.indicators and self.cells and has_years)

    def series_codes(self, row: SeriesRow | SeriesSpan) -> SeriesCodes:
        """Return the codes of the series that a row belongs to, in key order."""
        return ("A", self.indicators[row.indicator_id], self.areas[row.area_id], *self.cells[row.cell_id])

    def figures(self, rows: Iterable[SeriesRow]) -> Iterator[PackedFigure]:
        """Yield the figures of rows, those that are packed together following each other."""
        found = self._figures(rows)
        if not is_in_chunks(self.question):
            return found
        at = self.question.layout.place_of_varying
        return _regrouped(found, at=at)

    def _figures(self, rows: Iterable[SeriesRow]) -> Iterator[PackedFigure]:
        picked = itemgetter(*(KEPT.index(one.id) for one in self.question.observed))
        years, fits, units = self.question.years, self.question.fits, self.units
        for row in rows:
            codes = self.series_codes(row)
            if row.year in years and fits(codes):
                kept = (
                    row.value,
                    units[codes[1]] if row.status else None,
                    row.status,
                    row.numerator,
                    row.denominator,
                    row.source,
                    *row.attributes,
                )
                yield (*codes, str(row.year)), picked(kept)


def reading_of(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, areas: Iterable[AreaRow]
) -> MunicipalReading:
    """Return how a question is put to the facts; raises InvalidRequest for an order that is not offered."""
    wanted = {one: question.codes(one) for one in MUNICIPAL_DIMENSIONS}
    places = {one.id: one for one in areas if one.code in wanted["REF_AREA"]}
    units = {one.id: one.unit for one in catalogue.indicators.values()}
    indicators = {
        key: code
        for key, code in every_code(session, IndicatorKey).items()
        if code in wanted["SERIES"] and code in units
    }
    cells = _cells(every_code(session, CellKey), question)
    rows = Slice(
        country_ids={one.country_id for one in places.values()},
        area_ids=None if len(wanted["REF_AREA"]) == _size(question, "REF_AREA") else places,
        indicator_ids=indicators,
        cell_ids=cells,
        first_year=min(question.years, default=0) if question.years != ALL_YEARS else None,
        last_year=max(question.years, default=0) if question.years != ALL_YEARS else None,
        order=order_of(question, cells=cells),
    )
    return MunicipalReading(
        question, rows, {key: one.code for key, one in places.items()}, indicators, cells, units
    )


def _size(question: DataQuestion, dimension: str) -> int:
    component = next(one for one in question.flow.structure.dimensions if one.id == dimension)
    return len(component.codes or ())


def _cells(known: Mapping[int, str], question: DataQuestion) -> dict[int, SeriesCodes]:
    """Return the codes of the cells that are asked for, in key order."""
    names = [one.id for one in question.flow.structure.dimensions[len(MUNICIPAL_DIMENSIONS) :]]
    wanted = [question.codes(name) for name in names]
    found = {}
    for key, text in known.items():
        own = dict(Cell.parse(text).codes)
        codes = tuple(own.pop(name, TOTAL) for name in names)
        if not own and all(code in codes_of for code, codes_of in zip(codes, wanted, strict=True)):
            found[key] = codes
    return found


def _regrouped(figures: Iterable[PackedFigure], *, at: int) -> Iterator[PackedFigure]:
    """Yield figures so that those that differ in the dimension at a place follow each other."""

    def chunk(figure: PackedFigure) -> tuple[str, str, str]:
        codes = figure[0]
        return codes[1], codes[2], codes[-1]

    for _, group in groupby(figures, key=chunk):
        yield from sorted(group, key=lambda figure: (figure[0][:at], figure[0][at + 1 :], figure[0][at]))
