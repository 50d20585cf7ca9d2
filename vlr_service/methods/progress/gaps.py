"""Who is furthest behind: the distance between the worst-off group and the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.methods.computed import EXACT, significant


@dataclass(frozen=True)
class Gap:
    """The worst-off group of an indicator beside the total, both in the unit of the indicator.

    `absolute` is positive when the group is worse off than the whole; `relative` is the group's value over
    the total (0.671 is 67.1 % of it) and None when the total is zero.
    """

    worst: str
    value: Decimal
    total: Decimal
    absolute: Decimal
    relative: Decimal | None


def gap(total: Decimal, groups: Mapping[str, Decimal], *, higher_is_better: bool) -> Gap:
    """Return the gap of the worst-off of `groups`; of two that are equal the first by name.

    Raises `ValueError` without a group. Source: the reporting standard, DIS-06.
    """
    towards = 1 if higher_is_better else -1
    worst = min(sorted(groups), key=lambda group: towards * groups[group])
    value = groups[worst]
    relative = significant(EXACT.divide(value, total)) if total else None
    return Gap(worst, value, total, towards * (total - value), relative)
