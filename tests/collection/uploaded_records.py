"""Records of a town that are typed, and workbooks of them that are sent in."""

from collections.abc import Mapping

import pytest

from tests.factories import NOW, Town
from tests.loaded import CATALOGUE
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.imports import ImportResult, import_workbook
from vlr_service.records import Session


def put(
    session: Session, place: Town, register: str, *texts: Mapping[str, str], number: int | None = None
) -> None:
    save_entries(
        session,
        submission_id=place.submission.id,
        register_id=register,
        entries=[TypedEntry(one, "en", number) for one in texts],
        catalogue=CATALOGUE,
        actor=place.officer,
        now=NOW,
    )


def sent(session: Session, place: Town, content: bytes, language: str = "en") -> ImportResult:
    return import_workbook(
        session,
        submission_id=place.submission.id,
        file=open_file(content, filename="book.xlsx", language=language, limits=Limits()),
        catalogue=CATALOGUE,
        language=language,
        actor=place.officer,
        now=NOW,
    )


def refused(session: Session, place: Town, content: bytes) -> list[str]:
    with pytest.raises(WorkbookFaults) as refusal:
        sent(session, place, content)
    return [f"{fault.place}: {fault.message} {fault.remedy}" for fault in refusal.value.faults]
