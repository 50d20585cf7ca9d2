"""Conditions on the codes and values of components, as the filters of SDMX REST 2 state them."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import syntax

_ORDERED: Mapping[str, Callable[[Decimal | str, Decimal | str], bool]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
_TEXTUAL: Mapping[str, Callable[[str, str], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "co": lambda value, asked: asked in value,
    "nc": lambda value, asked: asked not in value,
    "sw": str.startswith,
    "ew": str.endswith,
}
OPERATORS = (*_TEXTUAL, *_ORDERED)
"""The operators of SDMX REST 2: equal, not equal, (not) containing, starting, ending, less and greater."""


@dataclass(frozen=True)
class Condition:
    """One comparison with a value; figures are compared as numbers, everything else as text."""

    operator: str
    value: str

    def holds(self, value: str) -> bool:
        """Whether `value` meets the condition."""
        if self.operator in _TEXTUAL:
            return _TEXTUAL[self.operator](value, self.value)
        mine, asked = _number(value), _number(self.value)
        if mine is None or asked is None:
            return _ORDERED[self.operator](value, self.value)
        return _ORDERED[self.operator](mine, asked)


@dataclass(frozen=True)
class Filter:
    """What a component must be: any of several groups of conditions, all of a group."""

    component: str
    groups: tuple[tuple[Condition, ...], ...]

    def holds(self, value: str) -> bool:
        """Whether a code or value passes."""
        return any(all(one.holds(value) for one in group) for group in self.groups)


def parse_filter(component: str, text: str) -> Filter:
    """Return the filter that `c[component]=text` states; raises InvalidRequest.

    A comma means or, a plus means and: `ge:2015+le:2020,2023`. Source: SDMX REST 2, data queries.
    """
    groups = tuple(tuple(_condition(component, one) for one in group.split("+")) for group in text.split(","))
    return Filter(component, groups)


def _condition(component: str, text: str) -> Condition:
    name, colon, value = text.partition(":")
    if not colon:
        name, value = "eq", text
    if not value or name not in OPERATORS:
        raise syntax(
            msg(
                N_(
                    "The filter c[%(component)s] cannot be read at “%(found)s”. Write a code, or an operator and a value, such as ge:2015. Operators are: %(operators)s."
                ),
                component=component,
                found=text,
                operators=", ".join(OPERATORS),
            )
        )
    return Condition(name, value)


def is_figure(text: str) -> bool:
    """Whether a text is a finite decimal number."""
    return _number(text) is not None


def _number(text: str) -> Decimal | None:
    try:
        made = Decimal(text)
    except InvalidOperation:
        return None
    return made if made.is_finite() else None
