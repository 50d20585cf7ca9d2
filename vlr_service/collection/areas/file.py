"""Reading a file of areas (CSV): every row judged, every fault with its row, column and remedy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vlr_service.collection.encodings import decode
from vlr_service.collection.tables.csv import csv_lines
from vlr_service.collection.tables.files import WORKBOOKS
from vlr_service.collection.tables.model import Content
from vlr_service.collection.workbook.faults import FaultList, UnreadableFile
from vlr_service.i18n import N_, Message, Text, is_column_of, msg
from vlr_service.i18n.invisible import LOST, without_invisible
from vlr_service.i18n.languages import required_tags
from vlr_service.i18n.mangled import unmangled
from vlr_service.records.areas.area import AreaKind

NAMES = tuple(f"name_{tag}" for tag in required_tags())
"""The columns with the names of areas that must be there; one like `name_fr` may be for each further language."""

COLUMNS = ("code", "kind", "parent", *NAMES, "opened", "closed")
REQUIRED = ("code", "kind", "parent", *NAMES)
SCHEME = "code:"
"""What the heads of columns with codes of other schemes begin with: `code:GB/T 2260`."""

LONGEST_CODE, LONGEST_NAME = 40, 200
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LineFault = tuple[Message, Message]


@dataclass(frozen=True)
class AreaLine:
    """An area as a file names it; `row` is its line. A country has no parent."""

    row: int
    code: str
    kind: AreaKind
    parent: str
    name: Text
    opened: date | None
    closed: date | None
    codes: Mapping[str, str]


def read_area_file(
    content: bytes, *, faults: FaultList, language: str, encoding: str | None = None
) -> tuple[AreaLine, ...]:
    """Return the rows of a file of areas; what is wrong is added to `faults`, and then not every row is there."""
    try:
        lines = list(csv_lines(_text(content, language=language, encoding=encoding)))
    except UnreadableFile as wrong:
        faults.add(wrong.message, wrong.remedy)
        return ()
    heads = [without_invisible(str(head)).strip() for head in lines[0][1]] if lines else []
    if not _heads_are_right(heads, faults):
        return ()
    found = (_read(line, row, heads, faults) for row, line in lines[1:])
    rows = tuple(row for row in found if row is not None)
    _refuse_twice(rows, faults)
    return rows


def _text(content: bytes, *, language: str, encoding: str | None) -> str:
    if content.startswith(WORKBOOKS):
        raise UnreadableFile(
            msg(N_("A file of areas is CSV, and this is a workbook.")),
            msg(N_('Save the sheet as "CSV UTF-8" in your spreadsheet program.')),
        )
    return decode(content, language=language, encoding=encoding)


def column_of(head: str, heads: list[str]) -> str:
    """Return the letter of a column of the file."""
    number = heads.index(head)
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def _heads_are_right(heads: list[str], faults: FaultList) -> bool:
    for head in REQUIRED:
        if head not in heads:
            faults.add(
                msg(N_("The column “%(head)s” is missing."), head=head),
                msg(N_("The first row names the columns: %(heads)s."), heads=", ".join(COLUMNS)),
            )
    for head in heads:
        is_scheme = head.startswith(SCHEME) and 0 < len(head.removeprefix(SCHEME)) <= 40
        if heads.count(head) > 1 or not (head in COLUMNS or is_scheme or is_column_of("name", head)):
            faults.add(
                msg(N_("The column “%(head)s” is not known, or appears twice."), head=head),
                msg(
                    N_(
                        "Use the columns %(heads)s, and one like “code:GB/T 2260” for the codes of a national list."
                    ),
                    heads=", ".join(COLUMNS),
                ),
            )
    return not faults.count


def _read(line: Sequence[Content], number: int, heads: list[str], faults: FaultList) -> AreaLine | None:
    """Return the area of a line, None for one with faults."""
    texts = [*map(str, line), *[""] * (len(heads) - len(line))]
    cells = {head: _seen(head, text) for head, text in zip(heads, texts, strict=False)}
    wrong = dict(_faults(cells))
    if len(line) > len(heads):
        wrong.setdefault("code", _too_long_a_row())
    for head, (message, remedy) in wrong.items():
        faults.add(message, remedy, row=number, column=column_of(head, heads), header=head)
    if wrong:
        return None
    return AreaLine(
        row=number,
        kind=AreaKind(cells["kind"]),
        opened=_day(cells.get("opened", "")),
        closed=_day(cells.get("closed", "")),
        codes={
            head.removeprefix(SCHEME): text
            for head, text in cells.items()
            if head.startswith(SCHEME) and text
        },
        code=cells["code"],
        parent=cells["parent"],
        name=Text.of_columns("name", cells),
    )


def _seen(head: str, text: str) -> str:
    """Return a cell without the characters that nobody sees; in a name they may join letters, but make none alone."""
    seen = without_invisible(text).strip()
    return text.strip() if seen and is_column_of("name", head) else seen


def _faults(cells: Mapping[str, str]) -> Iterator[tuple[str, LineFault]]:
    """Yield what is wrong with the cells of a row, by the head of the column."""
    for head in (head for head in cells if LOST in cells[head] or unmangled(cells[head])):
        yield (
            head,
            (
                msg(
                    N_("“%(typed)s” has lost letters, or was read in a wrong encoding."),
                    typed=cells[head][:LONGEST_CODE],
                ),
                msg(N_("Write the text anew, and save the file as UTF-8.")),
            ),
        )
    for head in (head for head in cells if is_column_of("name", head)):
        if len(cells[head]) > LONGEST_NAME or (head in NAMES and not cells[head]):
            yield (
                head,
                (
                    msg(N_("The name is missing or longer than %(most)s characters."), most=LONGEST_NAME),
                    msg(N_("Write the name of the area in both languages.")),
                ),
            )
    if not CODE.fullmatch(cells["code"]):
        yield (
            "code",
            (
                msg(N_("“%(code)s” is not a code of an area."), code=cells["code"]),
                msg(N_("Write up to 40 small letters, digits and hyphens, a letter or digit first.")),
            ),
        )
    kinds = [kind.value for kind in AreaKind]
    if cells["kind"] not in kinds:
        yield (
            "kind",
            (
                msg(N_("“%(kind)s” is not a kind of area."), kind=cells["kind"]),
                msg(N_("Write one of these: %(names)s."), names=", ".join(kinds)),
            ),
        )
    if bool(cells["parent"]) == (cells["kind"] == AreaKind.COUNTRY):
        yield (
            "parent",
            (
                msg(N_("Every area lies in another one, except a country.")),
                msg(N_("Write the code of the area it lies in; leave it empty for a country.")),
            ),
        )
    for head in ("opened", "closed"):
        if cells.get(head) and _day(cells[head]) is None:
            yield (
                head,
                (
                    msg(N_("“%(day)s” is not a day."), day=cells[head]),
                    msg(N_("Write year, month and day like 2026-01-31, or leave it empty.")),
                ),
            )
    opened, closed = _day(cells.get("opened", "")), _day(cells.get("closed", ""))
    if opened and closed and closed <= opened:
        yield (
            "closed",
            (
                msg(N_("The area is closed before it is opened.")),
                msg(
                    N_(
                        "Correct one of the days; “closed” is the first day on which the area no longer exists."
                    )
                ),
            ),
        )
    for head, text in cells.items():
        if head.startswith(SCHEME) and len(text) > LONGEST_CODE:
            yield (
                head,
                (
                    msg(N_("The code is longer than %(most)s characters."), most=LONGEST_CODE),
                    msg(N_("Write the code as the list gives it.")),
                ),
            )


def _too_long_a_row() -> LineFault:
    return (
        msg(N_("The row has more cells than there are columns.")),
        msg(N_("Put a text that has a comma between double quotes.")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[1-9]\d{3}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _refuse_twice(rows: tuple[AreaLine, ...], faults: FaultList) -> None:
    """Add a fault for every code, own or of a scheme, that two rows give."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        for scheme, code in (("", row.code), *row.codes.items()):
            first = seen.setdefault((scheme, code), row.row)
            if first != row.row:
                faults.add(
                    msg(N_("The code “%(code)s” is in row %(row)s already."), code=code, row=str(first)),
                    msg(N_("Give every area a code of its own.")),
                    row=row.row,
                    header=f"{SCHEME}{scheme}" if scheme else "code",
                )
