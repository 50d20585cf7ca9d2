"""The areas of land that figures are about, in one unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.observed import ObservedCell

KM2_IN: Mapping[str, Decimal] = {
    "KM2": Decimal(1),
    "HA": Decimal("0.01"),
    "ACRES": Decimal("0.0040468564224"),
}
"""How many square kilometres a unit of area has."""

DENOMINATORS: Mapping[str, str] = {
    "open_space": "HA",
    "green_cover": "KM2",
    "population_density": "KM2",
}
"""The methods whose denominator is an area of land, and its unit."""

LAND = frozenset({"built_up_start", "built_up_end", "open_public_space", "streets"})
"""The components that are areas of land."""


@dataclass(frozen=True)
class LandArea:
    """An area of land: the figure and the field it is in."""

    observation: ObservedCell
    field: str
    km2: Decimal


def land_areas(dossier: Dossier) -> Iterator[LandArea]:
    """Yield each area of land in the city-wide figures: values, denominators and components."""
    for series in dossier.series.values():
        for observation in series:
            for field, unit, number in _stated(dossier, observation):
                if is_number(number) and unit in KM2_IN:
                    yield LandArea(observation, field, number * KM2_IN[unit])


def _stated(dossier: Dossier, observation: ObservedCell) -> Iterator[tuple[str, str, Decimal | None]]:
    indicator = dossier.indicator(observation)
    yield "value", indicator.unit, observation.value
    yield "denominator", DENOMINATORS.get(indicator.method, ""), observation.denominator
    for component in (one for one in indicator.components if one.id in LAND):
        yield f"components.{component.id}", component.unit, observation.components.get(component.id)
