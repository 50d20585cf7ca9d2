"""The process that reads one spreadsheet: it limits itself, reads, and hands over what it found.

Run as a module it takes the limits as one line of JSON and then the file from standard input, and writes lines of JSON to
standard output: what the sheets are, or why they cannot be had, then a line for each row. It imports nothing else of the service, so that it starts
quickly and holds no secret of it.
"""

import gc
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import orjson

try:
    import resource
except ImportError:  # a system that limits no process this way
    resource = None  # type: ignore[assignment]

from vlr_service.collection.spreadsheets import ods, xlsx
from vlr_service.collection.spreadsheets.archive import Archive
from vlr_service.collection.spreadsheets.counting import (
    MEGABYTE,
    Damaged,
    Limits,
    Spending,
    TooMuch,
)
from vlr_service.collection.spreadsheets.rows import RawSheet

_SPARE_MB = 256
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def confine(limits: Limits) -> None:
    """Let this process use no more memory and time than it may; where the system cannot, its caller ends it in time.

    The system's limit lies above ours: an interpreter that gets no memory at all cannot even say so.
    """
    if resource is not None:
        memory = (limits.memory_mb + _SPARE_MB) * MEGABYTE
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
        with suppress(ValueError):  # the system may know a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def read(content: bytes, limits: Limits) -> dict[str, Any]:
    """Return the sheets of a file as JSON has them, or what is wrong with it."""
    try:
        spending = Spending(limits)
        sheets = [_plain(sheet, spending) for sheet in _sheets(content, spending)]
        if len({sheet["name"] for sheet in sheets}) < len(sheets):
            raise Damaged  # nobody could say which of two sheets is meant
        return {"sheets": sheets}
    except TooMuch as much:
        return {"too_much": much.what, "sheet": much.sheet}
    except Damaged as damaged:
        return {"damaged": damaged.kind}
    except MemoryError:
        return {"too_much": "memory_mb", "sheet": ""}
    except Exception:  # whatever a reader stumbles over in a file is the file's fault, and nobody else's
        return {"damaged": "damaged"}


def _sheets(content: bytes, spending: Spending) -> Iterable[RawSheet]:
    if content.startswith(OLD):
        from vlr_service.collection.spreadsheets import xls  # noqa: PLC0415 - few files are so old

        return xls.sheets_of(content, spending)
    archive = Archive(content, spending)
    if archive.has(ods.CONTENT):
        return ods.sheets_of(archive, spending)
    return xlsx.sheets_of(archive, spending)


def _plain(sheet: RawSheet, spending: Spending) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "is_hidden": sheet.is_hidden,
        "rows": [(row.number, row.is_hidden, row.cells) for row in sheet.rows],
        "covered": list(sheet.covered(spending)),
        "struck_rows": sorted(sheet.struck_rows),
        "hidden_columns": sorted(_filled(sheet) if sheet.hidden_columns else ()),
    }


def _filled(sheet: RawSheet) -> set[int]:
    """Return the hidden columns in which something stands."""
    return {
        place
        for row in sheet.rows
        for place in sheet.hidden_columns
        if place < len(row.cells) and row.cells[place]
    }


def handed_over(found: dict[str, Any]) -> bytes:
    """Return what was read as lines: the sheets, then their rows, each with its cells and those merged into others."""
    if "sheets" not in found:
        return orjson.dumps(found)
    lines = [b""]
    for sheet in found["sheets"]:
        rows = sheet.pop("rows")
        covered: dict[int, list[tuple[int, int, int]]] = {}
        for number, *place in sheet.pop("covered"):
            covered.setdefault(number, []).append(tuple(place))
        sheet["numbers"] = [number for number, *_ in rows]
        sheet["hidden_rows"] = [number for number, is_hidden, _ in rows if is_hidden]
        lines += (orjson.dumps((cells, covered.get(number, ()))) for number, _, cells in rows)
    lines[0] = orjson.dumps(found)
    return b"\n".join(lines)


def main() -> None:
    """Answer one question on standard output."""
    limits = Limits(**orjson.loads(sys.stdin.buffer.readline()))
    confine(limits)
    gc.disable()  # it would look again and again at cells that are all kept, and the process ends soon
    try:
        answer = handed_over(read(sys.stdin.buffer.read(), limits))
    except (MemoryError, orjson.JSONEncodeError):
        answer = orjson.dumps({"too_much": "memory_mb", "sheet": ""})
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
