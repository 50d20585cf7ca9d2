"""The figures of one municipality or district, in the shape of an aggregate."""

from decimal import Decimal

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.catalogue.statuses import ESTIMATED, FLAGGED, FORECAST, IMPUTED, SUPPRESSED
from vlr_service.i18n import N_, Message
from vlr_service.records import Session
from vlr_service.records.published.observation import published_observations
from vlr_service.standard.observed import WHOLE, ObservedCell
from vlr_service.statistics.aggregates import OWN, Aggregate
from vlr_service.statistics.comparing import with_breaks
from vlr_service.statistics.question import Question


def own_figures(session: Session, question: Question, indicator: Indicator) -> tuple[Aggregate, ...]:
    """Return the figures that the area asked for has published itself, by year and cell."""
    area = question.area
    published = published_observations(
        session, country_id=area.country, area_id=area.id, indicator=indicator.id
    )
    found = [
        _reported(row.observed, indicator, area.code)
        for row in published
        if row.observed.cell in question.cells
    ]
    marked = with_breaks(found, limit=Decimal(0))
    return tuple(one for one in marked if question.has_year(one.year))


def _reported(row: ObservedCell, indicator: Indicator, area_code: str) -> Aggregate:
    return Aggregate(
        indicator=indicator.id,
        area=area_code,
        year=row.year,
        cell=row.cell.key,
        unit=indicator.unit,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        method=OWN,
        reason=_why_empty(row),
        areas_reporting=int(row.value is not None or row.obs_status == SUPPRESSED),
        areas_expected=1,
        areas_imputed=int(row.obs_status == IMPUTED),
        areas_estimated=int(row.obs_status == ESTIMATED),
        areas_suppressed=int(row.obs_status == SUPPRESSED),
        areas_broken=int(row.series_break and row.obs_status != FORECAST),
        areas_proxy=int(row.relation is Relation.PROXY),
        areas_local=int(row.relation is Relation.LOCAL),
        areas_forecast=int(row.obs_status == FORECAST),
        areas_other_territory=int(row.territory != WHOLE),
        flags={row.obs_status: 1} if row.value is not None and row.obs_status in FLAGGED else {},
        population_covered=None,
    )


def _why_empty(row: ObservedCell) -> Message | None:
    if row.value is not None:
        return None
    if row.obs_status == SUPPRESSED:
        return Message(N_("The figure is suppressed."))
    return Message(N_("The area reports a gap here."))
