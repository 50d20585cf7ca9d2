"""Structures made from the catalogue: valid by the schemas in four formats, and read by independent readers."""

import io
import json
from datetime import UTC, datetime

import pytest
import sdmx
from pysdmx.io import read_sdmx

from tests.sdmx.peers import json_faults, xml_faults
from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.sdmx.messages.structure_json import structure_json_1, structure_json_2
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1, structure_xml_3_0
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind, Constraint, Reference
from vlr_service.sdmx.structures.definitions import MUNICIPAL, ReferenceArea, structures_of

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
AREAS = (
    ReferenceArea("xv", both("Constructed country", "虚构国")),
    ReferenceArea("xv-a1", both("Northfield", "北原"), parent="xv", is_provider=True),
)
XML = {"21": structure_xml_2_1, "30": structure_xml_3_0}
JSON = {"10": structure_json_1, "20": structure_json_2}


@pytest.fixture(scope="module")
def artefacts(catalogue: Catalogue) -> tuple[Artefact, ...]:
    constraint = Constraint(
        reference=Reference(ArtefactKind.CONSTRAINT, "UMF_MUNICIPAL"),
        name=both("What there is", "现有数据"),
        flow=MUNICIPAL,
        codes={"SERIES": ("UMF_1_2_1",), "REF_AREA": ("xv-a1",)},
        years=("2015", "2020"),
    )
    return (*structures_of(catalogue, AREAS), constraint)


@pytest.mark.parametrize("version", XML)
def test_xml_is_valid_and_pysdmx_reads_every_artefact(artefacts: tuple[Artefact, ...], version: str) -> None:
    text = XML[version](artefacts, message_id="ID1", prepared=NOW)

    assert xml_faults(text, version=version) == []
    read = read_sdmx(text.decode(), validate=True)
    assert len(read.structures) == len(artefacts)
    flow = next(one for one in read.get_dataflows() if one.id == "UMF_MUNICIPAL")
    assert flow.structure == "DataStructure=VLR:UMF_MUNICIPAL(1.0.0)"


@pytest.mark.parametrize("version", JSON)
def test_json_is_valid(artefacts: tuple[Artefact, ...], version: str) -> None:
    text = JSON[version](artefacts, message_id="ID1", prepared=NOW, language="zh_Hans", stubs=frozenset())

    assert json_faults(text, version=version, kind="structure") == []
    flow = json.loads(text)["data"]["dataflows"][0]
    assert flow["name"] == flow["names"]["zh"] != flow["names"]["en"]


def test_pysdmx_reads_json_2(artefacts: tuple[Artefact, ...]) -> None:
    text = structure_json_2(artefacts, message_id="ID1", prepared=NOW, language="en", stubs=frozenset())

    assert len(read_sdmx(text.decode()).structures) == len(artefacts)


def test_stubs_are_valid_by_the_schema_although_pysdmx_expects_more_of_them(
    artefacts: tuple[Artefact, ...],
) -> None:
    """When this fails, a newer pysdmx reads them, and docs/sdmx.md can say so."""
    stubs = frozenset(one.reference for one in artefacts)
    text = structure_json_2(artefacts, message_id="ID1", prepared=NOW, language="en", stubs=stubs)

    assert json_faults(text, version="20", kind="structure") == []
    with pytest.raises(AttributeError):
        read_sdmx(text.decode())


def test_sdmx1_reads_the_structure_with_both_names(
    catalogue: Catalogue, artefacts: tuple[Artefact, ...]
) -> None:
    read = sdmx.read_sdmx(io.BytesIO(structure_xml_2_1(artefacts, message_id="ID1", prepared=NOW)))

    structure = read.structure["UMF_MUNICIPAL"]
    names = [one.id for one in structure.dimensions.components]
    assert names == ["FREQ", "SERIES", "REF_AREA", *catalogue.dimensions, "TIME_PERIOD"]
    code = read.codelist["CL_SERIES"]["SDG_11_6_2"]
    own = catalogue.indicators["SDG_11_6_2"]
    assert code.name.localizations == {"en": own.name.get("en"), "zh": own.name.get("zh_Hans")}
    assert structure.attributes.get("OBS_STATUS").usage_status.name == "mandatory"


def test_a_name_is_written_in_every_language_it_is_known_in(catalogue: Catalogue) -> None:
    made = structures_of(catalogue, [ReferenceArea("xv", both("Country", "国", fr="Pays"))])
    read = sdmx.read_sdmx(io.BytesIO(structure_xml_2_1(made, message_id="ID1", prepared=NOW)))
    assert read.codelist["CL_AREA"]["xv"].name.localizations == {"en": "Country", "zh": "国", "fr": "Pays"}

    text = structure_json_2(made, message_id="ID1", prepared=NOW, language="fr", stubs=frozenset())
    message = json.loads(text)
    assert message["meta"]["contentLanguages"] == ["en", "zh", "fr"]
    (area,) = next(one for one in message["data"]["codelists"] if one["id"] == "CL_AREA")["codes"]
    assert (area["name"], area["names"]["fr"]) == ("Pays", "Pays")


def test_every_artefact_refers_to_what_there_is_or_to_the_structure_of_another_agency(
    artefacts: tuple[Artefact, ...],
) -> None:
    known = {one.reference for one in artefacts}

    others = {child for one in artefacts for child in one.references()} - known
    assert {str(one) for one in others} == {"IAEG-SDGs:SDG(1.0)"}


@pytest.mark.parametrize("version", XML)
def test_a_stub_has_its_names_alone(artefacts: tuple[Artefact, ...], version: str) -> None:
    stubs = frozenset(one.reference for one in artefacts)
    text = XML[version](artefacts, message_id="ID1", prepared=NOW, stubs=stubs)

    assert xml_faults(text, version=version) == []
    assert b"<str:Code " not in text
    assert text.count(b'xml:lang="zh"') == len(artefacts)


@pytest.mark.parametrize("version", JSON)
def test_a_stub_in_json_has_its_names_alone(artefacts: tuple[Artefact, ...], version: str) -> None:
    stubs = frozenset(one.reference for one in artefacts)
    text = JSON[version](artefacts, message_id="ID1", prepared=NOW, language="en", stubs=stubs)

    assert json_faults(text, version=version, kind="structure") == []
    assert "codes" not in json.loads(text)["data"]["codelists"][0]
