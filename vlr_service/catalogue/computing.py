"""An indicator's value worked out by its method from the parts of an answer."""

from collections.abc import Mapping
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.methods.compute import compute
from vlr_service.methods.computed import Computed
from vlr_service.methods.table import METHODS

Inputs = Mapping[str, Decimal]


def inputs_of(
    indicator: Indicator, *, numerator: Decimal | None, denominator: Decimal | None, components: Inputs
) -> Inputs:
    """Return the parts of an answer as its method takes them, by name, with the indicator's multiplier."""
    parts = {"numerator": numerator, "denominator": denominator, "multiplier": indicator.multiplier}
    return {name: figure for name, figure in {**parts, **components}.items() if figure is not None}


def missing_parts(indicator: Indicator, inputs: Inputs) -> tuple[str, ...]:
    """Return what the indicator's method still needs before it can compute.

    A numerator that follows from components counts as begun once one of them is there: the others are then
    missing in its place. Nothing is computed from the value itself: it is what is missing.
    """
    method = METHODS[indicator.method]
    lacking: list[str] = []
    for name in method.missing(inputs):
        sources = method.derived.get(name, ())
        is_begun = any(source in inputs for source in sources)
        lacking += [source for source in sources if source not in inputs] if is_begun else [name]
    return tuple(lacking)


def recompute(indicator: Indicator, inputs: Inputs, *, version: str) -> Computed | None:
    """Return what the indicator's method gives; None while inputs are missing or the version is unknown."""
    if missing_parts(indicator, inputs) or version not in METHODS[indicator.method].versions:
        return None
    return compute(indicator.method, version, inputs)


def derived_parts(indicator: Indicator, inputs: Inputs) -> Inputs:
    """Return the parts that follow from the components, such as a numerator that is their sum."""
    derived = METHODS[indicator.method].derived
    names = [name for name, sources in derived.items() if all(source in inputs for source in sources)]
    result = recompute(indicator, inputs, version=indicator.method_version) if names else None
    return {name: result.parts[name] for name in names if name in result.parts} if result else {}
