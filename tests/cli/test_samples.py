"""The commands on a sample of cities: draw by a file, publish, show, export."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from tests.cli.conftest import CHINESE
from tests.collection.test_sampling import country_of
from vlr_service.access.policy import OPERATOR
from vlr_service.cli.samples import SampleSchema
from vlr_service.collection.demonstration.definition import read_demonstration, set_up
from vlr_service.collection.installation import Installation

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
PLAN = {
    "country": "tt",
    "frame_year": 2025,
    "seed": "a word",
    "strata": [
        {"code": "large", "name_en": "Large", "name_zh": "大", "size_classes": ["50K_500K"], "drawn": 2},
        {"code": "small", "name_en": "Small", "name_zh": "小", "size_classes": ["LT50K"], "drawn": 3},
    ],
}


@pytest.fixture
def plan(installation: Installation, tmp_path: Path) -> Any:
    """Write a plan for a country of ten cities, with changes."""
    with installation.sessions.transaction() as session:
        set_up(
            session,
            country_of(10),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
        )

    def write(**changes: object) -> str:
        path = tmp_path / "sample.yaml"
        path.write_text(yaml.safe_dump(PLAN | changes, allow_unicode=True), encoding="utf-8")
        return str(path)

    return write


def test_a_sample_is_drawn_published_and_shown_in_the_readers_language(run, plan):
    drawn = run("sample", "draw", plan())
    assert drawn.exit_code == 0, drawn.output
    assert "Small (small): cities drawn: 3 of 5, weight 1.667" in drawn.output
    assert len(re.findall(r"^    tt-\d\d  ", drawn.output, re.MULTILINE)) == 5
    assert run("sample", "show", "tt", "--version", "1").output == drawn.output
    assert (
        "小（small）：5个城市中抽取3个"
        in run("sample", "show", "tt", "--version", "1", language=CHINESE).output
    )
    assert run("sample", "publish", "tt", "--version", "1").exit_code == 0
    again = run("sample", "publish", "tt", "--version", "1")
    assert (again.exit_code, "published already" in again.output) == (2, True)


def test_a_sample_is_exported_as_a_workbook_or_as_three_files(run, plan, tmp_path):
    run("sample", "draw", plan())
    for name in ("s.xlsx", "s.csv"):
        result = run("sample", "export", "tt", "--version", "1", "--out", str(tmp_path / name))
        assert result.exit_code == 0, result.output
    assert load_workbook(tmp_path / "s.xlsx").sheetnames == ["strata", "draw", "coverage"]
    for table, rows in (("strata", 2), ("draw", 5), ("coverage", 5 * 5)):
        lines = (tmp_path / f"s-{table}.csv").read_text("utf-8-sig").splitlines()
        assert len(lines) == rows + 1
        assert all("Constructed data" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"size": 99}, "hold 10"),
        ({"seed": ""}, "There is no value"),
        ({"strata": [{"code": "x"}]}, "This key is missing"),
        ({"country": "zz"}, "no area with the code"),
        ({"frame_year": 1000}, "1900"),
    ],
)
def test_a_file_that_cannot_be_drawn_by_is_refused_and_nothing_is_kept(run, plan, changes, sentence):
    refused = run("sample", "draw", plan(**changes))
    assert refused.exit_code == 2
    assert sentence in refused.output
    assert run("sample", "show", "tt", "--version", "1").exit_code == 2


def test_the_file_of_the_docs_and_that_of_the_demonstration_can_be_read():
    shown = OPERATIONS.read_text("utf-8").split("### A national sample of cities")[1]
    for written in (
        yaml.safe_load(shown.split("```yaml\n")[1].split("```")[0]),
        read_demonstration("xv")["sample"],
    ):
        assert SampleSchema().load(written)["strata"]
