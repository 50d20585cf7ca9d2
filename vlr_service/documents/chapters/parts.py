"""The parts of an indicator whose one number does not say enough: its inputs, what is computed from them, and cautions."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.computing import inputs_of, recompute
from vlr_service.catalogue.model import Component, Indicator
from vlr_service.documents import wording
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Table
from vlr_service.i18n import N_, format_number
from vlr_service.i18n.numbers import MINUS
from vlr_service.i18n.scales import number_in_column
from vlr_service.methods.computed import Computed
from vlr_service.standard.observed import ObservedCell

_YEARS_SHOWN = 6
_COMPUTED = {
    "land_consumption_rate": (N_("Land consumption rate, per cent a year"), 2, Decimal(100)),
    "population_growth_rate": (N_("Population growth rate, per cent a year"), 2, Decimal(100)),
    "built_up_per_person_start": (
        N_("Built-up area at the first date, square metres per person"),
        1,
        Decimal(1),
    ),
    "built_up_per_person_end": (
        N_("Built-up area at the second date, square metres per person"),
        1,
        Decimal(1),
    ),
}
"""The computed parts that are printed: what they are, their decimals, and what they are multiplied by."""


def parts_table(reading: Reading, indicator: Indicator) -> Iterator[Table]:
    """Yield the table of an indicator's inputs by year, with what its method computes from them; none without inputs."""
    total = reading.total(indicator)
    observed = [o for o in total.valued if o.components][-_YEARS_SHOWN:] if total else []
    if not observed or not indicator.components:
        return
    made = [_computed(indicator, o) for o in observed]
    caption = reading.say(N_("Parts of the figure: %(name)s"), name=indicator.short_name)
    yield Table(
        id=f"table-parts-{indicator.id}",
        caption=caption,
        head=(reading.say(N_("Part")), *(str(o.year) for o in observed)),
        align=("start", *("end" for _ in observed)),
        widths=(2.8, *(1.0 for _ in observed)),
        rows=(*_inputs(reading, indicator, observed), *_results(reading, made)),
        notes=tuple(_notes(reading, indicator, observed, made)),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _computed(indicator: Indicator, observed: ObservedCell) -> Computed | None:
    inputs = inputs_of(
        indicator,
        numerator=observed.numerator,
        denominator=observed.denominator,
        components=observed.components,
    )
    return recompute(indicator, inputs, version=observed.method_version or indicator.method_version)


def _inputs(
    reading: Reading, indicator: Indicator, observed: list[ObservedCell]
) -> Iterator[tuple[str, ...]]:
    for component in indicator.components:
        printed = [_input(reading, component, o) for o in observed]
        if any(text != NOTHING for text in printed):
            yield (_label(reading, component), *printed)


def _label(reading: Reading, component: Component) -> str:
    unit = reading.material.catalogue.units.get(component.unit)
    if unit is None:
        return reading.render(component.name)
    return reading.with_unit(reading.render(component.name), unit)


def _input(reading: Reading, component: Component, observed: ObservedCell) -> str:
    value = observed.components.get(component.id)
    unit = reading.material.catalogue.units.get(component.unit)
    if value is None or unit is None:
        return NOTHING if value is None else number_in_column(value, reading.words)
    return wording.number(value, unit=unit, words=reading.words)


def _results(reading: Reading, made: list[Computed | None]) -> Iterator[tuple[str, ...]]:
    for name, (label, decimals, times) in _COMPUTED.items():
        values = [None if one is None else one.parts.get(name) for one in made]
        if any(value is not None for value in values):
            printed = (
                NOTHING
                if value is None
                else format_number(value * times, reading.language, decimals=decimals).replace("-", MINUS)
                for value in values
            )
            yield (reading.say(label), *printed)


def _notes(
    reading: Reading, indicator: Indicator, observed: list[ObservedCell], made: list[Computed | None]
) -> Iterator[str]:
    versions: dict[str, list[int]] = {}
    for one in observed:
        versions.setdefault(one.method_version or indicator.method_version, []).append(one.year)
    for version, years in sorted(versions.items()):
        yield reading.say(
            N_("Computed by version %(version)s of the method: %(years)s."),
            version=version,
            years=reading.years(years),
        )
    cautions: dict[str, list[int]] = {}
    for one, result in zip(observed, made, strict=True):
        if result is not None and result.reason is not None:
            cautions.setdefault(reading.render(result.reason), []).append(one.year)
    for caution, years in sorted(cautions.items()):
        yield reading.say(N_("%(years)s: %(caution)s"), years=reading.years(years), caution=caution)
