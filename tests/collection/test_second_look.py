"""What deserves a second look: people counted beside the facts of the area, and shares typed where per cent is meant."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.collection.spreadsheets.making import rows, xlsx
from tests.factories import NOW, Town, answer, save, town
from tests.loaded import CATALOGUE
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.second_look import Known, second_looks
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.imports import ImportResult, import_workbook
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.collection.workbook.writing import write_csv
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers

PEOPLE = {2024: Decimal(1_200_000)}


def looks(raw: RawAnswer, known: Known) -> list[tuple[str, bool]]:
    draft = parse(CATALOGUE, raw, language="en").draft
    indicator = CATALOGUE.indicators[raw.indicator]
    unit = CATALOGUE.units[indicator.unit]
    found = second_looks(draft, indicator, known, unit=unit, language="en")
    return [(look.field, look.is_slip) for look in found]


def counted(people: str, *, year: str = "2024", **more: str) -> list[tuple[str, bool]]:
    raw = RawAnswer("SDG_6_1_1", year, denominator=people, numerator="10", **more)
    assert CATALOGUE.indicators["SDG_6_1_1"].population == "resident"
    return looks(raw, Known(PEOPLE))


# People beside the facts of the area


@pytest.mark.parametrize("people", ["1200", "1,205", "120", "12000000", "120,000", "12", "1.2k"])
def test_people_off_by_a_power_of_ten_are_a_slip(people: str) -> None:
    assert counted(people) == [("denominator", True)]


@pytest.mark.parametrize("people", ["500000", "2,500,000", "90,000", "1500"])
def test_people_of_another_order_deserve_a_second_look(people: str) -> None:
    assert counted(people) == [("denominator", False)]


@pytest.mark.parametrize("people", ["1,200,000", "1,100,000", "700,000", "2,000,000"])
def test_people_about_as_many_as_the_facts_have_are_right(people: str) -> None:
    assert counted(people) == []


def test_the_facts_of_another_year_refuse_nothing_and_of_a_distant_one_say_nothing() -> None:
    assert counted("1200", year="2019") == [("denominator", False)]
    assert counted("700,000", year="2019") == []
    assert counted("1200", year="2010") == []


def test_other_people_and_other_territories_are_compared_as_far_as_they_can_be() -> None:
    assert counted("300,000", population="registered") == []
    assert counted("120,000", population="urban") == []
    assert counted("12,000,000", population="urban") == [("denominator", True)]
    assert counted("1200", territory="BUILT_UP") == []


def test_people_of_a_group_may_be_few_but_not_more_than_all() -> None:
    def of_women(people: str) -> list[tuple[str, bool]]:
        raw = RawAnswer("SDG_6_1_1", "2024", {"SEX": "F"}, denominator=people, numerator="10")
        return looks(raw, Known(PEOPLE))

    assert of_women("1200") == []
    assert of_women("5,000,000") == [("denominator", False)]


def test_populations_among_the_components_are_compared_by_their_years() -> None:
    components = {"built_up_start": "100", "built_up_end": "130", "years": "5"}
    components |= {"population_start": "900", "population_end": "1200"}
    raw = RawAnswer("SDG_11_3_1", "2024", components=components)
    assert looks(raw, Known(PEOPLE)) == [
        ("components.population_end", True),
        ("components.population_start", False),
    ]


def test_without_facts_nothing_is_compared() -> None:
    assert looks(RawAnswer("SDG_6_1_1", "2024", denominator="12", numerator="1"), Known()) == []


# Shares where per cent is meant


def share(value: str, *, others: tuple[str, ...] = (), indicator: str = "SDG_11_2_1", **more: str) -> bool:
    known = Known(values={2015 + at: Decimal(other) for at, other in enumerate(others)})
    raw = RawAnswer(indicator, "2024", value=value, **more)
    return ("value", False) in looks(raw, known)


def test_a_share_beside_other_years_in_per_cent_deserves_a_second_look() -> None:
    assert share("0.435", others=("41.2", "42.0"))
    assert share("0.435", others=("41.2",), indicator="SDG_7_2_1")
    assert not share("43.5", others=("41.2",))
    assert not share("0.435", others=("0.41", "0.42"), indicator="SDG_7_2_1")
    assert not share("0.435", others=("1.2",), indicator="SDG_7_2_1")


def test_a_share_below_the_soft_range_deserves_a_second_look() -> None:
    assert share("0.435")
    assert not share("0.01")
    assert not share("0.435", indicator="SDG_7_2_1")


def test_a_share_beside_parts_that_give_per_cent_deserves_a_second_look() -> None:
    assert share("0.435", indicator="SDG_7_2_1", numerator="435", denominator="1000")
    assert not share("0.435", numerator="435", denominator="100000")


@pytest.mark.parametrize("value", ["0.435%", "0.435 ％", "", "1", "0"])
def test_a_percent_sign_or_a_computed_value_is_believed(value: str) -> None:
    assert not share(value, others=("41.2",), numerator="435", denominator="100000")


def test_a_share_is_none_of_a_figure_that_is_no_percentage() -> None:
    assert not share("0.435", others=("43.5",), indicator="SDG_16_1_1")


def test_an_excel_cell_in_a_percent_format_is_read_as_it_is_shown_and_not_asked_about() -> None:
    data = rows(["indicator", "year", "value"], ["SDG_11_2_1", 2024, "<c s='1'><v>0.435</v></c>"])
    found = read_workbook(xlsx(data, formats=["0.0%"]), filename="a.xlsx", catalogue=CATALOGUE, language="en")
    assert (str(found.rows[0].answer.value), found.advice) == ("43.5", ())


# In a file


def put(session: Session, place: Town, content: str | bytes, catalogue: Catalogue) -> ImportResult:
    data = content.encode() if isinstance(content, str) else content
    name = "a.csv" if isinstance(content, str) else "a.xlsx"
    return import_workbook(
        session,
        submission_id=place.submission.id,
        file=open_file(data, filename=name, language="en", limits=Limits()),
        catalogue=catalogue,
        language="en",
        actor=place.officer,
        now=NOW,
    )


def told(result: ImportResult) -> list[str]:
    return [f"{one.row} {one.header} {one.message}" for one in result.advice]


HEAD = "indicator,year,value,numerator,denominator\n"


def test_a_file_with_people_in_thousands_is_refused_at_the_cell(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)  # 100,000 people in 2025
    with pytest.raises(WorkbookFaults) as refused:
        put(session, place, f"{HEAD}SDG_6_1_1,2025,,10,100\n", catalogue)
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (2, "E")
    assert "100 people are counted here, but the facts of the area have 100,000 for 2025." in str(
        fault.message
    )
    assert "not thousands or ten thousands" in str(fault.remedy)


def test_advice_on_a_file_changes_and_refuses_nothing(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, answer(indicator="SDG_11_2_1", year=2023, raw="41.2", value=Decimal("41.2"), numerator=None, denominator=None))  # fmt: skip
    text = f"{HEAD}SDG_6_1_1,2024,,1000,33000\nSDG_11_2_1,2025,0.435,,\n"
    result = put(session, place, text, catalogue)
    assert told(result) == [
        "2 denominator 33,000 people are counted here, but the facts of the area have 100,000 for 2025.",
        "3 value Did you mean 43.5? The value is read as 0.435 per cent.",
    ]
    values = {row.observed.indicator: row.observed.value for row in current_answers(session, place.submission.id) if row.observed.year == 2025}  # fmt: skip
    assert values == {"SDG_11_2_1": Decimal("0.435")}


def test_what_the_area_has_already_is_no_fault_when_it_comes_back(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    there = answer(
        indicator="SDG_6_1_1", numerator=Decimal(10), denominator=Decimal(100), raw="", value=Decimal(10)
    )
    save(session, place, there)
    result = put(session, place, write_csv([there]).decode("utf-8-sig"), catalogue)
    assert (result.saved, len(result.advice)) == (0, 1)
    with pytest.raises(WorkbookFaults):
        put(
            session,
            place,
            write_csv([replace(there, denominator=Decimal(1000))]).decode("utf-8-sig"),
            catalogue,
        )


def test_the_facts_that_a_workbook_brings_hold_for_its_figures(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    figures = rows(HEAD.strip().split(","), ["SDG_6_1_1", 2025, None, 10, 1000])
    profile = rows(["year", "population"], [2025, 1000])
    assert put(session, place, xlsx(figures, profile, names=["cells", "profile"]), catalogue).advice == ()


def test_a_group_beside_the_whole_is_found_by_its_cell(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    women = answer(indicator="SDG_11_2_1", year=2023, cell=Cell.of(SEX="F"), raw="41.2", value=Decimal("41.2"), numerator=None, denominator=None)  # fmt: skip
    save(session, place, women)
    text = "indicator,year,sex,value\nSDG_7_2_1,2025,F,0.435\nSDG_11_2_1,2025,F,0.435\n"
    assert [line[0] for line in told(put(session, place, text, catalogue))] == ["3"]
