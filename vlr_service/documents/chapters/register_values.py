"""What is in a field of a register, as a table of the review prints it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.register import FIGURES, FieldKind, RegisterField
from vlr_service.documents import wording
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.i18n import N_
from vlr_service.i18n.scales import number_in_column
from vlr_service.standard.place_names import cell_in_words

ALIGNED_RIGHT = FIGURES
"""The kinds of field whose values stand beneath each other by their last digit."""


def printed(reading: Reading, record: object, field: RegisterField) -> str:
    """Return the field of a record in the document's language; a dash where nothing was entered."""
    value: Any = getattr(record, field.id)
    if value is None or value in ("", ()):
        return NOTHING
    if field.kind in ALIGNED_RIGHT:
        return _number(reading, record, Decimal(value))
    if field.choices:
        chosen = (value,) if isinstance(value, str) else value
        return reading.separated(reading.render(field.choices.get(one, one)) for one in chosen)
    if field.id == LINK:
        return _place(reading, value)
    return _PRINTERS.get(field.kind, _own_text)(reading, value)


LINK = "outcome_link"
"""The field that names a section of the review, an indicator or a goal."""


def _number(reading: Reading, record: object, value: Decimal) -> str:
    """Return a number, with the unit of the indicator that the record is about."""
    indicator = reading.material.catalogue.indicators.get(getattr(record, "indicator", ""))
    if indicator is None:
        return number_in_column(value, reading.words)
    return wording.entry(value, unit=reading.unit(indicator), words=reading.words)


def _group(reading: Reading, code: str) -> str:
    """Return the name of a vulnerable group; its code where the register does not hold it."""
    names = {group.id: group.name for group in reading.material.registers.groups}
    return reading.own_text(names.get(code, code))


def _cell(reading: Reading, cell: Cell) -> str:
    return reading.render(cell_in_words(cell, reading.material.catalogue))


def _indicator(reading: Reading, name: str) -> str:
    indicator = reading.material.catalogue.indicators.get(name)
    return reading.heading(indicator) if indicator else name


def _place(reading: Reading, named: str) -> str:
    """Return the section or indicator that a text names as the review prints it; any other text as it stands."""
    indicator = reading.material.catalogue.indicators.get(named)
    if indicator is not None:
        return reading.heading(indicator)
    headings = {one.number: one.heading for one in reading.material.standard.outline if "." in one.number}
    return f"{named} {reading.render(headings[named])}" if named in headings else reading.own_text(named)


def _own_text(reading: Reading, value: object) -> str:
    return reading.own_text(str(value))


_PRINTERS: Mapping[FieldKind, Callable[[Reading, Any], str]] = {
    FieldKind.DATE: lambda reading, day: reading.day(day),
    FieldKind.YES_NO: lambda reading, yes: reading.say(N_("Yes") if yes else N_("No")),
    FieldKind.CODES: lambda reading, codes: reading.separated(_group(reading, code) for code in codes),
    FieldKind.INDICATOR: _indicator,
    FieldKind.CELL: _cell,
    FieldKind.CELLS: lambda reading, cells: reading.separated(_cell(reading, cell) for cell in cells),
    FieldKind.GOALS: lambda reading, goals: reading.listed(str(goal) for goal in goals),
    FieldKind.TARGETS: lambda reading, targets: reading.listed(targets),
}
"""How the value of each kind of field is written; texts are printed as they are."""
