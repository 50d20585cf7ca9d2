"""How findings name the figure they speak of, and numbers as they were typed."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.i18n import (
    N_,
    Message,
    Text,
    every_language,
    in_each_language,
    joined,
    locale_of,
    msg,
    round_half_even,
)
from vlr_service.i18n.typography import regional
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.written import answers_anything, beyond
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Finding, Place


def at(observation: ObservedCell, *, field: str | None = None) -> Place:
    """Return the place of an observation."""
    return Place(observation.indicator, observation.year, observation.cell.key, field)


def indicator_name(dossier: Dossier, indicator: str) -> Text:
    """Return the short name of an indicator, its id if the catalogue does not hold it."""
    known = dossier.catalogue.indicators.get(indicator)
    return known.short_name if known else in_each_language(indicator)


def beyond_names(dossier: Dossier, indicator: str, text: str) -> str:
    """Return what a text says beyond the names of an indicator, in whatever language it repeats them."""
    known = dossier.catalogue.indicators.get(indicator)
    return beyond(text, known.names if known else frozenset({indicator}))


def is_said_why(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether the comment of an observation says anything beyond the names of its indicator."""
    return answers_anything(beyond_names(dossier, observation.indicator, observation.comment))


def figure(dossier: Dossier, indicator: str, year: int, cell: Cell) -> Message:
    """Return the name of a figure: indicator, year and, below the total, its cell."""
    name = indicator_name(dossier, indicator)
    if cell.is_total:
        return msg(N_("%(indicator)s (%(year)s)"), indicator=name, year=str(year))
    codes = cell_name(dossier, cell)
    return msg(N_("%(indicator)s (%(year)s, %(cell)s)"), indicator=name, year=str(year), cell=codes)


def figure_of(dossier: Dossier, observation: ObservedCell) -> Message:
    """Return the name of the figure an observation holds."""
    return figure(dossier, observation.indicator, observation.year, observation.cell)


def on_figure(
    dossier: Dossier, observation: ObservedCell, field: str, text: str, remedy: str, **params: str
) -> Finding:
    """Return a finding on a field of a figure; `text` names it as %(figure)s."""
    message = msg(text, figure=figure_of(dossier, observation), **params)
    return Finding(at(observation, field=field), message, msg(remedy))


def cell_name(dossier: Dossier, cell: Cell) -> Text:
    """Return the names of the codes of a cell."""
    return joined((_code_name(dossier, dimension, code) for dimension, code in cell), " / ")


def dimension_name(dossier: Dossier, dimension: str) -> Text:
    """Return the name of a breakdown dimension, its id if the catalogue does not hold it."""
    known = dossier.catalogue.dimensions.get(dimension)
    return known.name if known else in_each_language(dimension)


def day_name(day: date) -> Text:
    """Return a day as each language writes it."""
    written = {
        one: format_date(day, format="long", locale=locale_of(regional(one))) for one in every_language()
    }
    return Text(written)


def typed(value: Decimal) -> str:
    """Return a number with the digits it was typed with."""
    return format(value, "f")


def percent(share: Decimal) -> str:
    """Return a share as the number of its per cent, with the digits it has."""
    return format((share * 100).normalize(), "f")


def computed(value: Decimal, *, beside: Decimal) -> str:
    """Return a computed number with two more decimals than the number `beside` it, at most eight."""
    exponent = beside.as_tuple().exponent
    decimals = min(8, max(0, -exponent if isinstance(exponent, int) else 0) + 2)
    return format(round_half_even(value, decimals), "f")


def _code_name(dossier: Dossier, dimension: str, code: str) -> Text:
    known = dossier.catalogue.dimensions.get(dimension)
    entry = known.code_list.codes.get(code) if known and code != TOTAL else None
    return entry.name if entry else in_each_language(code)
