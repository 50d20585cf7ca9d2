"""A record of a register is read field by field; what cannot be read is said in place, and nothing raises."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from tests.texts import offering
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.registers.entries import ParsedEntry, is_blank, parse_entry
from vlr_service.i18n import Text
from vlr_service.methods.outlines import Outline
from vlr_service.standard.registers import (
    FinanceRecord,
    Mechanism,
    Participation,
    ReviewFacts,
    Strategy,
    Target,
    VulnerableArea,
    VulnerableGroup,
    gathered,
)


def parsed(register: str, **texts: str) -> ParsedEntry:
    return parse_entry(CATALOGUE.registers[register], texts, catalogue=CATALOGUE)


def faults(register: str, **texts: str) -> list[str]:
    return [fault.field for fault in parsed(register, **texts).faults]


def test_a_strategy_is_read_with_its_goals_parts_and_years() -> None:
    found = parsed(
        "strategies",
        title="Five-year plan / 五年规划",
        start_year="2021年",
        end_year="2025",
        targets="11, 11.2；13",
        nua_parts="environment、有效执行",
        is_on_biodiversity="是",
    )

    assert found.value == Strategy(
        title="Five-year plan / 五年规划",
        start_year=2021,
        end_year=2025,
        targets=("11", "11.2", "13"),
        nua_parts=("environment", "implementation"),
        is_on_biodiversity=True,
    )


def test_a_meeting_is_read_in_either_language() -> None:
    found = parsed("participation", title="Workshop", stage="规划", held_on="2024年5月3日", women="1,200")

    assert found.value == Participation("Workshop", "planning", date(2024, 5, 3), women=1200)


def test_amounts_are_read_as_people_write_them_and_kept_exactly() -> None:
    found = parsed("finance", item="Buses", amount="1.2亿", currency="cny", year="2024")

    assert found.value == FinanceRecord("Buses", amount=Decimal(120_000_000), currency="CNY", year=2024)


def test_a_percent_sign_is_read_where_the_figure_may_be_one_and_refused_everywhere_else() -> None:
    target = {"indicator": "SDG_11_2_1", "year": "2030", "adopting_body": "Council"}

    assert faults("targets", value="62.5%", **target) == []
    assert faults("profile", year="2025", share_rural="45%") == ["share_rural"]


def test_a_group_names_the_cells_that_show_it() -> None:
    found = parsed("groups", id="older", name="Older people", cells="AGE=Y_GE65\nSEX=F, AGE=Y_GE65")

    assert found.value == VulnerableGroup(
        "older", "Older people", (Cell.of(AGE="Y_GE65"), Cell.of(AGE="Y_GE65", SEX="F"))
    )


def test_a_target_without_breakdown_is_one_of_the_total() -> None:
    found = parsed("targets", indicator="SDG_11_2_1", year="2030", value="90%", adopting_body="Council")

    assert found.value == Target("SDG_11_2_1", 2030, Decimal(90), adopting_body="Council")


@pytest.mark.parametrize(
    "outline",
    [
        "121.0 31.0\n121.1 31.0\n121.1 31.1",
        '{"type":"Polygon","coordinates":[[[121.0,31.0],[121.1,31.0],[121.1,31.1],[121.0,31.0]]]}',
    ],
)
def test_an_outline_is_read_from_lines_or_geojson_and_not_closed_twice(outline: str) -> None:
    found = parsed("vulnerable_areas", name="Hill", kind="slum", mapped_on="2024-01-01", outline=outline)

    assert isinstance(found.value, VulnerableArea)
    assert found.value.outline == Outline.of_ring(
        (
            (Decimal("121.0"), Decimal("31.0")),
            (Decimal("121.1"), Decimal("31.0")),
            (Decimal("121.1"), Decimal("31.1")),
        )
    )


def test_an_empty_single_record_has_nothing_to_say_and_no_fault() -> None:
    assert parsed("facts").value == ReviewFacts()
    assert is_blank(CATALOGUE.registers["facts"], {"responsible_body": "  "})


def test_a_text_by_language_is_gathered_from_its_boxes() -> None:
    typed = {"vnr_contribution_en": "Figures", "vnr_contribution_fr": "Chiffres"}
    with offering("fr"):
        found = parsed("facts", **typed).value
    assert found == ReviewFacts(vnr_contribution=Text({"en": "Figures", "fr": "Chiffres"}))


@pytest.mark.parametrize(
    ("register", "texts", "wrong"),
    [
        ("mechanisms", {"levels": "local"}, ["name"]),
        ("mechanisms", {"name": "Board", "levels": "galactic"}, ["levels"]),
        ("participation", {"title": "A", "stage": "planning", "held_on": "31.2.2024"}, ["held_on"]),
        ("participation", {"title": "A", "stage": "planning", "women": "-3"}, ["women"]),
        ("participation", {"title": "A", "stage": "planning", "groups": "a b"}, ["groups"]),
        ("departments", {"name": "Transport", "goals": "11, 18"}, ["goals"]),
        ("strategies", {"title": "Plan", "start_year": "2021", "targets": "11.99"}, ["targets"]),
        ("finance", {"item": "A", "amount": "5", "currency": "yuan", "year": "2024"}, ["currency"]),
        (
            "gaps",
            {"indicator": "11.2.1", "reason": "r", "responsible_body": "b", "planned_year": "2027"},
            ["indicator"],
        ),
        (
            "targets",
            {"indicator": "SDG_11_2_1", "cell": "SEX=X", "year": "2030", "value": "9", "adopting_body": "c"},
            ["cell"],
        ),
        (
            "vulnerable_areas",
            {"name": "A", "kind": "slum", "mapped_on": "2024-01-01", "outline": "1 2"},
            ["outline"],
        ),
        (
            "vulnerable_areas",
            {"name": "A", "kind": "slum", "mapped_on": "2024-01-01", "outline": '{"type": []}'},
            ["outline"],
        ),
        ("facts", {"has_risk_strategy": "perhaps"}, ["has_risk_strategy"]),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    register: str, texts: dict[str, str], wrong: list[str]
) -> None:
    assert faults(register, **texts) == wrong


@pytest.mark.parametrize("typed", ["11.2.1", "SDG 11.2.1", "sdg-11-2-1"])
def test_a_wrong_indicator_is_answered_with_the_likely_one(typed: str) -> None:
    found = parsed("gaps", indicator=typed, reason="r", responsible_body="b", planned_year="2027")

    assert "SDG_11_2_1" in str(found.faults[0].remedy)


def test_records_are_gathered_into_the_registers_that_rules_read() -> None:
    board, facts = Mechanism("Board", ("local",)), ReviewFacts(responsible_body="City")

    registers = gathered({"mechanisms": [board], "facts": [facts]})

    assert registers.mechanisms == (board,)
    assert registers.facts == facts
    assert registers.groups == ()


@given(
    register=st.sampled_from(sorted(CATALOGUE.registers)),
    text=st.text(max_size=60) | st.sampled_from(["\0", "9" * 400, "1e999999", "{", "[" * 2000, "NaN", "٣٤"]),
)
def test_no_text_makes_the_reading_raise(register: str, text: str) -> None:
    asked = CATALOGUE.registers[register]

    found = parse_entry(asked, dict.fromkeys(asked.fields, text), catalogue=CATALOGUE)

    assert (found.value is None) == bool(found.faults)


def test_every_kind_of_field_has_a_reader(catalogue: Catalogue) -> None:
    from vlr_service.catalogue.register import FieldKind
    from vlr_service.collection.registers.kinds import READERS

    assert set(FieldKind) - set(READERS) == {FieldKind.TEXT, FieldKind.LONG_TEXT}


@pytest.mark.parametrize("typed", ["-5", "12.5", "1.234", "50%", "8,5", "about 300"])
@pytest.mark.parametrize(
    ("register", "field"),
    [("vulnerable_areas", "population"), ("profile", "population"), ("profile", "largest_centre")],
)
def test_people_are_counted_in_whole_numbers(register: str, field: str, typed: str) -> None:
    given = {
        "vulnerable_areas": {
            "name": "Bank",
            "kind": "slum",
            "mapped_on": "2024-05-01",
            "outline": "10,50\n10.1,50\n10.1,50.1",
        },
        "profile": {"year": "2024"},
    }[register]
    assert [fault.field for fault in parsed(register, **given, **{field: typed}).faults] == [field]
    whole = parsed(register, **given, **{field: "1,234"}).value
    assert getattr(whole, field) == 1234


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("share_rural", ["0", "0.25", "1"], ["43.5", "-0.1", "1.01", "43.5%"]),
        ("land_area_km2", ["12.5"], ["-12.5"]),
        ("sample_weight", ["3.2"], ["-1"]),
    ],
)
def test_shares_and_quantities_keep_to_what_they_can_be(
    field: str, right: list[str], wrong: list[str]
) -> None:
    for text in right:
        assert parsed("profile", year="2024", **{field: text}).faults == ()
    for text in wrong:
        assert [one.field for one in parsed("profile", year="2024", **{field: text}).faults] == [field]


TARGET = {"year": "2030", "adopting_body": "Council"}


@pytest.mark.parametrize(
    ("indicator", "value"),
    [("SDG_11_2_1", "150"), ("SDG_11_2_1", "-5"), ("SDG_16_1_1", "-3"), ("SDG_16_1_1", "50%")],
)
def test_a_target_lies_where_its_indicator_can(indicator: str, value: str) -> None:
    faults = parsed("targets", indicator=indicator, value=value, **TARGET).faults
    assert [fault.field for fault in faults] == ["value"]


def test_a_target_in_per_cent_may_have_its_sign() -> None:
    assert parsed("targets", indicator="SDG_11_2_1", value="62.5%", **TARGET).value.value == Decimal("62.5")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("about 300", "Enter 300 alone."),
        ("n/a", "Leave the field empty where there is no figure."),
        ("<5", "Enter the exact figure, or leave the field empty where only a limit is known."),
    ],
)
def test_remedies_of_records_speak_of_no_status(typed: str, said: str) -> None:
    (fault,) = parsed("participation", title="T", stage="planning", participants=typed).faults
    assert str(fault.remedy) == said


def test_a_currency_is_one_that_exists() -> None:
    assert parsed("finance", item="A", amount="5", currency="RMB", year="2024").faults[0].field == "currency"
