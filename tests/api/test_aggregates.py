"""The REST door: exact figures with their coverage, and problems that say what to do."""

from datetime import timedelta
from decimal import Decimal

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from tests.api.published import publish_town
from tests.clock import Clock
from tests.factories import NOW
from vlr_service.api.page import SDMX
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.collection.installation import Installation

ADDRESS = "/api/v1/aggregates?indicator=UMF_2_2_1&area="


def test_an_aggregate_carries_its_parts_and_its_coverage(town_client: FlaskClient) -> None:
    (item,) = town_client.get(ADDRESS + "tt&year=2025").json["items"]
    assert item == {
        "indicator": "UMF_2_2_1",
        "area": "tt",
        "year": 2025,
        "cell": "_T",
        "unit": "PT",
        "value": 6,
        "numerator": 600,
        "denominator": 10000,
        "method": "ratio_of_sums",
        "reason": None,
        "areas_reporting": 1,
        "areas_expected": 2,
        "areas_imputed": 0,
        "areas_estimated": 0,
        "areas_suppressed": 0,
        "basis": "REPORTED",
        "standard_error": None,
        "low": None,
        "high": None,
        "sample_version": None,
        "cities_drawn": None,
        "cities_responding": None,
        "adjustment": None,
        "areas_broken": 0,
        "areas_proxy": 0,
        "areas_local": 0,
        "areas_forecast": 0,
        "areas_other_territory": 0,
        "areas_same": None,
        "flags": {},
        "method_before": None,
        "is_break": False,
        "imputed_share": 0,
        "estimated_share": 0,
        "population_covered": 100000,
        "population_known": 400000,
        "population_whole": 400000,
        "population_share": 25,
        "boundary_types": ["administrative"],
        "statistic": "aggregate",
        "region": None,
        "degurba": None,
        "size_class": None,
    }


def test_figures_come_by_region_class_range_and_time(town_client: FlaskClient) -> None:
    for asked, group in (
        ("by=region", {"region": "tt-r"}),
        ("by=degurba&from_year=2024&to_year=2025", {"degurba": 1}),
        ("by=size_class&cell=_T&cell=SEX=F", {"size_class": "50K_500K"}),
        ("statistic=median", {"statistic": "median", "value": None, "method": "percentile_type_7"}),
        ("as_of=2026-11-20T09:00:00Z", {"value": 6}),
    ):
        (item,) = [i for i in town_client.get(f"{ADDRESS}tt&{asked}").json["items"] if i["areas_reporting"]]
        assert {name: item[name] for name in group} == group, asked
    assert town_client.get(f"{ADDRESS}tt&as_of=2026-11-20T08:59:59Z").json["items"] == []


def test_a_number_is_a_literal_with_its_digits(client: FlaskClient, installation: Installation) -> None:
    publish_town(installation, raw="6.10", value=Decimal("6.10"), numerator=Decimal(610))
    assert b'"value":6.10,' in client.get(ADDRESS + "tt-a").data


def test_no_door_shows_a_value_before_its_time(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_town(
        installation,
        embargo=NOW + timedelta(hours=2),
        raw="6.4321",
        value=Decimal("6.4321"),
        numerator=None,
        denominator=None,
    )
    doors = [ADDRESS + "tt", ADDRESS + "tt-a", ADDRESS + "tt-r", "/", "/api/v1/areas", "/api/v1/openapi.json"]
    clock.forward(hours=1, minutes=59)
    for door in doors:
        page = client.get(door)
        assert page.status_code == 200
        assert b"6.4321" not in page.data, door
    clock.forward(minutes=1)
    assert b"6.4321" in client.get(ADDRESS + "tt-a").data


def test_constructed_areas_say_so_in_both_languages(town_client: FlaskClient) -> None:
    notices = town_client.get(ADDRESS + "tt").json["notices"]
    assert any("Constructed data" in notice for notice in notices)
    assert any("虚构" in notice for notice in notices)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("indicator=UMF_2_2_1&area=nowhere", 404, "area_unknown"),
        ("indicator=UMF_9_9_9&area=tt", 404, "indicator_unknown"),
        ("indicator=UMF_2_2_1&area=tt&cell=women", 422, "cell_unreadable"),
        ("indicator=UMF_2_2_1", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&year=last", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&year=2026-13", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&by=colour", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&degurba=9", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&as_of=2026-01-01", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&colour=red", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&year=2025&from_year=2024", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt&from_year=2025&to_year=2024", 422, "parameters_wrong"),
        ("indicator=UMF_2_2_1&area=tt-a&by=degurba", 422, "one_area_only"),
        ("indicator=UMF_2_2_1&area=tt&as_of=2030-01-01T00:00:00Z", 422, "as_of_in_the_future"),
    ],
)
def test_a_wrong_question_gets_a_problem_with_a_remedy(
    town_client: FlaskClient, query: str, status: int, code: str
) -> None:
    answered = town_client.get("/api/v1/aggregates?" + query, headers={"Accept-Language": "zh-CN"})
    assert (answered.status_code, answered.mimetype) == (status, "application/problem+json")
    assert answered.json["code"] == code
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answered.json["detail"])


def test_the_description_is_openapi_and_the_page_loads_nothing_from_elsewhere(
    app: Flask, client: FlaskClient
) -> None:
    description = orjson.loads(client.get("/api/v1/openapi.json").data)
    assert description["openapi"] == "3.1.0"
    assert set(EXAMPLES) == {
        path for path, one in description["paths"].items() if "security" not in one["get"]
    }
    page = client.get("/api/").get_data(as_text=True)
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    addresses = [
        f"{method.upper()} {path}"
        for path, one in description["paths"].items()
        for method in one
        if method in ("get", "put", "post")
    ]
    assert len(addresses) > len(EXAMPLES)
    assert all(one in page for one in addresses)
    for address, _title in SDMX:
        assert client.get(address).status_code in (200, 204, 404)
        assert escape(address) in page


def test_a_code_that_does_not_exist_is_refused_with_those_that_do(town_client: FlaskClient) -> None:
    answered = town_client.get(ADDRESS + "tt&cell=SEX=Q")
    assert answered.status_code == 422
    assert "F" in answered.json["detail"]


def test_an_indicator_carries_its_metadata_sheet(empty_client: FlaskClient) -> None:
    items = {item["id"]: item for item in empty_client.get("/api/v1/indicators").json["items"]}
    access, emissions = items["SDG_11_2_1"], items["SDG_13_2_2"]

    assert access["concept_en"].startswith("Access is convenient when")
    assert access["limits_zh"].startswith("站点邻近不等于")
    assert access["population"] == "urban"
    assert access["example_inputs"] == {"numerator": 620000, "denominator": 1000000}
    assert access["example_value"] == 62
    assert [one["id"] for one in access["components"]] == [
        "near_low_capacity",
        "near_high_capacity",
        "near_both",
    ]
    assert access["example_en"] is None
    assert emissions["example_inputs"] == {}
    assert emissions["example_zh"].startswith("虚构算例")


def test_a_list_comes_in_pages(town_client: FlaskClient) -> None:
    codes, after = [], ""
    while after is not None:
        page = town_client.get("/api/v1/areas", query_string={"limit": 2, "after": after}).json
        assert len(page["items"]) <= 2
        codes += [item["code"] for item in page["items"]]
        after = page["next"]
    assert codes == ["tt", "tt-a", "tt-b", "tt-r"]
