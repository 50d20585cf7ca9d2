"""Years whose areas are others: told in data of every door, beside the series of the same cities, which is a method of its own."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town, rate, take_back
from tests.api.sdmx_questions import CSV
from tests.clock import Clock
from tests.factories import NOW, Town, answer
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.standard.observed import ObservedCell

SDMX = "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL/+?c[REF_AREA]=tt&c[DEGURBA]=_T&c[SIZE_CLASS]=_T"
LATER = NOW + timedelta(days=1)
Rows = list[dict[str, str]]


def of_rest(client: FlaskClient, basis: str = "REPORTED", more: str = "") -> list[dict[str, Any]]:
    address = f"/api/v1/aggregates?indicator=UMF_2_2_1&area=tt&basis={basis}{more}"
    found: list[dict[str, Any]] = client.get(address).json["items"]
    return found


def of_sdmx(client: FlaskClient, method: str, more: str = "") -> Rows:
    text = client.get(f"{SDMX}&c[METHOD]={method}{more}", headers={"Accept": CSV}).text
    return sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["TIME_PERIOD"])


def of_file(client: FlaskClient, basis: str) -> Rows:
    text = client.get("/api/v1/dataflows/UMF_NATIONAL/data.csv").data.decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["basis"] == basis]


@pytest.fixture
def towns(installation: Installation) -> tuple[Town, Town]:
    """Two towns; one of them says nothing in 2024."""
    one = publish_town(installation, rate(2023, 5000), rate(2024, 4000), rate(2025, 3000), code="tt-a")
    other = publish_town(installation, rate(2023, 1000), rate(2025, 2000), code="tt-b")
    installation.apply_due_releases()
    return one, other


@pytest.mark.usefixtures("towns")
def test_a_year_with_other_areas_is_a_break_in_data(client: FlaskClient) -> None:
    rest, sdmx, file = of_rest(client), of_sdmx(client, "REPORTED"), of_file(client, "REPORTED")

    assert [(one["year"], one["areas_same"], one["is_break"]) for one in rest] == [
        (2023, None, False),
        (2024, 1, True),
        (2025, 1, True),
    ]
    assert [(one["AREAS_SAME"], one["OBS_STATUS"]) for one in sdmx] == [("", "A"), ("1", "B"), ("1", "B")]
    assert [(one["areas_same"], one["is_break"]) for one in file] == [
        ("", "False"),
        ("1", "True"),
        ("1", "True"),
    ]


@pytest.mark.usefixtures("towns")
def test_the_same_cities_are_a_figure_of_their_own_at_every_door(client: FlaskClient) -> None:
    rest, sdmx, file = of_rest(client, "SAME"), of_sdmx(client, "SAME"), of_file(client, "SAME")

    assert [(one["year"], one["value"], one["areas_reporting"]) for one in rest] == [
        (2023, 30, 2),
        (2025, 25, 2),
    ]
    assert [(one["numerator"], one["denominator"], one["areas_expected"]) for one in rest] == [
        (6000, 20000, 2),
        (5000, 20000, 2),
    ]
    assert [(one["TIME_PERIOD"], Decimal(one["OBS_VALUE"]), one["OBS_STATUS"]) for one in sdmx] == [
        ("2023", 30, "A"),
        ("2025", 25, "A"),
    ]
    assert [(one["year"], Decimal(one["value"])) for one in file] == [("2023", 30), ("2025", 25)]
    assert {one["basis"] for one in of_rest(client)} == {"REPORTED"}
    assert of_rest(client, "SAME", "&year=2023") == rest[:1]


@pytest.mark.usefixtures("towns")
def test_what_is_available_names_the_same_cities_and_only_their_years(client: FlaskClient) -> None:
    text = client.get("/sdmx/v1/availableconstraint/UMF_NATIONAL/all/all/METHOD").text
    assert "SAME" in text
    assert "SAMPLE" not in text
    assert of_sdmx(client, "SAME", "&c[TIME_PERIOD]=ge:2024+le:2024") == []


def test_a_new_figure_changes_the_same_cities_of_all_years_and_the_message_of_changes_says_so(
    client: FlaskClient, installation: Installation, clock: Clock, towns: tuple[Town, Town]
) -> None:
    before = of_sdmx(client, "SAME")
    clock.forward(days=1)
    open_again(installation, towns[1], now=LATER)
    broken = rate(2025, 2000, obs_status="B", series_break=True, comment="New method / 新方法")
    bring_out(installation, towns[1], rate(2023, 1000), broken, now=LATER)

    assert of_sdmx(client, "SAME") == []
    then = "2026-11-20T10:00:00Z"
    assert of_sdmx(client, "SAME", f"&asOf={then}") == before
    changed = of_sdmx(client, "SAME", f"&updatedAfter={then}")
    assert [(one["ACTION"], one["TIME_PERIOD"]) for one in changed] == [("D", "2023"), ("D", "2025")]


def test_what_changed_is_told_as_it_stands_in_the_whole(
    client: FlaskClient, installation: Installation, clock: Clock, towns: tuple[Town, Town]
) -> None:
    """What is said of a year rests on the year before, which has not changed."""
    clock.forward(days=1)
    open_again(installation, towns[0], now=LATER)
    bring_out(installation, towns[0], rate(2025, 3100), now=LATER)
    changed = of_sdmx(client, "REPORTED", "&updatedAfter=2026-11-20T10:00:00Z")
    whole = of_sdmx(client, "REPORTED")

    assert [{**one, "ACTION": ""} for one in changed] == [{**whole[-1], "ACTION": ""}]
    assert (changed[0]["OBS_STATUS"], changed[0]["AREAS_SAME"]) == ("B", "1")


def test_a_figure_that_comes_late_mends_the_year_after_it(
    client: FlaskClient, installation: Installation, clock: Clock, towns: tuple[Town, Town]
) -> None:
    clock.forward(days=1)
    open_again(installation, towns[1], now=LATER)
    bring_out(installation, towns[1], rate(2023, 1000), rate(2024, 1500), rate(2025, 2000), now=LATER)

    assert [one["areas_same"] for one in of_rest(client)] == [None, 2, 2]
    assert not any(one["is_break"] for one in of_rest(client))
    then = of_rest(client, more="&as_of=2026-11-20T10:00:00Z")
    assert [one["areas_same"] for one in then] == [None, 1, 1]


def test_a_figure_that_is_taken_back_is_missed_in_the_year_after_it(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_town(installation, rate(2024, 4000), rate(2025, 3000), code="tt-a")
    other = publish_town(installation, rate(2024, 1000), rate(2025, 2000), code="tt-b")
    assert [one["areas_same"] for one in of_rest(client)] == [None, 2]
    clock.forward(days=1)
    take_back(installation, other, now=LATER)

    assert [(one["areas_reporting"], one["areas_same"]) for one in of_rest(client)] == [(1, None), (1, 1)]


def test_a_hidden_figure_is_in_no_series_of_the_same_cities_then_or_now(
    client: FlaskClient, installation: Installation, clock: Clock, towns: tuple[Town, Town]
) -> None:
    """What was visible once and is hidden now is not given away by the sums of the past."""
    clock.forward(days=1)
    open_again(installation, towns[1], now=LATER)
    bring_out(installation, towns[1], rate(2023, 1000, conf_status="C"), rate(2025, 2000), now=LATER)

    assert of_rest(client, "SAME") == []
    assert of_rest(client, "SAME", "&as_of=2026-11-20T10:00:00Z") == []


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(("language", "words"), [("en", "The same areas: 2"), ("zh", "始终相同的2个地区")])
def test_the_page_shows_what_the_data_say(client: FlaskClient, language: str, words: str) -> None:
    page = client.get(f"/figures/tt/UMF_2_2_1?lang={language}").text

    assert words in page
    assert "2024" in page


def test_a_figure_of_another_territory_is_counted_and_said(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(
        installation,
        rate(2024, 5000),
        rate(2025, 4000, territory="DISTRICTS", series_break=True),
        code="tt-a",
    )
    publish_town(installation, rate(2024, 1000), rate(2025, 2000), code="tt-b")
    rest, sdmx = of_rest(client), of_sdmx(client, "REPORTED")

    assert [(one["areas_other_territory"], one["is_break"]) for one in rest] == [(0, False), (1, True)]
    assert [one["AREAS_OTHER_TERRITORY"] for one in sdmx] == ["0", "1"]
    assert of_rest(client, "SAME") == []
    page = client.get("/figures/tt/UMF_2_2_1?lang=en").text
    assert "Figures of another territory than the whole area: 1" in page


def gap(year: int, **changes: Any) -> ObservedCell:
    values = {"value": None, "numerator": None, "denominator": None, "comment": "Not surveyed / 未调查"}
    return answer(year=year, raw="", **(values | changes))


@pytest.mark.parametrize("status", ["L", "M", "O"])
def test_a_break_in_a_year_without_a_figure_is_told_of_the_next(
    client: FlaskClient, installation: Installation, status: str
) -> None:
    for code in ("tt-a", "tt-b"):
        broken = gap(2024, obs_status=status, series_break=True)
        publish_town(installation, rate(2023, 5000), broken, rate(2025, 2000), code=code)

    assert [(one["value"], one["is_break"]) for one in of_rest(client)] == [
        (50, False),
        (None, True),
        (20, True),
    ]
    assert of_sdmx(client, "REPORTED")[-1]["OBS_STATUS"] == "B"
    assert of_rest(client, "SAME") == []
    own = client.get("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt-a").json["items"]
    assert [(one["value"], one["is_break"]) for one in own] == [(50, False), (None, True), (20, True)]
    page = client.get("/figures/tt/UMF_2_2_1?lang=en").text
    assert "The same areas: 2" not in page


def test_a_forecast_breaks_nothing(client: FlaskClient, installation: Installation) -> None:
    forecast = rate(2024, 9000, obs_status="F", series_break=True)
    for code in ("tt-a", "tt-b"):
        publish_town(installation, rate(2023, 5000), forecast, rate(2025, 2000), code=code)

    assert [(one["value"], one["areas_broken"], one["is_break"]) for one in of_rest(client)] == [
        (50, 0, False),
        (None, 0, False),
        (20, 0, False),
    ]
    assert [(one["year"], one["value"]) for one in of_rest(client, "SAME")] == [(2023, 50), (2025, 20)]


def test_a_break_of_one_group_is_one_of_that_group_alone(
    client: FlaskClient, installation: Installation
) -> None:
    women = Cell.of(SEX="F")
    for code in ("tt-a", "tt-b"):
        broken = rate(2025, 2000, cell=women, obs_status="B", series_break=True)
        publish_town(
            installation, rate(2024, 5000), rate(2025, 5000), rate(2024, 5000, cell=women), broken, code=code
        )

    assert [one["is_break"] for one in of_rest(client)] == [False, False]
    assert [one["is_break"] for one in of_rest(client, more="&cell=SEX=F")] == [False, True]
