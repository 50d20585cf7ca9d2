"""Whose a workbook is: area, round and the shape of its sheets, on a hidden sheet that spreadsheet programs keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook

from vlr_service.collection.tables.model import Line
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.collection.workbook.sheets import ORIGIN_SHEET
from vlr_service.i18n import N_, msg

SHAPE = "1"
"""The shape of our sheets; another one when rows of an older workbook would be understood otherwise."""


@dataclass(frozen=True)
class Origin:
    """The area and round that a workbook was made for, by their codes; empty for the workbook of nobody."""

    area: str = ""
    round: str = ""


def write_origin(book: Workbook, origin: Origin) -> None:
    """Add the hidden sheet that says whose the workbook is."""
    sheet = book.add_worksheet(ORIGIN_SHEET)
    sheet.very_hidden()
    for row, (name, text) in enumerate((("shape", SHAPE), ("area", origin.area), ("round", origin.round))):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)


def refuse_others(lines: Iterable[Line], wanted: Origin) -> None:
    """Raise UnreadableFile for a workbook of another shape, area or round than is read here."""
    stated = _stated(lines)
    if stated.get("shape", SHAPE) != SHAPE:
        raise UnreadableFile(
            msg(N_("This workbook has the sheets of another version of the service.")),
            msg(N_("Download the workbook again and copy your figures into it.")),
        )
    found = Origin(stated.get("area", ""), stated.get("round", ""))
    for ours, theirs in ((wanted.area, found.area), (wanted.round, found.round)):
        if ours and theirs and ours != theirs:
            raise UnreadableFile(
                msg(
                    N_("This workbook was made for %(found)s; here is the draft of %(wanted)s."),
                    found=_name(found),
                    wanted=_name(wanted),
                ),
                msg(N_("Upload it to the draft that it was made for, or download the workbook of this one.")),
            )


def _stated(lines: Iterable[Line]) -> Mapping[str, str]:
    pairs = (line[:2] for _, line in lines if len(line) > 1)
    return {str(name): str(text) for name, text in pairs}


def _name(origin: Origin) -> str:
    return " ".join(part for part in (origin.area, origin.round) if part)
