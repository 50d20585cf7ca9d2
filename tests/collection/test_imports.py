"""What an import changes and what it leaves: an absent column changes nothing, an empty cell empties."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories import NOW, Town, save, town
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.collection.answers.drafts import (
    Entry,
    save_answers,
    start_submission,
    submission_to_start,
)
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import OpenedFile, open_file
from vlr_service.collection.workbook import imports
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.imports import (
    FileAsked,
    ImportResult,
    JudgedFile,
    import_workbook,
    judge_workbook,
)
from vlr_service.collection.workbook.origin import Origin
from vlr_service.collection.workbook.writing import write_csv, write_workbook
from vlr_service.i18n import msg, render
from vlr_service.i18n.reading import Decimals
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, current_answers
from vlr_service.records.answers.round import Round
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
    return put_file(session, place, text.encode(), "figures.csv", catalogue, language)


def put_file(
    session: Session, place: Town, content: bytes, name: str, catalogue: Catalogue, language: str
) -> ImportResult:
    return import_workbook(
        session,
        submission_id=place.submission.id,
        file=open_file(content, filename=name, language=language, limits=Limits()),
        catalogue=catalogue,
        language=language,
        actor=place.officer,
        now=NOW,
    )


def refused(session: Session, place: Town, text: str, catalogue: Catalogue) -> tuple[WorkbookFault, ...]:
    with pytest.raises(WorkbookFaults) as found:
        put(session, place, text, catalogue)
    return found.value.faults


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
        "series_break": "yes",
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
        put(session, place, "indicator,year,sex,value\nSDG_11_2_1,2021,F,21.5\n", catalogue)
    assert [fault.header for fault in refused.value.faults] == ["source_year"]
    (row,) = current_answers(session, place.submission.id)
    assert row.typed == typed


@pytest.mark.parametrize("year", ["2019", "2031"])
def test_a_year_outside_the_round_is_refused_with_what_to_do(
    session: Session, catalogue: Catalogue, year: str
) -> None:
    found = refused(
        session, town(session, catalogue), f"indicator,year,value\nSDG_11_2_1,{year},30\n", catalogue
    )
    assert "is not a year of the reporting round" in render(found[0].message, "en")
    assert "Leave the row out" in render(found[0].remedy, "en")


def test_a_forecast_may_lie_beyond_the_round(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    text = "indicator,year,value,obs_status\nSDG_11_2_1,2031,30,F\n"
    assert after(session, place, text, catalogue).observed.year == 2031


def test_a_forecast_before_the_round_is_refused(session: Session, catalogue: Catalogue) -> None:
    text = "indicator,year,value,obs_status\nSDG_11_2_1,2001,30,F\n"
    assert refused(session, town(session, catalogue), text, catalogue)


@pytest.mark.parametrize("unit", ["Percent", "%", "百分比", "PT", " percent "])
def test_a_unit_that_is_the_indicators_is_taken(session: Session, catalogue: Catalogue, unit: str) -> None:
    text = f"indicator,year,value,unit\nSDG_11_2_1,2021,30,{unit}\n"
    assert after(session, town(session, catalogue), text, catalogue).observed.value == 30


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        *(("SDG_11_2_1", one) for one in ("per cent", "pct", "percentage", "％")),
        *(("SDG_16_1_1", one) for one in ("每十万人", "人/10万人", "1/10万", "per 100 000 inhabitants")),
        *(("SDG_11_6_2", one) for one in ("ug/m3", "μg/m3", "微克每立方米")),
    ],
)
def test_a_unit_may_be_written_as_people_write_it(
    session: Session, catalogue: Catalogue, indicator: str, unit: str
) -> None:
    text = f"indicator,year,value,unit\n{indicator},2021,30,{unit}\n"
    assert after(session, town(session, catalogue), text, catalogue).observed.value == 30


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            (one, "SDG_11_6_2")
            for one in ("SDG 11.6.2", "sdg-11-6-2", "11.6.2", "SDG11.6.2", "ＳＤＧ_11_6_2")
        ),
        *((one, "UMF_2_2_1") for one in ("UMF 2.2.1", "Unemployment rate", "失业率")),
    ],
)
def test_a_code_or_name_as_pages_show_it_is_told_its_id(
    session: Session, catalogue: Catalogue, typed: str, meant: str
) -> None:
    text = f"indicator,year,value\n{typed},2021,30\n"
    (found,) = refused(session, town(session, catalogue), text, catalogue)
    assert render(found.remedy, "en") == f"Use one of these: {meant}."


def test_a_table_with_a_column_for_each_year_is_told_how_to_be_written(
    session: Session, catalogue: Catalogue
) -> None:
    text = "indicator,2021,2022年\nSDG_11_2_1,30,31\n"
    found = refused(session, town(session, catalogue), text, catalogue)
    assert [render(one.remedy, "en")[:31] for one in found[:2]] == ["Write a row for each figure: th"] * 2


@pytest.mark.parametrize("status", ["O", "Missing value", "缺失"])
def test_a_gap_lets_no_figures_stay_however_its_status_is_written(
    session: Session, catalogue: Catalogue, status: str
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    text = f"indicator,year,sex,value,obs_status,comment\nSDG_11_2_1,2021,F,,{status},Not collected in this year\n"
    found = after(session, place, text, catalogue).observed
    assert (found.value, found.numerator, found.obs_status) == (None, None, "O")


@pytest.mark.parametrize(
    ("indicator", "unit"), [("SDG_16_1_1", "Number"), ("SDG_11_2_1", "persons"), ("SDG_16_1_1", "件")]
)
def test_another_unit_is_refused(session: Session, catalogue: Catalogue, indicator: str, unit: str) -> None:
    text = f"indicator,year,value,unit\n{indicator},2021,30,{unit}\n"
    (found,) = refused(session, town(session, catalogue), text, catalogue)
    assert found.header == "unit"
    assert unit in render(found.message, "en")


def test_a_row_about_another_area_is_refused_before_everything_else(
    session: Session, catalogue: Catalogue
) -> None:
    text = "area,indicator,year,value\ntt-a,SDG_11_2_1,2021,many\ntt-b,SDG_11_2_1,2022,30\n"
    found = refused(session, town(session, catalogue), text, catalogue)
    assert [one.row for one in found] == [3, 2]


def test_a_text_that_is_too_long_is_refused_where_it_is_entered(
    session: Session, catalogue: Catalogue
) -> None:
    text = f"indicator,year,value,comment\nSDG_11_2_1,2021,30,{'x' * 30_001}\n"
    (found,) = refused(session, town(session, catalogue), text, catalogue)
    assert "30001 characters" in render(found.message, "en")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_our_own_file_changes_nothing_when_it_comes_back(
    session: Session, catalogue: Catalogue, kind: str, language: str
) -> None:
    place = town(session, catalogue)
    long_texts = replace(
        FULL, cell=Cell.of(SEX="M"), comment="long" * 7_000, raw="21.50", value=Decimal("21.50")
    )
    gap = replace(FULL, year=2022, value=None, raw="", numerator=None, denominator=None, obs_status="L")
    save(session, place, FULL, long_texts, gap)
    answers = [row.observed for row in current_answers(session, place.submission.id)]
    content = (
        write_csv(answers)
        if kind == "csv"
        else write_workbook(
            answers, catalogue=catalogue, language=language, title="t", origin=Origin("tt-a", "2026")
        )
    )
    result = put_file(session, place, content, f"own.{kind}", catalogue, language)
    assert (result.saved, result.unchanged) == (0, len(answers))


def test_a_text_from_before_the_limit_is_not_cut_by_a_cell_but_asked_to_be_shortened(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place, replace(FULL, comment="y" * 40_000))
    (row,) = current_answers(session, place.submission.id)
    content = write_workbook([row.observed], catalogue=catalogue, language="en", title="t")
    with pytest.raises(WorkbookFaults) as found:
        put_file(session, place, content, "own.xlsx", catalogue, "en")
    assert "40000 characters" in render(found.value.faults[0].message, "en")
    assert len(current_answers(session, place.submission.id)[0].observed.comment) == 40_000


@pytest.mark.parametrize("origin", [Origin("tt-b", "2026"), Origin("tt-a", "2019")])
def test_the_workbook_of_another_area_or_round_is_refused_at_once(
    session: Session, catalogue: Catalogue, origin: Origin
) -> None:
    place = town(session, catalogue)
    wrong = replace(FULL, indicator="SDG_0_0_0")
    content = write_workbook([wrong], catalogue=catalogue, language="en", title="t", origin=origin)
    with pytest.raises(WorkbookFaults) as found:
        put_file(session, place, content, "other.xlsx", catalogue, "en")
    (fault,) = found.value.faults
    assert f"was made for {origin.area} {origin.round}" in render(fault.message, "en")


def test_a_workbook_of_another_shape_is_refused_at_once(
    session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = town(session, catalogue)
    with monkeypatch.context() as older:
        older.setattr("vlr_service.collection.workbook.origin.SHAPE", "0")
        content = write_workbook([FULL], catalogue=catalogue, language="en", title="t")
    with pytest.raises(WorkbookFaults) as found:
        put_file(session, place, content, "older.xlsx", catalogue, "en")
    assert "another version of the service" in render(found.value.faults[0].message, "en")


@pytest.mark.parametrize("value", ["30", "21.6"])
def test_a_new_value_beside_the_inputs_of_the_old_one_is_taken_and_said(
    session: Session, catalogue: Catalogue, value: str
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    result = put(session, place, f"indicator,year,sex,value\nSDG_11_2_1,2021,F,{value}\n", catalogue)
    (advice,) = result.advice
    assert "inputs of the figure before (21.5) stay" in render(advice.message, "en")
    (row,) = current_answers(session, place.submission.id)
    assert (row.observed.value, row.observed.numerator) == (Decimal(value), FULL.numerator)


def test_a_value_is_not_emptied_while_its_inputs_stay(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    (found,) = refused(session, place, "indicator,year,sex,value\nSDG_11_2_1,2021,F,\n", catalogue)
    assert "inputs of the figure 21.5" in render(found.message, "en")
    text = "indicator,year,sex,value,numerator,denominator\nSDG_11_2_1,2021,F,5,,\n"
    assert after(session, place, text, catalogue).observed.numerator is None


def test_what_is_kept_is_not_read_by_the_decimals_of_the_file(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, replace(FULL, numerator=Decimal("1.234"), denominator=Decimal("5.739")))
    content = b"indicator;year;sex;value;comment\nSDG_11_2_1;2021;F;21,5;Revised\n"
    import_workbook(
        session,
        submission_id=place.submission.id,
        file=open_file(content, filename="a.csv", language="en", limits=Limits()),
        catalogue=catalogue,
        language="en",
        actor=place.officer,
        now=NOW,
        decimals=Decimals.COMMA,
    )
    (row,) = current_answers(session, place.submission.id)
    assert (row.observed.numerator, row.observed.comment) == (Decimal("1.234"), "Revised")


VALUE_BESIDE_INPUTS = "The value is %s, but the inputs beside it give %s."


@pytest.mark.parametrize(
    ("value", "told"),
    [("6.5", "21.50"), ("23", "21.5"), ("50", "21.5"), ("21.5", ""), ("21.6", ""), ("21", ""), ("", "")],
)
def test_a_value_beside_inputs_that_give_another_deserves_a_second_look(
    session: Session, catalogue: Catalogue, value: str, told: str
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    text = f"indicator,year,sex,value,numerator,denominator\nSDG_11_2_1,2021,F,{value},215,1000\n"
    advice = [render(one.message, "en") for one in put(session, place, text, catalogue).advice]
    assert advice == ([VALUE_BESIDE_INPUTS % (value, told)] if told else [])


def test_what_the_draft_has_already_is_not_looked_at_again(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, replace(FULL, value=Decimal("6.5"), raw="6.5"))
    text = "indicator,year,sex,value,numerator,denominator\nSDG_11_2_1,2021,F,6.5,215,1000\n"
    assert put(session, place, text, catalogue).advice == ()


def test_a_gap_whose_inputs_are_still_there_is_told_to_take_them_out(
    session: Session, catalogue: Catalogue
) -> None:
    text = "indicator,year,value,numerator,denominator,obs_status,comment\nSDG_11_2_1,2021,,215,1000,O,Not collected\n"
    (found,) = refused(session, town(session, catalogue), text, catalogue)
    assert render(found.remedy, "en").startswith("Take out the inputs too")


def judged_before(session: Session, place: Town, file: OpenedFile, catalogue: Catalogue) -> JudgedFile:
    asked = FileAsked(file, "en", Limits.rows)
    return judge_workbook(session, place.submission, asked, catalogue=catalogue, actor=place.officer, now=NOW)


@pytest.mark.parametrize("has_changed", [False, True])
def test_a_file_judged_before_is_judged_again_only_where_its_draft_has_changed(
    session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, *, has_changed: bool
) -> None:
    place = town(session, catalogue)
    save(session, place, FULL)
    content = b"indicator,year,sex,value,numerator,denominator\nSDG_11_2_1,2021,F,22,,\n"
    file = open_file(content, filename="a.csv", language="en", limits=Limits())
    judged = judged_before(session, place, file, catalogue)
    if has_changed:
        save(session, place, replace(FULL, comment="Of a colleague"))
    times = []
    original = imports.understand
    monkeypatch.setattr(imports, "understand", lambda *a, **k: times.append(1) or original(*a, **k))
    import_workbook(
        session,
        submission_id=place.submission.id,
        file=file,
        catalogue=catalogue,
        language="en",
        actor=place.officer,
        now=NOW,
        judged=judged,
    )
    (row,) = current_answers(session, place.submission.id)
    assert row.observed.value == Decimal(22)
    assert row.observed.comment == ("Of a colleague" if has_changed else FULL.comment)
    assert len(times) == has_changed


def test_a_file_for_a_submission_that_nobody_has_started_is_judged_once_too(
    session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = town(session, catalogue)
    register_entry = TypedEntry({"id": "older", "name": "Older people / 老年人"}, "en")
    save_entries(
        session,
        submission_id=place.submission.id,
        register_id="groups",
        entries=[register_entry],
        catalogue=catalogue,
        actor=place.officer,
        now=NOW,
    )
    later = Round(country_id=place.submission.area.country, code="2027", start_year=2021, end_year=2026)
    session.add(later)
    asked = {"area_code": "tt-a", "round_code": "2027", "actor": place.officer, "now": NOW}
    content = b"indicator,year,sex,value\nSDG_11_2_1,2021,F,22\n"
    file = open_file(content, filename="a.csv", language="en", limits=Limits())
    times = []
    original = imports.understand
    monkeypatch.setattr(imports, "understand", lambda *a, **k: times.append(1) or original(*a, **k))
    to_start = submission_to_start(session, **asked)
    judged = judge_workbook(
        session,
        to_start,
        FileAsked(file, "en", Limits.rows),
        catalogue=catalogue,
        actor=place.officer,
        now=NOW,
    )
    assert (to_start.is_started, len(judged.beside.entries)) == (False, 1)
    started = start_submission(session, catalogue=catalogue, **asked)
    result = import_workbook(
        session,
        submission_id=started.id,
        file=file,
        catalogue=catalogue,
        language="en",
        actor=place.officer,
        now=NOW,
        judged=judged,
    )
    assert (result.saved, len(times)) == (1, 1)


def test_a_district_of_a_city_without_districts_is_not_told_to_be_the_total(
    session: Session, catalogue: Catalogue
) -> None:
    text = "indicator,year,district,value\nSDG_11_2_1,2021,North,30\n"
    (found,) = refused(session, town(session, catalogue), text, catalogue)
    assert render(found.remedy, "en").startswith("No district of the city has been entered yet.")
