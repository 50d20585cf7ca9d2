"""The inputs of an indicator's method as boxes, and what the method makes of them beside the value entered."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.computing import inputs_of, recompute
from vlr_service.catalogue.model import Catalogue, Component, Indicator
from vlr_service.i18n import round_half_even
from vlr_service.methods.computed import Computed
from vlr_service.standard.observed import ObservedCell
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import number, say
from vlr_service.web.worksheet.part_words import described_parts
from vlr_service.web.worksheet.values import Note


@dataclass(frozen=True)
class InputBox:
    """One input of the method: the name of its box, its label, and whether it may stay empty."""

    name: str
    label: str
    optional: bool = False


def parts_of(indicator: Indicator, catalogue: Catalogue) -> tuple[InputBox, ...]:
    """Return the inputs that the worksheet asks for: numerator and denominator, then the components."""
    halves = (InputBox("numerator", _("Numerator")), InputBox("denominator", _("Denominator")))
    components = (
        InputBox(f"components.{one.id}", component_label(one, catalogue), one.optional)
        for one in indicator.components
    )
    return (*(halves if indicator.has_parts else ()), *components)


def component_label(component: Component, catalogue: Catalogue) -> str:
    """Return what a component counts, with its unit."""
    unit = catalogue.units.get(component.unit)
    name = say(component.name)
    return _("%(name)s (%(unit)s)") % {"name": name, "unit": say(unit.symbol)} if unit else name


def computed_of(indicator: Indicator, answer: ObservedCell) -> Computed | None:
    """Return what the method gives for the inputs of an answer; None while they are not complete."""
    inputs = inputs_of(
        indicator,
        numerator=answer.numerator,
        denominator=answer.denominator,
        components=answer.components,
    )
    return recompute(indicator, inputs, version=answer.method_version or indicator.method_version)


def computed_notes(result: Computed | None, *, entered: Decimal | None, decimals: int) -> Iterator[Note]:
    """Yield the parts of the computation, where the value entered differs from it, and what it cautions of."""
    if result is None:
        return
    text = " ".join(described_parts(result))
    if text:
        yield Note(text)
    if entered is not None and result.value is not None:
        yield from _difference(result.value, entered, decimals)
    if result.reason is not None and (result.value is not None or entered is not None):
        yield Note(say(result.reason), "warn")


def _difference(computed: Decimal, entered: Decimal, decimals: int) -> Iterator[Note]:
    """Yield the difference, unless the two are equal at the decimals in which the value was entered."""
    typed = max(0, -int(entered.as_tuple().exponent))
    if round_half_even(computed, typed) == entered:
        return
    shown = max(typed, decimals)
    rounded = round_half_even(computed, shown)
    text = _(
        "The value entered is %(value)s, but its inputs give %(computed)s: a difference of %(difference)s."
    )
    facts = {
        "value": number(entered),
        "computed": number(rounded, shown),
        "difference": number(abs(rounded - entered), shown),
    }
    yield Note(text % facts, "warn")
