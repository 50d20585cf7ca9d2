"""What kind of file somebody sent, known by what it holds and not by its name."""

from pathlib import PurePath

from vlr_service.collection.encodings import decode
from vlr_service.collection.workbook.csv import csv_table
from vlr_service.collection.workbook.excel import SAVE_AS_XLSX, ExcelFile, open_excel
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.collection.workbook.tables import SheetTable
from vlr_service.i18n import N_, msg

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb")


def open_file(
    content: bytes, *, filename: str, language: str, encoding: str | None
) -> ExcelFile | SheetTable:
    """Return an Excel workbook, or the one table of a CSV file; raises `UnreadableFile` for all other content."""
    if not content.strip():
        raise UnreadableFile(
            msg(N_("The file is empty.")), msg(N_("Make sure that the file was saved, then choose it again."))
        )
    if content.startswith(_ZIP):
        return open_excel(content)
    if content.startswith(_OLE):
        raise _old_or_encrypted(content)
    if content.startswith(_PDF):
        raise UnreadableFile(
            msg(N_("This file is a PDF document.")),
            msg(N_("Upload the figures as an Excel workbook (.xlsx) or as CSV.")),
        )
    if filename.lower().endswith(_EXCEL_SUFFIXES):
        raise UnreadableFile(
            msg(N_("This file has the name of an Excel workbook, but it is not one.")), msg(SAVE_AS_XLSX)
        )
    text = decode(content, language=language, encoding=encoding)
    return csv_table(PurePath(filename).name, text)


def _old_or_encrypted(content: bytes) -> UnreadableFile:
    """Return the fault of a file in the old container of Office."""
    if _ENCRYPTED in content:
        return UnreadableFile(
            msg(N_("This workbook is protected with a password.")),
            msg(N_("Remove the password in your spreadsheet program and upload the file again.")),
        )
    return UnreadableFile(
        msg(N_("This is a workbook of the old Excel format (.xls), whatever its name says.")),
        msg(SAVE_AS_XLSX),
    )
