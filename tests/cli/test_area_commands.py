"""Commands on areas and on the rollup."""

from pathlib import Path

import pytest

from tests.api.test_aggregates import publish_town
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.leaf import Leaf

HEAD = "code,kind,parent,name_en,name_zh,opened,code:GB/T 2260\n"


def test_areas_are_imported_merged_split_and_reclassified(
    run, installation: Installation, tmp_path: Path
) -> None:
    publish_town(installation)
    file = tmp_path / "areas.csv"
    file.write_text(f"{HEAD}tt-c,municipality,tt-r,Newton,新市,2025-01-01,990103\n", encoding="utf-8")
    assert "Areas created: 1, updated: 0" in run("area", "import", str(file)).output
    assert run("area", "reclassify", "tt-a", "--year", "2025", "--degurba", "2").exit_code == 0
    merged = run("area", "merge", "tt-a", "tt-b", "--into", "tt-c", "--on", "2026-01-01")
    assert "tt-a, tt-b became tt-c on 2026-01-01" in merged.output
    split = run("area", "split", "tt-c", "--into", "tt-c", "--into", "tt-a", "--on", "2025-06-01")
    assert split.exit_code == 0, split.output
    with installation.sessions.reading() as session:
        assert str(find_area(session, "tt-b").closed) == "2026-01-01"


def test_a_file_with_faults_names_each_and_keeps_nothing(
    run, installation: Installation, tmp_path: Path
) -> None:
    publish_town(installation)
    file = tmp_path / "areas.csv"
    file.write_text(f"{HEAD}TT,planet,tt,Newton,新市,soon,\n", encoding="utf-8")
    answer = run("area", "import", str(file), language="zh_CN.UTF-8")
    assert answer.exit_code == 2
    assert "第2行" in answer.output or "2" in answer.output
    assert "不是有效的地区代码" in answer.output


@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_verify_tells_and_repairs(run, installation: Installation, language: str) -> None:
    publish_town(installation)
    run("release")
    assert run("rollup", "verify", language=language).exit_code == 0
    with installation.sessions.transaction() as session:
        for leaf in session.query(Leaf):
            leaf.areas_reporting += 1
    result = run("rollup", "verify", language=language)
    assert result.exit_code == 1
    assert "tt" in result.output
    assert run("rollup", "verify", "--repair", language=language).exit_code == 0
    assert run("rollup", "verify", language=language).exit_code == 0
