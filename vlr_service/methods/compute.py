"""The way from a method's name, its version and the inputs to a value or the reason why there is none."""

from collections.abc import Mapping
from decimal import Decimal

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import Computed, impossible, missing
from vlr_service.methods.method import Formula
from vlr_service.methods.table import METHODS

MAGNITUDE = 24
"""Figures from 10^-24 up to 10^25 are computed with; what lies beyond is no figure of a city."""


def compute(method: str, version: str, inputs: Mapping[str, Decimal]) -> Computed:
    """Return what `method` gives for the inputs; those that it does not know are passed over.

    They are named `numerator`, `denominator`, `multiplier`, `value` or after the components. A missing
    input, and one that is no finite figure of a sensible size, gives no value and a reason; a method or
    version that does not exist raises `InvalidRequest`. Without `multiplier` a quotient is multiplied by
    what its method says, otherwise given as it is.
    """
    formula = _formula(method, version)
    known = {name: figure for name, figure in inputs.items() if METHODS[method].takes(name)}
    for name, figure in known.items():
        if not _is_sensible(figure):
            return impossible(
                msg(N_("The input %(input)s is not a figure that can be used in calculations."), input=name)
            )
    lacking = METHODS[method].missing(known)
    if lacking:
        return missing(lacking[0])
    multiplier = METHODS[method].multiplier
    return formula(**({} if multiplier is None else {"multiplier": multiplier}) | known)


def _is_sensible(figure: Decimal) -> bool:
    return figure.is_finite() and (figure == 0 or abs(figure.adjusted()) <= MAGNITUDE)


def _formula(method: str, version: str) -> Formula:
    if method not in METHODS or version not in METHODS[method].formulas:
        raise InvalidRequest(
            "unknown-method",
            msg(
                N_("There is no method %(method)s, version %(version)s."),
                method=method,
                version=version,
            ),
            facts={"method": method, "version": version},
        )
    return METHODS[method].formulas[version]
