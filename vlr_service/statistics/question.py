"""What is asked of aggregates: which figures, of which areas, by which dimensions, as of when."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from vlr_service.catalogue.cells import Cell
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records.areas.area import Area, AreaKind
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import REPORTED

LIMIT = Decimal(10)
"""By how many percent years may differ that are compared, where no setting says otherwise; the limit is ours."""

DEGURBA_CLASSES = (1, 2, 3, 0)
"""Cities, towns and semi-dense areas, rural areas; 0 is unknown."""


class Statistic(StrEnum):
    """What is said of the figures of several areas."""

    AGGREGATE = "aggregate"
    MEDIAN = "median"
    P10 = "p10"
    P25 = "p25"
    P50 = "p50"
    P75 = "p75"
    P90 = "p90"

    @property
    def share(self) -> Decimal | None:
        """The share of areas that lies below, None where the figure is no percentile."""
        if self is Statistic.AGGREGATE:
            return None
        return Decimal("0.5") if self is Statistic.MEDIAN else Decimal(self.value[1:]) / 100


@dataclass(frozen=True)
class Question:
    """A question for aggregates. `first_year` and `last_year` are both included; None asks for all years.

    `degurba` and `size_class` keep to the areas of one class. `as_of` asks for what was published then. An aggregate
    breaks where more of its areas do than the `limit`, in percent. `bases` are what the figures may rest on: the areas that
    report, the same of them in all years, the national sample, or several of these, each a figure of its own.
    """

    indicator_ids: tuple[str, ...]
    area: Area
    cells: tuple[Cell, ...] = (Cell(),)
    first_year: int | None = None
    last_year: int | None = None
    by: Grouping = Grouping.YEAR
    degurba: int | None = None
    size_class: str | None = None
    statistic: Statistic = Statistic.AGGREGATE
    mixed_boundaries: bool = False
    as_of: datetime | None = None
    limit: Decimal = LIMIT
    bases: tuple[str, ...] = (REPORTED,)

    @property
    def is_of_a_whole_area(self) -> bool:
        """Whether the aggregate of an area as a whole is asked for: by year alone, of no class."""
        is_whole = self.degurba is None and self.size_class is None and self.by is Grouping.YEAR
        return is_whole and self.statistic is Statistic.AGGREGATE

    def has_year(self, year: int) -> bool:
        """Whether a year is asked for."""
        is_after = self.first_year is None or year >= self.first_year
        return is_after and (self.last_year is None or year <= self.last_year)

    @property
    def is_of_one_area(self) -> bool:
        """Whether the area asked for reports itself."""
        return self.area.kind in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT)


def refuse_contradictions(question: Question, *, now: datetime) -> None:
    """Raise InvalidRequest when the parts of a question contradict each other."""
    if None not in (question.first_year, question.last_year) and question.first_year > question.last_year:  # type: ignore[operator]
        raise InvalidRequest(
            "years_reversed",
            msg(
                N_("The first year, %(first)s, is after the last one, %(last)s. Exchange them."),
                first=question.first_year,
                last=question.last_year,
            ),
        )
    if question.is_of_one_area and _is_of_several(question):
        raise InvalidRequest(
            "one_area_only",
            msg(
                N_(
                    "%(area)s is a single area: its figures have no groups, classes, percentiles or earlier state here. Ask for a country or a region."
                ),
                area=question.area.name,
            ),
        )
    if question.as_of is not None and question.as_of > now:
        raise InvalidRequest(
            "as_of_in_the_future",
            msg(N_("The time asked for is in the future. Ask for a time up to now, or leave it out.")),
        )


def _is_of_several(question: Question) -> bool:
    asked = (question.degurba, question.size_class, question.as_of)
    return (
        question.by is not Grouping.YEAR
        or question.statistic is not Statistic.AGGREGATE
        or any(one is not None for one in asked)
    )
