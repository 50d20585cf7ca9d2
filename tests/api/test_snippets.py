"""What docs/api.md shows can be done as it stands: its curl and Python write, its tables name every code."""

import sys
from collections.abc import Iterator

import orjson
import pytest
from flask import Flask

from tests.api.conftest import CELL, HOME, Program
from tests.api.snippets import GUIDE, snippet
from tests.project.markdown import ROOT, table, ticked
from tests.serving import done, serving


def writing(language: str) -> str:
    """The example in a language, about the town of the tests."""
    return snippet("Writing answers", language).replace("xv-a3", "tt-a")


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The service at an address of its own."""
    with serving(app) as address:
        yield address


@pytest.mark.programs("curl")
def test_the_snippets_write_read_and_write_again(site: str, officer: Program) -> None:
    for _ in range(2):
        first = orjson.loads(done(["sh", "-c", writing("sh")], VLR=site, TOKEN=officer.token))
        assert (first["version"], first["faults"]) == (1, [])
    assert done([sys.executable, "-c", writing("python")], VLR=site, TOKEN=officer.token).strip() == "2"
    assert officer.get(CELL).json["answer"]["comment"].startswith("Revised")


@pytest.mark.programs("Rscript")
def test_the_snippet_in_r_writes_several_answers(site: str, officer: Program) -> None:
    for _ in range(2):
        done(["Rscript", "-e", writing("r")], VLR=site, TOKEN=officer.token)
    items = officer.get(f"{HOME}/answers").json["items"]
    assert [(one["cell"], one["version"], one["faults"]) for one in items] == [
        ("SEX=F", 1, []),
        ("_T", 1, []),
    ]


def test_every_code_of_the_tables_is_one_the_service_gives() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "vlr_service").rglob("*.py"))
    codes = {code for row in table(GUIDE, "status") for code in ticked(row[1])}
    assert len(codes) > 20
    assert {code for code in codes if f'"{code}"' not in source} == set()
