"""The dataflow of countries and regions: aggregates as figures, in the words of its structure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.statuses import BREAK, ESTIMATED, MISSING, NORMAL, SUPPRESSED
from vlr_service.i18n import Message, render
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.sdmx.data.packing import PackedFigure, SeriesCodes
from vlr_service.sdmx.data.question import ALL_YEARS, DataQuestion
from vlr_service.sdmx.structures.availability import Occurrence
from vlr_service.sdmx.structures.definitions import NATIONAL_DIMENSIONS

CLASSES = {"DEGURBA": Grouping.DEGURBA, "SIZE_CLASS": Grouping.SIZE_CLASS}
"""The dimensions that tell the classes of a country apart."""


class CombinedKey(Protocol):
    """What tells an aggregate from others."""

    @property
    def indicator(self) -> str:
        """The id of its indicator."""

    @property
    def area(self) -> str:
        """The code of the country or region."""

    @property
    def cell(self) -> str:
        """The key of its cell."""

    @property
    def year(self) -> int:
        """Its year."""

    @property
    def degurba(self) -> int | None:
        """The class of Degree of Urbanisation it is of, where it is of one; 0 is not known."""

    @property
    def size_class(self) -> str | None:
        """The size class it is of, where it is of one."""

    @property
    def basis(self) -> str:
        """What it rests on, a code of CL_NATIONAL_METHOD."""


class Combined(CombinedKey, Protocol):
    """An aggregate with its coverage."""

    @property
    def value(self) -> Decimal | None:
        """The figure; None where none can be said."""

    @property
    def unit(self) -> str:
        """Its unit."""

    @property
    def numerator(self) -> Decimal | None:
        """The numerator that it is made of."""

    @property
    def denominator(self) -> Decimal | None:
        """The denominator that it is made of."""

    @property
    def method(self) -> str:
        """How it was made."""

    @property
    def reason(self) -> Message | None:
        """Why there is no figure."""

    @property
    def areas_reporting(self) -> int:
        """How many municipalities report a figure, hidden ones too; a value is of them all."""

    @property
    def areas_expected(self) -> int:
        """How many there are."""

    @property
    def areas_imputed(self) -> int:
        """How many of them have an imputed figure."""

    @property
    def areas_estimated(self) -> int:
        """How many of them have an estimated figure."""

    @property
    def areas_suppressed(self) -> int:
        """How many of them have a figure that the public does not see."""

    @property
    def areas_broken(self) -> int:
        """In how many of them the series breaks that year."""

    @property
    def areas_proxy(self) -> int:
        """How many of them report a proxy."""

    @property
    def areas_local(self) -> int:
        """How many of them report a local series."""

    @property
    def areas_forecast(self) -> int:
        """How many report a forecast, which is in no sum."""

    @property
    def areas_other_territory(self) -> int:
        """How many of them have a figure of another territory."""

    @property
    def areas_same(self) -> int | None:
        """How many of them are in the figure before too."""

    @property
    def flags(self) -> Mapping[str, int]:
        """How many figures have a status that says something of them, by status."""

    @property
    def method_before(self) -> str | None:
        """The method of the figure before, where it is another one."""

    @property
    def is_break(self) -> bool:
        """Whether it begins its series anew."""

    @property
    def standard_error(self) -> Decimal | None:
        """The standard error of an estimate."""

    @property
    def low(self) -> Decimal | None:
        """The lower end of its interval."""

    @property
    def high(self) -> Decimal | None:
        """The upper end of its interval."""

    @property
    def sample_version(self) -> int | None:
        """The version of the sample it rests on."""

    @property
    def cities_drawn(self) -> int | None:
        """How many cities that sample has."""

    @property
    def cities_responding(self) -> int | None:
        """How many of them have a figure."""

    @property
    def adjustment(self) -> str | None:
        """What makes up for the others."""

    @property
    def population_whole(self) -> Decimal | None:
        """How many people live in all of the area, where that is known."""

    @property
    def population_covered(self) -> Decimal | None:
        """How many people live in those that report."""


@dataclass(frozen=True)
class NationalReading:
    """A question put to the aggregates: which of them it takes, and how they are named in a language."""

    question: DataQuestion
    language: str

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The codes that can be in the answer, by dimension."""
        return {one.id: self.question.codes(one.id) for one in self.question.flow.structure.dimensions}

    @cached_property
    def breakdowns(self) -> Mapping[str, frozenset[str]]:
        """The codes of the dimensions that break figures down."""
        return {name: codes for name, codes in self.codes.items() if name not in NATIONAL_DIMENSIONS}

    @property
    def classes(self) -> tuple[Grouping, ...]:
        """The classes of whole countries that can be in the answer."""
        return tuple(by for name, by in CLASSES.items() if self.codes[name] - {TOTAL})

    @property
    def years(self) -> Collection[int] | None:
        """The years that are asked for, None for all."""
        return None if self.question.years == ALL_YEARS else self.question.years

    def figures(self, found: Iterable[Combined]) -> Iterator[PackedFigure]:
        """Yield aggregates as figures, those that are asked for."""
        for one in found:
            if (codes := self._asked(one)) is not None:
                yield (*codes, str(one.year)), self._values(one)

    def earlier(self, found: Iterable[Combined]) -> Iterator[PackedFigure]:
        """Yield aggregates of the past as figures to compare with.

        What is hidden now counts as hidden then, so a hidden aggregate is taken for one that had other values.
        """
        status = self._observed.index("OBS_STATUS")
        return ((codes, () if values[status] == "Q" else values) for codes, values in self.figures(found))

    def occurrences(self, found: Iterable[CombinedKey]) -> Iterator[Occurrence]:
        """Yield the series that aggregates are in, each with the year of one."""
        for one in found:
            if (codes := self._asked(one)) is not None:
                yield codes, one.year, one.year

    def _asked(self, one: CombinedKey) -> SeriesCodes | None:
        """Return the codes of an aggregate in key order, None if it is not asked for."""
        degurba = TOTAL if one.degurba is None else str(one.degurba or "_U")
        own = ("A", one.indicator, one.area, degurba, one.size_class or TOTAL, one.basis)
        is_within = all(code in self.codes[name] for name, code in zip(NATIONAL_DIMENSIONS, own, strict=True))
        if not is_within:
            return None
        codes = (*own, *self._codes_of(one.cell))
        return codes if self.question.fits(codes) else None

    def _codes_of(self, key: str) -> SeriesCodes:
        """Return the codes of a cell in key order; many figures are of the same cell."""
        found = self._cells.get(key)
        if found is None:
            cell = Cell.parse(key)
            found = self._cells[key] = tuple(cell[name] for name in self.breakdowns)
        return found

    @cached_property
    def _cells(self) -> dict[str, SeriesCodes]:
        return {}

    @cached_property
    def _observed(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.question.observed)

    def _values(self, one: Combined) -> tuple[str | None, ...]:
        values = {
            "OBS_VALUE": one.value,
            "UNIT_MEASURE": one.unit,
            "OBS_STATUS": status_of(one),
            "NUMERATOR": one.numerator,
            "DENOMINATOR": one.denominator,
            "AGGREGATION": one.method,
            "AREAS_REPORTING": one.areas_reporting,
            "AREAS_EXPECTED": one.areas_expected,
            "AREAS_IMPUTED": one.areas_imputed,
            "AREAS_ESTIMATED": one.areas_estimated,
            "AREAS_SUPPRESSED": one.areas_suppressed,
            "AREAS_BROKEN": one.areas_broken,
            "AREAS_PROXY": one.areas_proxy,
            "AREAS_LOCAL": one.areas_local,
            "AREAS_FORECAST": one.areas_forecast,
            "AREAS_OTHER_TERRITORY": one.areas_other_territory,
            "AREAS_SAME": one.areas_same,
            "FLAGS": flag_counts(one.flags) or None,
            "METHOD_BEFORE": one.method_before,
            "POPULATION_COVERED": one.population_covered,
            "POPULATION_WHOLE": one.population_whole,
            "STD_ERROR": one.standard_error,
            "LOWER_BOUND": one.low,
            "UPPER_BOUND": one.high,
            "SAMPLE_VERSION": one.sample_version,
            "CITIES_DRAWN": one.cities_drawn,
            "CITIES_RESPONDING": one.cities_responding,
            "ADJUSTMENT": one.adjustment,
            "COMMENT_OBS": render(one.reason, self.language) if one.reason else None,
        }
        return tuple(_text(values[name]) for name in self._observed)


def status_of(one: Combined) -> str:
    """Return the one status: why it is missing, else that its series begins anew, else estimated or normal."""
    if one.value is None:
        return SUPPRESSED if one.areas_suppressed else MISSING
    if one.is_break:
        return BREAK
    return NORMAL if one.standard_error is None else ESTIMATED


def flag_counts(flags: Mapping[str, int]) -> str:
    """Return how many figures have which status as one text: `E=2;P=1`."""
    return ";".join(f"{status}={count}" for status, count in sorted(flags.items()))


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else format(value, "f" if hasattr(value, "as_tuple") else "")
