"""Places people point at: an indicator, a year, a cell; written as `SDG_11_2_1/2020/SEX=F`."""

from vlr_service.catalogue import Catalogue
from vlr_service.records import Submission
from vlr_service.standard.outcome import Place
from vlr_service.web.locale import say
from vlr_service.web.stages import worksheet_address
from vlr_service.web.submission_view import place_label, task_address
from vlr_service.web.views import Link


def _parts(place: str) -> tuple[str, int | None, str | None]:
    indicator, _, rest = place.partition("/")
    year, _, cell = rest.partition("/")
    return indicator, int(year) if year.isdigit() else None, cell or None


def link_of(place: str, submission: Submission, catalogue: Catalogue) -> Link:
    """Return the written place as a link to its worksheet."""
    indicator, year, cell = _parts(place)
    if indicator not in catalogue.indicators:
        return Link(place, task_address(submission))
    label = place_label(catalogue, indicator=indicator, year=year, cell=cell)
    return Link(label, worksheet_address(submission, indicator, year or submission.round.end_year))


def place_of_finding(place: Place, submission: Submission, catalogue: Catalogue) -> Link:
    """Return where a finding points, as a link when there is a worksheet of it."""
    if place.indicator in catalogue.indicators:
        label = place_label(catalogue, indicator=place.indicator, year=place.year, cell=place.cell)
        return Link(
            label,
            worksheet_address(submission, str(place.indicator), place.year or submission.round.end_year),
        )
    if place.domain is not None and place.domain in catalogue.domains:
        domain = catalogue.domains[place.domain]
        return Link(say(domain.name), f"{task_address(submission)}#domain-{domain.id}")
    return Link(place.field or place.indicator or "")
