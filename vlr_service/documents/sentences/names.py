"""How a sentence names when a figure is of, and whom: the end of a year for stocks, people rather than codes."""

from collections.abc import Sequence

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Code, Indicator
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_


def time_of(reading: Reading, indicator: Indicator, year: int) -> str:
    """Return the year of a figure as a sentence says it; of a stock, the end of that year where a language says so."""
    if indicator.year_end_since is not None:
        # Translators: A year of a stock: where the language says that it is counted at the end of the year, say so.
        return reading.say(N_("%(stock_year)s"), stock_year=str(year))
    # Translators: A year within a sentence, as in: rose from 20 in 2015.
    return reading.say(N_("%(flow_year)s"), flow_year=str(year))


def people(reading: Reading, indicator: Indicator, cell: Cell) -> str:
    """Return the group that a cell is of as a sentence names it, such as women; else its name as a table has it."""
    code = _only_code(reading, cell)
    noun = (code.children if indicator.of_children else None) or code.people if code else None
    if noun is None or not noun.has(reading.language):
        # Translators: A group or district within a sentence, named as in tables, as in: for the group “East”.
        return reading.say(N_("the group “%(name)s”"), name=reading.cell(cell))
    return reading.render(noun)


def together(reading: Reading, names: Sequence[str]) -> str:
    """Return names as one list, the last one joined by “and”."""
    if len(names) == 1:
        return names[0]
    # Translators: The last two names of a list.
    return reading.say(N_("%(names)s and %(last)s"), names=reading.listed(names[:-1]), last=names[-1])


def _only_code(reading: Reading, cell: Cell) -> Code | None:
    if len(cell.codes) != 1:
        return None
    ((dimension, code),) = cell.codes
    known = reading.material.catalogue.dimensions.get(dimension)
    return known.code_list.codes.get(code) if known else None
