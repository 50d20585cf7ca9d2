"""Estimates before raw sums: kept when figures come out, a figure of their own in data, and first on the page."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town, sample_all, take_back
from tests.api.sdmx_questions import CSV
from tests.clock import Clock
from tests.factories import NOW, answer
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.areas.successions import NewClass, reclassify_area
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.rollup import repair_rollup, verify_rollup
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.national_estimate import NationalEstimate, current_estimates
from vlr_service.standard.observed import ObservedCell
from vlr_service.statistics.national import NationalFigures
from vlr_service.statistics.national_question import NationalQuestion

SDMX = "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL/+?c[REF_AREA]=tt&c[DEGURBA]=_T&c[SIZE_CLASS]=_T"


def rate(people: int, *, of: int = 10_000, **changes: Any) -> ObservedCell:
    return answer(
        raw="",
        value=Decimal(100 * people) / of,
        numerator=Decimal(people),
        denominator=Decimal(of),
        **changes,
    )


GAP = answer(
    raw="", value=None, numerator=None, denominator=None, obs_status="L", comment="Not counted here."
)


def of_rest(client: FlaskClient, basis: str = "SAMPLE", **more: str) -> list[dict[str, Any]]:
    further = "".join(f"&{name}={value}" for name, value in more.items())
    address = f"/api/v1/aggregates?indicator=UMF_2_2_1&area=tt&basis={basis}{further}"
    found: list[dict[str, Any]] = client.get(address).json["items"]
    return found


def of_sdmx(client: FlaskClient, more: str = "") -> dict[str, dict[str, str]]:
    text = client.get(SDMX + more, headers={"Accept": CSV}).text
    return {row["METHOD"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.fixture
def sampled(client: FlaskClient, installation: Installation) -> FlaskClient:
    """Both towns of the country are drawn, and one of them has published."""
    publish_town(installation, rate(600), code="tt-a")
    publish_town(installation, rate(300), code="tt-b")
    sample_all(installation, drawn=2)
    return client


def test_an_estimate_is_a_figure_of_its_own_beside_the_sum(sampled: FlaskClient) -> None:
    (estimate,) = of_rest(sampled)
    (reported,) = of_rest(sampled, "REPORTED")

    assert (estimate["basis"], estimate["value"], estimate["standard_error"]) == ("SAMPLE", 4.5, 0)
    assert (estimate["sample_version"], estimate["cities_drawn"], estimate["cities_responding"]) == (1, 2, 2)
    assert (reported["basis"], reported["value"], reported["standard_error"]) == ("REPORTED", 4.5, None)
    assert sampled.get("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt").json["items"] == [reported]


def test_in_sdmx_the_method_is_a_dimension(sampled: FlaskClient) -> None:
    found = of_sdmx(sampled)

    assert found.keys() == {"REPORTED", "SAMPLE"}
    assert (Decimal(found["SAMPLE"]["OBS_VALUE"]), found["SAMPLE"]["STD_ERROR"]) == (Decimal("4.5"), "0")
    assert (found["SAMPLE"]["OBS_STATUS"], found["REPORTED"]["OBS_STATUS"]) == ("E", "A")
    assert of_sdmx(sampled, "&c[METHOD]=SAMPLE").keys() == {"SAMPLE"}


def test_what_is_available_names_both_methods(sampled: FlaskClient) -> None:
    text = sampled.get("/sdmx/v1/availableconstraint/UMF_NATIONAL/all/all/METHOD").text

    assert "SAMPLE" in text
    assert "REPORTED" in text


def test_the_bulk_file_tells_the_basis(sampled: FlaskClient) -> None:
    text = sampled.get("/api/v1/dataflows/UMF_NATIONAL/data.csv").data.decode("utf-8-sig")

    assert {row["basis"] for row in csv.DictReader(io.StringIO(text))} == {"REPORTED", "SAMPLE"}


def test_the_page_leads_with_the_estimate(sampled: FlaskClient) -> None:
    page = sampled.get("/figures/tt/UMF_2_2_1?lang=en").text
    listing = sampled.get("/figures/tt?lang=en").text

    assert page.index("Estimate for the whole country") < page.index("By year, with coverage")
    assert "Estimate from the national sample; cities responding: 2 of 2" in listing
    assert "As reported: 4.5 (2 of 2 areas)" in listing


def test_an_estimate_is_kept_when_figures_come_out_and_told_as_of_then(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    place = publish_town(installation, rate(600), code="tt-a")
    publish_town(installation, rate(300), code="tt-b")
    sample_all(installation, drawn=2)
    assert [one["value"] for one in of_rest(client)] == [4.5]

    clock.forward(days=1)
    later = NOW + timedelta(days=1)
    open_again(installation, place, now=later)
    bring_out(installation, place, rate(800), now=later)
    assert [one["value"] for one in of_rest(client)] == [5.5]
    assert [one["value"] for one in of_rest(client, as_of="2026-11-20T10:00:00Z")] == [4.5]
    changed = client.get(f"{SDMX}&updatedAfter=2026-11-20T10:00:00Z", headers={"Accept": CSV}).text
    assert {row["METHOD"] for row in csv.DictReader(io.StringIO(changed))} == {"REPORTED", "SAMPLE"}


def test_where_a_stratum_is_silent_the_page_says_why_there_is_no_estimate(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate(600, conf_status="C"), code="tt-a")
    publish_town(installation, rate(300), code="tt-b")
    sample_all(installation, drawn=2)
    (found,) = of_rest(client)

    assert found["value"] is None
    assert "suppressed" in found["reason"]


def test_the_page_tells_by_the_name_of_the_stratum_why_one_city_is_too_few(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate(600), code="tt-a")
    publish_town(installation, GAP, code="tt-b")
    sample_all(installation, drawn=2)
    english, chinese = (client.get(f"/figures/tt/UMF_2_2_1?lang={tag}").text for tag in ("en", "zh"))

    assert "Cities with a figure in the stratum “All”: 1." in english
    assert "“全部”层" in chinese
    assert "collaps" not in english
    assert "Cities with a figure in the stratum “All”: 1." in of_rest(client)[0]["reason"]


def test_an_estimate_of_the_past_is_not_told_where_a_figure_in_it_is_hidden_now(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    """Whoever takes the visible figures of then from it would have the hidden one."""
    place = publish_town(installation, rate(600), code="tt-a")
    publish_town(installation, rate(300), code="tt-b")
    sample_all(installation, drawn=2)
    assert [one["value"] for one in of_rest(client)] == [4.5]

    clock.forward(days=1)
    later = NOW + timedelta(days=1)
    open_again(installation, place, now=later)
    bring_out(installation, place, rate(700, conf_status="C"), now=later)
    assert [one["value"] for one in of_rest(client)] == [None]
    (then,) = of_rest(client, as_of="2026-11-20T10:00:00Z")
    assert (then["value"], then["low"], then["standard_error"]) == (None, None, None)
    assert "suppressed" in then["reason"]
    assert of_sdmx(client, "&asOf=2026-11-20T10:00:00Z")["SAMPLE"]["OBS_VALUE"] == ""


def test_groups_of_the_sample_have_an_estimate_too(client: FlaskClient, installation: Installation) -> None:
    women, men = Cell.of(SEX="F"), Cell.of(SEX="M")
    for code, people in (("tt-a", (200, 400)), ("tt-b", (100, 200))):
        groups = (rate(count, of=5000, cell=cell) for cell, count in zip((women, men), people, strict=True))
        publish_town(installation, rate(sum(people)), *groups, code=code)
    sample_all(installation, drawn=2)

    assert [one["value"] for one in of_rest(client, cell="SEX=F")] == [3]
    assert [one["value"] for one in of_rest(client, cell="SEX=M")] == [6]
    text = client.get(f"{SDMX}&c[METHOD]=SAMPLE", headers={"Accept": CSV}).text
    found = {row["SEX"]: Decimal(row["OBS_VALUE"]) for row in csv.DictReader(io.StringIO(text))}
    assert found == {"_T": Decimal("4.5"), "F": 3, "M": 6}


def test_what_the_sample_publishes_no_more_has_no_estimate(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    women = Cell.of(SEX="F")
    places = [
        publish_town(installation, rate(600), rate(200, of=5000, cell=women), code=code)
        for code in ("tt-a", "tt-b")
    ]
    sample_all(installation, drawn=2)
    assert [one["value"] for one in of_rest(client, cell="SEX=F")] == [4]
    clock.forward(days=1)
    later = NOW + timedelta(days=1)
    for place in places:
        take_back(installation, place, now=later)

    with installation.sessions.reading() as session:
        assert current_estimates(session, country_id=find_area(session, "tt").id) == {}


def test_the_global_message_has_one_figure_of_a_country_and_year(
    sampled: FlaskClient, installation: Installation
) -> None:
    assert of_rest(sampled)
    with installation.sessions.reading() as session:
        asked = NationalQuestion(indicators=["UMF_2_2_1"], areas=["tt"])
        (piece,) = NationalFigures(session, asked, installation.catalogue).at(None)

    assert [one.basis for one in piece] == ["REPORTED"]


def test_an_estimate_follows_the_kind_of_boundary_of_a_city(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    """What was kept at release would go on combining two kinds of boundary."""
    publish_town(installation, rate(600), code="tt-a")
    publish_town(installation, rate(300), code="tt-b")
    sample_all(installation, drawn=2)
    assert [one["value"] for one in of_rest(client)] == [4.5]
    clock.forward(days=1)
    with installation.sessions.transaction() as session:
        reclassify_area(
            session,
            code="tt-a",
            year=2025,
            change=NewClass(degurba_class=None, boundary_type="fua"),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=NOW + timedelta(days=1),
        )
    (found,) = of_rest(client)
    assert found["value"] is None
    assert "boundar" in found["reason"]


def test_estimates_that_an_older_version_did_not_keep_are_told_and_made(
    sampled: FlaskClient, installation: Installation
) -> None:
    assert [one["value"] for one in of_rest(sampled)] == [4.5]
    with installation.sessions.transaction() as session:
        session.query(NationalEstimate).delete()
    assert of_rest(sampled) == []
    with installation.sessions.transaction() as session:
        asked = {"catalogue": installation.catalogue, "actor": OPERATOR}
        assert [one.estimates for one in verify_rollup(session, **asked)] == [1]
        repair_rollup(session, **asked, now=NOW)
        assert verify_rollup(session, **asked) == ()
    assert [one["value"] for one in of_rest(sampled)] == [4.5]
