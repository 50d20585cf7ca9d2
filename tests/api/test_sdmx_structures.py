"""Structures by SDMX REST in both dialects: every artefact, with what belongs to it, valid and kept by its version."""

import json
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

from tests.api.sdmx_questions import publish_two_towns
from tests.factories import definition
from tests.sdmx.peers import json_faults, xml_faults
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app
from vlr_service.catalogue.country import Country
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.installation import Installation
from vlr_service.records import Session

V1, V2 = "/sdmx/v1", "/sdmx/v2/structure"
ARTEFACTS = {
    "agencyscheme": "AgencyScheme",
    "dataproviderscheme": "DataProviderScheme",
    "categoryscheme": "CategoryScheme",
    "categorisation": "Categorisation",
    "codelist": "Codelist",
    "conceptscheme": "ConceptScheme",
    "datastructure": "DataStructure",
    "dataflow": "Dataflow",
    "provisionagreement": "ProvisionAgreement",
    "dataconstraint": "DataConstraint",
}
XML = "application/vnd.sdmx.structure+xml"
JSON = "application/vnd.sdmx.structure+json"


def found_in_xml(data: bytes) -> list[str]:
    """Kind, id and version of every artefact of a message, stubs marked."""
    structures = etree.fromstring(data).find("{*}Structures")
    assert structures is not None
    return sorted(
        f"{etree.QName(one).localname} {one.get('id')} {one.get('version')}"
        + (" stub" if {etree.QName(child).localname for child in one} == {"Name"} else "")
        for one in structures.iter()
        if one.get("agencyID") and one.get("urn")
    )


def kinds(data: bytes) -> set[str]:
    return {one.partition(" ")[0] for one in found_in_xml(data)}


@pytest.mark.parametrize("address", [f"{V1}/structure", V2, f"{V2}/*/*/*/*"])
@pytest.mark.parametrize(
    ("accept", "schema"),
    [
        (f"{XML};version=2.1", "21"),
        (f"{XML};version=3.0.0", "30"),
        (f"{JSON};version=1.0.0", "10"),
        (f"{JSON};version=2.0.0", "20"),
    ],
)
def test_all_structures_are_valid_in_every_format(
    two_towns_client: FlaskClient, address: str, accept: str, schema: str
) -> None:
    answered = two_towns_client.get(address, headers={"Accept": accept})
    assert (answered.status_code, answered.headers["Content-Type"]) == (200, accept)
    faults = (
        xml_faults(answered.data, version=schema)
        if "xml" in accept
        else json_faults(answered.data, version=schema, kind="structure")
    )
    assert faults == []


def test_every_kind_is_found_by_its_name_in_both_dialects(two_towns_client: FlaskClient) -> None:
    for resource, kind in ARTEFACTS.items():
        second = two_towns_client.get(f"{V2}/{resource}", headers={"Accept": f"{XML};version=3.0.0"})
        assert kinds(second.data) == {kind}, resource
        name = {"dataconstraint": "contentconstraint"}.get(resource, resource)
        first = two_towns_client.get(f"{V1}/{name}/all/all/latest/")
        assert len(found_in_xml(first.data)) == len(found_in_xml(second.data)), resource
        assert first.headers["Content-Type"] == f"{XML};version=2.1"
    default = two_towns_client.get(f"{V2}/codelist")
    assert default.headers["Content-Type"] == f"{JSON};version=2.0.0"


def test_a_service_without_areas_has_valid_structures(empty_client: FlaskClient) -> None:
    assert xml_faults(empty_client.get(f"{V1}/structure").data, version="21") == []
    assert json_faults(empty_client.get(V2).data, version="20", kind="structure") == []
    assert empty_client.get("/sdmx/v1/data/UMF_MUNICIPAL").status_code == 404
    assert empty_client.get("/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL").status_code == 204


CODES = "CL_SEX+CL_AGE"


@pytest.mark.parametrize(
    ("address", "count"),
    [
        (f"{V1}/codelist/VLR/{CODES}", 2),
        (f"{V1}/codelist/all/CL_SEX/1.0.0", 1),
        (f"{V1}/codelist/VLR/CL_SEX/all", 1),
        (f"{V1}/organisationscheme", 2),
        (f"{V2}/codelist/VLR/CL_SEX,CL_AGE", 2),
        (f"{V2}/codelist/*/CL_SEX/1.0+.0", 1),
        (f"{V2}/codelist/VLR,XX/CL_SEX/~", 1),
        (f"{V2}/dataflow/VLR/UMF_MUNICIPAL/+", 1),
    ],
)
def test_artefacts_are_named_by_agency_id_and_version(
    two_towns_client: FlaskClient, address: str, count: int
) -> None:
    answered = two_towns_client.get(address, headers={"Accept": f"{XML};version=2.1"})
    assert len(found_in_xml(answered.data)) == count


def test_one_item_comes_in_a_partial_scheme(two_towns_client: FlaskClient) -> None:
    for address in (f"{V1}/codelist/VLR/CL_SEX/latest/F", f"{V2}/codelist/VLR/CL_SEX/+/F"):
        body: Any = json.loads(two_towns_client.get(address, headers={"Accept": JSON}).data)
        (scheme,) = body["data"]["codelists"]
        assert scheme["isPartial"] is True
        assert [code["id"] for code in scheme["codes"]] == ["F"]


def test_references_bring_along_what_belongs_to_an_artefact(two_towns_client: FlaskClient) -> None:
    flow = f"{V1}/dataflow/VLR/UMF_MUNICIPAL"
    for related, expected in {
        "none": {"Dataflow"},
        "children": {"Dataflow", "DataStructure"},
        "parents": {"Dataflow", "Categorisation", "ProvisionAgreement", "ContentConstraint"},
        "descendants": {"Dataflow", "DataStructure", "ConceptScheme", "Codelist"},
        "codelist": {"Dataflow", "Codelist"},
        "contentconstraint": {"Dataflow", "ContentConstraint"},
        "metadataflow": {"Dataflow"},
    }.items():
        assert kinds(two_towns_client.get(f"{flow}?references={related}").data) == expected, related
    everything = kinds(two_towns_client.get(f"{flow}?references=all").data)
    assert everything > {"Dataflow", "DataStructure", "Codelist", "ContentConstraint", "Categorisation"}


@pytest.mark.parametrize(
    "asked",
    ["dataflow/VLR/UMF_MUNICIPAL?references=all", "dataflow/VLR/UMF_MUNICIPAL?references=descendants"],
)
def test_partial_references_hold_the_codes_that_occur(two_towns_client: FlaskClient, asked: str) -> None:
    address = f"{V2}/{asked}&detail=referencepartial"
    body: Any = json.loads(two_towns_client.get(address).data)
    lists = {one["id"]: [code["id"] for code in one["codes"]] for one in body["data"]["codelists"]}
    assert lists["CL_SEX"] == ["_T", "F"]
    assert lists["CL_AREA"] == ["tt-a", "tt-b"]


def test_stubs_are_told_without_their_content(two_towns_client: FlaskClient) -> None:
    found = found_in_xml(
        two_towns_client.get(f"{V1}/dataflow?references=children&detail=referencestubs").data
    )
    assert [one.endswith("stub") for one in found] == [one.startswith("DataStr") for one in found]
    assert all(
        one.endswith("stub")
        for one in found_in_xml(two_towns_client.get(f"{V1}/codelist?detail=allstubs").data)
    )


@pytest.mark.parametrize(
    ("address", "dimensions"),
    [
        ("/sdmx/v1/availableconstraint/UMF_MUNICIPAL/all/all/all", None),
        ("/sdmx/v1/availableconstraint/UMF_MUNICIPAL/..tt-a......./all/SEX", {"SEX"}),
        ("/sdmx/v2/availability/dataflow/VLR/UMF_MUNICIPAL/+/*/SEX,REF_AREA", {"SEX", "REF_AREA"}),
        ("/sdmx/v2/availability/dataflow/VLR/UMF_NATIONAL", None),
    ],
)
def test_what_is_available_is_told_by_dimension(
    two_towns_client: FlaskClient, address: str, dimensions: set[str] | None
) -> None:
    answered = two_towns_client.get(address, headers={"Accept": f"{JSON};version=2.0.0"})
    (constraint,) = json.loads(answered.data)["data"]["dataConstraints"]
    (region,) = constraint["cubeRegions"]
    values = {one["id"]: [str(code) for code in one.get("values", [])] for one in region["keyValues"]}
    assert "F" in values["SEX"][0]
    assert len(values["SEX"]) == 2
    assert dimensions is None or set(values) == dimensions


def test_what_is_available_for_a_key_is_narrower(two_towns_client: FlaskClient) -> None:
    answered = two_towns_client.get(
        "/sdmx/v1/availableconstraint/UMF_MUNICIPAL/..tt-b.......?references=codelist"
    )
    assert xml_faults(answered.data, version="21") == []
    assert kinds(answered.data) == {"ContentConstraint", "Codelist"}
    codes = etree.fromstring(answered.data).findall(".//{*}Code")
    assert {"tt-b", "_T"} <= {code.get("id") for code in codes}
    assert not {"tt-a", "F"} & {code.get("id") for code in codes}


def test_what_could_be_chosen_besides_is_told(two_towns_client: FlaskClient) -> None:
    address = "/sdmx/v2/availability/dataflow/VLR/UMF_MUNICIPAL/+/A.*.tt-b"
    for mode, sexes, areas in (("exact", ["_T"], ["tt-b"]), ("available", ["_T"], ["tt-a", "tt-b"])):
        body = json.loads(two_towns_client.get(f"{address}?mode={mode}").data)
        (region,) = body["data"]["dataConstraints"][0]["cubeRegions"]
        values = {one["id"]: [code["value"] for code in one.get("values", [])] for one in region["keyValues"]}
        assert (values["SEX"], values["REF_AREA"]) == (sexes, areas)


def with_a_new_town(session: Session, installation: Installation) -> None:
    """Add the town tt-c to the test country."""
    set_up_with = definition()
    third = {**set_up_with["areas"][1], "code": "tt-c", "name_en": "Newtown", "name_zh": "新市"}
    set_up_with["areas"].append(third)
    set_up(
        session, set_up_with, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
    )


def test_a_version_that_was_published_stays_as_it_was(
    client: FlaskClient, installation: Installation
) -> None:
    publish_two_towns(installation)
    address = f"{V1}/codelist/VLR/CL_AREA"
    before = client.get(f"{address}/latest")
    with installation.sessions.transaction() as session:
        with_a_new_town(session, installation)
    after = client.get(f"{address}/latest")
    assert b'id="tt-c"' in after.data
    assert b'version="1.1.0"' in after.data
    old = client.get(f"{address}/1.0.0")
    assert old.data.partition(b"<mes:Structures>")[2] == before.data.partition(b"<mes:Structures>")[2]
    assert len(found_in_xml(client.get(f"{address}/all").data)) == 2
    data = client.get("/sdmx/v1/data/VLR,UMF_MUNICIPAL,1.0.0/all")
    assert b"tt-b" in data.data


def test_structures_are_kept_as_long_as_they_stay(client: FlaskClient, installation: Installation) -> None:
    publish_two_towns(installation)
    for address in (f"{V1}/codelist", f"{V2}/dataflow/VLR/UMF_MUNICIPAL?references=all"):
        first = client.get(address)
        seen = {"If-None-Match": first.headers["ETag"]}
        assert client.get(address, headers=seen).status_code == 304
        with installation.sessions.transaction() as session:
            with_a_new_town(session, installation)
        assert client.get(address, headers=seen).status_code in (200, 304)
    assert client.get(f"{V1}/codelist", headers=seen).status_code == 200


FLOWS = {"UMF_MUNICIPAL", "UMF_NATIONAL", "SDG_MUNICIPAL"}
TERMS = "https://tt.example/terms"


def stating(installation: Installation, licence: str | None) -> Installation:
    stated = Country(code="tt", source="Test", licence=licence, attribution=both("Office", "统计局"))
    return replace(installation, catalogue=replace(installation.catalogue, countries={"tt": stated}))


@pytest.mark.parametrize("licence", [TERMS, "CC-BY-4.0"])
def test_dataflows_tell_the_licence_that_a_country_has_stated(
    installation: Installation, licence: str
) -> None:
    publish_two_towns(installation)
    client = create_app(stating(installation, licence)).test_client()
    links = [{"rel": "license", "href": TERMS}] if licence == TERMS else None
    for version, schema in (("1.0.0", "10"), ("2.0.0", "20")):
        accept = {"Accept": f"application/vnd.sdmx.structure+json;version={version}"}
        body = client.get("/sdmx/v1/dataflow", headers=accept).data
        assert json_faults(body, version=schema, kind="structure") == []
        flows = json.loads(body)["data"]["dataflows"]
        assert {one["id"] for one in flows} == FLOWS
        for flow in flows:
            (note,) = flow["annotations"]
            assert (note["type"], note["id"], note["title"]) == ("LICENSE", "tt", licence)
            assert note.get("links") == links
            assert "names: Office." in note["texts"]["en"]
            assert "统计局" in note["texts"]["zh"]


@pytest.mark.parametrize("version", ["2.1", "3.0.0"])
def test_the_licence_is_told_in_xml_too(installation: Installation, version: str) -> None:
    publish_two_towns(installation)
    client = create_app(stating(installation, TERMS)).test_client()
    accept = {"Accept": f"application/vnd.sdmx.structure+xml;version={version}"}
    body = client.get("/sdmx/v1/dataflow", headers=accept).data
    assert xml_faults(body, version=version[:3].replace(".", "")) == []
    flows = etree.fromstring(body).findall(".//{*}Dataflow")
    assert {one.get("id") for one in flows} == FLOWS
    for flow in flows:
        (note,) = flow.iterfind("{*}Annotations/{*}Annotation")
        assert note.get("id") == "tt"
        texts = [note.findtext(f"{{*}}Annotation{name}") for name in ("Type", "Title", "URL")]
        assert texts == ["LICENSE", TERMS, TERMS]
        assert len(note.findall("{*}AnnotationText")) == 2


def test_a_licence_that_nobody_stated_is_not_told_and_a_new_one_is_a_patch(
    installation: Installation,
) -> None:
    publish_two_towns(installation)
    for licence, version in ((None, "1.0.0"), (TERMS, "1.0.1"), (TERMS, "1.0.1"), ("CC-BY-4.0", "1.0.2")):
        client = create_app(stating(installation, licence)).test_client()
        found = client.get("/sdmx/v2/structure/dataflow/VLR/UMF_MUNICIPAL").json
        (flow,) = found["data"]["dataflows"]
        assert flow["version"] == version
        assert [one["title"] for one in flow.get("annotations", [])] == ([licence] if licence else [])
