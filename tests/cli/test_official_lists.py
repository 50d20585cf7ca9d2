"""An official list is read from its table, compared with what is known, laid over the catalogue, and answered by figures."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests.cli.conftest import CHINESE
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.official_list import Fit
from vlr_service.collection.installation import Installation

HEAD = ["序号", "维度", "指标项", "计量单位"]
ROWS: list[list[Any]] = [
    [1, "住房", "公共交通便利可达人口比例", "%"],
    [2, None, "凶杀案发生率", "件/百万人"],
    [3, "社区", "步行可达的社区服务设施", "个"],
]
MAPPING: dict[str, Any] = {
    "id": "XV_CHECKUP_2025",
    "name_en": "Constructed check-up of cities",
    "name_zh": "虚构城市体检指标",
    "issuer": "Constructed ministry",
    "edition": "2025",
    "source": "Constructed for the tests, table 1",
    "read_on": date(2026, 11, 1),
    "table": {
        "columns": {"code": "序号", "group": "维度", "name_zh": "指标项", "unit": "计量单位"},
        "carried": ["group"],
    },
    "units": {"件/百万人": "PER_MILLION"},
    "answers": {
        "1": {"indicator": "SDG_11_2_1", "fit": "proxy", "reason": "Stops are 1,000 m away at most"},
        "2": {"indicator": "SDG_16_1_1", "fit": "identical", "factor": 10},
    },
}


def table(path: Path, rows: Sequence[Sequence[Any]] = ROWS, *, head: Sequence[str] = HEAD) -> str:
    book = openpyxl.Workbook()
    book.create_sheet("说明", 0).append(["编制说明"])
    sheet = book["Sheet"]
    sheet.append(["附件：城市体检指标（2025年）"])
    sheet.append([])
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    if len(rows) > 1 and rows[1][1] is None:
        sheet.merge_cells("B4:B5")
    sheet.append(["注：各项指标以年末数计。"])
    book.save(path)
    return str(path)


def mapping(path: Path, **changes: Any) -> str:
    path.write_text(yaml.safe_dump({**MAPPING, **changes}, allow_unicode=True), "utf-8")
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    table(tmp_path / "list.xlsx")
    mapping(tmp_path / "list.yaml")
    return tmp_path


def read(run: Any, folder: Path, *words: str, **at: Any) -> Any:
    return run(
        "catalogue",
        "read-list",
        str(folder / "list.xlsx"),
        "--mapping",
        str(folder / "list.yaml"),
        *words,
        **at,
    )


def test_rows_are_shown_as_new_and_an_overlay_results_that_the_check_accepts(run: Any, folder: Path) -> None:
    answer = read(run, folder, "--out", str(folder / "over"))

    assert answer.exit_code == 0, answer.output + answer.stderr
    assert "Entries: 3 (new: 3, equal: 0, conflicting: 0); answered by an indicator: 2." in answer.output
    assert "Passed over as remarks: rows 7." in answer.output
    assert run("catalogue", "check", str(folder / "over")).output.splitlines() == [
        "No faults were found.",
        "Official lists: XV_CHECKUP_2025.",
    ]
    entries = load(overlays=[folder / "over"]).lists["XV_CHECKUP_2025"].entries
    assert [one.group for one in entries.values()] == ["住房", "住房", "社区"]
    assert (entries["2"].measure, entries["2"].factor, entries["2"].fit) == ("PER_MILLION", 10, Fit.IDENTICAL)
    assert entries["3"].indicator is None


def test_without_a_folder_nothing_is_written(run: Any, folder: Path) -> None:
    assert read(run, folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["list.xlsx", "list.yaml"]


def test_the_same_table_again_is_equal_and_a_changed_one_conflicts_until_it_is_taken(
    run: Any, folder: Path
) -> None:
    out = str(folder / "over")
    read(run, folder, "--out", out)
    assert "new: 0, equal: 3, conflicting: 0" in read(run, folder, "--out", out).output

    table(
        folder / "list.xlsx", [ROWS[0], [2, "安全", "凶杀案件发生率", "件/百万人"], [4, "社区", "绿地", "%"]]
    )
    answer = read(run, folder, "--out", out)
    assert answer.exit_code == 1
    assert "new: 1, equal: 1, conflicting: 1" in answer.output
    assert "name_zh: known as “凶杀案发生率”, in the table “凶杀案件发生率”." in answer.output
    assert "In the list as it is known, and not in the table: 3." in answer.output
    assert "3" in load(overlays=[folder / "over"]).lists["XV_CHECKUP_2025"].entries

    assert read(run, folder, "--out", out, "--take").exit_code == 0
    assert list(load(overlays=[folder / "over"]).lists["XV_CHECKUP_2025"].entries) == ["1", "2", "4"]


@pytest.mark.parametrize(
    ("answers", "units", "said"),
    [
        ({"2": {"indicator": "SDG_16_1_1", "fit": "identical"}}, {"件/百万人": "PER_MILLION"}, "no factor is stated"),
        ({"2": {"indicator": "SDG_16_1_1", "fit": "identical", "factor": 10}}, {}, "which unit of ours"),
        ({"1": {"indicator": "SDG_11_2_1", "fit": "proxy"}}, {}, "a proxy for this entry without a reason"),
        ({"1": {"indicator": "SDG_11_2_1", "fit": "identical", "factor": 10}}, {}, "the units are the same"),
        ({"1": {"indicator": "SDG_99", "fit": "identical"}}, {}, "SDG_99 is not an indicator"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_hold_is_a_conflict_even_if_the_table_is_taken(
    run: Any, folder: Path, answers: Any, units: Any, said: str
) -> None:
    mapping(folder / "list.yaml", answers=answers, units=units)
    answer = read(run, folder, "--out", str(folder / "over"), "--take")
    assert answer.exit_code == 1
    assert said in answer.output
    assert not (folder / "over").exists()


def test_an_indicator_of_the_same_name_is_proposed_and_never_taken(run: Any, folder: Path) -> None:
    mapping(folder / "list.yaml", answers={})
    answer = read(run, folder)
    assert "It may be SDG_11_2_1: look, and say so under answers in the mapping." in answer.output
    assert "answered by an indicator: 0" in answer.output


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"table": {"columns": {"code": "编号", "name_zh": "指标项"}}}, "编号"),
        (
            {"table": {"sheet": "附表", "columns": MAPPING["table"]["columns"]}},
            "There is no sheet “附表”. Name one of",
        ),
        ({"table": {"columns": {"name_zh": "指标项"}}}, "a column with a code or number"),
        ({"table": {"columns": {**MAPPING["table"]["columns"], "colour": "维度"}}}, "no field colour"),
        ({"answers": {"77": MAPPING["answers"]["1"]}}, "codes that the table does not have: 77"),
        ({"edition": None}, "edition"),
        ({"more": 1}, "The key more is not known."),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_the_place(
    run: Any, folder: Path, changes: Any, said: str
) -> None:
    mapping(folder / "list.yaml", **changes)
    answer = read(run, folder)
    assert answer.exit_code != 0
    assert said in answer.output + answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_column_may_be_named_by_its_letter_where_the_head_is_cut_over_rows(run: Any, folder: Path) -> None:
    table(folder / "list.xlsx", head=["No.", "", "Indicator / 指标", "单位"])
    letters = {"code": "column A", "group": "column B", "name_zh": "column C", "unit": "column D"}
    mapping(
        folder / "list.yaml", table={"sheet": "Sheet", "first": 4, "columns": letters, "carried": ["group"]}
    )
    assert "Entries: 3 (new: 3" in read(run, folder).output


def test_a_code_that_stands_twice_and_an_error_of_excel_are_faults_with_their_cell(
    run: Any, folder: Path
) -> None:
    table(folder / "list.xlsx", [[1, "a", "b", "%"], [1, "a", "c", "%"], [2, "a", "=1/0", "%"]])
    mapping(folder / "list.yaml", answers={})
    answer = read(run, folder)
    assert answer.exit_code != 0
    assert "row 6, column C" in answer.stderr


def test_the_frameworks_own_sheet_confirms_codes_and_names(
    run: Any, folder: Path, installation: Installation
) -> None:
    own = next(one for one in installation.catalogue.indicators.values() if one.umf_code == "1.1.3")
    book = openpyxl.Workbook()
    book.active.append(["Code", "Indicator"])
    book.active.append(["1.1.3", "A constructed title of 1.1.3"])
    book.active.append(["9.9.9", "A constructed title that nothing of ours answers"])
    book.save(folder / "list.xlsx")
    columns = {"code": "Code", "name_en": "Indicator"}
    mapping(folder / "list.yaml", id="UMF", table={"columns": columns}, units={}, answers={})

    answer = read(run, folder, "--out", str(folder / "over"))

    assert answer.exit_code == 0, answer.output + answer.stderr
    found = load(overlays=[folder / "over"])
    confirmed = found.indicators[own.id]
    assert confirmed.umf_status.value == "confirmed"
    assert confirmed.name.get("en") == "A constructed title of 1.1.3"
    assert confirmed.references[-1] == "Constructed for the tests, table 1, 1.1.3"
    assert len(found.indicators) == len(installation.catalogue.indicators)
    assert found.lists["UMF"].entries["9.9.9"].indicator is None


def test_no_list_is_shipped() -> None:
    assert load().lists == {}


@pytest.fixture
def listed(los_angeles: Installation, run: Any, tmp_path: Path) -> Installation:
    """Los Angeles with two lists that ask for the same figure, one of them in hectares."""
    answers = {
        "1": {"indicator": "LOC_uninsured", "fit": "proxy", "reason": "Other years of age"},
        "2": {"indicator": "LOC_park_acres", "fit": "identical", "factor": 0.404686},
    }
    table(tmp_path / "list.xlsx", [[1, "a", "b", "%"], [2, "a", "c", "公顷"], [3, "a", "d", "%"]])
    mapping(tmp_path / "list.yaml", answers=answers, units={"公顷": "HA"})
    assert read(run, tmp_path, "--out", str(tmp_path / "over")).exit_code == 0
    table(tmp_path / "list.xlsx", [[7, "a", "c", "英亩"]])
    answers = {"7": {"indicator": "LOC_park_acres", "fit": "identical"}}
    mapping(tmp_path / "list.yaml", id="OTHER", answers=answers, units={"英亩": "ACRES"})
    assert read(run, tmp_path, "--out", str(tmp_path / "over")).exit_code == 0
    return replace(los_angeles, catalogue=load(overlays=[tmp_path / "over"]))


def test_one_figure_answers_every_list_that_it_fits_in_the_unit_of_the_list(
    run: Any, listed: Installation, tmp_path: Path
) -> None:
    out = tmp_path / "coverage.csv"
    answer = run("catalogue", "coverage", "us-lax", "--round", "2026", "--out", str(out), at=listed)

    assert answer.exit_code == 0, answer.output + answer.stderr
    assert "2025: entries answered: 2 of 3." in answer.output
    assert "2025: entries answered: 1 of 1." in answer.output
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    found = {(row["list"], row["code"]): row for row in rows}
    assert [row["answer"] for row in rows] == ["identical", "proxy", "converted", "no_indicator"]
    acres = Decimal(found["OTHER", "7"]["value"])
    assert Decimal(found["XV_CHECKUP_2025", "2"]["value"]) == acres * Decimal("0.404686")
    assert found["XV_CHECKUP_2025", "1"]["reason"] == "Other years of age"
    assert found["OTHER", "7"]["source"]


def test_a_list_that_is_not_there_is_named_in_both_languages(run: Any) -> None:
    for language in ("en_US.UTF-8", CHINESE):
        answer = run(
            "catalogue", "coverage", "us-lax", "--round", "2026", "--list", "NONE", language=language
        )
        assert answer.exit_code != 0
        assert "NONE" in answer.stderr
