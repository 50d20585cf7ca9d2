"""Data by SDMX REST in both dialects: what is asked for comes, in the form that is asked for."""

import gzip
import json
from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from backports import zstd
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.api.sdmx_questions import (
    COMMENT,
    CSV,
    EVERYTHING,
    V1,
    V2,
    keys_and_values,
    publish_two_towns,
    rate,
    rows,
)
from tests.clock import Clock
from tests.factories import NOW
from tests.sdmx.peers import json_faults, xml_faults
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area, lock_country

WOMEN_2025 = ("tt-a", "F", "2025", "4.5")
TOTALS = {one for one in EVERYTHING if one[1] == "_T"}
OF_A = {one for one in EVERYTHING if one[0] == "tt-a"}
ANY_CELL = "." * 7
FLAT = "dimensionAtObservation=AllDimensions"


ASKED_1 = [
    ("", EVERYTHING),
    ("/", EVERYTHING),
    ("/all", EVERYTHING),
    ("/all/all", EVERYTHING),
    ("/all/all/", EVERYTHING),
    (f"/A.UMF_2_2_1.tt-a{ANY_CELL}", OF_A),
    (f"/..tt-a+tt-b{ANY_CELL}", EVERYTHING),
    (f"/..tt-a%2Btt-b{ANY_CELL}", EVERYTHING),
    ("/..tt-a.F......", {one for one in OF_A if one[1] == "F"}),
    ("/all/tt-b", {("tt-b", "_T", "2025", "3.0")}),
    ("/all/VLR,tt-a+VLR,tt-b", EVERYTHING),
    ("?startPeriod=2024&endPeriod=2024", {one for one in OF_A if one[2] == "2024"}),
    ("?startPeriod=2024-06", {one for one in EVERYTHING if one[2] == "2025"}),
    ("?startPeriod=2025-Q1&endPeriod=2025-12-31", {one for one in EVERYTHING if one[2] == "2025"}),
    (
        "?firstNObservations=1",
        {("tt-a", "_T", "2023", "7.0"), ("tt-a", "F", "2024", "5.0"), ("tt-b", "_T", "2025", "3.0")},
    ),
    ("?lastNObservations=1", {one for one in EVERYTHING if one[2] == "2025"}),
    (
        "?firstNObservations=1&lastNObservations=1",
        EVERYTHING - {("tt-a", "_T", "2024", "6.5")},
    ),
]


def test_the_first_dialect_asks_by_key_period_and_count(two_towns_client: FlaskClient) -> None:
    for address, found in ASKED_1:
        assert set(keys_and_values(rows(two_towns_client, V1 + address))) == found, address


ASKED_2 = [
    ("", EVERYTHING),
    ("/", EVERYTHING),
    ("/+/*", EVERYTHING),
    ("/~/A", EVERYTHING),
    ("/1.0.0/A.UMF_2_2_1.tt-a/", OF_A),
    ("/*/A.*.tt-a+tt-b.F", {one for one in OF_A if one[1] == "F"}),
    ("/*/A.*.tt-b,A.*.tt-a.F", {one for one in EVERYTHING if one[0] == "tt-b" or one[1] == "F"}),
    ("?c[REF_AREA]=tt-b", {("tt-b", "_T", "2025", "3.0")}),
    ("?c%5BREF_AREA%5D=tt-b", {("tt-b", "_T", "2025", "3.0")}),
    ("?c[TIME_PERIOD]=ge:2024+le:2024", {one for one in OF_A if one[2] == "2024"}),
    ("?c[TIME_PERIOD]=2023,gt:2024", {one for one in EVERYTHING if one[2] != "2024"}),
    ("?c[TIME_PERIOD]=ne:2025", {one for one in EVERYTHING if one[2] != "2025"}),
    ("?c[SEX]=ne:_T&c[TIME_PERIOD]=2025", {WOMEN_2025}),
    ("?c[REF_AREA]=sw:tt&c[REF_AREA]=ew:b", {("tt-b", "_T", "2025", "3.0")}),
    ("?c[OBS_VALUE]=gt:6", {("tt-a", "_T", "2023", "7.0"), ("tt-a", "_T", "2024", "6.5")}),
    ("?c[COMMENT_OBS]=co:twice", {("tt-a", "_T", "2023", "7.0")}),
    ("?c[UNIT_MEASURE]=PT", EVERYTHING),
    ("?lastNObservations=1", {one for one in EVERYTHING if one[2] == "2025"}),
    ("/*/A.*.tt-a?asOf=2026-11-20T09:00:00%2B00:00", OF_A),
    ("/*/A.*.tt-a?asOf=2026-11-20T10:00:00+01:00", OF_A),
]


def test_the_second_dialect_asks_by_key_and_filter(two_towns_client: FlaskClient) -> None:
    for address, found in ASKED_2:
        assert set(keys_and_values(rows(two_towns_client, V2 + address))) == found, address


@pytest.mark.parametrize(
    "address",
    [
        "datastructure/VLR/UMF_MUNICIPAL",
        "dataflow/*/UMF_MUNICIPAL",
        "*/VLR/UMF_MUNICIPAL/1+.0.0",
        "provisionagreement/VLR/UMF_MUNICIPAL_tt-a",
    ],
)
def test_data_are_found_by_flow_structure_and_agreement(two_towns_client: FlaskClient, address: str) -> None:
    found = set(keys_and_values(rows(two_towns_client, f"/sdmx/v2/data/{address}")))
    assert found == (OF_A if "agreement" in address else EVERYTHING)


SORTED = [
    (
        "sort=TIME_PERIOD:desc&dimensionAtObservation=AllDimensions",
        ["2025"] * 3 + ["2024"] * 2 + ["2023"],
    ),
    ("sort=REF_AREA:desc+SEX+TIME_PERIOD:desc", ["2025", "2025", "2024", "2025", "2024", "2023"]),
    ("sort=*", ["2024", "2025", "2023", "2024", "2025", "2025"]),
    ("sort=series_key:desc+TIME_PERIOD", ["2025", "2023", "2024", "2025", "2024", "2025"]),
    ("sort=*&limit=2", ["2024", "2025"]),
    ("sort=*&offset=1&limit=3", ["2025", "2023", "2024"]),
    ("sort=*&offset=5", ["2025"]),
]


def test_an_answer_is_sorted_and_cut(two_towns_client: FlaskClient) -> None:
    for asked, years in SORTED:
        assert [row["TIME_PERIOD"] for row in rows(two_towns_client, f"{V2}?{asked}")] == years, asked


CUT = [
    "sort=series_key%2BTIME_PERIOD:desc",
    "sort=*:desc",
    "sort=SEX:desc",
    "sort=SERIES%2BREF_AREA:desc",
    "sort=REF_AREA:desc%2Bseries_key%2BTIME_PERIOD:desc",
]


@pytest.mark.parametrize("flow", ["UMF_MUNICIPAL", "UMF_NATIONAL"])
def test_the_same_rows_are_cut_out_of_a_sorted_answer_however_it_is_packed(
    two_towns_client: FlaskClient, flow: str
) -> None:
    for order, start in product(CUT, (0, 1, 3)):
        address = f"/sdmx/v2/data/dataflow/VLR/{flow}?{order}&offset={start}&limit=2"
        assert rows(two_towns_client, address) == rows(two_towns_client, f"{address}&{FLAT}"), address


def test_years_can_be_sorted_by_first_where_there_is_but_one_series(two_towns_client: FlaskClient) -> None:
    address = f"{V2}/*/A.UMF_2_2_1.tt-a{'._T' * 6}?sort=TIME_PERIOD:desc&limit=2"
    assert [row["TIME_PERIOD"] for row in rows(two_towns_client, address)] == ["2025", "2024"]


@pytest.mark.parametrize(
    "dimension", ["AllDimensions", "TIME_PERIOD", "REF_AREA", "SERIES", "SEX", "FREQ", "DISTRICT"]
)
def test_every_packing_holds_the_same_and_each_series_once(
    two_towns_client: FlaskClient, dimension: str
) -> None:
    address = V1 if dimension == "SEX" else V2
    asked = f"{address}?dimensionAtObservation={dimension}"
    assert set(keys_and_values(rows(two_towns_client, asked))) == EVERYTHING

    for version in ("2.1", "3.0.0"):
        kind = "structurespecificdata" if version == "2.1" else "data"
        xml = two_towns_client.get(
            asked, headers={"Accept": f"application/vnd.sdmx.{kind}+xml;version={version}"}
        ).text
        opened = [line.partition(">")[0] for line in xml.splitlines() if line.startswith("<Series")]
        assert len(opened) == len(set(opened))


FORMATS = [
    ("application/vnd.sdmx.genericdata+xml;version=2.1", "<mes:GenericData"),
    ("application/vnd.sdmx.structurespecificdata+xml;version=2.1", "<mes:StructureSpecificData"),
    ("application/vnd.sdmx.data+xml;version=3.0.0", "<mes:StructureSpecificData"),
    ("application/vnd.sdmx.data+json;version=1.0.0", '"meta"'),
    ("application/vnd.sdmx.data+json;version=1.0.0-wd", '"header"'),
    ("application/vnd.sdmx.data+json;version=2.0.0", '"meta"'),
    ("application/vnd.sdmx.data+csv;version=1.0.0", "DATAFLOW,"),
    ("application/vnd.sdmx.data+csv;version=2.0.0", "STRUCTURE,"),
    ("application/vnd.sdmx.data+csv;version=2.0.0;keys=both", "STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY"),
]


def test_a_format_is_chosen_by_its_media_type(two_towns_client: FlaskClient) -> None:
    for (accept, opening), address in product(FORMATS, (V1, V2)):
        answered = two_towns_client.get(address, headers={"Accept": accept})
        assert (answered.status_code, answered.headers["Content-Type"]) == (200, accept)
        assert opening in answered.text[:400]
        if "json" in accept and not accept.endswith("wd"):
            version = accept[-5:-2].replace(".", "")
            assert json_faults(answered.data, version=version, kind="data") == []
        elif "genericdata" in accept:
            assert xml_faults(answered.data, version="21") == []


PREFERRED = [
    (V1, "", "application/vnd.sdmx.genericdata+xml;version=2.1"),
    (V2, "", "application/vnd.sdmx.data+json;version=2.0.0"),
    (V2, "*/*;q=0.8", "application/vnd.sdmx.data+json;version=2.0.0"),
    (V1, "application/xml;q=0.5, text/csv", "application/vnd.sdmx.data+csv;version=1.0.0"),
    (V2, "application/xml, text/csv;q=0.9", "application/vnd.sdmx.data+xml;version=3.0.0"),
    (V1, "application/json", "application/vnd.sdmx.data+json;version=1.0.0"),
    (V2, "application/pdf, application/vnd.sdmx.data+csv;version=1.0+.0;q=0.1", CSV.replace("2.", "1.")),
    (V2, "application/vnd.sdmx.data+csv;version=2", CSV),
    (V2, f"{CSV};labels=both;timeFormat=normalized", f"{CSV};labels=both;timeFormat=normalized"),
]


def test_the_best_liked_format_comes(two_towns_client: FlaskClient) -> None:
    for address, accept, media_type in PREFERRED:
        headers = {"Accept": accept} if accept else {}
        assert two_towns_client.get(address, headers=headers).headers["Content-Type"] == media_type


SHORT = [
    ("format=csv", "application/vnd.sdmx.data+csv;version=1.0.0"),
    ("format=csvdata&formatVersion=2.0.0", CSV),
    ("format=jsondata", "application/vnd.sdmx.data+json;version=1.0.0"),
    ("format=genericdata", "application/vnd.sdmx.genericdata+xml;version=2.1"),
    ("format=structurespecificdata", "application/vnd.sdmx.structurespecificdata+xml;version=2.1"),
    (f"format={CSV};keys=obs", f"{CSV};keys=obs"),
]


def test_a_browser_chooses_the_format_in_the_address(two_towns_client: FlaskClient) -> None:
    for asked, media_type in SHORT:
        answered = two_towns_client.get(f"{V1}?{asked}", headers={"Accept": "text/html,*/*;q=0.8"})
        assert answered.headers["Content-Type"] == media_type


DETAIL = [
    (f"{V1}?detail=full", {"OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "COMMENT_OBS"}, 6),
    (f"{V1}?detail=dataonly", {"OBS_VALUE"}, 6),
    (f"{V1}?detail=serieskeysonly", set(), 3),
    (f"{V1}?detail=nodata", {"UNIT_MEASURE"}, 3),
    (f"{V2}?attributes=none", {"OBS_VALUE"}, 6),
    (f"{V2}?attributes=OBS_STATUS,series", {"OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE"}, 6),
    (f"{V2}?attributes=obs&measures=none", {"OBS_STATUS", "COMMENT_OBS"}, 6),
    (f"{V2}?attributes=none&measures=none", set(), 3),
    (f"{V2}?attributes=none&measures=none&limit=2", set(), 2),
    (f"{V2}?attributes=series&measures=none", {"UNIT_MEASURE"}, 3),
    (f"{V2}?attributes=none&measures=OBS_VALUE", {"OBS_VALUE"}, 6),
    (f"{V1}?detail=serieskeysonly&{FLAT}", set(), 6),
    (f"{V1}?detail=nodata&{FLAT}", {"UNIT_MEASURE"}, 6),
    (f"{V2}?attributes=none&measures=none&limit=5&{FLAT}", set(), 5),
]


def test_as_much_is_told_as_is_asked_for(two_towns_client: FlaskClient) -> None:
    for address, columns, count in DETAIL:
        found = rows(two_towns_client, address)
        optional = {"OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "COMMENT_OBS"}
        assert (set(found[0]) & optional, len(found)) == (columns, count)


def test_every_packing_and_detail_is_valid(two_towns_client: FlaskClient) -> None:
    for asked in (
        "detail=dataonly",
        "detail=serieskeysonly",
        "detail=nodata",
        FLAT,
        f"{FLAT}&detail=serieskeysonly",
        f"{FLAT}&detail=nodata",
        "dimensionAtObservation=REF_AREA",
        "dimensionAtObservation=SERIES",
        "includeHistory=true",
        "updatedAfter=2020-01-01",
    ):
        assert xml_faults(two_towns_client.get(f"{V1}?{asked}").data, version="21") == [], asked
        for version in ("1.0.0", "2.0.0"):
            accept = {"Accept": f"application/vnd.sdmx.data+json;version={version}"}
            body = two_towns_client.get(f"{V1}?{asked}", headers=accept).data
            assert json_faults(body, version=version.replace(".", "")[:2], kind="data") == [], asked


def test_what_is_flat_has_a_key_for_each_observation_also_without_data(two_towns_client: FlaskClient) -> None:
    address = f"{V1}?detail=serieskeysonly&{FLAT}"
    keys = {(row["REF_AREA"], row["SEX"], row["TIME_PERIOD"]) for row in rows(two_towns_client, address)}
    assert keys == {row[:3] for row in EVERYTHING}
    generic = two_towns_client.get(address).text
    assert 'dimensionAtObservation="AllDimensions"' in generic
    assert (generic.count("<gen:ObsKey>"), generic.count("<gen:Series>")) == (6, 0)
    for version in ("1.0.0", "2.0.0"):
        accept = {"Accept": f"application/vnd.sdmx.data+json;version={version}"}
        data = two_towns_client.get(address, headers=accept).json["data"]
        assert len(data["dataSets"][0]["observations"]) == 6
        structure = data["structures"][0] if version == "2.0.0" else data["structure"]
        assert structure["dimensions"]["series"] == []
        assert structure["dimensions"]["observation"][-1]["id"] == "TIME_PERIOD"


def test_an_observation_comes_with_its_parts_unit_source_and_comment(two_towns_client: FlaskClient) -> None:
    (row,) = rows(two_towns_client, f"{V1}/..tt-a._T......?endPeriod=2023")
    names = ("NUMERATOR", "DENOMINATOR", "UNIT_MEASURE", "OBS_STATUS", "SOURCE_DETAIL", "COMMENT_OBS")
    assert [row[name] for name in names] == ["700.0", "10000", "PT", "A", "Yearbook 2026", COMMENT]


def test_an_observation_tells_its_people_and_its_territory_and_is_asked_for_by_them(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(
        installation,
        rate("7.0", year=2024, territory="BUILT_UP", population="urban"),
        rate("6.0", year=2025, series_break=True),
    )
    shown = [
        (row["TIME_PERIOD"], row["POPULATION_BASE"], row["TERRITORY"]) for row in rows(client, f"{V1}/all")
    ]
    assert shown == [("2024", "urban", "BUILT_UP"), ("2025", "", "WHOLE")]
    (row,) = rows(client, f"{V2}?c[TERRITORY]=WHOLE")
    assert row["TIME_PERIOD"] == "2025"
    assert "TERRITORY" not in rows(client, f"{V2}?attributes=OBS_STATUS")[0]


@pytest.mark.parametrize("address", [V1, V2])
def test_a_suppressed_figure_is_q_and_nothing_else(
    client: FlaskClient, installation: Installation, address: str
) -> None:
    publish_town(installation, rate("43.21", conf_status="C", comment="of 4321 people"))
    (row,) = rows(client, address)
    assert (row["OBS_VALUE"], row["OBS_STATUS"], row["NUMERATOR"], row["COMMENT_OBS"]) == ("", "Q", "", "")
    for accept in ("*/*", "application/xml", "application/vnd.sdmx.data+json;version=1.0.0"):
        text = client.get(f"{address}?includeHistory=true", headers={"Accept": accept}).text
        assert '"Q"' in text
        assert "4321" not in text.replace("43.21", "4321")


def test_nothing_is_there_before_its_time(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_town(installation, embargo=NOW + timedelta(hours=1))
    later = "2026-11-21T00:00:00Z"
    for asked in ("", "?includeHistory=true", "?updatedAfter=2020-01-01T00:00:00Z"):
        assert client.get(V1 + asked).status_code == 404
        assert client.get(V2 + asked).status_code == 204
    assert client.get(f"{V2}?asOf={later}").status_code == 422

    clock.forward(hours=1)
    assert client.get(V2).status_code == 200


def test_what_did_not_change_is_not_sent_again(client: FlaskClient, installation: Installation) -> None:
    publish_town(installation)
    for address in (V1, V2):
        first = client.get(address)
        seen = {"If-None-Match": first.headers["ETag"]}
        assert client.get(address, headers=seen).status_code == 304
        assert client.get(address, headers={**seen, "Accept": CSV}).status_code == 200
    publish_town(installation, code="tt-b")
    assert client.get(V2, headers=seen).status_code == 200


@pytest.mark.parametrize("address", [V1, V2])
def test_an_answer_is_compressed_and_open_to_pages_of_others(
    two_towns_client: FlaskClient, address: str
) -> None:
    plain = two_towns_client.get(address)
    packed = two_towns_client.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
    tight = two_towns_client.get(address, headers={"Accept-Encoding": "zstd"})
    assert zstd.decompress(tight.data) == plain.data
    assert "Accept" in plain.vary
    assert plain.headers["X-RateLimit-Limit"]
    assert two_towns_client.head(address).data == b""


TESTS = {"application/xml": "<mes:Test>true</mes:Test>", "application/json": '"test":true'}


@pytest.mark.parametrize(("accept", "sentence"), TESTS.items())
def test_a_message_of_constructed_areas_alone_says_so(
    client: FlaskClient, installation: Installation, accept: str, sentence: str
) -> None:
    publish_two_towns(installation)
    headers = {"Accept": accept}
    flows = ("UMF_MUNICIPAL", "UMF_NATIONAL")
    for address in (V2, *(f"/sdmx/v1/data/{flow}" for flow in flows)):
        assert sentence in client.get(address, headers=headers).text
    with installation.sessions.transaction() as session:
        find_area(session, "tt-b").is_constructed = False
        lock_country(session, find_area(session, "tt").id)
    for address, is_test in ((V1, False), (f"{V1}/..tt-a.......", True), (f"{V1}/..tt-b.......", False)):
        assert (sentence in client.get(address, headers=headers).text) == is_test


def test_names_come_in_the_language_asked_for(two_towns_client: FlaskClient) -> None:
    answered = two_towns_client.get(V2, headers={"Accept-Language": "zh-CN"})
    structure = json.loads(answered.data)["data"]["structures"][0]
    area = next(one for one in structure["dimensions"]["series"] if one["id"] == "REF_AREA")
    assert {one["name"] for one in area["values"]} == {"Testville市", "Probeton市"}


def test_aggregates_come_with_their_coverage(two_towns_client: FlaskClient) -> None:
    found = rows(two_towns_client, "/sdmx/v1/data/VLR,UMF_NATIONAL/all?startPeriod=2025")
    total = {
        (row["REF_AREA"], row["DEGURBA"], row["SIZE_CLASS"], row["SEX"]): row
        for row in found
        if row["SERIES"] == "UMF_2_2_1"
    }
    whole = total["tt", "_T", "_T", "_T"]
    assert (Decimal(whole["OBS_VALUE"]), whole["AREAS_REPORTING"], whole["AREAS_EXPECTED"]) == (
        Decimal("4.5"),
        "2",
        "2",
    )
    assert ("tt-r", "_T", "_T", "_T") in total
    assert ("tt", "1", "_T", "_T") in total
    assert {key[2] for key in total} > {"_T"}
    by_rest = two_towns_client.get("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt&year=2025").json["items"][
        0
    ]
    assert Decimal(str(by_rest["value"])) == Decimal(whole["OBS_VALUE"])


def test_imputed_and_estimated_figures_are_counted_apart(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, rate("6.0", year=2025, obs_status="E"))
    publish_town(installation, rate("5.0", year=2025, obs_status="E"), code="tt-b")
    address = "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL/+/A.UMF_2_2_1.tt._T._T.REPORTED._T"
    (row,) = rows(client, address)
    assert (row["AREAS_REPORTING"], row["AREAS_IMPUTED"], row["AREAS_ESTIMATED"]) == ("2", "0", "2")
    named = client.get(address, headers={"Accept": f"{CSV};labels=name"}).text
    assert (
        "AREAS_IMPUTED,Areas with an imputed figure,AREAS_ESTIMATED,Areas with an estimated figure" in named
    )


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "dimensionAtObservation=REF_AREA",
        "dimensionAtObservation=AllDimensions&sort=TIME_PERIOD:desc",
        "limit=3",
    ],
)
def test_aggregates_are_packed_like_everything_else(two_towns_client: FlaskClient, asked: str) -> None:
    found = two_towns_client.get(f"/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL?{asked}")
    assert json_faults(found.data, version="20", kind="data") == []
