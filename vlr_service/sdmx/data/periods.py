"""Periods as questions name them, and the years that lie within them: our figures are of calendar years."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.conditions import Condition, Filter
from vlr_service.sdmx.faults import syntax

YEARS = range(1900, 2201)
"""The years that a figure can be of."""

_GREGORIAN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[0-9:.+\-Z]+)?)?)?", re.ASCII)
_REPORTING = re.compile(r"(\d{4})-([ASTQMWD])(\d{1,3})", re.ASCII)
_MONTHS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}


@dataclass(frozen=True)
class Period:
    """The first and the last day of a period."""

    first: date
    last: date


def of_year(year: int) -> Period:
    """Return a calendar year as a period."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def parse_period(text: str) -> Period:
    """Return the period that a text names; raises InvalidRequest.

    A year, a month, a day or a time of day, or a reporting period such as `2020-A1`, `2020-Q3`, `2020-W07`. Source:
    SDMX technical notes, time formats.
    """
    try:
        if found := _GREGORIAN.fullmatch(text):
            return _gregorian(text, *(int(part) for part in found.groups() if part))
        if found := _REPORTING.fullmatch(text):
            return _reporting(int(found[1]), found[2], int(found[3]))
    except (ValueError, OverflowError):
        pass
    raise syntax(
        msg(
            N_(
                "“%(period)s” is not a period. Write a year such as 2020, or a month, a day or a reporting period such as 2020-Q1."
            ),
            period=text[:80],
        )
    )


def years_between(first: str | None, last: str | None) -> frozenset[int]:
    """Return the years that begin in or after the one period and end in or before the other."""
    start = parse_period(first).first if first else date.min
    end = parse_period(last).last if last else date.max
    return frozenset(year for year in YEARS if start <= of_year(year).first and of_year(year).last <= end)


def years_that_hold(asked: Filter) -> frozenset[int]:
    """Return the years that pass a filter on the time period; raises InvalidRequest."""
    return frozenset(
        year for year in YEARS if any(all(_holds(one, year) for one in group) for group in asked.groups)
    )


_COMPARED: Mapping[str, Callable[[Period, Period], bool]] = {
    "eq": lambda year, asked: year == asked,
    "ne": lambda year, asked: year != asked,
    "ge": lambda year, asked: year.first >= asked.first,
    "gt": lambda year, asked: year.first > asked.last,
    "le": lambda year, asked: year.last <= asked.last,
    "lt": lambda year, asked: year.last < asked.first,
}


def _holds(condition: Condition, year: int) -> bool:
    compare = _COMPARED.get(condition.operator)
    if compare is None:
        return condition.holds(str(year))
    return compare(of_year(year), parse_period(condition.value))


def _gregorian(text: str, year: int, month: int | None = None, day: int | None = None) -> Period:
    if month is None:
        return of_year(year)
    if day is None:
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    if "T" in text:
        datetime.fromisoformat(text)
    return Period(date(year, month, day), date(year, month, day))


def _reporting(year: int, kind: str, number: int) -> Period:
    if kind == "D":
        day = date(year, 1, 1) + timedelta(days=number - 1)
        return Period(_within(day, year), day)
    if kind == "W":
        return Period(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))
    months = _MONTHS[kind]
    last = months * number
    return Period(date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]))


def _within(day: date, year: int) -> date:
    if day.year != year:
        raise ValueError(day)
    return day
