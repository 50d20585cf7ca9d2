"""What a computation gives: a value or the reason why there is none, and its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import reduce

from vlr_service.i18n import N_, Message, msg

DIGITS = 12
"""Significant digits of a computed quotient."""

EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
"""The precision in which formulas are worked out before the result is cut to `DIGITS`."""

HUNDRED = Decimal(100)

_RESULT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Computed:
    """The result of a method.

    Without `value`, `reason` says why it cannot be computed; `impossible` then says that the inputs cannot
    all be right, so that they are to be corrected. With a value, `reason` is a caution and `unstable` is
    true when a small change of the inputs would change the value much.
    `parts` are the quantities on the way, by name.
    """

    value: Decimal | None
    reason: Message | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    unstable: bool = False
    impossible: bool = False


def impossible(reason: Message) -> Computed:
    """Return that there is no value because the inputs cannot all be right."""
    return Computed(None, reason, impossible=True)


def missing(name: str) -> Computed:
    """Return that there is no value because an input is not there."""
    return Computed(None, msg(N_("The input %(input)s is missing."), input=name))


def significant(value: Decimal) -> Decimal:
    """Return `value` with at most 12 significant digits, never written with a positive exponent."""
    cut = _RESULT.plus(value)
    return Decimal(format(cut, "f")) if int(cut.as_tuple().exponent) > 0 else cut


def total(*values: Decimal) -> Decimal:
    """Return the exact sum of the values."""
    return reduce(EXACT.add, values, Decimal(0))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return 100 x part / whole; the whole is not zero."""
    return significant(EXACT.divide(EXACT.multiply(HUNDRED, part), whole))
