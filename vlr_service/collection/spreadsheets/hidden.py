"""What of a sheet a person does not see in the spreadsheet program, or sees struck out, although it is read."""

from collections.abc import Iterator, Sequence

from vlr_service.collection.spreadsheets.model import SheetContent
from vlr_service.collection.workbook.columns import letter
from vlr_service.i18n import N_, Message, msg

_MOST_NAMED = 10


def hidden_places(sheet: SheetContent) -> Iterator[Message]:
    """Yield the places of a sheet that hold something and are hidden or struck out: the sheet itself, rows, columns."""
    if sheet.is_hidden:
        yield msg(N_("the whole sheet “%(sheet)s”"), sheet=sheet.name)
    rows = [row.number for row in sheet.rows if row.is_hidden]
    if rows:
        yield msg(
            N_("sheet “%(sheet)s”, rows %(rows)s"), sheet=sheet.name, rows=", ".join(_short(_spans(rows)))
        )
    if sheet.struck_rows:
        yield msg(
            N_("sheet “%(sheet)s”, struck out in rows %(rows)s"),
            sheet=sheet.name,
            rows=", ".join(_short(_spans(sheet.struck_rows))),
        )
    if sheet.hidden_columns:
        names = [letter(column) for column in sorted(sheet.hidden_columns)]
        yield msg(
            N_("sheet “%(sheet)s”, columns %(columns)s"), sheet=sheet.name, columns=", ".join(_short(names))
        )


def _spans(numbers: Sequence[int]) -> list[str]:
    """Return numbers in order as spans: 3–5, 8."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in spans]


def _short(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "…"]
