"""A spreadsheet is hostile until it has proved otherwise: whatever it does ends with the process that reads it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import BoundedSemaphore

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collection.spreadsheets.making import ods, ods_row, packed, rows, xlsx
from vlr_service.collection.spreadsheets import process, worker
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.process import limits_of, read_spreadsheet
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.settings import read_settings

LIMITS = Limits()
SMALL = replace(LIMITS, rows=100, columns=50, cells=1000, text_mb=1, unpacked_mb=30)


def refused(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_spreadsheet(content, limits=limits)
    assert str(refusal.value.remedy)
    return str(refusal.value.message)


def value(place: str = "", content: str = "<v>1</v>") -> str:
    return f"<c{place}>{content}</c>"


FAR = {
    "a far cell, with a space before the sign": '<row r="1048576"><c r ="XFD1048576"><v>1</v></c></row>',
    "a far cell in small letters": '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "a far cell between apostrophes": "<row r='1048576'><c\nr\n=\n'XFD1048576'><v>1</v></c></row>",
    "a far cell with a prefix": '<x:row xmlns:x="a" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "a far row that names no cell": '<row r="1048576"><c><v>1</v></c></row>',
    "16,000 cells without a reference": f"<row>{value() * 16_000}</row>",
    "a far cell with a text": '<row r="9"><c r="XFD9" t="inlineStr"><is><t>far</t></is></c></row>',
    "a far formula": '<row r="9"><c r="XFD9"><f>1+1</f></c></row>',
}


@pytest.mark.parametrize("data", FAR.values(), ids=FAR)
def test_a_cell_at_the_end_of_the_world_is_refused_however_it_is_written(data: str) -> None:
    started = time.perf_counter()
    assert "reaches further" in refused(xlsx(data))
    assert time.perf_counter() - started < 10  # under a second on a machine that has nothing else to do


def test_what_looks_like_cells_in_a_comment_takes_no_time() -> None:
    started = time.process_time()
    found = worker.read(xlsx(f"<!-- {'<c ' * 200_000} -->{rows(['a'])}"), LIMITS)
    assert [sheet["rows"] for sheet in found["sheets"]] == [[(1, False, ["a"])]]
    assert time.process_time() - started < 1


BROKEN = {
    "a document type": packed(
        {"content.xml": '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'}
    ),
    "a reference that is none": xlsx('<row r="1"><c r="A0"><v>1</v></c></row>'),
    "a reference beyond every column": xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
    "cells that go back": xlsx('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    "rows that go back": xlsx(
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    ),
    "a cell of another row": xlsx('<row r="1"><c r="A2"><v>1</v></c></row>'),
    "a text that is not there": xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    "an unknown kind of cell": xlsx('<row r="1"><c r="A1" t="z"><v>7</v></c></row>'),
    "elements that are not closed": xlsx("<row>" * 100_000),
    "two sheets of one name": xlsx(rows(["a"]), rows(["b"]), names=["cells", "cells"]),
    "an old file that ends": worker.OLD + bytes(600),
    "a repetition that is no number": ods(ods_row("a", more='table:number-rows-repeated="many"')),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_not_sound_is_refused_as_damaged(content: bytes) -> None:
    assert worker.read(content, LIMITS) == {"damaged": "damaged"}


REPEATED = ods_row(
    "<table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='16384'/>"
)
MUCH: dict[str, tuple[str, Callable[[], bytes]]] = {
    "cells": ("cells", lambda: xlsx(f"<row>{value() * 20}</row>" * 60)),
    "merged ranges": ("cells", lambda: xlsx(rows(["a"]), after='<mergeCells>' + '<mergeCell ref="A1:B2"/>' * 1001 + "</mergeCells>")),
    "merged cells": ("cells", lambda: xlsx(f"<row>{value() * 40}</row>" * 20, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "texts": ("text_mb", lambda: xlsx(rows(["x" * 1_100_000]))),
    "one text that many cells show": ("text_mb", lambda: xlsx(
        "<row>" + value(' t="s"', "<v>0</v>") * 40 + "</row>", shared=f"<si><t>{'x' * 30_000}</t></si>"
    )),
    "unpacked": ("unpacked_mb", lambda: packed({"xl/workbook.xml": "<a/>", "xl/media/zeros.bin": bytes(32_000_000)})),
    "repeated columns": ("extent", lambda: ods(REPEATED)),
    "repeated rows": ("extent", lambda: ods(ods_row(1.0, more='table:number-rows-repeated="1048576"'))),
    "repeated texts": ("text_mb", lambda: ods(ods_row("x" * 20_000, more='table:number-rows-repeated="90"'))),
}  # fmt: skip


@pytest.mark.parametrize("what", MUCH)
def test_too_much_of_anything_is_refused_and_the_limit_is_named(what: str) -> None:
    limit, made = MUCH[what]
    assert worker.read(made(), SMALL)["too_much"] == limit
    said = refused(made(), SMALL)
    bound = {"extent": 50, "cells": 1000, "text_mb": 1, "unpacked_mb": 30}[limit]
    assert format(bound, ",") in said


def test_what_takes_too_long_is_ended() -> None:
    endless = xlsx(f"<row>{value() * 400}</row>" * 20_000)
    assert refused(endless, replace(LIMITS, seconds=1, cells=10**9)) == (
        "Reading the file takes more than 1 seconds."
    )


def test_what_takes_too_much_memory_is_ended() -> None:
    deep = xlsx("<a>" * 9_000_000)
    assert refused(deep, replace(LIMITS, memory_mb=150)) == (
        "Reading the file takes more than 150 MB of memory."
    )


def test_a_table_that_ends_in_a_million_empty_rows_is_read() -> None:
    empty = ods_row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        more='table:number-rows-repeated="1048574"',
    )
    (sheet,) = read_spreadsheet(ods(ods_row("a", 1.5) + empty), limits=LIMITS).sheets
    assert [(row.number, [cell and cell.text for cell in row.cells]) for row in sheet.rows] == [
        (1, ["a", "1.5"])
    ]


def test_repeated_cells_and_rows_stand_for_each_of_them() -> None:
    twice = '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell>'
    (sheet,) = read_spreadsheet(
        ods(ods_row("a", None, twice, more='table:number-rows-repeated="2"') + ods_row(None, "c")),
        limits=LIMITS,
    ).sheets
    lines = {row.number: [cell and cell.text for cell in row.cells] for row in sheet.rows}
    assert lines == {1: ["a", None, "b", "b"], 2: ["a", None, "b", "b"], 3: [None, "c"]}


@pytest.mark.parametrize(
    "content",
    [
        worker.OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        ods(ods_row("a"), manifest="<manifest:encryption-data/>"),
    ],
    ids=["xlsx", "ods"],
)
def test_a_locked_file_is_named_as_such(content: bytes) -> None:
    assert "password" in refused(content)


def test_the_reading_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    from vlr_service.settings import bare_environment

    monkeypatch.setenv("VLR_SECRET_KEY", "of the installation")
    monkeypatch.setenv("VLR_DATABASE_URL", "postgresql://user:password@host/name")
    assert not [name for name in bare_environment() if "VLR" in name]


def test_the_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits_of(read_settings()) == LIMITS
    for name in ("SECONDS", "MEMORY_MB", "ROWS", "COLUMNS", "CELLS", "TEXT_MB", "UNPACKED_MB"):
        monkeypatch.setenv(f"VLR_WORKBOOK_{name}", "150")
    assert set(vars(limits_of(read_settings())).values()) == {150}


GOOD = xlsx(rows(["indicator", "year", "value"], ["SDG_11_2_1", 2024, 5]))


def test_a_flipped_byte_gives_the_table_or_a_refusal() -> None:
    for content in (GOOD, ods(ods_row("indicator", 5.0))):
        for place in range(0, len(content), 5):
            broken = bytearray(content)
            broken[place] ^= 0xFF
            assert worker.read(bytes(broken), SMALL).keys() & {"sheets", "damaged", "too_much"}


PIECES = st.sampled_from(
    ["<row>", "</row>", '<row r="2">', "<c>", "</c>", '<c r="C2" t="s">', '<c t="e" s="1">', "<v>", "</v>", "1", "-",
     "<f>", "</f>", "<is>", "<t>", "</t>", "</is>", '<mergeCell ref="A1:B9"/>', "&#0;", "<!--", "-->", "<rPh>", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sheet_makes_reading_fail_in_another_way(data: str) -> None:
    found = worker.read(xlsx(data, formats=["0%"], after=data), SMALL)
    assert found.keys() & {"sheets", "damaged", "too_much"}


def test_more_files_than_the_site_can_spare_threads_for_are_told_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever waits holds a thread; one that finds no place, or waits too long, is refused at once and named no fault of its own."""
    monkeypatch.setattr(process, "_places", BoundedSemaphore(2))
    monkeypatch.setattr(process, "_turns", BoundedSemaphore(1))
    monkeypatch.setattr(process, "_LONGEST_WAIT", 0)
    slow = xlsx(f"<row>{'<c/>' * 3_000_000}</row>")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_spreadsheet, slow, limits=LIMITS)
        while process._turns.acquire(blocking=False):  # until the slow one is being read
            process._turns.release()
        assert refused(GOOD) == "Several other files are being read at the moment."
        assert reading.result().sheets
    assert read_spreadsheet(GOOD, limits=LIMITS).sheets


def test_five_at_once_are_all_read() -> None:
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda content: read_spreadsheet(content, limits=LIMITS), [GOOD] * 5))
    assert [len(one.sheets[0].rows) for one in found] == [2] * 5


def test_a_file_of_many_cells_is_handed_over_without_making_them_all() -> None:
    """Whatever is made of a whole file at once lets everybody wait: rows are taken apart one by one, when they are asked for."""
    many = xlsx(("<row>" + "<c><v>1</v></c>" * 14 + "</row>") * 20_000)
    (sheet,) = read_spreadsheet(many, limits=LIMITS).sheets
    assert len(sheet.rows) == 20_000
    kept = sum(sys.getsizeof(row.written) for row in sheet.rows)
    assert kept < 20_000 * 14 * 30
    assert [cell and cell.text for cell in sheet.rows[-1].cells] == ["1"] * 14


def test_a_reading_process_that_something_else_kills_is_no_matter_of_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the system does where all its memory is used up."""
    done = subprocess.CompletedProcess([], returncode=-signal.SIGKILL, stdout=b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert "memory" in refused(GOOD)
