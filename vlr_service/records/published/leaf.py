"""The leaf rollup: sums and counts at the lowest level, recomputed from the facts, never drifting."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, String, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, case, exists, false, func, not_, or_, select

from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import ESTIMATED, FLAGGED, FORECAST, IMPUTED, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision
from vlr_service.records.areas.area_year import CLASSES, AreaStanding, AreaYear, AreaYearHistory, of_standing
from vlr_service.records.base import Base, ExactNumber, current_at, exact_product, exact_sum
from vlr_service.records.published.observation import KEY as CELL
from vlr_service.records.published.observation import Observation, ObservationHistory
from vlr_service.records.published.year_before import year_before
from vlr_service.standard.observed import WHOLE

NUMBERS = (
    "sum_value",
    "sum_numerator",
    "sum_denominator",
    "sum_weight",
    "sum_weighted",
    "population_covered",
)
COUNTS = (
    "areas_reporting",
    "areas_with_parts",
    "areas_with_weight",
    "areas_imputed",
    "areas_estimated",
    "areas_suppressed",
    "areas_broken",
    "areas_proxy",
    "areas_local",
    "areas_forecast",
    "areas_other_territory",
)
FLAGS = {one: f"areas_{one.lower()}" for one in sorted(FLAGGED) if one not in (ESTIMATED, IMPUTED)}
"""The columns that count figures of a status, but for those with a name of their own."""

MOST_YEARS = 10
"""Figures that are more years apart are not compared."""

BEFORE = {lag: f"before_{lag}" for lag in range(1, MOST_YEARS + 1)}
"""The columns that count the areas whose figure before is so many years older."""

COUNTED = (*COUNTS, *FLAGS.values(), *BEFORE.values())
"""Every column that counts areas, in order."""

KEY = ("country_id", "indicator_id", "year", "cell_id", *CLASSES)


class Leaf(Base):
    """Sums over the municipalities of one leaf for one indicator, year and cell."""

    __tablename__ = "leaf"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int] = mapped_column(primary_key=True)
    degurba: Mapped[int] = mapped_column(primary_key=True)
    size_class: Mapped[str] = mapped_column(String(10), primary_key=True)
    boundary_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    sum_value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_numerator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_denominator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_weight: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_weighted: Mapped[Decimal | None] = mapped_column(ExactNumber)
    population_covered: Mapped[Decimal | None] = mapped_column(ExactNumber)
    areas_reporting: Mapped[int]
    areas_with_parts: Mapped[int]
    areas_with_weight: Mapped[int]
    areas_imputed: Mapped[int]
    areas_estimated: Mapped[int]
    areas_suppressed: Mapped[int]
    areas_broken: Mapped[int]
    areas_proxy: Mapped[int]
    areas_local: Mapped[int]
    areas_forecast: Mapped[int]
    areas_other_territory: Mapped[int]
    areas_d: Mapped[int]
    areas_g: Mapped[int]
    areas_j: Mapped[int]
    areas_n: Mapped[int]
    areas_p: Mapped[int]
    areas_s: Mapped[int]
    areas_u: Mapped[int]
    areas_v: Mapped[int]
    areas_w: Mapped[int]
    before_1: Mapped[int]
    before_2: Mapped[int]
    before_3: Mapped[int]
    before_4: Mapped[int]
    before_5: Mapped[int]
    before_6: Mapped[int]
    before_7: Mapped[int]
    before_8: Mapped[int]
    before_9: Mapped[int]
    before_10: Mapped[int]


def recompute_leaves(
    session: Session,
    *,
    country_id: int,
    indicator_ids: Collection[int],
    years: Collection[int],
    standing: AreaStanding | None = None,
) -> None:
    """Make the leaves of these indicators and years equal to what the facts say: all, or those of one standing."""
    scope = [Leaf.country_id == country_id, Leaf.indicator_id.in_(indicator_ids), Leaf.year.in_(years)]
    scope += [] if standing is None else of_standing(Leaf, standing)
    session.execute(delete(Leaf).where(*scope))
    columns = [*KEY, *NUMBERS, *COUNTED]
    facts = leaves_of_facts(country_id, indicator_ids, years=years, standing=standing)
    session.execute(insert(Leaf).from_select(columns, facts))


def leaves_of_facts(
    country_id: int,
    indicator_ids: Collection[int],
    *,
    years: Collection[int],
    standing: AreaStanding | None = None,
) -> Any:
    """Return the query of the leaves that the present facts add up to, in key order: all, or those of one standing."""
    where: list[ColumnElement[bool]] = [Observation.year.in_(sorted(years))]
    if standing is not None:
        where += [AreaYear.year.in_(sorted(years)), *of_standing(AreaYear, standing)]
    return _leaves(Observation, AreaYear, [country_id], indicator_ids, *where)


def leaves_at(
    country_ids: Collection[int],
    indicator_ids: Collection[int],
    cell_ids: Collection[int],
    *,
    moment: datetime,
    years: Collection[int] | None = None,
) -> Any:
    """Return the query of the leaves as they were at a moment, from the history of facts and places.

    Of some years, or of all if none are named. A figure that is suppressed today counts as suppressed then too, so that no past total gives it away.
    """
    fact, place = _facts_at(country_ids, indicator_ids, cell_ids, moment), AreaYearHistory
    then = [current_at(place, moment), *([] if years is None else [fact.year.in_(sorted(years))])]
    return _leaves(fact, place, country_ids, indicator_ids, *then, is_hidden=is_hidden_now(fact))


def is_hidden_now(fact: Any) -> ColumnElement[bool]:
    """Return the condition under which the cell of a fact of the past is suppressed today."""
    same = (getattr(Observation, name) == getattr(fact, name) for name in CELL)
    return exists().where(Observation.status == SUPPRESSED, *same)


def _facts_at(
    country_ids: Collection[int],
    indicator_ids: Collection[int],
    cell_ids: Collection[int],
    moment: datetime,
) -> Any:
    """Return the columns of the facts as they were at a moment, each with the year of the figure before as it was then."""
    fact = ObservationHistory
    return (
        select(*fact.__table__.columns, year_before(fact).label("year_before"))
        .where(
            fact.country_id.in_(sorted(country_ids)),
            fact.indicator_id.in_(sorted(indicator_ids)),
            fact.cell_id.in_(sorted(cell_ids)),
            current_at(fact, moment),
        )
        .subquery()
        .c
    )


def _leaves(
    fact: Any,
    place: Any,
    country_ids: Collection[int],
    indicator_ids: Collection[int],
    *where: Any,
    is_hidden: ColumnElement[bool] | None = None,
) -> Any:
    key = [getattr(place if name in CLASSES else fact, name).label(name) for name in KEY]
    same_area = and_(
        place.country_id == fact.country_id, place.area_id == fact.area_id, place.year == fact.year
    )
    return (
        select(
            *key, *_numbers(fact, place), *_counts(fact, place, false() if is_hidden is None else is_hidden)
        )
        .join(place, same_area)
        .outerjoin(AnswerRevision, AnswerRevision.id == fact.revision_id)
        .where(fact.country_id.in_(sorted(country_ids)), fact.indicator_id.in_(sorted(indicator_ids)), *where)
        .group_by(*key)
        .order_by(*key)
    )


def _numbers(fact: Any, place: Any) -> list[ColumnElement[Any]]:
    has_value, has_parts, has_weight = _conditions(fact, place)
    added = (
        case((has_value, fact.value)),
        case((has_parts, fact.numerator)),
        case((has_parts, fact.denominator)),
        case((has_weight, place.population)),
        case((has_weight, exact_product(fact.value, place.population))),
        case((has_value, place.population)),
    )
    return [exact_sum(column).label(name) for name, column in zip(NUMBERS, added, strict=True)]


def _counts(fact: Any, place: Any, is_hidden: ColumnElement[bool]) -> list[ColumnElement[Any]]:
    has_value, has_parts, has_weight = _conditions(fact, place)
    is_suppressed = and_(or_(fact.status == SUPPRESSED, is_hidden), not_(_is_forecast(fact)))
    is_in_it = or_(has_value, is_suppressed)
    counted = (
        has_value,
        has_parts,
        has_weight,
        and_(has_value, fact.status == IMPUTED),
        and_(has_value, fact.status == ESTIMATED),
        is_suppressed,
        and_(func.coalesce(AnswerRevision.series_break, false()), not_(_is_forecast(fact))),
        and_(is_in_it, AnswerRevision.relation == Relation.PROXY.value),
        and_(is_in_it, AnswerRevision.relation == Relation.LOCAL.value),
        _is_forecast(fact),
        and_(is_in_it, AnswerRevision.territory != WHOLE),
    )
    flagged = (and_(has_value, fact.status == status) for status in FLAGS)
    shared = (and_(is_in_it, fact.year_before == fact.year - lag) for lag in BEFORE)
    named = zip(COUNTED, (*counted, *flagged, *shared), strict=True)
    return [func.count(case((condition, 1))).label(name) for name, condition in named]


def _is_forecast(fact: Any) -> ColumnElement[bool]:
    """Whether a figure says what will be: it is in no sum, hidden or not."""
    return func.coalesce(or_(fact.status == FORECAST, AnswerRevision.obs_status == FORECAST), false())


def _conditions(fact: Any, place: Any) -> tuple[ColumnElement[bool], ...]:
    has_value = and_(fact.value.is_not(None), fact.status != FORECAST)
    has_parts = and_(has_value, fact.numerator.is_not(None), fact.denominator.is_not(None))
    return has_value, has_parts, and_(has_value, place.population.is_not(None))
