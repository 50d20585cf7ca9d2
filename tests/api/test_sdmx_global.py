"""Figures by the global SDG structure at the SDMX door: what is known leaves, by both dialects, city by city."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy import event, select

from tests.api.published import publish_town
from tests.api.sdmx_questions import WOMEN, load_official, name_areas, rate, rows
from tests.clock import Clock
from tests.factories import NOW
from tests.sdmx.peers import faults_by, json_faults, own_schema, xml_faults
from tests.sites import Site, Sites
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import Area, find_area
from vlr_service.records.areas.area_code import put_area_codes
from vlr_service.records.published.observation import Observation, observations_of_cities
from vlr_service.sdmx.data.global_states import foreign_structures, global_states
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.messages.model import full_layout
from vlr_service.sdmx.structures.global_flow import global_dataflow

V1, V2 = "/sdmx/v1/data/SDG_MUNICIPAL", "/sdmx/v2/data/dataflow/VLR/SDG_MUNICIPAL"
SERIES = "SL_TLF_UEM"
ANY = "." * 10
"""The dimensions after SEX in a key of the first dialect."""

EVERYTHING = {
    ("TT_A", "_T", "2024", "6.5", "A"),
    ("TT_A", "_T", "2025", "", "Q"),
    ("TT_A", "F", "2024", "5.0", "A"),
    ("TT_B", "_T", "2025", "3.0", "A"),
}
OF_A = {one for one in EVERYTHING if one[0] == "TT_A"}
IN_2025 = {one for one in EVERYTHING if one[2] == "2025"}
SPECIFIC = {
    "application/vnd.sdmx.structurespecificdata+xml;version=2.1": ("2.1", "21"),
    "application/vnd.sdmx.data+xml;version=3.0.0": ("3.0.0", "30"),
}
FORMATS = {
    "application/vnd.sdmx.genericdata+xml;version=2.1": "21",
    "application/vnd.sdmx.data+json;version=1.0.0": "10",
    "application/vnd.sdmx.data+json;version=2.0.0": "20",
}


@pytest.fixture(scope="module")
def known_site(sites: Sites) -> Site:
    """A site whose towns have codes, with a list that holds them, for all tests that only read it."""
    return sites.open(publish_with_codes)


@pytest.fixture
def known_client(known_site: Site) -> FlaskClient:
    return known_site.app.test_client()


def publish_some(installation: Installation) -> None:
    """Publish of two towns what can be told, a figure that is hidden, and one by an age that no list holds."""
    publish_town(
        installation,
        rate("6.5", year=2024),
        rate("43.21", year=2025, conf_status="C"),
        rate("5.0", year=2024, cell=WOMEN),
        rate("9.0", year=2024, cell=Cell.of(AGE="Y0T4")),
    )
    publish_town(installation, rate("3.0", year=2025), code="tt-b")


def publish_with_codes(installation: Installation) -> None:
    """Publish the same of towns that have codes, and load a list that holds them."""
    publish_some(installation)
    name_areas(installation, {"tt-a": "TT_A", "tt-b": "TT_B"})
    load_official(installation, CL_AREA=("TT_A", "TT_B", "TT_C"))


def figures(client: FlaskClient, address: str) -> set[tuple[str, ...]]:
    names = ("REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS")
    return {tuple(row[name] for name in names) for row in rows(client, address)}


ASKED = [
    (V1, EVERYTHING),
    (f"{V1}/A.N.{SERIES}.TT_A.{ANY}", OF_A),
    (f"{V1}/...TT_A+TT_B.F{ANY}", {("TT_A", "F", "2024", "5.0", "A")}),
    (f"{V1}?startPeriod=2025", IN_2025),
    (f"{V1}?lastNObservations=1", EVERYTHING - {("TT_A", "_T", "2024", "6.5", "A")}),
    (f"{V1}?dimensionAtObservation=SEX", EVERYTHING),
    (V2, EVERYTHING),
    (f"{V2}/+/A.N.{SERIES}.TT_A", OF_A),
    (f"{V2}/1.0.0/*.*.*.TT_B,*.*.*.TT_A.F", {one for one in EVERYTHING if "_T" not in one or "TT_B" in one}),
    (f"{V2}?c[REF_AREA]=sw:TT&c[SEX]=ne:_T", {("TT_A", "F", "2024", "5.0", "A")}),
    (f"{V2}?c[TIME_PERIOD]=ge:2025", IN_2025),
    (f"{V2}?c[OBS_VALUE]=gt:5", {("TT_A", "_T", "2024", "6.5", "A")}),
    (f"{V2}?dimensionAtObservation=AllDimensions", EVERYTHING),
    (f"{V2}?dimensionAtObservation=REF_AREA", EVERYTHING),
    (
        f"{V2}?sort=REF_AREA:desc&limit=1&dimensionAtObservation=AllDimensions",
        {("TT_B", "_T", "2025", "3.0", "A")},
    ),
]


def test_both_dialects_ask_by_key_time_and_filter(known_client: FlaskClient) -> None:
    for address, found in ASKED:
        assert figures(known_client, address) == found, address


def test_every_format_is_valid(known_client: FlaskClient) -> None:
    for accept, schema in FORMATS.items():
        for address in (V1, V2, f"{V1}?dimensionAtObservation=AllDimensions"):
            answered = known_client.get(address, headers={"Accept": accept})
            assert (answered.status_code, answered.headers["Content-Type"]) == (200, accept)
            faults = (
                json_faults(answered.data, version=schema, kind="data")
                if "json" in accept
                else xml_faults(answered.data, version=schema)
            )
            assert faults == [], accept


def test_structure_specific_messages_are_valid_by_the_schema_of_the_door(known_client: FlaskClient) -> None:
    for accept, (version, standard) in SPECIFIC.items():
        for asked in ("dimensionAtObservation=TIME_PERIOD", "dimensionAtObservation=AllDimensions"):
            schema = known_client.get(
                f"/sdmx/v2/schema/dataflow/VLR/SDG_MUNICIPAL?{asked}",
                headers={"Accept": f"application/vnd.sdmx.schema+xml;version={version}"},
            )
            data = known_client.get(f"{V2}?{asked}", headers={"Accept": accept})
            assert faults_by(own_schema(schema.data, version=standard), data.data) == [], accept


def test_less_is_told_when_less_is_asked_for(known_client: FlaskClient) -> None:
    keys = known_client.get(f"{V1}?detail=serieskeysonly&format=csv&formatVersion=1.0.0").text
    found = list(csv.DictReader(io.StringIO(keys)))
    assert [(row["REF_AREA"], row["SEX"], row.get("OBS_VALUE", "")) for row in found] == [
        ("TT_A", "F", ""),
        ("TT_A", "_T", ""),
        ("TT_B", "_T", ""),
    ]
    assert "COMMENT_OBS" not in rows(known_client, f"{V2}?attributes=OBS_STATUS")[0]
    assert len(rows(known_client, f"{V2}?offset=1&limit=2")) == 2


def copy_town(installation: Installation, source: str, code: str) -> None:
    """Let another town have published what a town has."""
    with installation.sessions.transaction() as session:
        town = find_area(session, source)
        facts = session.scalars(select(Observation).where(Observation.area_id == town.id)).all()
        other = Area(**columns_of(town), code=code, id=town.id + 1000)
        session.add(other)
        session.flush()
        session.add_all(Observation(**columns_of(one), area_id=other.id) for one in facts)


def columns_of(row: Area | Observation) -> dict[str, Any]:
    return {
        one.name: getattr(row, one.name)
        for one in row.__table__.columns
        if one.name not in ("id", "code", "area_id")
    }


def test_one_city_is_read_after_the_other(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one statement, and no further than to the next city before the figures of one are taken."""
    publish_with_codes(installation)
    installation.apply_due_releases()
    copy_town(installation, "tt-b", "tt-c")
    name_areas(installation, {"tt-c": "TT_C"})
    statements: list[str] = []
    read: list[int] = []

    def city_by_city(*given: Any, **named: Any) -> Iterator[Any]:
        for one in observations_of_cities(*given, **named):
            read.append(one[0])
            yield one

    module = import_module("vlr_service.sdmx.data.global_states")
    monkeypatch.setattr(module, "observations_of_cities", city_by_city)
    with installation.sessions.reading() as session:
        (structure,) = foreign_structures(session, installation.catalogue).values()
        flow = replace(global_dataflow(installation.catalogue.structures["SDG"]), structure=structure)
        states = global_states(
            session, DataQuestion(layout=full_layout(flow)), catalogue=installation.catalogue
        )
        found = states.at(None)
        event.listen(session.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2]))
        first, at_first = next(found), len(read)
        last = list(found)[-1]
    assert (first[0][3], last[0][3], at_first, len(read)) == ("TT_A", "TT_C", 2, 3)
    assert sum("FROM answer" in one for one in statements) == 1


def test_two_figures_of_one_place_never_leave(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    """Another country may have given the same code to a town of its own."""
    publish_with_codes(installation)
    with installation.sessions.transaction() as session:
        town = find_area(session, "tt-b")
        town.country_id = None
        put_area_codes(session, town, {"CL_AREA": "TT_A"})
        town.country_id = find_area(session, "tt").id
    clock.forward(days=1)
    assert figures(client, V1) == OF_A


REFUSED = [
    (f"{V1}/...TT_C{ANY}.", 403),
    (f"{V1}/...tt-a{ANY}.", 403),
    (f"{V1}/A.N.NOPE.TT_A{ANY}.", 403),
    (f"{V1}/A.N.{SERIES}", 400),
    (f"{V1}/A.G", 400),
    (f"{V1}?startPeriod=1990&endPeriod=1999", 404),
    (f"{V1}/all/tt-a", 501),
    (f"{V2}/+/A.N.{SERIES}.TT_C", 422),
    (f"{V2}?c[AGE]=Y0T4", 422),
    (f"{V2}?c[TIME_PERIOD]=1999", 204),
    (f"{V2}/+/A.G", 204),
    (f"{V2}/9.0.0", 404),
]


def test_what_cannot_be_answered_is_refused(known_client: FlaskClient) -> None:
    for address, status in REFUSED:
        assert known_client.get(address).status_code == status, address


def test_without_known_codes_nothing_leaves(client: FlaskClient, installation: Installation) -> None:
    publish_some(installation)
    assert (client.get(V1).status_code, client.get(V2).status_code) == (404, 204)
    name_areas(installation, {"tt-a": "TT_A"})
    assert client.get(V2).status_code == 204
    assert client.get(f"{V2}/+/A.N.{SERIES}.TT_A").status_code == 422


def test_the_tag_changes_with_official_codes_and_codes_of_areas(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_with_codes(installation)

    def again(tag: str) -> tuple[int, str]:
        answered = client.get(V2, headers={"If-None-Match": tag})
        return answered.status_code, answered.headers["ETag"]

    _, tag = again("")
    assert again(tag) == (304, tag)
    clock.forward(minutes=1)
    load_official(installation, CL_AGE=("_T", "Y0T4"))
    status, with_ages = again(tag)
    assert status == 200
    assert ("9.0", "Y0T4") in {(row["OBS_VALUE"], row["AGE"]) for row in rows(client, V2)}
    name_areas(installation, {"tt-b": "TT_C"})
    assert again(with_ages)[0] == 200
    assert {row["REF_AREA"] for row in rows(client, V2)} == {"TT_A", "TT_C"}


def test_nothing_is_told_before_the_embargo_ends(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_town(installation, rate("6.5", year=2025), embargo=NOW + timedelta(days=2))
    name_areas(installation, {"tt-a": "TT_A"})
    load_official(installation, CL_AREA=("TT_A",))
    assert client.get(V2).status_code == 204
    clock.forward(days=3)
    assert figures(client, V2) == {("TT_A", "_T", "2025", "6.5", "A")}


@pytest.mark.parametrize("place", ["/sdmx/v1/dataflow", "/sdmx/v2/structure/dataflow"])
def test_the_dataflow_is_listed_and_its_structure_referred_to(known_client: FlaskClient, place: str) -> None:
    accept = {"Accept": "application/vnd.sdmx.structure+xml;version=2.1"}
    assert b'id="SDG_MUNICIPAL"' in known_client.get(place, headers=accept).data
    for related in ("none", "children", "descendants", "parents", "all"):
        answered = known_client.get(f"{place}/VLR/SDG_MUNICIPAL?references={related}", headers=accept)
        assert answered.status_code == 200, related
        (flow,) = etree.fromstring(answered.data).iter("{*}Dataflow")
        described = " ".join(str(one.text) for one in flow.iter("{*}Description"))
        assert "Nobody has confirmed" in described
        assert "尚无人确认" in described
        reference = flow.find("{*}Structure/{*}Ref")
        assert reference is not None
        assert (reference.get("agencyID"), reference.get("id")) == ("IAEG-SDGs", "SDG")


def test_what_is_available_is_told_when_it_is_asked_for(known_client: FlaskClient) -> None:
    accept = {"Accept": "application/vnd.sdmx.structure+xml;version=2.1"}
    for address in (
        f"/sdmx/v1/availableconstraint/SDG_MUNICIPAL/...TT_A{ANY}.?references=all",
        "/sdmx/v2/availability/dataflow/VLR/SDG_MUNICIPAL/+/*.*.*.TT_A",
    ):
        answered = known_client.get(address, headers=accept)
        assert xml_faults(answered.data, version="21") == []
        values = {
            str(one.get("id")): {value.text for value in one.iter("{*}Value")}
            for one in etree.fromstring(answered.data).iter("{*}KeyValue")
        }
        assert (values["REF_AREA"], values["SEX"]) == ({"TT_A"}, {"_T", "F"}), address
