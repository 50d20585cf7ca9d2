"""What the cities of a sample have published of what is asked of them, by domain of the framework."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area import Area
from vlr_service.records.samples.sample import Sample
from vlr_service.records.samples.sample_figures import answered_totals


@dataclass(frozen=True)
class CityCoverage:
    """A drawn city, its stratum, and the indicators it has published, by domain."""

    area: Area
    stratum: str
    answered: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many indicators the city has published in all."""
        return sum(self.answered.values())


@dataclass(frozen=True)
class SampleCoverage:
    """How many indicators each domain asks in a year, and how many each drawn city has published."""

    year: int
    required: Mapping[str, int]
    cities: tuple[CityCoverage, ...]

    @property
    def total(self) -> int:
        """How many indicators are asked in all."""
        return sum(self.required.values())


def sample_coverage(
    session: Session, *, sample: Sample, catalogue: Catalogue, required: Collection[str], year: int
) -> SampleCoverage:
    """Return the coverage of a sample in a year: published totals, a suppressed one among them, of those required."""
    asked = {one: catalogue.indicators[one].domain for one in required if one in catalogue.indicators}
    answered = answered_totals(
        session,
        country_id=sample.design.country_id,
        area_ids=[unit.area_id for unit in sample.drawn],
        indicators=asked,
        year=year,
    )
    return SampleCoverage(
        year=year,
        required={domain: sum(one == domain for one in asked.values()) for domain in catalogue.domains},
        cities=tuple(
            CityCoverage(
                unit.area,
                unit.stratum,
                {
                    domain: sum(asked[one] == domain for one in answered[unit.area_id])
                    for domain in catalogue.domains
                },
            )
            for unit in sample.drawn
        ),
    )
