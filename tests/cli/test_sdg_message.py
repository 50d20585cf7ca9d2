"""`vlr sdmx sdg` by the definition of a loaded message: what two other readers and the definition itself say of it."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sdmx
from pysdmx.io import get_datasets, read_sdmx

from tests.cli.sdg import faults_by_definition, told
from tests.loaded import CATALOGUE
from tests.sdmx.official_file import ATTRIBUTES, CODES, DIMENSIONS, official_message
from tests.sdmx.peers import faults_by, json_faults, own_schema
from vlr_service.collection.installation import Installation
from vlr_service.sdmx.messages.model import Layout, full_layout
from vlr_service.sdmx.messages.schema import schema_2_1, schema_3_0
from vlr_service.sdmx.structures.global_flow import known_dataflow
from vlr_service.sdmx.structures.official_lists import read_official
from vlr_service.sdmx.structures.official_loading import defined_by

SEEN = ("SERIES", "REF_AREA", "SEX", "TIME_PERIOD")


def schema_faults(message: bytes, made: Callable[[Layout], bytes], version: str) -> list[str]:
    """What the schema of messages by the official shape says against a message."""
    (definition,) = read_official(official_message()).definitions
    structure = defined_by(definition, CATALOGUE.structures["SDG"])
    lists = {f"IAEG-SDGs:{name}(1.4)": frozenset(codes) for name, codes in CODES.items()}
    flow = known_dataflow(structure, loaded=lists, areas=CODES["CL_AREA"])
    layout = replace(full_layout(flow), names_structure=True)
    return faults_by(own_schema(made(layout), version=version), message)


@pytest.mark.usefixtures("published_for_sdg")
def test_a_message_by_the_loaded_definition_has_no_fault_by_it(load: Any, export: Any) -> None:
    load()
    message, output = export()
    assert schema_faults(message, schema_2_1, "21") == []
    assert faults_by_definition(message) == []
    assert "confirmed" not in output
    assert b"<mes:Test>true</mes:Test>" in message, "the country is constructed"
    found = {tuple(one.all[name] for name in SEEN): one for one in told(message)}
    assert set(found) == {
        ("SL_TLF_UEM", "TT", "_T", "2025"),
        ("SL_TLF_UEM", "TT_A", "_T", "2025"),
        ("SL_TLF_UEM", "TT_A", "F", "2025"),
        ("SL_TLF_UEM", "TT_B", "_T", "2025"),
        ("SH_STA_TRAF", "TT_A", "_T", "2025"),
    }
    estimated, broken = (found["SL_TLF_UEM", "TT_A", sex, "2025"].own for sex in ("_T", "F"))
    assert (estimated["OBS_STATUS"], estimated["NATURE"], estimated["UNIT_MULT"]) == ("E", "E", "0")
    assert (broken["OBS_STATUS"], broken["NATURE"]) == ("B", "C")
    assert found["SH_STA_TRAF", "TT_A", "_T", "2025"].series["UNIT_MEASURE"] == "PER_100000_POP"
    assert {one.series["REPORTING_TYPE"] for one in found.values()} == {"N"}


@pytest.mark.usefixtures("published_for_sdg")
def test_the_header_names_the_structure_that_the_receiver_maintains(load: Any, export: Any) -> None:
    load()
    for format_, text in {
        "xml-2.1": b'<Ref agencyID="IAEG-SDGs" id="SDG" version="1.4" class="DataStructure"/>',
        "xml-3.0": b"datastructure.DataStructure=IAEG-SDGs:SDG(1.4)</com:Structure>",
        "csv-2.0": b"datastructure,IAEG-SDGs:SDG(1.4),I,A,N,",
        "json-2.0": b'DataStructure=IAEG-SDGs:SDG(1.4)","rel":"datastructure"',
    }.items():
        message, _ = export(format_)
        assert text in message, format_
        assert b"SDG_MUNICIPAL" not in message, format_
    assert json_faults(export("json-2.0")[0], version="20", kind="data") == []
    assert schema_faults(export("xml-3.0")[0], schema_3_0, "30") == []
    message, output = export("csv-1.0")
    assert b"VLR:SDG_MUNICIPAL" in message
    assert "SDMX-CSV 1.0 can only name a dataflow" in output


@pytest.mark.usefixtures("published_for_sdg")
def test_a_countrys_own_structure_is_written_once_it_is_chosen(load: Any, export: Any) -> None:
    load()
    kept = load(agency="XV1", version="1.0")
    assert (
        "The structure XV1:SDG(1.0) is kept; figures are still written by IAEG-SDGs:SDG(1.4)." in kept.output
    )
    assert b"IAEG-SDGs:SDG(1.4)" in export("csv-2.0")[0]
    chosen = load("--use", agency="XV1", version="1.0")
    assert "Figures are written by the structure XV1:SDG(1.0)." in chosen.output
    message, _ = export()
    assert b'<Ref agencyID="XV1" id="SDG" version="1.0" class="DataStructure"/>' in message
    assert faults_by_definition(message) == []


@pytest.mark.usefixtures("published_for_sdg")
@pytest.mark.parametrize("format_", ["xml-2.1", "xml-3.0"])
def test_pysdmx_reads_the_message_by_the_definition(
    load: Any, export: Any, format_: str, tmp_path: Path
) -> None:
    load()
    message, _ = export(format_)
    data, structure = tmp_path / "data.xml", tmp_path / "structure.xml"
    data.write_bytes(message)
    assert read_sdmx(data, validate=True).data
    (found,) = get_datasets(data, structure)
    rows = found.data.to_dict("records")
    assert len(rows) == 5
    assert {row["UNIT_MULT"] for row in rows} == {"0"}
    assert found.structure.short_urn == "DataStructure=IAEG-SDGs:SDG(1.4)"
    assert len(found.structure.components.dimensions) == len(found.structure.components.attributes) == 16


@pytest.mark.usefixtures("published_for_sdg")
def test_sdmx1_reads_the_message_by_the_definition(load: Any, export: Any) -> None:
    load()
    message, _ = export()
    (structure,) = sdmx.read_sdmx(io.BytesIO(official_message())).structure.values()
    (found,) = sdmx.read_sdmx(io.BytesIO(message), structure=structure).data
    assert len(structure.dimensions.components) == len(DIMENSIONS) + 1 == 16
    assert len(structure.attributes.components) == len(ATTRIBUTES) == 16
    assert len(found.obs) == 5
    assert all(key.attrib["UNIT_MEASURE"].value for key in found.series)
    assert all(one.attached_attribute["UNIT_MULT"].value == "0" for one in found.obs)


@pytest.mark.usefixtures("published_for_sdg")
def test_an_older_version_stands_beside_a_newer_until_it_is_chosen(load: Any, export: Any) -> None:
    old = {"version": "1.0", "codes": {"CL_SERIES": ("SH_STA_TRAF",)}}
    assert "Figures are written by the structure IAEG-SDGs:SDG(1.4)." in load().output
    again = load(**old)
    assert again.exit_code == 0
    assert "IAEG-SDGs:CL_SERIES(1.0), codes: 1." in again.output
    assert "It is kept beside version 1.4, which is newer and stays in use." in again.output
    assert "IAEG-SDGs:SDG(1.0) is kept; figures are still written by IAEG-SDGs:SDG(1.4)" in again.output
    message, _ = export("csv-2.0")
    assert b"SL_TLF_UEM" in message
    load("--use", **old)
    message, output = export("csv-2.0")
    rows = list(csv.DictReader(message.decode().splitlines()))
    assert {(row["STRUCTURE_ID"], row["SERIES"]) for row in rows} == {("IAEG-SDGs:SDG(1.0)", "SH_STA_TRAF")}
    assert "SL_TLF_UEM is in no IAEG-SDGs:CL_SERIES(1.0)" in output
    assert "Figures are written by the structure IAEG-SDGs:SDG(1.10)." in load(version="1.10").output


def test_codes_that_the_same_version_no_longer_has_are_named(load: Any) -> None:
    load(codes={"CL_AREA": ("1", "TT_A", "TT_B")})
    again = load(codes={"CL_AREA": ("1",)})
    assert "Codes that this version had before and no longer has: TT_A, TT_B." in again.output


@pytest.mark.usefixtures("published_for_sdg")
def test_a_mandatory_attribute_that_nobody_has_lets_nothing_out(load: Any, run: Any, tmp_path: Path) -> None:
    load(further={"EMBARGO": (None, True, False)})
    out = tmp_path / "sdg.xml"
    done = run("sdmx", "sdg", "tt", "--out", str(out))
    assert "IAEG-SDGs:SDG(1.4) requires the attribute EMBARGO" in done.output
    assert "No figure can be written by this structure, so there is no file." in done.output
    assert (done.exit_code, out.exists()) == (1, False)


@pytest.mark.usefixtures("published_for_sdg")
@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_a_reason_stands_once_for_an_indicator_and_not_for_each_city(
    load: Any, run: Any, tmp_path: Path, language: str
) -> None:
    load(codes={"CL_SERIES": ("SH_STA_TRAF", "SP_TRN_PUBL")})
    done = run("sdmx", "sdg", "tt", "--out", str(tmp_path / "sdg.csv"), language=language)
    lines = [line for line in done.output.splitlines() if "SL_TLF_UEM" in line]
    assert len(lines) == 1
    if language.startswith("en"):
        assert "Left out of UMF_2_2_1 (figures: 4; areas: 3): SL_TLF_UEM is in no" in lines[0]


@pytest.mark.usefixtures("published_for_sdg")
def test_areas_without_a_code_are_named_in_one_line(
    load: Any, run: Any, installation: Installation, tmp_path: Path
) -> None:
    load(codes={"CL_AREA": ("1",)})
    done = run("sdmx", "sdg", "tt", "--out", str(tmp_path / "sdg.csv"))
    assert done.exit_code == 1
    (line,) = (line for line in done.output.splitlines() if "TT_A" in line)
    assert "of tt, tt-a, tt-b: TT, TT_A, TT_B are in no IAEG-SDGs:CL_AREA(1.4) that is known" in line


@pytest.mark.usefixtures("published_for_sdg")
def test_a_figure_of_another_territory_stays_at_home_and_says_why(load: Any, export: Any) -> None:
    load()
    message, output = export()
    assert b"SP_TRN_PUBL" not in message
    assert "of another territory than the whole area that REF_AREA names: Built-up area" in output


@pytest.mark.usefixtures("published_for_sdg")
def test_a_national_figure_leaves_with_its_coverage(load: Any, export: Any) -> None:
    load()
    message, output = export()
    (national,) = (one for one in told(message) if one.series["REF_AREA"] == "TT")
    assert national.own["COMMENT_OBS"].startswith(
        "Combined from the figures of municipalities: 2 of 2, with 100.0%"
    )
    assert (national.own["OBS_STATUS"], national.own["NATURE"]) == ("A", "C")
    assert "have less than 90% of the population" in output
    assert "Proxies or local series are among the figures" in output
    assert "Figures of another territory than the whole area are among those" in output


@pytest.mark.usefixtures("published_for_sdg")
def test_the_door_answers_by_the_loaded_definition(load: Any, client: Any) -> None:
    load()
    accept = {"Accept": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"}
    message = client.get("/sdmx/v2/data/dataflow/VLR/SDG_MUNICIPAL", headers=accept).data
    assert faults_by_definition(message) == []
    assert {one.series["REF_AREA"] for one in told(message)} == {"TT_A", "TT_B"}
    accept = {"Accept": "application/vnd.sdmx.structure+xml;version=2.1"}
    flow = client.get("/sdmx/v2/structure/dataflow/VLR/SDG_MUNICIPAL", headers=accept).text
    assert 'id="SDG" version="1.4" agencyID="IAEG-SDGs"' in flow
    for varying in ("REF_AREA", "SERIES", "AllDimensions"):
        asked = f"/sdmx/v2/data/dataflow/VLR/SDG_MUNICIPAL?dimensionAtObservation={varying}"
        for kind in ("genericdata+xml;version=2.1", "data+json;version=2.0.0"):
            answered = client.get(asked, headers={"Accept": f"application/vnd.sdmx.{kind}"})
            assert answered.status_code == 200
            assert b"UNIT_MEASURE" in answered.data
