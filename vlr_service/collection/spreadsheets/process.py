"""Reading a spreadsheet in a process of its own, and saying why it cannot be read."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import orjson

import vlr_service
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.model import SheetContent, SheetRow, Spreadsheet, row_content
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.i18n import N_, Message, msg
from vlr_service.settings import Settings, bare_environment

SAVE_AS_XLSX = N_("Open the file in your spreadsheet program and save it as an Excel workbook (.xlsx).")

_WORKER = "vlr_service.collection.spreadsheets.worker"
_TO_START = 5
"""Seconds for the start and the handing over. A busy machine may take twice as long as the process itself counts."""

_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)
"""How a process ends that the system stops because its time is up; one that something else kills had too much memory."""

_ROWS_KEPT = 32
"""Rows of a sheet that stay taken apart, while others show what is merged into them."""

_AT_ONCE = min(4, max(1, os.cpu_count() or 1))
_PLACES = 6
_LONGEST_WAIT = 20
"""Spreadsheets that are read at once, that are read or wait for it, and seconds that one waits.

Whoever waits holds one of the eight threads of the site: two are left for everybody else.
"""

_turns, _places = BoundedSemaphore(_AT_ONCE), BoundedSemaphore(_PLACES)

_SPLIT = N_(
    "Keep only the sheets with figures, without pictures, formats and cells that are not used, or split it into several files."
)
_SAID: Mapping[str, str] = {
    "extent": N_(
        "The sheet “%(sheet)s” reaches further than a table can: at most %(rows)s rows and %(columns)s columns are read."
    ),
    "cells": N_("The file has more than %(cells)s cells that hold something or are merged."),
    "text_mb": N_("The texts of the file have more than %(text_mb)s million letters together."),
    "unpacked_mb": N_(
        "The file is too large to be a table of figures: unpacked it has more than %(unpacked_mb)s MB."
    ),
    "memory_mb": N_("Reading the file takes more than %(memory_mb)s MB of memory."),
    "seconds": N_("Reading the file takes more than %(seconds)s seconds."),
}


def limits_of(settings: Settings) -> Limits:
    """Return the limits that an installation sets."""
    return Limits(
        seconds=settings.workbook_seconds,
        memory_mb=settings.workbook_memory_mb,
        rows=settings.workbook_rows,
        columns=settings.workbook_columns,
        cells=settings.workbook_cells,
        text_mb=settings.workbook_text_mb,
        unpacked_mb=settings.workbook_unpacked_mb,
    )


def read_spreadsheet(content: bytes, *, limits: Limits) -> Spreadsheet:
    """Return the sheets of a .xlsx, .ods or .xls file; raises `UnreadableFile` when it is damaged or too large.

    Whatever the file does to its reading ends with the process that reads it.
    """
    with _turn():
        answer, rows = _answer(content, limits)
    if "sheets" in answer:
        return Spreadsheet(tuple(_sheet(one, rows) for one in answer["sheets"]))
    if "too_much" in answer:
        raise UnreadableFile(*_limit_fault(answer["too_much"], answer["sheet"], limits))
    raise UnreadableFile(*_DAMAGES.get(answer.get("damaged", ""), _DAMAGED))


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for the turn of a file; raises `UnreadableFile` where too many wait already, or it takes too long."""
    with _held(_places, seconds=0), _held(_turns, seconds=_LONGEST_WAIT):
        yield


@contextmanager
def _held(places: BoundedSemaphore, *, seconds: int) -> Iterator[None]:
    if not places.acquire(timeout=seconds):
        raise UnreadableFile(
            msg(N_("Several other files are being read at the moment.")),
            msg(N_("Upload the file again in a minute.")),
        )
    try:
        yield
    finally:
        places.release()


def _answer(content: bytes, limits: Limits) -> tuple[Mapping[str, Any], Iterator[bytes]]:
    """Return what the reading process says, or what its end means, and the rows of all sheets one after the other."""
    question = orjson.dumps(asdict(limits)) + b"\n" + content
    environment = bare_environment() | {"PYTHONPATH": str(Path(vlr_service.__file__).parents[1])}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", _WORKER],
            input=question,
            env=environment,
            capture_output=True,
            check=False,
            timeout=2 * limits.seconds + _TO_START,
        )
    except subprocess.TimeoutExpired:
        return {"too_much": "seconds", "sheet": ""}, iter(())
    if done.returncode == 0:
        head, *rows = done.stdout.split(b"\n")
        return orjson.loads(head), iter(rows)
    is_late = done.returncode == _OUT_OF_TIME
    return {"too_much": "seconds" if is_late else "memory_mb", "sheet": ""}, iter(())


def _sheet(plain: Mapping[str, Any], rows: Iterator[bytes]) -> SheetContent:
    hidden = frozenset(plain["hidden_rows"])
    take_apart = lru_cache(maxsize=_ROWS_KEPT)(row_content)
    return SheetContent(
        name=plain["name"],
        rows=tuple(SheetRow(number, number in hidden, next(rows), take_apart) for number in plain["numbers"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        struck_rows=tuple(plain["struck_rows"]),
        is_hidden=plain["is_hidden"],
    )


def _limit_fault(what: str, sheet: str, limits: Limits) -> tuple[Message, Message]:
    facts = {name: format(limit, ",") for name, limit in asdict(limits).items()}
    remedy = (
        N_("Delete what stands far to the right of the columns or far below the last row.")
        if what == "extent"
        else _SPLIT
    )
    return msg(_SAID[what], **facts, sheet=sheet), msg(remedy)


_DAMAGED = (msg(N_("The workbook is damaged.")), msg(SAVE_AS_XLSX))
_DAMAGES: Mapping[str, tuple[Message, Message]] = {
    "encrypted": (
        msg(N_("This workbook is protected with a password.")),
        msg(N_("Remove the password in your spreadsheet program and upload the file again.")),
    ),
    "other": (msg(N_("This file is no workbook (.xlsx, .ods or .xls).")), msg(SAVE_AS_XLSX)),
}
