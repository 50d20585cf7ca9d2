"""What an import changes and what it leaves: an absent column changes nothing, an empty cell empties."""

from decimal import Decimal

import pytest

from tests.factories import NOW, Town, save, town
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.imports import ImportResult, import_workbook
from vlr_service.i18n import msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, current_answers
from vlr_service.standard.attributes import ATTRIBUTES
from vlr_service.standard.observed import ObservedCell, SourceEntry

FULL = ObservedCell(
    indicator="SDG_11_2_1",
    year=2021,
    cell=Cell.of(SEX="F"),
    raw="21.5",
    value=Decimal("21.5"),
    numerator=Decimal(215),
    denominator=Decimal(1000),
    obs_status="E",
    conf_status="N",
    source=SourceEntry("Constructed office", "Transport 2021", 2021, "administrative"),
    comment="Read with care",
    relation=Relation.PROXY,
    relation_reason="Counts stops within 800 metres of each home.",
    population="resident",
    territory="BUILT_UP",
    method_version="1",
)


def put(session: Session, place: Town, text: str, catalogue: Catalogue, language: str = "en") -> ImportResult:
    return import_workbook(
        session,
        submission_id=place.submission.id,
        content=text.encode(),
        filename="figures.csv",
        catalogue=catalogue,
        language=language,
        actor=place.officer,
        now=NOW,
    )


def after(session: Session, place: Town, text: str, catalogue: Catalogue) -> AnswerRow:
    put(session, place, text, catalogue)
    (row,) = current_answers(session, place.submission.id)
    return row


def test_a_file_of_three_columns_leaves_everything_else_as_it_is(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    result = put(session, place, "indicator,year,sex,value\nSDG_11_2_1,2021,F,21.5\n", catalogue)
    assert (result.saved, result.unchanged) == (0, 1)


@pytest.mark.parametrize("name", [one.name for one in ATTRIBUTES])
def test_a_column_alone_changes_that_field_alone(session: Session, catalogue: Catalogue, name: str) -> None:
    new = {"obs_status": "P", "conf_status": "C", "relation": "local", "population": "urban"}
    new |= {
        "territory": "DISTRICTS",
        "comment": "Revised note",
        "relation_reason": "It counts platforms, not people.",
    }
    place = town(session, catalogue)
    save(session, place, FULL)
    text = f'indicator,year,sex,value,{name}\nSDG_11_2_1,2021,F,21.5,"{new[name]}"\n'
    row = after(session, place, text, catalogue)
    changed = {one for one in vars(FULL) if getattr(FULL, one) != getattr(row.observed, one) and one != "raw"}
    assert changed == {name}


def test_an_empty_cell_empties(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    text = "indicator,year,sex,value,comment,numerator,denominator\nSDG_11_2_1,2021,F,21.5,,,\n"
    row = after(session, place, text, catalogue)
    assert (row.observed.comment, row.observed.numerator, row.observed.conf_status) == ("", None, "N")


def test_another_title_does_not_keep_the_rest_of_the_old_source(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    columns = "source_provider,source_title,source_year,source_kind"
    text = f"indicator,year,sex,value,{columns}\nSDG_11_2_1,2021,F,21.5,Other office,Roads,2022,survey\n"
    assert after(session, place, text, catalogue).observed.source == SourceEntry(
        "Other office", "Roads", 2022, "survey"
    )


def test_a_gap_without_columns_for_its_parts_keeps_no_parts(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    text = "indicator,year,sex,value,obs_status,comment\nSDG_11_2_1,2021,F,,L,Not collected\n"
    row = after(session, place, text, catalogue)
    assert (row.observed.value, row.observed.numerator, row.observed.obs_status) == (None, None, "L")


def test_what_could_not_be_read_is_not_lost_by_a_file_that_says_nothing_of_it(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    fault = FieldFault("source_year", msg("wrong"), msg("mend"))
    typed = {
        "source_year": "20x1",
        "source_title": "Roads",
        "source_provider": "Office",
        "source_kind": "survey",
    }
    entry = Entry(FULL, (fault,), typed)
    save_answers(session, submission_id=place.submission.id, entries=[entry], actor=place.officer, now=NOW)
    with pytest.raises(WorkbookFaults) as refused:
        put(session, place, "indicator,year,sex,value\nSDG_11_2_1,2021,F,30\n", catalogue)
    assert [fault.header for fault in refused.value.faults] == ["source_year"]
    (row,) = current_answers(session, place.submission.id)
    assert row.typed == typed
