"""What a computation gives: a value or the reason why there is none, and its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal

from vlr_service.i18n import Message

DIGITS = 12
"""Significant digits of a computed quotient."""

EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
"""The precision in which formulas are worked out before the result is cut to `DIGITS`."""

_RESULT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Computed:
    """The result of a method.

    Without `value`, `reason` says why it cannot be computed. With a value, `reason` is a caution and
    `unstable` is true when a small change of the inputs would change the value much.
    `parts` are the quantities on the way, by name.
    """

    value: Decimal | None
    reason: Message | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    unstable: bool = False


def significant(value: Decimal) -> Decimal:
    """Return `value` with at most 12 significant digits, never written with a positive exponent."""
    cut = _RESULT.plus(value)
    return cut.quantize(Decimal(1), context=EXACT) if int(cut.as_tuple().exponent) > 0 else cut
