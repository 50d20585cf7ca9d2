"""`vlr sdmx`: official code lists come in, figures leave in the words of the global structure."""

import csv
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.factories import answer
from tests.sdmx.official_file import structure_message
from tests.sdmx.peers import xml_faults
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_code import put_area_codes
from vlr_service.sdmx.structures.official_loading import known_lists


@pytest.fixture
def published(installation: Installation) -> None:
    publish_town(installation, answer(), answer(cell=Cell.of(SEX="F")), answer(cell=Cell.of(AGE="Y0T4")))
    installation.apply_due_releases()


def coded(installation: Installation, code: str) -> None:
    with installation.sessions.transaction() as session:
        put_area_codes(session, find_area(session, "tt-a"), {"CL_AREA": code})


def loaded(run: Any, folder: Path, **lists: dict[str, str]) -> Any:
    path = folder / "lists.xml"
    path.write_bytes(structure_message(lists))
    return run("sdmx", "load-codelists", str(path))


def test_a_version_of_a_list_that_is_loaded_again_takes_the_place_of_the_first(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    first = loaded(run, tmp_path, CL_SEX={"_T": "Total", "F": "Female"}, CL_AREA={"1": "World"})
    assert first.exit_code == 0, first.output
    assert "IAEG-SDGs:CL_SEX(1.2), codes: 2." in first.output
    loaded(run, tmp_path, CL_SEX={"_T": "Total", "M": "Male"})
    with installation.sessions.reading() as session:
        assert known_lists(session) == {
            "CL_SEX": {"_T", "M"},
            "CL_AREA": {"1"},
            "IAEG-SDGs:CL_SEX(1.2)": {"_T", "M"},
            "IAEG-SDGs:CL_AREA(1.2)": {"1"},
        }


@pytest.mark.usefixtures("published")
def test_known_figures_are_written_and_the_rest_is_listed(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    out = tmp_path / "sdg.csv"
    first = run("sdmx", "sdg", "tt", "--out", str(out))
    assert "import it with “vlr area import”" in first.output
    assert (first.exit_code, out.exists()) == (1, False)
    coded(installation, "TT_A")
    assert "TT_A is in no CL_AREA" in run("sdmx", "sdg", "tt", "--out", str(out)).output
    loaded(run, tmp_path, CL_AREA={"TT_A": "Testville"})
    done = run("sdmx", "sdg", "tt", "--out", str(out))
    assert "Left out of UMF_2_2_1 (figures: 1; areas: 1): Y0T4 is in no CL_AGE" in done.output
    assert "figures: 2; left out: " in done.output
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [(row["STRUCTURE_ID"], row["SERIES"], row["REF_AREA"], row["SEX"]) for row in rows] == [
        ("IAEG-SDGs:SDG(1.0)", "SL_TLF_UEM", "TT_A", sex) for sex in ("F", "_T")
    ]


@pytest.mark.usefixtures("published")
def test_the_door_tells_the_figures_that_the_command_writes(
    run: Any, installation: Installation, client: FlaskClient, tmp_path: Path
) -> None:
    out = tmp_path / "sdg.csv"
    coded(installation, "TT_A")
    loaded(run, tmp_path, CL_AREA={"TT_A": "Testville"})
    run("sdmx", "sdg", "tt", "--out", str(out))
    for dialect in ("v1/data/SDG_MUNICIPAL", "v2/data/dataflow/VLR/SDG_MUNICIPAL"):
        accept = {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}
        answer = client.get(f"/sdmx/{dialect}", headers=accept)
        told, written = (
            sorted(line.split(",", 2)[2] for line in text.splitlines())
            for text in (answer.text, out.read_text(encoding="utf-8"))
        )
        assert told == written


@pytest.mark.usefixtures("published")
def test_the_dataflow_is_written_as_a_structure_message(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "flow.xml"
    done = run("sdmx", "sdg", "tt", "--format", "structure", "--out", str(out))
    assert done.exit_code == 0
    assert "Nobody has confirmed the version of IAEG-SDGs:SDG(1.0)" in done.output
    assert xml_faults(out.read_bytes(), version="21") == []


@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_a_trap_is_refused_in_words(run: Any, tmp_path: Path, language: str) -> None:
    path = tmp_path / "trap.xml"
    path.write_bytes(structure_message({"CL_SEX": {"F": "&x;"}}, prolog='<!DOCTYPE x [<!ENTITY x "y">]>'))
    refused = run("sdmx", "load-codelists", str(path), language=language)
    assert refused.exit_code == 2
    assert "Traceback" not in refused.output


def test_a_file_that_is_too_large_is_refused_unread(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate((installation.settings.upload_limit_mb + 1) * 1024 * 1024)
    refused = run("sdmx", "load-codelists", str(path))
    assert refused.exit_code == 2
    assert "larger than" in refused.output
