"""What aggregates say of the figures in them: breaks, proxies and flags are counted by REST and SDMX alike."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.api.sdmx_questions import CSV
from tests.factories import answer
from vlr_service.catalogue.model import Relation
from vlr_service.collection.installation import Installation
from vlr_service.standard.observed import ObservedCell

REASON = "Piped water inside the dwelling only; its quality is not tested."


def rate(year: int, people: int, **changes: Any) -> ObservedCell:
    share = Decimal(people) / 100
    return answer(
        year=year, raw="", value=share, numerator=Decimal(people), denominator=Decimal(10_000), **changes
    )


def of_rest(client: FlaskClient) -> dict[str, Any]:
    found = client.get("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt").json["items"]
    return {str(one["year"]): one for one in found}


def of_file(client: FlaskClient) -> dict[str, Any]:
    text = client.get("/api/v1/dataflows/UMF_NATIONAL/data.csv").data.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return {row["year"]: row for row in rows if row["basis"] == "REPORTED"}


def of_sdmx(client: FlaskClient) -> dict[str, Any]:
    address = "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL/+?c[REF_AREA]=tt&c[DEGURBA]=_T&c[SIZE_CLASS]=_T&c[METHOD]=REPORTED"
    text = client.get(address, headers={"Accept": CSV}).text
    return {row["TIME_PERIOD"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.fixture
def broken(client: FlaskClient, installation: Installation) -> FlaskClient:
    """Two towns; the series of one breaks in 2024, and its figure of that year is hidden or not."""
    changed = {"obs_status": "B", "series_break": True, "comment": "New method / 新方法"}
    publish_town(installation, rate(2023, 5200), rate(2024, 2000, **changed), rate(2025, 2200), code="tt-a")
    publish_town(installation, rate(2023, 3000), rate(2024, 3000), rate(2025, 3000), code="tt-b")
    return client


def test_an_aggregate_counts_the_areas_whose_series_breaks(broken: FlaskClient) -> None:
    rest, sdmx, file = of_rest(broken), of_sdmx(broken), of_file(broken)

    assert [(rest[year]["value"], rest[year]["areas_broken"]) for year in ("2023", "2024", "2025")] == [
        (41, 0),
        (25, 1),
        (26, 0),
    ]
    assert [rest[year]["is_break"] for year in ("2023", "2024", "2025")] == [False, True, False]
    assert (sdmx["2024"]["AREAS_BROKEN"], sdmx["2024"]["OBS_STATUS"]) == ("1", "B")
    assert (sdmx["2025"]["AREAS_BROKEN"], sdmx["2025"]["OBS_STATUS"]) == ("0", "A")
    assert file["2024"]["areas_broken"] == "1"


def test_the_page_says_in_how_many_areas_the_series_breaks(broken: FlaskClient) -> None:
    page = broken.get("/figures/tt/UMF_2_2_1?lang=en").text
    chinese = broken.get("/figures/tt/UMF_2_2_1?lang=zh").text

    assert "Areas whose series breaks in this year: 1 of 2" in page
    assert "No line leads to the figure of 2024" in page
    assert "当年时间序列中断的地区：2个中的1个" in chinese


def test_a_hidden_break_is_counted_too(client: FlaskClient, installation: Installation) -> None:
    hidden = {"obs_status": "B", "series_break": True, "conf_status": "C"}
    publish_town(installation, rate(2024, 5200), rate(2025, 2000, **hidden), code="tt-a")
    publish_town(installation, rate(2024, 3000), rate(2025, 3000), code="tt-b")
    found = of_rest(client)["2025"]

    assert (found["value"], found["areas_suppressed"], found["areas_broken"]) == (None, 1, 1)


def test_an_aggregate_counts_proxies_and_local_series(
    client: FlaskClient, installation: Installation
) -> None:
    proxy = {"relation": Relation.PROXY, "relation_reason": REASON}
    publish_town(installation, rate(2025, 9000, **proxy), code="tt-a")
    publish_town(installation, rate(2025, 5000, obs_status="P"), code="tt-b")
    rest, sdmx, file = of_rest(client)["2025"], of_sdmx(client)["2025"], of_file(client)["2025"]
    page = client.get("/figures/tt/UMF_2_2_1?lang=en").text

    assert (rest["areas_proxy"], rest["areas_local"], rest["flags"]) == (1, 0, {"P": 1})
    assert (sdmx["AREAS_PROXY"], sdmx["FLAGS"]) == ("1", "P=1")
    assert (file["areas_proxy"], file["flags"]) == ("1", "P=1")
    assert "Proxies: 1" in page
    assert "Provisional value (P): 1" in page


def test_no_line_leads_across_years_whose_cities_differ_and_the_same_cities_stand_beside(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate(2023, 5000), rate(2024, 4000), rate(2025, 3000), code="tt-a")
    publish_town(installation, rate(2023, 1000), rate(2025, 2000), code="tt-b")
    page = client.get("/figures/tt/UMF_2_2_1?lang=en").text
    chinese = client.get("/figures/tt/UMF_2_2_1?lang=zh").text

    assert "No line leads to the figure of 2024, 2025: more than 10% of the areas" in page
    assert "The other line is that of the same areas (2) in each of its years" in page
    assert "they report in 2023 and in 2025" in page
    assert '<th scope="col">The same areas</th>' in page
    assert "始终相同的2个地区" in chinese
    assert "图线在2024、2025年断开" in chinese


def test_a_refused_sum_tells_at_every_door_how_many_of_its_figures_are_hidden(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate(2024, 5000), rate(2025, 5000, conf_status="C"), code="tt-a")
    publish_town(installation, rate(2024, 3000), rate(2025, 3000), code="tt-b")
    rest, sdmx, file = of_rest(client)["2025"], of_sdmx(client)["2025"], of_file(client)["2025"]

    assert (rest["value"], rest["areas_reporting"], rest["areas_suppressed"]) == (None, 2, 1)
    assert (file["areas_reporting"], file["areas_suppressed"]) == ("2", "1")
    assert (sdmx["OBS_STATUS"], sdmx["AREAS_REPORTING"], sdmx["AREAS_SUPPRESSED"]) == ("Q", "2", "1")
    assert sdmx["AREAS_SAME"] == "2"
    assert of_sdmx(client)["2024"]["AREAS_SUPPRESSED"] == "0"


def test_every_door_counts_the_areas_that_a_shown_sum_is_made_of_and_how_many_of_them_are_hidden(
    client: FlaskClient, installation: Installation
) -> None:
    for code in ("tt-a", "tt-b"):
        publish_town(installation, rate(2025, 5000, conf_status="C"), code=code)
    rest, sdmx, file = of_rest(client)["2025"], of_sdmx(client)["2025"], of_file(client)["2025"]
    own = client.get("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt-a").json["items"][0]
    page = client.get("/figures/tt/UMF_2_2_1?lang=en").text

    assert (rest["value"], rest["areas_reporting"], rest["areas_suppressed"]) == (50, 2, 2)
    assert (file["areas_reporting"], file["areas_suppressed"]) == ("2", "2")
    assert (sdmx["OBS_STATUS"], sdmx["AREAS_REPORTING"], sdmx["AREAS_SUPPRESSED"]) == ("A", "2", "2")
    assert (own["value"], own["areas_reporting"], own["areas_suppressed"]) == (None, 1, 1)
    assert "2 of 2 areas" in page
    assert "Hidden figures, in the sum: 2" in page


def test_the_page_counts_hidden_figures_among_the_areas_reporting(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate(2025, 5000, conf_status="C"), code="tt-a")
    publish_town(installation, rate(2025, 3000), code="tt-b")
    page = client.get("/figures/tt/UMF_2_2_1").text
    assert "2 of 2 areas" in page
    assert "1 of 2 areas" not in page
    assert "Hidden figures: 1" in page
