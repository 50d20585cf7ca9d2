"""Which verbs a language uses of a change: they differ with what rises or falls."""

from enum import StrEnum

from vlr_service.catalogue.model import Direction, Indicator, Unit, UnitFamily


class Verbs(StrEnum):
    """What rises or falls, as far as a language has verbs of its own for it; also its name in the patterns.

    A total is an amount whose change is told in per cent.
    """

    AMOUNT = "amount"
    AREA = "area"
    LEVEL = "level"
    RATE = "rate"
    GROWTH = "growth"
    TOTAL = "total"


def verbs_of(indicator: Indicator, unit: Unit, *, below_zero: bool = False) -> Verbs:
    """Return the verbs for an indicator: of a share those of a level where more is better, else those of a rate."""
    family = unit.family
    if family is UnitFamily.SHARE:
        return Verbs.LEVEL if indicator.direction is Direction.HIGHER else Verbs.RATE
    if family in {UnitFamily.INCOME, UnitFamily.LIFE}:
        return Verbs.LEVEL
    if family is UnitFamily.GROWTH:
        return Verbs.RATE if below_zero else Verbs.GROWTH
    return {UnitFamily.AMOUNT: Verbs.AMOUNT, UnitFamily.AREA: Verbs.AREA}.get(family, Verbs.RATE)
