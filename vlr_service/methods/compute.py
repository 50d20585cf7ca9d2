"""The look-up from a method's name and version to its formula."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import Computed
from vlr_service.methods.land import land_consumption
from vlr_service.methods.quotients import identity, rate, ratio

METHODS: Mapping[str, tuple[str, ...]] = {
    "ratio": ("1",),
    "rate": ("1",),
    "identity": ("1",),
    "land_consumption": ("2021", "2018"),
}
"""Every method with its versions, the newest first."""

_LAND_INPUTS = ("built_up_start", "built_up_end", "population_start", "population_end", "years")


def input_names(method: str) -> tuple[str, ...]:
    """Return the names of the inputs that `method` cannot do without."""
    if method == "identity":
        return ("value",)
    return _LAND_INPUTS if method == "land_consumption" else ("numerator", "denominator")


def compute(method: str, version: str, inputs: Mapping[str, Decimal]) -> Computed:
    """Return what `method` gives for the inputs.

    They are named `numerator`, `denominator`, `multiplier`, `value` or after the components. A missing
    input gives no value and a reason; a method or version that does not exist raises `InvalidRequest`.
    Without `multiplier` a quotient is given as it is.
    """
    formula = _formula(method, version)
    missing = [name for name in input_names(method) if name not in inputs]
    if missing:
        return Computed(None, msg(N_("The input %(input)s is missing."), input=missing[0]))
    return formula(inputs)


def _formula(method: str, version: str) -> Callable[[Mapping[str, Decimal]], Computed]:
    if version not in METHODS.get(method, ()):
        raise InvalidRequest(
            "unknown-method",
            msg(
                N_("There is no method %(method)s, version %(version)s."),
                method=method,
                version=version,
            ),
            facts={"method": method, "version": version},
        )
    if method == "land_consumption":
        return lambda inputs: land_consumption(**_needed(method, inputs), version=version)
    if method == "identity":
        return lambda inputs: identity(**_needed(method, inputs))
    quotient = rate if method == "rate" else ratio
    return lambda inputs: quotient(**_needed(method, inputs), multiplier=inputs.get("multiplier", Decimal(1)))


def _needed(method: str, inputs: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {name: inputs[name] for name in input_names(method)}
