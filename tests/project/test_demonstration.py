"""The demonstration of Los Angeles holds what it promises: sourced figures, explained gaps, nothing twice."""

import csv
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.texts import one_language
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.i18n.bilingual import has_han

INDICATORS = Path(__file__).parents[2] / "indicators"
DEMONSTRATION = INDICATORS / "demonstration"
BREAKDOWNS = ("sex", "age", "disability", "urbanisation", "income", "settlement")
COLUMNS = [
    *("indicator", "year", *BREAKDOWNS, "value", "numerator", "denominator", "components"),
    *("obs_status", "conf_status", "relation", "relation_reason"),
    *(
        "source_provider",
        "source_title",
        "source_year",
        "source_kind",
        "source_url",
        "source_local",
        "comment",
    ),
]
GAP_STATUSES = set("HJKLMOQS")
VALUE_STATUSES = set("ABDEFGIJNPSUVW")
SOURCE_KINDS = {"census", "survey", "administrative", "eo_gis", "model", "citizen_generated"}

WORDS = ("comment", "relation_reason")
FACTS = "3190294bf3d767eb0971b5fec6efc8537a8ebf68b4c3acb001bf233b5b7de966"
"""What every column but the words holds: changes in a row's words leave it as it is."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with (DEMONSTRATION / "us-lax.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def valued(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["value"]]


def _cell(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in BREAKDOWNS)


def _is_total(row: Row) -> bool:
    return not any(_cell(row))


def test_the_file_has_the_columns_of_the_workbook_format_and_a_byte_order_mark(rows: list[Row]) -> None:
    assert list(rows[0]) == COLUMNS
    assert (DEMONSTRATION / "us-lax.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_at_least_forty_indicators_and_four_hundred_values_are_there(valued: list[Row]) -> None:
    assert len({row["indicator"] for row in valued}) >= 40
    assert len(valued) >= 400


def test_the_facts_are_those_that_were_carried_over(rows: list[Row], valued: list[Row]) -> None:
    facts = "\n".join("\t".join(row[name] for name in COLUMNS if name not in WORDS) for row in rows)
    assert (len(valued), len(rows) - len(valued)) == (655, 98)
    assert hashlib.sha256(facts.encode()).hexdigest() == FACTS


def test_figures_that_their_own_comment_doubts_carry_a_status_that_says_so(valued: list[Row]) -> None:
    """So that no highlight rests on them: the shares of energy, the newest charging stations, a first year of codes."""
    doubted = {(row["indicator"], row["year"]) for row in valued if row["obs_status"] == "U"}
    energy = {("LOC_power_renewable_share", str(year)) for year in (2013, 2014, *range(2016, 2021))}
    assert doubted == energy | {("LOC_ev_charging_stations", "2020"), ("LOC_trafficking_cases", "2015")}


@pytest.mark.parametrize("column", WORDS)
def test_every_comment_and_reason_can_be_read_in_both_languages(rows: list[Row], column: str) -> None:
    for text in {row[column] for row in rows} - {""}:
        english, chinese = (one_language(text, language=language) for language in REQUIRED_LANGUAGES)
        assert not has_han(english), text
        assert has_han(chinese), text


def test_every_value_is_a_number_with_a_status_for_values(valued: list[Row]) -> None:
    assert all(Decimal(row["value"]).is_finite() for row in valued)
    assert {row["obs_status"] for row in valued} <= VALUE_STATUSES


def test_every_value_names_its_source(valued: list[Row]) -> None:
    for row in valued:
        assert row["source_provider"], row
        assert row["source_title"], row
        assert row["source_year"].isdigit(), row
        assert row["source_kind"] in SOURCE_KINDS, row
        assert row["source_local"] in {"yes", "no"}, row


def test_every_gap_has_a_status_and_says_why(rows: list[Row]) -> None:
    gaps = [row for row in rows if not row["value"]]
    assert gaps
    for row in gaps:
        assert row["obs_status"] in GAP_STATUSES, row
        assert len(row["comment"]) >= 30, row


def test_every_figure_that_is_not_identical_says_what_differs(valued: list[Row]) -> None:
    assert {row["relation"] for row in valued} == {"identical", "proxy", "local"}
    differing = [row for row in valued if row["relation"] != "identical"]
    assert all(len(row["relation_reason"]) >= 30 for row in differing)


def test_every_indicator_of_the_file_has_a_catalogue_file_of_its_kind(rows: list[Row]) -> None:
    for indicator in {row["indicator"] for row in rows}:
        folder = {"LOC": "local", "SDG": "sdg", "UMF": "umf"}[indicator.split("_")[0]]
        assert (INDICATORS / folder / f"{indicator}.yaml").is_file(), indicator


def test_a_local_indicator_and_only_a_local_one_is_marked_local(valued: list[Row]) -> None:
    for row in valued:
        assert (row["relation"] == "local") == row["indicator"].startswith("LOC_"), row


def test_every_local_indicator_taken_from_a_publication_of_the_city_has_values_here(
    valued: list[Row],
) -> None:
    local = (path for path in (INDICATORS / "local").glob("LOC_*.yaml"))
    taken = {path.stem for path in local if "method_basis: secondary" in path.read_text("utf-8")}
    assert taken == {row["indicator"] for row in valued if row["indicator"].startswith("LOC_")}


def test_no_cell_is_given_twice(rows: list[Row]) -> None:
    keys = [(row["indicator"], row["year"], *_cell(row)) for row in rows]
    assert len(keys) == len(set(keys))


def test_the_rows_are_sorted_by_indicator_year_and_cell(rows: list[Row]) -> None:
    keys = [(row["indicator"], int(row["year"]), *_cell(row)) for row in rows]
    assert keys == sorted(keys)


def test_every_breakdown_has_its_total(rows: list[Row]) -> None:
    totals = {(row["indicator"], row["year"]) for row in rows if _is_total(row)}
    assert {(row["indicator"], row["year"]) for row in rows} == totals


def test_every_catalogue_indicator_answers_for_the_last_year(rows: list[Row]) -> None:
    answered = {row["indicator"] for row in rows if row["year"] == "2020" and _is_total(row)}
    asked = {path.stem for folder in ("umf", "sdg") for path in (INDICATORS / folder).glob("*.yaml")}
    assert len(asked) >= 71
    assert asked <= answered


def test_no_figure_lies_after_the_reporting_period(rows: list[Row]) -> None:
    assert max(int(row["year"]) for row in rows) == 2020


def test_the_profile_holds_the_sourced_facts_and_nothing_else() -> None:
    definition = yaml.safe_load((DEMONSTRATION / "us-lax.yaml").read_text(encoding="utf-8"))
    earlier, later = definition["areas"][0]["profiles"]
    assert (earlier["year"], earlier["population"]) == (2010, 3792621)
    assert (later["year"], later["population"]) == (2020, 3898747)
    assert Decimal(later["land_area_km2"]) == Decimal("1216.0")
    sourced = {"year", "population", "population_source", "land_area_km2", "land_area_source"}
    assert set(earlier) | set(later) == sourced


def test_the_round_is_a_demonstration_without_acceptance() -> None:
    place = yaml.safe_load((DEMONSTRATION / "us-lax.yaml").read_text(encoding="utf-8"))
    assert place["round"]["demonstration"] is True
    assert place["round"]["acceptance_required"] is False
    assert (place["round"]["start_year"], place["round"]["end_year"]) == (2015, 2020)
