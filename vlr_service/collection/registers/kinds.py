"""How each kind of register field is read from its text; what cannot be read is a fault and gives None."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import is_currency

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FieldKind, RegisterField
from vlr_service.collection.answers.place import likely_indicators
from vlr_service.collection.answers.reading import one_of, yes_or_no
from vlr_service.collection.registers.outlines import HOW_TO_WRITE_AN_OUTLINE, NotAnOutline, read_outline
from vlr_service.collection.registers.reading import EntryReading
from vlr_service.i18n import N_, Message, listed, msg
from vlr_service.i18n.reading import whole_number
from vlr_service.methods.outlines import Outline
from vlr_service.standard.typed import shown

SEPARATORS = re.compile("[,;\n\r、，；]+")
"""What people put between the items of a list, in either language."""

IN_THE_UNIT_OF_ITS_INDICATOR = "value"
"""The field that may be a percentage, as its indicator is; a percent sign after any other number is refused."""

_YEAR_IN_FULL = re.compile("[1-9][0-9]{3}")

HOW_TO_WRITE: Mapping[FieldKind, str] = {
    FieldKind.TEXT: N_("A short text."),
    FieldKind.LONG_TEXT: N_("A text of a few sentences."),
    FieldKind.CODE: N_("Use letters, digits and hyphens only, such as older-women."),
    FieldKind.CODES: N_("Use letters, digits and hyphens only, such as older-women."),
    FieldKind.NUMBER: N_("Type digits with a point for decimals, such as 1234.5."),
    FieldKind.QUANTITY: N_("Type a number that is not negative, with a point for decimals, such as 1234.5."),
    FieldKind.SHARE: N_("Type a share from 0 to 1, such as 0.25."),
    FieldKind.WHOLE: N_("Type a whole number that is not negative."),
    FieldKind.YEAR: N_("Type a year, such as 2025."),
    FieldKind.DATE: N_("Type the date as year-month-day, such as 2027-12-31."),
    FieldKind.YES_NO: N_("Answer yes or no."),
    FieldKind.CHOICE: N_("Choose one of these codes."),
    FieldKind.CHOICES: N_("Use one or more of these codes, with commas between them."),
    FieldKind.CURRENCY: N_("Type the three letters of the currency (ISO 4217), such as CNY."),
    FieldKind.INDICATOR: N_("Use an id of the catalogue, such as SDG_11_2_1."),
    FieldKind.CELL: N_("Write codes as SEX=F or AGE=Y_GE65,SEX=F, from the code lists of the catalogue."),
    FieldKind.CELLS: N_("Write codes as SEX=F or AGE=Y_GE65,SEX=F, from the code lists of the catalogue."),
    FieldKind.GOALS: N_("Use the numbers of goals, 1 to 17."),
    FieldKind.TARGETS: N_("Use goals such as 11 or targets such as 11.2 and 11.b."),
    FieldKind.OUTLINE: HOW_TO_WRITE_AN_OUTLINE,
}
"""How a field of each kind is filled in, as a remedy and a guide say it."""
_NO_GROUPS = N_("Enter the group in the register of vulnerable groups first, then name it here by its code.")

Reader = Callable[[EntryReading, RegisterField, str], Any]


def _fault(reading: EntryReading, asked: RegisterField, message: Message, remedy: Message) -> None:
    reading.fault(asked.id, message, remedy)


def _not_this(reading: EntryReading, asked: RegisterField, text: str, remedy: Message) -> None:
    message = msg(N_('“%(field)s”: "%(typed)s" does not fit.'), field=asked.label, typed=shown(text))
    _fault(reading, asked, message, remedy)


def typed_items(text: str) -> list[str]:
    """Return the items of a typed list, each once, in order."""
    plain = unicodedata.normalize("NFKC", text)
    return list(dict.fromkeys(item.strip() for item in SEPARATORS.split(plain) if item.strip()))


def _code(reading: EntryReading, asked: RegisterField, text: str) -> str | None:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", text):
        return text
    _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return None


def _codes(reading: EntryReading, asked: RegisterField, text: str) -> tuple[str, ...]:
    items = (_group(reading, asked, item) for item in typed_items(text))
    return tuple(found for found in items if found is not None)


def _group(reading: EntryReading, asked: RegisterField, text: str) -> str | None:
    """Return the code of a vulnerable group; one that the register of groups does not hold is a fault."""
    if reading.groups is None or text in reading.groups:
        return _code(reading, asked, text)
    message = msg(
        N_("“%(field)s”: no vulnerable group has the code “%(typed)s”."), field=asked.label, typed=shown(text)
    )
    remedy = one_of(tuple(reading.groups)) if reading.groups else msg(_NO_GROUPS)
    _fault(reading, asked, message, remedy)
    return None


def _number(reading: EntryReading, asked: RegisterField, text: str) -> Decimal | None:
    is_value = asked.id == IN_THE_UNIT_OF_ITS_INDICATOR
    indicator = reading.indicator
    unit = reading.catalogue.units[indicator.unit] if is_value and indicator else None
    return reading.number(asked.id, text, unit=unit, may_be_percentage=is_value)


def _quantity(reading: EntryReading, asked: RegisterField, text: str) -> Decimal | None:
    found = _number(reading, asked, text)
    if found is None or found >= 0:
        return found
    _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return None


def _share(reading: EntryReading, asked: RegisterField, text: str) -> Decimal | None:
    found = _number(reading, asked, text)
    if found is None or 0 <= found <= 1:
        return found
    _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return None


def _whole(reading: EntryReading, asked: RegisterField, text: str) -> int | None:
    found = reading.number(asked.id, text)
    if found is None or (found == found.to_integral_value() and found >= 0):
        return None if found is None else int(found)
    _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return None


def _year(reading: EntryReading, asked: RegisterField, text: str) -> int | None:
    return reading.year(asked.id, text)


def _date(reading: EntryReading, asked: RegisterField, text: str) -> date | None:
    plain = unicodedata.normalize("NFKC", text).replace("/", "-").replace(".", "-")
    plain = plain.replace("年", "-").replace("月", "-").replace("日", "")
    parts = [part.strip() for part in plain.split("-")]
    if len(parts) == 3 and all(map(str.isdecimal, parts)) and not _YEAR_IN_FULL.fullmatch(parts[0]):
        _fault(
            reading,
            asked,
            msg(
                N_("“%(field)s”: it is not certain which day “%(typed)s” means."),
                field=asked.label,
                typed=shown(text),
            ),
            msg(N_("Type the year with four digits and first, such as 2027-12-31.")),
        )
        return None
    try:
        return date(*(int(part) for part in parts)) if len(parts) == 3 else date.fromisoformat(plain)
    except (ValueError, OverflowError):
        _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
        return None


def _yes_no(reading: EntryReading, asked: RegisterField, text: str) -> bool | None:
    found = yes_or_no(reading.catalogue, text)
    if found is None:
        _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return found


def chosen(asked: RegisterField, text: str) -> str | None:
    """Return the choice of a field that a typed text names by its id or its name in any language."""
    wanted = unicodedata.normalize("NFKC", text).strip().casefold()
    named = {
        one: (one.casefold(), *(text.casefold() for text in name.by_language.values()))
        for one, name in asked.choices.items()
    }
    return next((one for one, names in named.items() if wanted in names), None)


def _choice(reading: EntryReading, asked: RegisterField, text: str) -> str | None:
    found = chosen(asked, text)
    if found is not None:
        return found
    _not_this(
        reading, asked, text, msg(N_("Choose one of these: %(names)s."), names=listed(asked.choices.values()))
    )
    return None


def _choices(reading: EntryReading, asked: RegisterField, text: str) -> tuple[str, ...]:
    items = (_choice(reading, asked, item) for item in typed_items(text))
    return tuple(dict.fromkeys(found for found in items if found is not None))


def _currency(reading: EntryReading, asked: RegisterField, text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).upper()
    if is_currency(plain):
        return plain
    _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return None


def _indicator(reading: EntryReading, asked: RegisterField, text: str) -> str | None:
    if text in reading.catalogue.indicators:
        reading.indicator = reading.catalogue.indicators[text]
        return text
    _not_this(reading, asked, text, likely_indicators(reading.catalogue, text))
    return None


def _cell(reading: EntryReading, asked: RegisterField, text: str) -> Cell | None:
    cell = typed_cell(text, reading.catalogue)
    if cell is None:
        _not_this(reading, asked, text, msg(HOW_TO_WRITE[asked.kind]))
    return cell


def typed_cell(text: str, catalogue: Catalogue) -> Cell | None:
    """Return the cell that a typed text means; None where it means none of the catalogue."""
    try:
        cell = Cell.parse(unicodedata.normalize("NFKC", text).replace(" ", ""))
    except ValueError:
        return None
    return cell if all(_is_known(catalogue, *pair) for pair in cell) else None


def _is_known(catalogue: Catalogue, dimension: str, code: str) -> bool:
    known = catalogue.dimensions.get(dimension)
    return known is not None and code in known.code_list.codes


def typed_lines(text: str) -> list[str]:
    """Return the items of a typed list whose items may hold commas."""
    return [line.strip() for line in re.split("[;\n\r；]+", text) if line.strip()]


def _cells(reading: EntryReading, asked: RegisterField, text: str) -> tuple[Cell, ...]:
    items = (_cell(reading, asked, line) for line in typed_lines(text))
    return tuple(dict.fromkeys(found for found in items if found is not None))


def _goals(reading: EntryReading, asked: RegisterField, text: str) -> tuple[int, ...]:
    found = []
    for item in typed_items(text):
        goal = whole_number(item)
        if goal is not None and goal in reading.catalogue.goals:
            found.append(goal)
        else:
            _not_this(reading, asked, item, msg(HOW_TO_WRITE[asked.kind]))
    return tuple(found)


def _targets(reading: EntryReading, asked: RegisterField, text: str) -> tuple[str, ...]:
    goals = {str(number) for number in reading.catalogue.goals}
    found = []
    for item in typed_items(text):
        if item in goals or item.lower() in reading.catalogue.targets:
            found.append(item.lower())
        else:
            _not_this(reading, asked, item, msg(HOW_TO_WRITE[asked.kind]))
    return tuple(found)


def _outline(reading: EntryReading, asked: RegisterField, text: str) -> Outline | None:
    try:
        return read_outline(text)
    except NotAnOutline as wrong:
        _fault(reading, asked, wrong.fault, wrong.remedy)
        return None


READERS: Mapping[FieldKind, Reader] = {
    FieldKind.CODE: _code,
    FieldKind.CODES: _codes,
    FieldKind.NUMBER: _number,
    FieldKind.QUANTITY: _quantity,
    FieldKind.SHARE: _share,
    FieldKind.WHOLE: _whole,
    FieldKind.YEAR: _year,
    FieldKind.DATE: _date,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.CURRENCY: _currency,
    FieldKind.INDICATOR: _indicator,
    FieldKind.CELL: _cell,
    FieldKind.CELLS: _cells,
    FieldKind.GOALS: _goals,
    FieldKind.TARGETS: _targets,
    FieldKind.OUTLINE: _outline,
}
"""How the text of each kind is read; plain texts need no reading."""
