"""The figures of an answer: the value, its parts and components, their limits, and what is computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from vlr_service.catalogue.computing import derived_parts, inputs_of, missing_parts, recompute
from vlr_service.catalogue.model import Indicator
from vlr_service.collection.answers.reading import AnswerReading, FieldReading, one_of
from vlr_service.collection.answers.typed_units import names_unit
from vlr_service.i18n import N_, Message, Text, format_number, msg
from vlr_service.i18n.reading import as_compared
from vlr_service.methods.computed import Computed
from vlr_service.methods.table import METHODS
from vlr_service.standard.typed import shown

MOST_GROWTH = 10
"""How many times as large (or small) as at the first date a component can be at the second; ours, 2026."""

MOST_YEARS = 100
"""How many years the two dates of a change can lie apart; ours, 2026."""

_YEARS = "YEARS_SPAN"
_START, _END = "_start", "_end"
_CHECK_FIGURE = N_("Check the figure and its unit.")


@dataclass(frozen=True)
class AnswerFigures:
    """The figures of one answer as far as they could be read or computed."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    components: Mapping[str, Decimal] = field(default_factory=dict)


def read_figures(reading: AnswerReading, indicator: Indicator | None) -> AnswerFigures:
    """Return the figures of an answer; a value left empty is computed when its parts are there."""
    raw = reading.raw
    unit = reading.catalogue.units[indicator.unit] if indicator else None
    value = reading.number("value", raw.value, unit=unit, may_be_percentage=True)
    numerator = reading.number("numerator", raw.numerator)
    denominator = reading.number("denominator", raw.denominator)
    figures = AnswerFigures(value, numerator, denominator, _components(reading, indicator))
    if indicator is None:
        return figures
    _look_at_unit(reading, indicator)
    _look_at_version(reading, indicator)
    _look_at_parts(reading, indicator, figures)
    _look_at_components(reading, indicator, figures.components)
    _look_at_growth(reading, indicator, figures.components)
    figures = _with_derived_parts(indicator, figures)
    if value is None and not raw.value.strip():
        figures = _with_computed_value(reading, indicator, figures)
    look_at_limits(reading, indicator, figures.value, unit=reading.catalogue.units[indicator.unit].name)
    return figures


def _components(reading: AnswerReading, indicator: Indicator | None) -> Mapping[str, Decimal]:
    """Return the components that could be read, by id."""
    known = {c.id: c for c in indicator.components} if indicator else {}
    figures = {}
    for name, text in reading.raw.components.items():
        if indicator and name not in known and text.strip():
            reading.fault(
                f"components.{name}",
                msg(N_('This indicator has no component "%(name)s".'), name=shown(name)),
                one_of(tuple(known)) if known else msg(N_("Leave the components of this indicator empty.")),
            )
            continue
        unit = reading.catalogue.units[known[name].unit] if name in known else None
        figure = reading.number(f"components.{name}", text, unit=unit)
        if figure is not None:
            figures[name] = figure
    return figures


def _look_at_parts(reading: AnswerReading, indicator: Indicator, figures: AnswerFigures) -> None:
    """Note a denominator that nothing can be divided by, and a part that is larger than its whole."""
    numerator, denominator = figures.numerator, figures.denominator
    if denominator is not None and denominator <= 0:
        reading.fault(
            "denominator",
            msg(N_("The denominator must be greater than zero.")),
            msg(
                N_("Type the denominator, or leave both parts empty and state a gap with status and comment.")
            ),
        )
    elif (
        indicator.is_proportion
        and numerator is not None
        and denominator is not None
        and numerator > denominator
    ):
        reading.fault(
            "numerator",
            msg(
                N_("The numerator %(numerator)s is larger than the denominator %(denominator)s."),
                numerator=format_number(numerator, reading.language),
                denominator=format_number(denominator, reading.language),
            ),
            msg(N_("The numerator is a part of the denominator. Check whether the two are interchanged.")),
        )
    if indicator.is_proportion and numerator is not None and numerator < 0:
        reading.fault("numerator", msg(N_("The numerator cannot be less than zero.")), msg(_CHECK_FIGURE))


def _look_at_components(
    reading: AnswerReading, indicator: Indicator, components: Mapping[str, Decimal]
) -> None:
    """Note a component below zero, and one that is a year where a number of years is asked for."""
    for component in indicator.components:
        figure = components.get(component.id)
        if figure is not None and figure < 0:
            message = msg(N_("“%(name)s” cannot be less than zero."), name=component.name)
            reading.fault(f"components.{component.id}", message, msg(_CHECK_FIGURE))
        elif figure is not None and component.unit == _YEARS and figure > MOST_YEARS:
            message = msg(
                N_("“%(name)s” is a number of years, and %(figure)s are too many."),
                name=component.name,
                figure=format_number(figure, reading.language),
            )
            remedy = N_("Write how many years lie between the two dates, such as 5, and not the year itself.")
            reading.fault(f"components.{component.id}", message, msg(remedy))


def _look_at_growth(reading: AnswerReading, indicator: Indicator, components: Mapping[str, Decimal]) -> None:
    """Note two components of one thing at two dates that no city can have: one is in another unit."""
    for component in indicator.components:
        start, end = components.get(component.id), components.get(_at_the_end(component.id))
        if not component.id.endswith(_START) or start is None or end is None or start <= 0 or end <= 0:
            continue
        factor = max(start / end, end / start)
        if factor >= MOST_GROWTH:
            reading.fault(
                f"components.{_at_the_end(component.id)}",
                msg(
                    N_("%(start)s at the first date and %(end)s at the second differ %(factor)s-fold."),
                    start=format_number(start, reading.language),
                    end=format_number(end, reading.language),
                    factor=format_number(factor.quantize(Decimal(1)), reading.language),
                ),
                msg(
                    N_("Write both in the same unit, which is: %(unit)s. Not in thousands, not in hectares."),
                    unit=reading.catalogue.units[component.unit].name,
                ),
            )


def _at_the_end(component: str) -> str:
    return component.removesuffix(_START) + _END


def _with_derived_parts(indicator: Indicator, figures: AnswerFigures) -> AnswerFigures:
    """Return the figures with the numerator that follows from the components, where it was left empty."""
    if figures.numerator is not None:
        return figures
    derived = derived_parts(indicator, _inputs(indicator, figures))
    return replace(figures, numerator=derived.get("numerator"))


def _with_computed_value(
    reading: AnswerReading, indicator: Indicator, figures: AnswerFigures
) -> AnswerFigures:
    """Return the figures with the value computed by the indicator's method, when its inputs are all there."""
    inputs = _inputs(indicator, figures)
    _look_for_missing_component(reading, indicator, figures, missing=missing_parts(indicator, inputs))
    if reading.is_faulty("numerator", "denominator", "components", "method_version"):
        return figures
    computed = recompute(indicator, inputs, version=_version(reading, indicator))
    if computed is None or computed.value is None:
        _look_at_refusal(reading, computed)
        return figures
    reading.understood["value"] = computed.value
    return replace(figures, value=computed.value)


def _look_at_refusal(reading: AnswerReading, computed: Computed | None) -> None:
    """Note why the method gives no value, unless it is not defined and a status says so."""
    if computed is None or computed.reason is None:
        return
    if computed.impossible:
        reading.fault("value", computed.reason, msg(N_("Check the figures that the value is computed from.")))
    elif not reading.raw.obs_status.strip():
        remedy = msg(N_("Check the figures; if they are right, choose status M and say why in the comment."))
        reading.fault("value", computed.reason, remedy)


def _look_for_missing_component(
    reading: AnswerReading, indicator: Indicator, figures: AnswerFigures, *, missing: tuple[str, ...]
) -> None:
    """Note the first component that is missing beside others that are there."""
    names = {component.id: component.name for component in indicator.components}
    if missing and missing[0] in names and figures.components:
        reading.fault(
            "components",
            msg(N_('The component "%(name)s" (%(id)s) is missing.'), name=names[missing[0]], id=missing[0]),
            msg(N_("Give every component, or the value itself.")),
        )


def _inputs(indicator: Indicator, figures: AnswerFigures) -> Mapping[str, Decimal]:
    return inputs_of(
        indicator,
        numerator=figures.numerator,
        denominator=figures.denominator,
        components=figures.components,
    )


def _version(reading: AnswerReading, indicator: Indicator) -> str:
    """Return the version of the method that the value belongs to: the one named, else the indicator's."""
    return reading.raw.method_version.strip() or indicator.method_version


def _look_at_unit(reading: AnswerReading, indicator: Indicator) -> None:
    """Note a unit that is named and is not the indicator's: a count under a rate, thousands under units."""
    unit = reading.catalogue.units[indicator.unit]
    if as_compared(reading.raw.unit) and not names_unit(reading.catalogue, reading.raw.unit, unit):
        reading.fault(
            "unit",
            msg(
                N_('The unit is given as "%(typed)s", but this indicator is measured in: %(unit)s.'),
                typed=shown(reading.raw.unit),
                unit=unit.name,
            ),
            msg(
                N_(
                    "Convert the figure, or correct the unit; leave the unit empty where the figure is right as it is."
                )
            ),
        )


def _look_at_version(reading: AnswerReading, indicator: Indicator) -> None:
    """Note a version that the indicator's method does not have."""
    versions = METHODS[indicator.method].versions
    if _version(reading, indicator) not in (*versions, indicator.method_version):
        reading.fault(
            "method_version",
            msg(
                N_('There is no version "%(typed)s" of the method.'), typed=shown(reading.raw.method_version)
            ),
            one_of(versions),
        )


def look_at_limits(reading: FieldReading, indicator: Indicator, value: Decimal | None, *, unit: Text) -> None:
    """Note a value that the indicator cannot logically have; `unit` is the name of its unit."""
    low, high = indicator.hard_min, indicator.hard_max
    if value is None or ((low is None or value >= low) and (high is None or value <= high)):
        return
    reading.fault(
        "value",
        _outside(reading, value, low, high),
        msg(N_("Check the figure. The unit of this indicator is: %(unit)s."), unit=unit),
    )


def _outside(reading: FieldReading, value: Decimal, low: Decimal | None, high: Decimal | None) -> Message:
    """Return the sentence that says which limits the value is outside of."""
    text = format_number(value, reading.language)
    lowest = "" if low is None else format_number(low, reading.language)
    highest = "" if high is None else format_number(high, reading.language)
    if lowest and highest:
        return msg(
            N_("%(value)s is impossible here: this indicator lies between %(low)s and %(high)s."),
            value=text,
            low=lowest,
            high=highest,
        )
    if lowest:
        return msg(N_("%(value)s is impossible here: the lowest is %(low)s."), value=text, low=lowest)
    return msg(N_("%(value)s is impossible here: the highest is %(high)s."), value=text, high=highest)
