"""What is published, by REST: page by page, with what changed, and whole; nothing before its time."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town, sample_all, take_back
from tests.clock import Clock
from tests.factories import NOW, SourceEntry, Town, answer, definition, town
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.app import create_app
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.country import Country
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.releases.edition import Edition, put_edition

OBSERVATIONS = "/api/v1/observations?country=tt"
CHANGES = "/api/v1/changes?country=tt&since="
START = "2026-11-20T09:00:00Z"


def here(address: str) -> str:
    """The example of an address, about the country of the tests."""
    return (
        address.replace("us-lax", "tt-a").replace("=us", "=tt").replace("=xv", "=tt").replace("2019", "2025")
    )


def test_an_observation_comes_with_its_unit_and_source(town_client: FlaskClient) -> None:
    body = town_client.get(OBSERVATIONS).json
    assert body["items"] == [
        {
            "area": "tt-a",
            "indicator": "UMF_2_2_1",
            "year": 2025,
            "cell": "_T",
            "unit": "PT",
            "value": 6.0,
            "numerator": 600,
            "denominator": 10000,
            "status": "A",
            "source_provider": "Testville Statistics",
            "source_title": "Yearbook 2026",
            "source_year": 2026,
            "series_break": "N",
            "relation": "identical",
            "relation_reason": None,
            "population": None,
            "territory": "WHOLE",
            "comment": None,
        }
    ]
    assert body["next"] is None
    assert body["rights"]["licence"] is None
    assert body["rights"]["licence_note"].startswith("Not stated")
    assert any("Constructed data" in notice for notice in body["notices"])


@pytest.mark.parametrize("place", ["country=tt", "area=tt-a"])
def test_pages_follow_one_another_without_a_gap(three_answers_client: FlaskClient, place: str) -> None:
    found, address = [], f"/api/v1/observations?{place}&limit=1"
    while address:
        page = three_answers_client.get(address)
        found += [(item["year"], item["cell"]) for item in page.json["items"]]
        link = page.headers.get("Link", "")
        assert (page.json["next"] is None) == (link == "")
        address = link.partition(">")[0].lstrip("<")
    assert sorted(found) == [(2024, "_T"), (2025, "SEX=F"), (2025, "_T")]


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ("", 3),
        ("&indicator=UMF_2_2_1", 3),
        ("&indicator=SDG_11_6_2", 0),
        ("&cell=_T", 2),
        ("&cell=SEX=M", 0),
        ("&year=2025", 2),
        ("&from_year=2025", 2),
        ("&to_year=2024", 1),
        ("&from_year=2024&to_year=2024&cell=_T", 1),
    ],
)
def test_filters_narrow_what_comes(three_answers_client: FlaskClient, narrowed: str, count: int) -> None:
    for place in ("country=tt", "area=tt-a"):
        assert len(three_answers_client.get(f"/api/v1/observations?{place}{narrowed}").json["items"]) == count


def test_a_hidden_figure_is_nowhere_whole_or_by_parts(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation, conf_status="C", raw="43.21", value=Decimal("43.21"), numerator=Decimal(4321))
    (item,) = client.get(OBSERVATIONS).json["items"]
    assert (item["value"], item["numerator"], item["denominator"], item["status"]) == (None, None, None, "Q")
    for address in EXAMPLES.values():
        assert not re.search(rb"43\.?21", client.get(here(address)).data), address


def test_a_country_that_states_its_licence_is_quoted(installation: Installation) -> None:
    stated = Country(code="tt", source="Test", licence="CC-BY-4.0", attribution=both("Office", "统计局"))
    lawful = replace(installation, catalogue=replace(installation.catalogue, countries={"tt": stated}))
    publish_town(lawful)
    client = create_app(lawful).test_client()
    answered = client.get(OBSERVATIONS, headers={"Accept-Language": "zh"}).json["rights"]
    assert (answered["licence"], answered["attribution"]) == ("CC-BY-4.0", "统计局")
    (of_flow,) = client.get("/api/v1/dataflows/UMF_NATIONAL").json["rights"]
    assert (of_flow["country"], of_flow["licence"]) == ("tt", "CC-BY-4.0")


def test_a_whole_dataflow_is_written_while_it_is_read(
    three_answers_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/api/v1/dataflows/UMF_MUNICIPAL/data.jsonl"
    whole = three_answers_client.get(address).data
    monkeypatch.setattr(import_module("vlr_service.records.published.observation_page"), "AT_ONCE", 1)
    monkeypatch.setattr("vlr_service.api.v1.statistics.dataflows.LINES", 1)
    chunks = list(three_answers_client.get(address).response)
    assert len(chunks) == len(whole.splitlines()) == 3
    assert b"".join(chunks) == whole


def test_changes_tell_a_correction_once_and_what_was_taken_back_without_its_figures(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    place = publish_town(installation)
    (first,) = client.get(CHANGES + START).json["items"]
    assert (first["action"], first["value"], first["at"]) == ("set", 6, START)

    open_again(installation, place, now=clock.forward(hours=1))
    corrected = answer(raw="7.5", value=Decimal("7.5"), numerator=Decimal(750))
    bring_out(installation, place, corrected, now=clock.now)
    (second,) = client.get(CHANGES + START).json["items"]
    assert (second["action"], second["value"], second["at"]) == ("set", 7.5, "2026-11-20T10:00:00Z")
    assert client.get(CHANGES + "2026-11-20T10:00:01Z").json["items"] == []

    take_back(installation, place, now=clock.forward(hours=1))
    page = client.get(CHANGES + START)
    (third,) = page.json["items"]
    assert (third["action"], third["at"]) == ("delete", "2026-11-20T11:00:00Z")
    assert third["value"] is third["numerator"] is third["status"] is None
    assert b"7.5" not in page.data
    assert third["territory"] is third["comment"] is third["series_break"] is None
    assert page.json["ask_next_since"] == "2026-11-20T10:59:00Z"
    assert client.get(OBSERVATIONS).json["items"] == []


def test_changes_say_what_a_figure_is_a_figure_of(client: FlaskClient, installation: Installation) -> None:
    publish_town(
        installation,
        answer(territory="BUILT_UP", comment="of the built-up area", series_break=True),
        answer(indicator="SDG_7_1_1", conf_status="C", comment="three households"),
    )
    built_up, hidden = sorted(
        client.get(CHANGES + START).json["items"], key=lambda one: one["indicator"], reverse=True
    )
    assert (built_up["territory"], built_up["relation"]) == ("BUILT_UP", "identical")
    assert (built_up["series_break"], built_up["comment"]) == ("Y", "of the built-up area")
    assert (hidden["status"], hidden["territory"], hidden["comment"]) == ("Q", "WHOLE", None)


def test_changes_come_in_pages(three_answers_client: FlaskClient) -> None:
    found, after = [], ""
    while after is not None:
        page = three_answers_client.get(f"{CHANGES}{START}&limit=2&after={after}").json
        found += [(item["year"], item["cell"]) for item in page["items"]]
        after = page["next"]
    assert sorted(found) == [(2024, "_T"), (2025, "SEX=F"), (2025, "_T")]


def test_a_whole_dataflow_holds_every_observation_in_both_formats(three_answers_client: FlaskClient) -> None:
    listed = three_answers_client.get(OBSERVATIONS).json["items"]
    as_lines = three_answers_client.get("/api/v1/dataflows/UMF_MUNICIPAL/data.jsonl")
    as_csv = three_answers_client.get("/api/v1/dataflows/UMF_MUNICIPAL/data.csv?country=tt")
    assert [orjson.loads(line) for line in as_lines.data.splitlines()] == listed
    assert (as_lines.mimetype, as_csv.mimetype) == ("application/jsonl", "text/csv")
    assert as_csv.data.startswith(b"\xef\xbb\xbf"), "a spreadsheet program reads names in Chinese right"
    rows = as_csv.data.decode("utf-8-sig").splitlines()
    assert rows[0].split(",") == list(listed[0])
    assert rows[1].startswith("tt-a,UMF_2_2_1,2024,_T,PT,7.0,700,10000,A,Testville Statistics")
    assert len(rows) == 4
    about = as_csv.headers["Link"].partition(">")[0].lstrip("<")
    assert three_answers_client.get(about).json["rights"][0]["attribution"].startswith("Testland")


def test_national_aggregates_come_whole(three_answers_client: FlaskClient) -> None:
    lines = three_answers_client.get("/api/v1/dataflows/UMF_NATIONAL/data.jsonl?country=tt").data.splitlines()
    found = [orjson.loads(line) for line in lines]
    assert {(one["area"], one["cell"], one["year"]) for one in found} == {
        ("tt", "_T", 2024),
        ("tt", "_T", 2025),
        ("tt", "SEX=F", 2025),
    }
    assert b",".join(three_answers_client.get("/api/v1/dataflows/UMF_NATIONAL/data.csv").data.splitlines())


def test_a_formula_in_a_text_stays_a_text(client: FlaskClient, installation: Installation) -> None:
    publish_town(
        installation,
        source=SourceEntry("=Office", "＝Yearbook", 2026, "administrative", None, True),
        comment="'=Counted",
    )
    sent = client.get("/api/v1/dataflows/UMF_MUNICIPAL/data.csv").text
    assert ",'=Office," in sent
    assert ",'＝Yearbook," in sent
    assert ",''=Counted" in sent


def build_editions(installation: Installation, place: Town) -> None:
    """Put the review of a town on record in three formats."""
    with installation.sessions.transaction() as session:
        for number, format_ in enumerate(("html", "pdf", "docx")):
            made = Edition(
                submission_id=place.submission.id,
                language="zh_Hans",
                format=format_,
                is_final=False,
                sha256=f"{number}" * 64,
                bytes=10,
                pages=None,
                built_at=NOW,
                revisions=[],
            )
            put_edition(session, made)


def test_releases_outcomes_alignment_and_reviews_of_what_is_out(
    client: FlaskClient, installation: Installation
) -> None:
    place = publish_town(installation)
    client.get("/")  # lets it come out
    build_editions(installation, place)
    (release,) = client.get("/api/v1/releases?area=tt-a").json["items"]
    assert (release["state"], release["released_at"], release["round"]) == ("in_force", START, "2026")
    first = client.get("/api/v1/editions?country=tt&limit=2").json
    second = client.get(f"/api/v1/editions?country=tt&limit=2&after={first['next']}").json
    assert [one["format"] for one in first["items"] + second["items"]] == ["docx", "html", "pdf"]
    assert first["items"][0]["url"] == "/reviews/tt-a/2026/zh.docx"
    outcomes = client.get("/api/v1/outcomes?area=tt-a").json
    assert set(outcomes["items"][0]["results"].values()) <= {
        "pass",
        "fail",
        "not_applicable",
        "not_evaluable",
    }
    assert set(outcomes["items"][0]["results"]) <= {one["id"] for one in outcomes["rules"]}
    (clause, *_) = client.get("/api/v1/alignment?area=tt-a").json["items"]
    assert (clause["round"], clause["reviews"], sum(clause["states"].values())) == ("2026", 1, 1)
    assert client.get("/api/v1/alignment?area=tt-r").json["code"] == "area_without_reviews"


def test_a_review_whose_figures_were_taken_back_is_not_listed(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    place = publish_town(installation)
    client.get("/")  # lets it come out
    build_editions(installation, place)
    assert len(client.get("/api/v1/editions?area=tt-a").json["items"]) == 3
    take_back(installation, place, now=clock.forward(hours=1))
    assert client.get("/api/v1/editions?area=tt-a").json["items"] == []
    assert client.get("/api/v1/releases").json["items"][0]["state"] == "withdrawn"
    assert client.get("/api/v1/outcomes").json["items"] == []


def test_areas_and_rounds_say_where_they_belong(town_client: FlaskClient) -> None:
    assert town_client.get("/api/v1/areas/tt-a").json == {
        "code": "tt-a",
        "kind": "municipality",
        "country": "tt",
        "parent": "tt-r",
        "name_en": "Testville",
        "name_zh": "Testville市",
        "is_constructed": True,
        "opened": None,
        "closed": None,
        "codes": {},
    }
    towns = town_client.get("/api/v1/areas?country=tt&kind=municipality&parent=tt-r").json["items"]
    assert [one["code"] for one in towns] == ["tt-a", "tt-b"]
    (reporting_round,) = town_client.get("/api/v1/rounds?country=tt").json["items"]
    assert reporting_round["required_indicators"] == ["UMF_2_2_1"]
    assert (reporting_round["code"], reporting_round["start_year"]) == ("2026", 2021)


def test_an_area_is_named_in_a_further_language_and_says_where_it_is_not(
    client: FlaskClient, installation: Installation
) -> None:
    publish_town(installation)
    with installation.sessions.transaction() as session:
        find_area(session, "tt-a").name = both("Testville", "Testville市", fr="Villetest")
    named = client.get("/api/v1/areas/tt-a?lang=fr").json
    assert named["localized"] == {"name": {"text": "Villetest", "language": "fr"}}
    assert (named["name_en"], named["name_zh"]) == ("Testville", "Testville市")
    others = {one["code"]: one for one in client.get("/api/v1/areas?lang=fr").json["items"]}
    assert others["tt-b"]["localized"] == {"name": {"text": "Probeton", "language": "en"}}


def test_no_door_shows_a_figure_before_its_second_and_every_door_at_it(
    app: Flask, client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    for code in ("tt-a", "tt-b"):
        publish_town(
            installation,
            code=code,
            embargo=NOW + timedelta(hours=2),
            raw="6.4321",
            value=Decimal("6.4321"),
            numerator=None,
            denominator=None,
        )
    sample_all(installation, drawn=2)
    doors = [here(one) for one in EXAMPLES.values()]
    clock.forward(hours=1, minutes=59, seconds=59)
    before = {door: client.get(door) for door in doors}
    for door, answered in before.items():
        assert answered.status_code == 200, door
        assert b"6.4321" not in answered.data, door
    clock.forward(seconds=1)
    after = {
        door: client.get(door, headers={"If-None-Match": before[door].headers.get("ETag", '"none"')})
        for door in doors
    }
    shown = [door for door, answered in after.items() if b"6.4321" in answered.data]
    assert {door.partition("?")[0].removeprefix("/api/v1/") for door in shown} == {
        "aggregates",
        "changes",
        "estimates",
        "observations",
        "dataflows/UMF_MUNICIPAL/data.csv",
        "dataflows/UMF_NATIONAL/data.jsonl",
    }


@pytest.mark.parametrize("query", ["", "?country=tt"])
def test_a_file_is_asked_for_again_without_being_sent_again(town_client: FlaskClient, query: str) -> None:
    address = f"/api/v1/dataflows/UMF_MUNICIPAL/data.csv{query}"
    whole, head = town_client.get(address), town_client.head(address)
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert "Content-Length" not in head.headers
    assert town_client.get(address, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_figures_of_districts_are_asked_for_by_their_codes_and_are_no_national_figures(
    client: FlaskClient, installation: Installation
) -> None:
    with installation.sessions.transaction() as session:
        north = {
            "code": "tt-a-d1",
            "kind": "district",
            "parent": "tt-a",
            "name_en": "North",
            "name_zh": "北区",
        }
        place = town(session, installation.catalogue)
        known = definition()
        known["areas"].append(north)
        set_up(
            session, known, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
    cell = Cell.parse("DISTRICT=tt-a-d1")
    bring_out(installation, place, answer(), answer(cell=cell), now=NOW)
    answered = client.get(f"/api/v1/observations?area=tt-a&cell={cell.key}")
    [row] = answered.json["items"]
    assert (row["cell"], row["value"]) == (cell.key, 6)
    national = client.get("/api/v1/dataflows/UMF_NATIONAL/data.csv?country=tt").text
    assert "_T" in national
    assert "DISTRICT" not in national
