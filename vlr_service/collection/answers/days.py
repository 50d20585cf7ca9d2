"""Dates where a year is asked for: often the year itself, in a cell that was given the format of a date."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from vlr_service.collection.answers.values import FIRST_YEAR, LAST_YEAR
from vlr_service.collection.tables.model import BadCell
from vlr_service.i18n import N_, Message, msg

_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""What spreadsheets count their days from."""

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?(?:\.0+)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def year_in_a_date_format(text: str) -> str:
    """Return the year that a spreadsheet program shows as this day, such as 2024 for 1905-07-16; empty if there is none."""
    numbers = ((day - first).days for day in _days(text) for first in _FIRST_DAYS)
    return next((str(number) for number in numbers if FIRST_YEAR <= number <= LAST_YEAR), "")


def _days(text: str) -> Iterator[date]:
    """Yield the days that a text may mean, with the year first or last."""
    found, other = _DAY.fullmatch(text), _YEAR_LAST.fullmatch(text)
    places = [(1, 2, 3)] if found else [(3, 2, 1), (3, 1, 2)] if other else []
    for year, month, day in places:
        with suppress(ValueError):
            parts = found or other
            if parts:
                yield date(int(parts[year]), int(parts[month]), int(parts[day]))


def day_for_a_year(cell: BadCell) -> BadCell:
    """Return a cell that holds a day where a year is asked for, with what is wrong then."""
    year = year_in_a_date_format(cell.day)
    if year:
        text = N_("The cell holds %(year)s, and its number format shows that as the date %(day)s.")
        remedy = msg(N_("Give the cell a plain number format; it then shows %(year)s."), year=year)
        return replace(cell, message=msg(text, year=year, day=cell.day), remedy=remedy)
    text = N_("The cell holds a date, %(day)s, but a year is asked for.")
    remedy = msg(N_("Write the year alone: %(year)s."), year=cell.day[:4])
    return replace(cell, message=msg(text, day=cell.day), remedy=remedy)


def remedy_for_such_a_day(year: str) -> Message:
    """Return what to do about a typed day that shows a year in the format of a date."""
    return msg(
        N_(
            "A spreadsheet program shows the number %(year)s so in a date format. If you mean that year, write %(year)s in a cell with a plain number format."
        ),
        year=year,
    )
