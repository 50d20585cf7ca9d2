"""The worked example of a metadata sheet: its inputs by name, and what the method makes of them."""

from collections.abc import Mapping
from decimal import Decimal

from vlr_service.catalogue.computing import inputs_of, recompute
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Indicator
from vlr_service.i18n import N_, Text, msg, round_half_even
from vlr_service.methods.computed import Computed
from vlr_service.methods.table import METHODS

EXAMPLE_KEYS = ("example_en", "example_zh", "example_inputs", "example_value")
COMPUTED_FROM = ("method", "method_version", "multiplier", "components", "example_inputs", "example_value")


def worked_example(indicator: Indicator) -> Computed | None:
    """Return what the indicator's method gives for the inputs of its example; None where it cannot."""
    if not indicator.example_inputs:
        return None
    inputs = dict(indicator.example_inputs)
    complete = inputs_of(indicator, numerator=None, denominator=None, components=inputs)
    return recompute(indicator, complete, version=indicator.method_version)


def input_texts(indicator: Indicator) -> Mapping[str, Text]:
    """Return what each input of the method counts, by the name it has in an example."""
    parts = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    named = {name: text for name, text in parts.items() if text is not None}
    return named | {component.id: component.name for component in indicator.components}


def check_example(reading: MappingReader, value: Indicator) -> None:
    """Note an example that is missing or there twice, names an unknown input, or gives a wrong result."""
    is_computed = bool(value.example_inputs) or value.example_value is not None
    if is_computed is (value.example is not None) and reading.is_right(*EXAMPLE_KEYS):
        reading.fault(
            "example_en",
            msg(N_("A metadata sheet has one example: in words, or computed.")),
            msg(N_("Write example_en and example_zh, or example_inputs and example_value; not both.")),
        )
    for name, _ in value.example_inputs:
        if name not in input_texts(value):
            reading.fault(
                f"example_inputs.{name}",
                msg(N_("The indicator has no input %(input)s."), input=name),
                msg(N_("Take it out, or correct its spelling.")),
            )
    if is_computed and value.method in METHODS and reading.is_right(*COMPUTED_FROM):
        _check_result(reading, value)


def _check_result(reading: MappingReader, value: Indicator) -> None:
    example, stated = worked_example(value), value.example_value
    result = example.value if example else None
    if result is None:
        reading.fault(
            "example_inputs",
            msg(N_("The worked example cannot be computed.")),
            msg(N_("Give every input that the method needs, or tell the example in words.")),
        )
    elif stated is None or round_half_even(result, _decimals(stated)) != stated:
        reading.fault(
            "example_value",
            msg(N_("The method gives another result for the inputs of the example.")),
            msg(N_("Write example_value: %(value)s, or correct the inputs."), value=format(result, "f")),
        )


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
