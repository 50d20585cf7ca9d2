"""What a register says once, such as a target for a year, is not said a second time: neither on a page nor by a file."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest

from tests.collection.uploaded_records import put, refused, sent
from tests.factories import NOW, Town, town
from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.registers.records import delete_entry, restore_entry
from vlr_service.collection.registers.sheet_columns import columns_of
from vlr_service.collection.workbook.columns import label
from vlr_service.errors import Conflict
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import EntryRow, latest_entries

TARGET = {
    "indicator": "SDG_11_2_1",
    "year": "2030",
    "value": "70",
    "adopting_body": "Council",
    "source": "Plan",
}
SAME = {
    "targets": (TARGET, TARGET | {"value": "80", "adopting_body": "Region"}),
    "targets in words": (
        TARGET | {"cell": "SEX=F"},
        TARGET | {"cell": "ＳＥＸ=F", "year": "2030.0", "value": "80"},
    ),
    "comparators": (
        {"indicator": "SDG_11_2_1", "year": "2020", "level": "national", "value": "60"},
        {"indicator": "SDG_11_2_1", "year": "2020", "level": "National", "value": "61", "source": "Yearbook"},
    ),
    "highlights": (
        {"indicator": "SDG_11_2_1", "reason": "Trams."},
        {"indicator": "SDG_11_2_1", "reason": "Buses."},
    ),
    "profile": ({"year": "2024", "population": "1000"}, {"year": "2024", "population": "2000"}),
}
APART = {
    "targets": (
        TARGET,
        TARGET | {"year": "2035"},
        TARGET | {"cell": "SEX=F"},
        TARGET | {"indicator": "SDG_16_1_1"},
    ),
    "comparators": (
        {"indicator": "SDG_11_2_1", "year": "2020", "level": "national", "value": "60"},
        {"indicator": "SDG_11_2_1", "year": "2020", "level": "regional", "value": "60"},
    ),
    "mechanisms": ({"name": "Board", "levels": "local"}, {"name": "Board", "levels": "local"}),
}


def sheet_of(records: Sequence[Mapping[str, str]]) -> bytes:
    """A workbook with a sheet of targets, as a person makes it."""
    columns = columns_of(CATALOGUE.registers["targets"])
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Targets"
    page.append([label(column, "en") for column in columns])
    for record in records:
        page.append([record.get(column.field) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows(session: Session, place: Town) -> Sequence[EntryRow]:
    return latest_entries(session, place.submission.id)


@pytest.mark.parametrize(("register", "records"), SAME.items())
def test_a_second_record_about_the_same_is_kept_as_typed_and_not_used(
    session: Session, catalogue: Catalogue, register: str, records: tuple[Mapping[str, str], ...]
) -> None:
    place = town(session, catalogue)
    for one in records:
        put(session, place, register.split(maxsplit=1)[0], one)
    first, second = rows(session, place)

    assert first.value is not None
    assert not first.faults
    assert second.value is None
    assert dict(second.texts) == dict(records[1])
    assert second.faults[0]["message"]["params"]["number"] == "1"


@pytest.mark.parametrize(("register", "records"), APART.items())
def test_records_about_something_else_stand_side_by_side(
    session: Session, catalogue: Catalogue, register: str, records: tuple[Mapping[str, str], ...]
) -> None:
    place = town(session, catalogue)
    put(session, place, register, *records)

    assert [one.faults for one in rows(session, place)] == [()] * len(records)


def test_a_record_is_used_once_the_other_one_is_gone(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, "targets", *SAME["targets"])
    put(session, place, "targets", SAME["targets"][1], number=2)
    assert rows(session, place)[1].version == 1, "nothing has changed"

    delete(session, place, 1)
    put(session, place, "targets", SAME["targets"][1], number=2)

    assert [one.value is not None for one in rows(session, place) if not one.is_deleted] == [True]


def test_a_record_changes_into_another_one_only_where_that_one_changes_too(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "targets", TARGET, TARGET | {"year": "2035"})
    put(session, place, "targets", TARGET | {"year": "2035"}, number=1)

    assert [bool(one.faults) for one in rows(session, place)] == [True, False]


def test_a_deleted_record_does_not_come_back_beside_its_successor(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "targets", TARGET)
    delete(session, place, 1)
    put(session, place, "targets", TARGET | {"value": "80"})

    with pytest.raises(Conflict, match="record 2"):
        restore_entry(
            session,
            submission_id=place.submission.id,
            register_id="targets",
            number=1,
            based_on=None,
            catalogue=catalogue,
            actor=place.officer,
            now=NOW,
        )


def test_a_sheet_with_two_rows_about_the_same_is_refused(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    found = refused(session, place, sheet_of(SAME["targets"]))

    assert found == [
        'Sheet Targets, row 3, column C "Indicator": Rows 2 and 3 say the same in: Indicator, Target year, Breakdown. '
        "Keep one of the two rows."
    ]


def test_a_sheet_with_a_row_about_what_the_register_holds_is_refused_with_its_number(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "targets", TARGET)
    (found,) = refused(session, place, sheet_of([TARGET | {"value": "80"}]))

    assert "Record 1 of this register says the same" in found
    assert "write 1 into the column “record number”" in found


def test_a_sheet_may_exchange_the_years_of_two_records_and_repeat_what_is_there(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    later = TARGET | {"year": "2035", "value": "90"}
    put(session, place, "targets", TARGET, later)
    exchanged = [
        TARGET | {"year": "2035", "record_number": "1"},
        later | {"year": "2030", "record_number": "2"},
    ]

    assert sent(session, place, sheet_of([TARGET])).records_saved == 0
    assert sent(session, place, sheet_of(exchanged)).records_saved == 2
    assert [one.texts["year"] for one in rows(session, place) if one.value is not None] == ["2035", "2030"]


def delete(session: Session, place: Town, number: int) -> None:
    delete_entry(
        session,
        submission_id=place.submission.id,
        register_id="targets",
        number=number,
        based_on=None,
        actor=place.officer,
        now=NOW,
    )
