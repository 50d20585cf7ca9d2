"""What docs/api.md shows of reading can be done as it stands, and its tables say what is true."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.snippets import GUIDE, snippet
from tests.project.markdown import ROOT, read, table, ticked
from tests.serving import done, serving
from tests.sites import Site
from vlr_service.api.v1.examples import EXAMPLES


def reading(language: str) -> str:
    """The example in a language, about the country of the tests."""
    return snippet("Reading published data", language).replace("=xv", "=tt")


@pytest.fixture(scope="module")
def site(three_answers_site: Site) -> Iterator[str]:
    """The service with a published town, at an address of its own."""
    with serving(three_answers_site.app) as address:
        yield address


@pytest.mark.programs("curl")
def test_curl_fetches_a_whole_country(site: str, tmp_path: Path) -> None:
    rows = done(["sh", "-c", reading("sh")], folder=tmp_path, VLR=site).splitlines()
    assert rows[0].startswith("\ufeffarea,indicator,year,cell")
    assert rows[1].startswith("tt-a,UMF_2_2_1,2024,_T,PT,7.0")


def test_python_reads_page_by_page(site: str, tmp_path: Path) -> None:
    rows = done([sys.executable, "-c", reading("python")], folder=tmp_path, VLR=site).splitlines()
    assert rows[:2] == ["tt-a, 2024, 7.0, Yearbook 2026", "tt-a, 2025, 6.0, Yearbook 2026"]
    assert rows[2].startswith("Licence: Not stated")


@pytest.mark.programs("Rscript")
def test_r_reads_a_table_and_a_list(site: str, tmp_path: Path) -> None:
    shown = done(["Rscript", "-e", reading("r")], folder=tmp_path, VLR=site)
    assert "UMF_2_2_1" in shown
    assert re.search(r"2025\s+6\s+1\s+2", shown)


def test_every_public_address_is_in_the_table_and_no_other() -> None:
    listed = {one.removeprefix("GET ") for row in table(GUIDE, "address") for one in ticked(row[0])}
    assert {one for one in listed if "/submissions" not in one} == set(EXAMPLES)


def test_every_code_of_reading_is_one_the_service_gives() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "vlr_service").rglob("*.py"))
    section = read(GUIDE).split("### What cannot be answered")[1].split("\n## ")[0]
    codes = set(re.findall(r"`([a-z]+_[a-z_]+)`", section))
    assert len(codes) > 12
    assert {code for code in codes if f'"{code}"' not in source} == set()
