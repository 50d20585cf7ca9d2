"""The records of registers leave and enter by the sheets of a workbook, and a round trip changes nothing."""

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.collection.uploaded_records import put, refused, sent
from tests.factories import NOW, Town, answer, save, town
from tests.loaded import CATALOGUE
from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.registers.records import delete_entry
from vlr_service.collection.registers.sheet_columns import columns_of
from vlr_service.collection.workbook.cells import TOO_LONG
from vlr_service.collection.workbook.columns import label
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.collection.workbook.sheets import register_titles, sort_sheets
from vlr_service.collection.workbook.writing import write_workbook
from vlr_service.i18n import REQUIRED_LANGUAGES, gettext, render
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.register_entry import EntryRow, current_entries, latest_entries

BOARD = {"name": "Board / 委员会", "levels": "local, provincial", "last_activity": "2025-06-01"}
OUTLINE = "\n".join(f"{place / 1000}, {20 + place * place / 1e8}" for place in range(4000))
TYPED = {
    "mechanisms": [BOARD, {"name": "=1+1", "levels": "local", "last_activity": "1/6/2025"}],
    "targets": [
        {
            "indicator": "SDG_11_2_1",
            "year": "2030",
            "value": "62.50",
            "adopting_body": "Council",
            "cell": "SEX=F",
        },
        {"indicator": "SDG_11_2_1", "year": "2035", "value": "1,234.5", "adopting_body": "0012"},
    ],
    "finance": [
        {"item": "Trams", "amount": "1200000", "currency": "CNY", "year": "2025", "targets": "11.10"}
    ],
    "facts": [{"priority_goals": "11, 13", "finance_none": "First line.\nSecond line.", "vnr_year": "2025"}],
    "profile": [{"year": "2025", "population": "123456789012345678.5", "outline": OUTLINE}],
    "departments": [{"name": "Parks", "goals": "eleven"}],
}


@pytest.fixture
def filled(session: Session, catalogue: Catalogue) -> Town:
    """A town with one figure and records of many kinds, one of which cannot be read."""
    place = town(session, catalogue)
    save(session, place, answer())
    for register, texts in TYPED.items():
        put(session, place, register, *texts)
    return place


def exported(session: Session, place: Town, language: str = "en") -> bytes:
    return write_workbook(
        [row.observed for row in current_answers(session, place.submission.id)],
        catalogue=CATALOGUE,
        language=language,
        title="t",
        records=current_entries(session, place.submission.id),
    )


def book_of(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook as a person makes it, with openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(list(line))
    return bytes_of(book)


def bytes_of(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def texts_of(session: Session, place: Town, register: str) -> list[Mapping[str, str]]:
    return [row.texts for row in current_entries(session, place.submission.id, register=register)]


HEAD = ("record number", "Name", "Levels involved", "Last meeting or activity")


# Out and in again


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_an_export_read_back_changes_nothing_even_with_texts_that_cannot_be_read(
    session: Session, filled: Town, language: str
) -> None:
    before = latest_entries(session, filled.submission.id)
    lines = len(audit_of(session, filled.submission.id))
    result = sent(session, filled, exported(session, filled, language), language)

    assert (result.saved, result.unchanged) == (0, 1)
    assert (result.records, result.records_saved) == (sum(map(len, TYPED.values())), 0)
    assert latest_entries(session, filled.submission.id) == before
    assert len(audit_of(session, filled.submission.id)) == lines
    assert result.unread_sheets == ()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_an_export_that_a_spreadsheet_program_saved_again_changes_nothing(
    session: Session, filled: Town, language: str
) -> None:
    again = openpyxl.load_workbook(io.BytesIO(exported(session, filled, language)))
    assert sent(session, filled, bytes_of(again), language).records_saved == 0


def test_a_record_too_long_for_a_cell_stays_as_it_is_while_its_other_fields_change(
    session: Session, filled: Town
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(session, filled)))
    (cell,) = (c for row in book["Facts of the area"].iter_rows() for c in row if c.value == TOO_LONG)
    book["Facts of the area"].cell(cell.row, 4, 5000)
    assert sent(session, filled, bytes_of(book)).records_saved == 1
    (profile,) = texts_of(session, filled, "profile")
    assert (profile["outline"], profile["population"]) == (OUTLINE, "5000")


WRITABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def row_of(register: str, texts: Mapping[str, str]) -> EntryRow:
    return EntryRow(1, register, 1, 1, 1, texts, "en", None, (), False, "", NOW)


@settings(max_examples=20)  # each is read in a process of its own
@given(st.data())
def test_any_typed_text_comes_back_as_it_was_typed(data: st.DataObject) -> None:
    register = CATALOGUE.registers[data.draw(st.sampled_from(sorted(CATALOGUE.registers)))]
    figures = st.decimals(allow_nan=False, allow_infinity=False).map(str)
    typed = st.one_of(WRITABLE, figures, st.dates().map(str), st.integers().map(str))
    texts = {name: data.draw(typed).strip() for name in register.fields}
    record = row_of(register.id, {name: text for name, text in texts.items() if text})
    assume(record.texts)
    content = write_workbook((), catalogue=CATALOGUE, language="en", title="t", records=[record])
    found = read_workbook(content, filename="a.xlsx", catalogue=CATALOGUE, language="en", present=[record])
    assert [(one.texts, one.changed) for one in found.records] == [(record.texts, False)]


# What an imported row does


def test_a_row_without_a_number_is_a_new_record_and_one_with_a_number_changes_that_record(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "mechanisms", BOARD)
    lines = [
        HEAD,
        [1, "Board / 委员会", "national", "2025-06-01"],
        [],
        [None, "Council", "local, national", datetime.date(2025, 7, 2)],
    ]
    result = sent(session, place, book_of({"Coordination mechanisms": lines}))

    assert (result.records, result.registers, result.records_saved) == (2, 1, 2)
    board, council = texts_of(session, place, "mechanisms")
    assert board == BOARD | {"levels": "national"}
    assert council == {"name": "Council", "levels": "local, national", "last_activity": "2025-07-02"}
    assert all(not row.faults for row in current_entries(session, place.submission.id))


def test_new_records_that_are_sent_twice_are_there_once(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    book = book_of({"mechanisms": [HEAD, [None, "Board", "local", None]]})
    assert sent(session, place, book).records_saved == 1
    assert sent(session, place, book).records_unchanged == 1
    assert len(texts_of(session, place, "mechanisms")) == 1


def test_a_field_without_a_column_stays_and_a_cell_left_empty_empties_it(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "mechanisms", BOARD | {"basis": "Law"})
    sent(session, place, book_of({"mechanisms": [HEAD, [1, "Board", "local", None]]}))
    assert texts_of(session, place, "mechanisms") == [{"name": "Board", "levels": "local", "basis": "Law"}]


def test_the_one_record_of_the_facts_needs_no_number(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, "facts", {"priority_goals": "11", "vnr_year": "2021"})
    lines = [["优先目标"], ["11, 13"]]
    sent(session, place, book_of({"审查报告基本信息": lines}), "zh_Hans")
    assert texts_of(session, place, "facts") == [{"priority_goals": "11, 13", "vnr_year": "2021"}]
    two = book_of({"facts": [["Priority goals"], ["4"], ["5"]]})
    assert "Rows 2 and 3 are about the same record." in refused(session, place, two)[0]


def test_yes_and_choices_are_understood_as_people_and_lists_say_them(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    asked = CATALOGUE.registers["strategies"].fields
    flag = next(one for one, field in asked.items() if field.kind == "yes_no")
    kind = next(one for one, field in asked.items() if field.kind == "choices")
    year = next(one for one, field in asked.items() if field.kind == "year")
    choice = next(iter(asked[kind].choices.values()))
    lines = [["title", kind, year, flag], ["Plan", choice.get("zh_Hans"), 2024, True]]
    sent(session, place, book_of({"strategies": lines}))
    (row,) = current_entries(session, place.submission.id, register="strategies")
    assert row.faults == ()
    assert row.texts == {"title": "Plan", kind: choice.get("zh_Hans"), year: "2024", flag: "yes"}


def test_figures_and_records_are_taken_together_or_not_at_all(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    figures = [
        ["indicator", "year", "value", "numerator", "denominator"],
        ["UMF_2_2_1", 2025, 6, 600, 10_000],
    ]
    good, bad = [None, "Board", "local", None], [None, None, "galactic", "soon"]
    faults = refused(session, place, book_of({"cells": figures, "mechanisms": [HEAD, good, bad]}))
    assert [fault.partition(":")[0] for fault in faults] == [
        'Sheet mechanisms, row 3, column B "Name"',
        'Sheet mechanisms, row 3, column C "Levels involved"',
        'Sheet mechanisms, row 3, column D "Last meeting or activity"',
    ]
    assert current_answers(session, place.submission.id) == ()
    assert texts_of(session, place, "mechanisms") == []
    result = sent(session, place, book_of({"cells": figures, "mechanisms": [HEAD, good]}))
    assert (result.saved, result.records_saved) == (1, 1)
    wrong = [figures[0], ["UMF_2_2_1", 2025, "many", 600, 10_000]]
    faults = refused(session, place, book_of({"cells": wrong, "mechanisms": [HEAD, bad]}))
    assert {fault.split(",")[0] for fault in faults} == {"Sheet cells", "Sheet mechanisms"}


# What keeps a row out


def test_a_colleagues_later_change_is_not_overwritten_unless_its_version_is_stated(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "mechanisms", BOARD)
    book = openpyxl.load_workbook(io.BytesIO(exported(session, place)))
    page = book["Coordination mechanisms"]
    page["C4"] = "Mine"
    put(session, place, "mechanisms", BOARD | {"name": "Theirs"}, number=1)

    (fault,) = refused(session, place, bytes_of(book))
    assert 'row 4, column B "record version": A colleague has changed record 1' in fault
    assert "state version 2" in fault
    page["B4"] = 2
    assert sent(session, place, bytes_of(book)).records_saved == 1
    assert texts_of(session, place, "mechanisms")[0]["name"] == "Mine"


def test_a_record_that_is_gone_unknown_or_no_number_is_told(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, "mechanisms", BOARD)
    delete_entry(
        session,
        submission_id=place.submission.id,
        register_id="mechanisms",
        number=1,
        based_on=1,
        actor=place.officer,
        now=NOW,
    )
    rows = [[number, "Board", "local", None] for number in (1, 7, "first", 7)]
    faults = refused(session, place, book_of({"mechanisms": [HEAD, *rows]}))
    assert [fault.partition(": ")[2].partition(".")[0] for fault in faults] == [
        "Record 1 has been deleted",
        "The register “Coordination mechanisms” has no record 7",
        "This is not the number of a record or version",
        "Rows 3 and 5 are about the same record",
        "The register “Coordination mechanisms” has no record 7",
    ]


def test_an_emptied_row_names_what_is_missing_and_deletes_nothing(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, "mechanisms", BOARD)
    faults = refused(session, place, book_of({"mechanisms": [HEAD, [1]]}))
    assert all("is missing" in fault for fault in faults)
    assert texts_of(session, place, "mechanisms") == [BOARD]


def test_unknown_columns_and_cells_without_a_column_are_told(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    faults = refused(session, place, book_of({"mechanisms": [[*HEAD, "Colour"], [None, "Board", "local"]]}))
    assert (
        'column E "Colour": There is no column "Colour". Delete the column, or use one of these names: record number,'
        in faults[0]
    )
    faults = refused(session, place, book_of({"mechanisms": [HEAD, [None, "Board", "local", None, "stray"]]}))
    assert "A column without a name" in faults[0]
    faults = refused(session, place, book_of({"mechanisms": [["What we do together"]]}))
    assert "no line with the names of its columns" in faults[0]


def test_a_date_in_a_text_and_an_excel_error_are_told(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    row = [None, datetime.date(2025, 1, 2), "local", datetime.time(4, 30)]
    faults = refused(session, place, book_of({"mechanisms": [HEAD, row]}))
    assert [fault.partition(": ")[2][:20] for fault in faults] == ["The cell holds a dat"] * 2


def test_too_many_records_are_refused(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    rows = [[None, f"Board {number}", "local"] for number in range(5001)]
    assert "more than 5000 rows" in refused(session, place, book_of({"mechanisms": [HEAD, *rows]}))[0]


def test_a_sheet_of_another_name_is_not_read_and_is_named(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    sheets = {"mechanisms": [HEAD, [None, "Board", "local"]], "Notes": [["Ask the mayor"]]}
    assert sent(session, place, book_of(sheets)).unread_sheets == ("Notes",)


def test_an_empty_workbook_holds_nothing_to_import(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    assert "no figures" in refused(session, place, exported(session, place))[0]


# How the sheets look


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_each_register_has_a_sheet_with_its_columns_lists_and_help(language: str) -> None:
    content = write_workbook((), catalogue=CATALOGUE, language=language, title="t")
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles = register_titles(CATALOGUE.registers.values(), language)
    assert book.sheetnames[2:-2] == list(titles.values())
    for id_, register in CATALOGUE.registers.items():
        page = book[titles[id_]]
        assert register.name.get(language).startswith(titles[id_].removesuffix("…"))
        assert [cell.value for cell in page[3]] == [label(one, language) for one in columns_of(register)]
        assert page["A1"].value == register.purpose.get(language)
        rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
        for place, column in enumerate(columns_of(register), start=1):
            rule = rules[page.cell(4, place).coordinate]
            assert rule.prompt
            asked = register.fields.get(column.field)
            is_chosen = asked is not None and asked.kind in ("choice", "yes_no", "indicator")
            assert (rule.type == "list") == is_chosen
            if asked is not None and asked.kind == "choice":
                assert offered(book, rule.formula1) == list(asked.choices)
    explained = {cell.value for cell in book[gettext("guide", language)]["A"]}
    assert explained >= {
        one.label.get(language) for r in CATALOGUE.registers.values() for one in r.fields.values()
    }


def offered(book: openpyxl.Workbook, name: str) -> list[str]:
    sheet, _, cells = book.defined_names[name.lstrip("=")].attr_text.replace("$", "").partition("!")
    return [row[0].value for row in book[sheet][cells]]


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_columns_of_a_register_have_different_names(language: str) -> None:
    for register in CATALOGUE.registers.values():
        names = [label(column, language) for column in columns_of(register)]
        assert len(set(names)) == len(names)


def test_a_name_that_excel_cannot_take_is_cut_or_gives_way_to_the_id() -> None:
    names = {
        "targets": "Targets: all",
        "gaps": "Cells",
        "groups": "Groups that the city itself names as such",
    }
    renamed = [replace(CATALOGUE.registers[one], name=both(name, "目标")) for one, name in names.items()]
    titles = register_titles(renamed, "en")
    assert titles == {"targets": "targets", "gaps": "gaps", "groups": "Groups that the city itself…"}
    assert sort_sheets(tuple(titles.values()), renamed).registers == {titles[one.id]: one for one in renamed}


def test_faults_of_records_are_told_in_chinese(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    with pytest.raises(WorkbookFaults) as refusal:
        sent(session, place, book_of({"mechanisms": [HEAD, [9, "甲", "local"]]}), "zh_Hans")
    (fault,) = refusal.value.faults
    assert "登记表“协调机制”" in render(fault.message, "zh_Hans")


def test_records_may_name_the_groups_that_the_same_workbook_brings(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    # the sheet of the groups comes last: what counts is the workbook, not the order of its sheets
    book = {
        "participation": [
            ["title", "stage", "held_on", "groups"],
            ["Hearing", "planning", "2025-03-01", "older-women"],
        ],
        "groups": [["id", "name"], ["older-women", "Older women"]],
    }

    assert sent(session, place, book_of(book)).records_saved == 2
    book["participation"] = [
        ["title", "stage", "held_on", "groups"],
        ["Walk", "planning", "2025-04-01", "nobody"],
    ]
    (fault,) = refused(session, place, book_of(book))
    assert "nobody" in fault
