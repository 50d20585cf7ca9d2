"""The National Sample of Cities by REST: what was drawn, and estimates with their errors or the reason for none."""

from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import publish_town, sample_all
from tests.factories import NOW, answer
from tests.sites import Site, Sites
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.collection.installation import Installation
from vlr_service.collection.samples.drawing import draw_sample
from vlr_service.collection.samples.strata import SamplePlan, StratumPlan
from vlr_service.i18n.bilingual import has_han

ESTIMATES = "/api/v1/estimates?country=tt&indicator=UMF_2_2_1&year=2025"


@pytest.fixture
def census_client(census_site: Site) -> FlaskClient:
    return census_site.app.test_client()


@pytest.fixture(scope="module")
def census_site(sites: Sites) -> Site:
    """Two towns that have published, both of them drawn."""
    return sites.open(count_all)


def count_all(installation: Installation) -> None:
    publish_town(installation, answer(), code="tt-a")
    publish_town(installation, answer(raw="2.0", value=Decimal("2.0"), numerator=Decimal(200)), code="tt-b")
    sample_all(installation, drawn=2)


def test_a_published_sample_can_be_drawn_again_by_whoever_reads_it(census_client: FlaskClient) -> None:
    [sample] = census_client.get("/api/v1/samples?country=tt").json["items"]
    assert (sample["seed"], sample["frame_year"], sample["version"]) == ("a word", 2025, 1)
    [stratum] = sample["strata"]
    assert (stratum["code"], stratum["frame"], stratum["drawn"], stratum["weight"]) == ("all", 2, 2, 1)
    assert {one["area"] for one in sample["drawn"]} == {"tt-a", "tt-b"}
    assert all(len(one["draw_number"]) == 64 for one in sample["drawn"])


def test_a_sample_that_is_not_published_is_nowhere(client: FlaskClient, installation: Installation) -> None:
    publish_town(installation)
    plan = SamplePlan(2025, "a word", (StratumPlan("all", both("All", "全部"), drawn=1),))
    with installation.sessions.transaction() as session:
        draw_sample(session, country_code="tt", plan=plan, actor=OPERATOR, now=NOW)
    assert client.get("/api/v1/samples").json["items"] == []
    for query in ("", "&version=1"):
        answered = client.get(ESTIMATES + query)
        assert answered.status_code == 404
        assert answered.json["code"] in ("sample_unknown", "sample_unpublished")


def test_a_census_is_estimated_without_error(census_client: FlaskClient) -> None:
    """(600 + 200) of (10000 + 10000) are 4 percent; nothing is left out, so there is no error."""
    answered = census_client.get(ESTIMATES).json
    [found] = answered["items"]
    assert (found["value"], found["standard_error"], found["low"], found["high"]) == (4, 0, 4, 4)
    assert (found["method"], found["adjustment"], found["coverage"]) == ("ratio_of_sums", None, 0.95)
    assert found["strata"] == [{"code": "all", "frame": 2, "drawn": 2, "responding": 2, "weight": 1}]
    assert answered["rights"]
    assert answered["notices"]


def test_without_every_figure_there_is_a_reason_or_an_adjustment_by_name(census_client: FlaskClient) -> None:
    [found] = census_client.get(ESTIMATES.replace("2025", "2024")).json["items"]
    assert found["value"] is None
    assert found["reason"]
    chinese = census_client.get(ESTIMATES.replace("2025", "2024"), headers={"Accept-Language": "zh"}).json[
        "items"
    ]
    assert has_han(chinese[0]["reason"])


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ("&version=7", 404, "sample_unknown"),
        ("&region=tt-a", 422, "not_a_region"),
        ("&region=nowhere", 404, "area_unknown"),
        ("&adjustment=guessing", 422, "parameters_wrong"),
        ("&collapse=all", 422, "collapse_unreadable"),
        ("&collapse=all,none", 422, "stratum_unknown"),
        ("&collapse=a,b&collapse=b,c", 422, "collapse_unreadable"),
        ("&cell=SEX", 422, "cell_unreadable"),
        ("&version=99999999999999999999", 422, "parameters_wrong"),
        ("&colour=red", 422, "parameters_wrong"),
    ],
)
def test_what_makes_no_sense_is_refused(
    census_client: FlaskClient, more: str, status: int, code: str
) -> None:
    answered: Any = census_client.get(ESTIMATES + more)
    assert (answered.status_code, answered.json["code"]) == (status, code)
