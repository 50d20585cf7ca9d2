"""Unchanged clients of others read a live server, and get what the database holds."""

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pysdmx.api.qb as ask
import pytest
import sdmx
from pysdmx.api.qb.structure import StructureType
from pysdmx.io import read_sdmx

from tests.api.sdmx_questions import WOMEN, load_official, name_areas, publish_two_towns
from tests.project.markdown import ROOT, read
from tests.serving import done, serving
from tests.sites import Site, Sites
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import countries, find_area
from vlr_service.records.published.observation_page import ObservationFilter, observation_page
from vlr_service.sdmx.structures.artefacts import Artefact, Scheme
from vlr_service.sdmx.structures.published import read_published
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

Place = tuple[str, ...]
"""Indicator, area, sex and year."""


@pytest.fixture(scope="module")
def published(sites: Sites) -> Site:
    """A site with two published towns that have codes of the global structure."""
    return sites.open(publish_with_codes)


def publish_with_codes(installation: Installation) -> None:
    publish_two_towns(installation)
    name_areas(installation, {"tt-a": "TT_A", "tt-b": "TT_B"})
    load_official(installation, CL_AREA=("TT_A", "TT_B"))


@pytest.fixture
def installation(published: Site) -> Installation:
    return published.installation


@pytest.fixture(scope="module")
def site(published: Site) -> Iterator[str]:
    """The service with them, at an address of its own."""
    with serving(published.app) as address:
        yield f"{address}/sdmx"


def held(installation: Installation) -> Mapping[Place, float | None]:
    """What the database holds."""
    found: dict[Place, float | None] = {}
    with installation.sessions.reading() as session:
        for country in countries(session):
            for one in observation_page(session, ObservationFilter(country.id), limit=1000):
                place = (one.indicator, one.area, Cell.parse(one.cell)["SEX"], str(one.year))
                found[place] = None if one.value is None else float(one.value)
    return found


def structures_held(installation: Installation) -> tuple[Artefact, ...]:
    """The structures that were published."""
    with installation.sessions.reading() as session:
        return read_published(session).artefacts


def place_of(row: Mapping[str, Any]) -> Place:
    return tuple(str(row[name]) for name in ("SERIES", "REF_AREA", "SEX", "TIME_PERIOD"))


def number(value: Any) -> float | None:
    return None if value in (None, "") or value != value else float(value)  # noqa: PLR0124 - not a number


def client_of(site: str, dialect: str) -> sdmx.Client:
    """A client of sdmx1 for one of the dialects."""
    version = {"v1": "2.1", "v2": "3.0.0"}[dialect]
    source = {"id": "VLR", "url": f"{site}/{dialect}", "name": "Test", "versions": {version}}
    sdmx.add_source(source, override=True)
    return sdmx.Client("VLR")


def test_sdmx1_reads_every_dataflow_with_its_structure(site: str, installation: Installation) -> None:
    client = client_of(site, "v1")
    flows = set(client.dataflow().dataflow)
    assert flows == {"UMF_MUNICIPAL", "UMF_NATIONAL", "SDG_MUNICIPAL"}
    for flow in flows - {"SDG_MUNICIPAL"}:
        message = client.dataflow(flow)
        structure = message.structure[flow]
        dimensions = [one.id for one in structure.dimensions.components]
        assert dimensions[:3] == ["FREQ", "SERIES", "REF_AREA"]
        assert dimensions[-1] == "TIME_PERIOD"
        assert "tt-a" in message.codelist["CL_AREA"].items


def test_sdmx1_reads_every_structure(site: str) -> None:
    client = client_of(site, "v1")
    alone = {"references": "none"}
    found = {
        kind: sorted(getattr(client.get(kind, agency_id=agency, params=alone), collection))
        for kind, (agency, collection) in {
            "agencyscheme": ("SDMX", "organisation_scheme"),
            "categorisation": ("VLR", "categorisation"),
            "categoryscheme": ("VLR", "category_scheme"),
            "codelist": ("VLR", "codelist"),
            "conceptscheme": ("VLR", "concept_scheme"),
            "contentconstraint": ("VLR", "constraint"),
            "dataflow": ("VLR", "dataflow"),
            "dataproviderscheme": ("VLR", "organisation_scheme"),
            "datastructure": ("VLR", "structure"),
            "provisionagreement": ("VLR", "provisionagreement"),
        }.items()
    }
    assert found["agencyscheme"] == ["AGENCIES"]
    assert "UMF_MUNICIPAL_society" in found["categorisation"]
    assert all(one.startswith("CL_") for one in found["codelist"])
    assert found["conceptscheme"] == ["CS_VLR"]
    assert found["contentconstraint"] == found["datastructure"] == ["UMF_MUNICIPAL", "UMF_NATIONAL"]
    assert found["dataflow"] == ["SDG_MUNICIPAL", "UMF_MUNICIPAL", "UMF_NATIONAL"]
    assert found["dataproviderscheme"] == ["DATA_PROVIDERS"]
    assert found["provisionagreement"] == ["UMF_MUNICIPAL_tt-a", "UMF_MUNICIPAL_tt-b"]


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        "application/vnd.sdmx.data+json;version=1.0.0-wd",
    ],
)
def test_sdmx1_reads_what_the_database_holds(site: str, installation: Installation, accept: str) -> None:
    client = client_of(site, "v1")
    structure = client.dataflow("UMF_MUNICIPAL").structure["UMF_MUNICIPAL"]
    message = client.data("UMF_MUNICIPAL", dsd=structure, headers={"Accept": accept})
    found = {
        place_of({key: value.value for key, value in one.key.values.items()}): number(one.value)
        for data in message.data
        for one in data.obs
    }
    assert found == held(installation)


def test_sdmx1_narrows_by_a_key(site: str, installation: Installation) -> None:
    client = client_of(site, "v1")
    message = client.data(
        "UMF_MUNICIPAL", key={"REF_AREA": ["tt-a"], "SEX": ["F"]}, params={"startPeriod": "2025"}
    )
    assert [number(one.value) for data in message.data for one in data.obs] == [4.5]


def test_sdmx1_reads_by_the_second_dialect(site: str, installation: Installation) -> None:
    client = client_of(site, "v2")
    accept = {"Accept": "application/vnd.sdmx.structure+xml;version=2.1"}
    message = client.get(
        "dataflow", resource_id="UMF_MUNICIPAL", params={"references": "all"}, headers=accept
    )
    (structure,) = message.structure.values()
    accept = {"Accept": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"}
    found = client.get("data", resource_id="UMF_MUNICIPAL", context="dataflow", dsd=structure, headers=accept)
    assert len([one for data in found.data for one in data.obs]) == len(held(installation))


def service_of(site: str, version: ask.ApiVersion, **formats: Any) -> ask.RestService:
    dialect = "v1" if version < ask.ApiVersion.V2_0_0 else "v2"
    return ask.RestService(f"{site}/{dialect}", version, timeout=30.0, **formats)


@pytest.mark.parametrize("version", [ask.ApiVersion.V1_5_0, ask.ApiVersion.V2_0_0, ask.ApiVersion.V2_2_0])
@pytest.mark.parametrize(
    "data_format",
    [
        ask.DataFormat.SDMX_CSV_1_0_0,
        ask.DataFormat.SDMX_CSV_2_0_0,
        ask.DataFormat.SDMX_ML_2_1_GEN,
        ask.DataFormat.SDMX_ML_2_1_STR,
        ask.DataFormat.SDMX_ML_3_0,
    ],
)
def test_pysdmx_reads_what_the_database_holds(
    site: str, installation: Installation, version: ask.ApiVersion, data_format: ask.DataFormat
) -> None:
    service = service_of(site, version, data_format=data_format)
    question = ask.DataQuery(ask.DataContext.DATAFLOW, "VLR", "UMF_MUNICIPAL")
    (data,) = read_sdmx(service.data(question).decode(), validate=False).data
    rows = data.data.to_dict("records")
    assert {place_of(row): number(row["OBS_VALUE"]) for row in rows} == held(installation)


@pytest.mark.parametrize("version", [ask.ApiVersion.V1_5_0, ask.ApiVersion.V2_2_0])
@pytest.mark.parametrize(
    "structure_format",
    [
        ask.StructureFormat.SDMX_ML_2_1,
        ask.StructureFormat.SDMX_ML_3_0,
        ask.StructureFormat.SDMX_JSON_2_0_0,
    ],
)
def test_pysdmx_reads_every_structure(
    site: str, version: ask.ApiVersion, structure_format: ask.StructureFormat
) -> None:
    service = service_of(site, version, structure_format=structure_format)
    for kind in (
        StructureType.AGENCY_SCHEME,
        StructureType.CATEGORISATION,
        StructureType.CATEGORY_SCHEME,
        StructureType.CODELIST,
        StructureType.CONCEPT_SCHEME,
        StructureType.DATA_STRUCTURE,
        StructureType.DATAFLOW,
        StructureType.PROVISION_AGREEMENT,
    ):
        read = read_sdmx(service.structure(ask.StructureQuery(kind)).decode(), validate=False)
        assert read.structures, kind


def snippets(language: str) -> list[str]:
    """The examples of the guide, about a town of the tests."""
    section = read(ROOT / "docs" / "sdmx.md").split("\n## Clients\n")[1]
    return [
        one.replace("xv-a1", "tt-a") for one in re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)
    ]


@pytest.mark.programs("curl")
def test_what_the_guide_shows_of_curl_can_be_done(site: str, tmp_path: Path) -> None:
    first, nightly = snippets("sh")
    shown = done(["sh", "-c", first], folder=tmp_path, VLR=site.removesuffix("/sdmx")).splitlines()
    assert shown[0].startswith("\ufeffSTRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frequency")
    assert "tt-a: Testville" in shown[1]
    done(["sh", "-c", nightly], folder=tmp_path, VLR=site.removesuffix("/sdmx"))
    assert (tmp_path / "changes.csv").read_text(encoding="utf-8").count(",R,A,") == 6


def test_what_the_guide_shows_of_python_can_be_done(site: str, tmp_path: Path) -> None:
    (program,) = snippets("python")
    shown = done(
        [sys.executable, "-W", "ignore", "-c", program], folder=tmp_path, VLR=site.removesuffix("/sdmx")
    )
    assert "UMF_2_2_1" in shown


@pytest.mark.programs("Rscript")
def test_what_the_guide_shows_of_r_can_be_done(site: str, tmp_path: Path) -> None:
    (program,) = snippets("r")
    assert "UMF_2_2_1" in done(["Rscript", "-e", program], folder=tmp_path, VLR=site.removesuffix("/sdmx"))


Aggregated = Mapping[tuple[str, ...], float | None]
"""Values by indicator, area, classes, sex and year."""
PARTS = ("SERIES", "REF_AREA", "DEGURBA", "SIZE_CLASS", "SEX", "TIME_PERIOD")


def aggregated(installation: Installation) -> Aggregated:
    """What the country and its region add up to, without its classes."""
    with installation.sessions.reading() as session:
        return {
            (one.indicator, area, "_T", "_T", cell["SEX"], str(one.year)): number(one.value)
            for area in ("tt", "tt-r")
            for cell in (Cell(), WOMEN)
            for one in aggregates(
                session,
                Question(("UMF_2_2_1",), find_area(session, area), cells=(cell,)),
                catalogue=installation.catalogue,
                now=installation.clock(),
            )
        }


def whole(found: Aggregated) -> Aggregated:
    """Values that are of no class of cities."""
    return {key: value for key, value in found.items() if key[2:4] == ("_T", "_T")}


def test_pysdmx_and_sdmx1_read_the_aggregates_alike(site: str, installation: Installation) -> None:
    service = service_of(site, ask.ApiVersion.V2_2_0, data_format=ask.DataFormat.SDMX_CSV_2_0_0)
    question = ask.DataQuery(ask.DataContext.DATAFLOW, "VLR", "UMF_NATIONAL")
    (data,) = read_sdmx(service.data(question).decode(), validate=False).data
    by_pysdmx = {
        tuple(str(row[name]) for name in PARTS): number(row["OBS_VALUE"])
        for row in data.data.to_dict("records")
    }
    client = client_of(site, "v1")
    structure = client.dataflow("UMF_NATIONAL").structure["UMF_NATIONAL"]
    message = client.data("UMF_NATIONAL", dsd=structure)
    by_sdmx1 = {
        tuple(one.key.values[name].value for name in PARTS): number(one.value)
        for found in message.data
        for one in found.obs
    }
    assert by_pysdmx == by_sdmx1
    assert whole(by_sdmx1) == aggregated(installation)


R_READS = """
library(rsdmx)
read <- function(path) suppressWarnings(readSDMX(paste0(Sys.getenv("VLR"), "/sdmx/v1/", path)))
frame <- function(message, ...) suppressWarnings(as.data.frame(message, ...))
for (flow in c("UMF_MUNICIPAL", "UMF_NATIONAL", "SDG_MUNICIPAL"))
  write.csv(frame(read(paste0("data/", flow))), paste0(flow, ".csv"), row.names = FALSE)
cat(sort(frame(read("dataflow/VLR"))$id), "\n")
cat(sort(frame(read("datastructure/VLR"))$id), "\n")
cat(nrow(frame(read("conceptscheme/VLR"))), "\n")
lists <- read("codelist/VLR")
for (one in slot(lists, "codelists"))
  cat(slot(one, "id"), nrow(frame(lists, codelistId = slot(one, "id"))), "\n")
"""


@pytest.mark.programs("Rscript")
def test_rsdmx_reads_every_dataflow_and_structure(
    site: str, installation: Installation, tmp_path: Path
) -> None:
    shown = done(["Rscript", "-e", R_READS], folder=tmp_path, VLR=site.removesuffix("/sdmx")).splitlines()
    flows, structures, concepts, *lists = (line.split() for line in shown)
    assert flows == ["SDG_MUNICIPAL", "UMF_MUNICIPAL", "UMF_NATIONAL"]
    assert structures == ["UMF_MUNICIPAL", "UMF_NATIONAL"]
    known = {one.reference.id: one for one in structures_held(installation) if isinstance(one, Scheme)}
    assert int(concepts[0]) == len(known["CS_VLR"].items)
    codes = {name: int(count) for name, count in lists}
    assert codes == {name: len(known[name].items) for name in known if name.startswith("CL_")}

    def figures(flow: str, parts: tuple[str, ...]) -> Aggregated:
        with (tmp_path / f"{flow}.csv").open(encoding="utf-8") as file:
            rows = [{**row, "TIME_PERIOD": row["obsTime"]} for row in csv.DictReader(file)]
        return {
            tuple(row[name] for name in parts): None if row["obsValue"] == "NA" else number(row["obsValue"])
            for row in rows
        }

    place = ("SERIES", "REF_AREA", "SEX", "TIME_PERIOD")
    assert figures("UMF_MUNICIPAL", place) == held(installation)
    assert figures("SDG_MUNICIPAL", place) == OF_GLOBAL
    assert whole(figures("UMF_NATIONAL", PARTS)) == pytest.approx(aggregated(installation))


OF_GLOBAL = {
    ("SL_TLF_UEM", "TT_A", "_T", "2023"): 7.0,
    ("SL_TLF_UEM", "TT_A", "_T", "2024"): 6.5,
    ("SL_TLF_UEM", "TT_A", "_T", "2025"): 6.0,
    ("SL_TLF_UEM", "TT_A", "F", "2024"): 5.0,
    ("SL_TLF_UEM", "TT_A", "F", "2025"): 4.5,
    ("SL_TLF_UEM", "TT_B", "_T", "2025"): 3.0,
}


@pytest.mark.parametrize(
    "data_format",
    [
        ask.DataFormat.SDMX_CSV_1_0_0,
        ask.DataFormat.SDMX_CSV_2_0_0,
        ask.DataFormat.SDMX_ML_2_1_GEN,
        ask.DataFormat.SDMX_ML_2_1_STR,
        ask.DataFormat.SDMX_ML_3_0,
    ],
)
def test_pysdmx_reads_the_figures_of_the_global_structure(site: str, data_format: ask.DataFormat) -> None:
    service = service_of(site, ask.ApiVersion.V2_2_0, data_format=data_format)
    question = ask.DataQuery(ask.DataContext.DATAFLOW, "VLR", "SDG_MUNICIPAL")
    (data,) = read_sdmx(service.data(question).decode(), validate=False).data
    rows = data.data.to_dict("records")
    assert {place_of(row): number(row["OBS_VALUE"]) for row in rows} == OF_GLOBAL


def test_sdmx1_reads_generic_data_without_the_structure_of_another_agency(site: str) -> None:
    client = client_of(site, "v1")
    message = client.data("SDG_MUNICIPAL")
    found = {
        place_of({key: value.value for key, value in one.key.values.items()}): number(one.value)
        for data in message.data
        for one in data.obs
    }
    assert found == OF_GLOBAL
    narrower = client.data("SDG_MUNICIPAL", key="...TT_B...........")
    assert [number(one.value) for data in narrower.data for one in data.obs] == [3.0]
