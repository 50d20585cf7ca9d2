"""The worked example of an indicator, laid out: inputs, result, calculation."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.checks.examples import input_texts, worked_example
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.methods.computed import significant
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import number, say
from vlr_service.web.shell.values import Pair
from vlr_service.web.worksheet.part_words import described_parts
from vlr_service.web.worksheet.parts import component_label


@dataclass(frozen=True)
class ExampleView:
    """A worked example: in words, or inputs, result, how it comes about, and what comes along."""

    text: str = ""
    inputs: tuple[Pair, ...] = ()
    result: Pair | None = None
    calculation: str = ""
    parts: tuple[str, ...] = ()


def example_of(indicator: Indicator, catalogue: Catalogue) -> ExampleView | None:
    """Return the worked example of an indicator as its method computes it now; None where it has none."""
    if indicator.example:
        return ExampleView(text=say(indicator.example))
    found = worked_example(indicator)
    if found is None or found.value is None:
        return None
    unit = catalogue.units[indicator.unit]
    decimals = max(unit.decimals, -int((indicator.example_value or Decimal(0)).as_tuple().exponent))
    result = number(found.value, decimals)
    return ExampleView(
        inputs=tuple(_inputs(indicator, catalogue)),
        calculation=_calculation(indicator, found.value, shown=result),
        result=Pair(_("Result (%(unit)s)") % {"unit": say(unit.symbol)}, result),
        parts=tuple(described_parts(found)),
    )


def _inputs(indicator: Indicator, catalogue: Catalogue) -> Iterator[Pair]:
    labels = {name: say(text) for name, text in input_texts(indicator).items()}
    labels |= {one.id: component_label(one, catalogue) for one in indicator.components}
    for name, figure in indicator.example_inputs:
        yield Pair(labels[name], number(figure))


def _calculation(indicator: Indicator, result: Decimal, *, shown: str) -> str:
    """Return the quotient as it is written down; nothing where the method is another one."""
    inputs = dict(indicator.example_inputs)
    top, bottom, times = inputs.get("numerator"), inputs.get("denominator"), indicator.multiplier
    if not top or not bottom or not times or significant(times * top / bottom) != result:
        return ""
    pattern = _("%(numerator)s ÷ %(denominator)s = %(result)s")
    if times != 1:
        pattern = _("%(multiplier)s × %(numerator)s ÷ %(denominator)s = %(result)s")
    return pattern % {
        "multiplier": number(times),
        "numerator": number(top),
        "denominator": number(bottom),
        "result": shown,
    }
