"""Official lists in the shapes that people print them in: each constructed, read by a mapping, laid over, checked, read again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import yaml

from tests.loaded import CATALOGUE
from tests.project.schemas import content, faults
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.official_lists.comparing import ComparedList, compared
from vlr_service.collection.official_lists.mapping import ListMapping, read_list_mapping
from vlr_service.collection.official_lists.overlay import overlay_of
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.tables.mapped import mapped_table
from vlr_service.collection.workbook.faults import WorkbookFaults


class Shape(NamedTuple):
    """A constructed table with its merged cells, how it is mapped, and the groups and codes that result."""

    rows: Sequence[Sequence[Any]]
    merges: Sequence[str]
    mapping: dict[str, Any]
    groups: Sequence[str]
    codes: Sequence[str]


OF_THE_FRAMEWORK = Shape(
    rows=[
        ["Constructed framework: list of indicators"],
        ["Domain", "Objective", "Indicator", None],
        [None, None, "Code", "Title"],
        ["Society", "Inclusive", "1.2.1", "A constructed title of 1.2.1"],
        [None, None, "1.2.99", "A constructed title that nothing answers"],
        ["Economy", "Safe", "2.3.99", "Another constructed title"],
    ],
    merges=["A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5", "B4:B5"],
    mapping={
        "id": "UMF",
        "table": {
            "columns": {"code": "Indicator / Code", "name_en": "Title", "group": "Domain"},
            "carried": ["group"],
        },
    },
    groups=["Society", "Society", "Economy"],
    codes=["1.2.1", "1.2.99", "2.3.99"],
)
OF_A_MINISTRY = Shape(
    rows=[
        ["附件：某年城市体检指标体系（虚构）"],
        [],
        ["序号", "维度", "指标", None, None],
        [None, None, "指标项", "计量单位", "指标解释"],
        ["一、住房"],
        [1, "住房", "公共交通便利可达人口比例", "%", "虚构的解释"],
        [2, None, "凶杀案发生率", "件/百万人", "虚构的解释"],
        ["二、社区"],
        [3, "社区", "社区服务设施", "个", "虚构的解释"],
        ["注：本表为虚构。"],
    ],
    merges=["A1:E1", "A3:A4", "B3:B4", "C3:E3", "A5:E5", "B6:B7", "A8:E8"],
    mapping={
        "id": "XV_CHECKUP",
        "table": {
            "head": 3,
            "head_end": 4,
            "columns": {"code": "序号", "group": "维度", "name_zh": "指标 / 指标项", "unit": "计量单位"},
            "carried": ["group"],
            "lone_text": "group",
        },
        "units": {"件/百万人": "PER_MILLION"},
        "answers": {
            "1": {"indicator": "SDG_11_2_1", "fit": "proxy", "reason": "Constructed"},
            "2": {"indicator": "SDG_16_1_1", "fit": "identical", "factor": 10},
        },
    },
    groups=["住房", "住房", "社区"],
    codes=["1", "2", "3"],
)
OF_A_HANDBOOK = Shape(
    rows=[
        ["Constructed handbook, chapter 5"],
        ["Goal", "Indicator", None, "Source", None],
        [None, "No.", "Name", "Provider", "Unit"],
        ["Goal 11", "5.1", "Constructed share of people near a stop", "Constructed office", "%"],
        [None, "5.2", "Constructed rate of homicides", "Constructed office", "per 100,000"],
        ["Goal 12", "5.10", "Constructed waste", "Constructed office", "kg"],
        ["Sources: constructed."],
    ],
    merges=["A2:A3", "B2:C2", "D2:E2", "A4:A5"],
    mapping={
        "id": "XV_HANDBOOK",
        "table": {
            "columns": {"code": "Indicator / No.", "name_en": "Indicator / Name", "group": "Goal", "unit": "Unit"},
            "carried": ["group"],
        },
        "units": {"per 100,000": "PER_100000"},
        "answers": {"5.2": {"indicator": "SDG_16_1_1", "fit": "identical"}},
    },
    groups=["Goal 11", "Goal 11", "Goal 12"],
    codes=["5.1", "5.2", "5.10"],
)  # fmt: skip
OF_AN_INDEX = Shape(
    rows=[
        ["Dimension", "Indicator", "Weight", None],
        [None, None, "2024", "2025"],
        ["Constructed dimension A", "Constructed access to stops", 0.2, 0.25],
        [None, "Constructed safety", 0.3, 0.25],
        ["Constructed dimension B", "Constructed green", 0.5, 0.5],
    ],
    merges=["A1:A2", "B1:B2", "C1:D1", "A3:A4"],
    mapping={
        "id": "XV_INDEX",
        "table": {
            "columns": {"code": "Indicator", "name_en": "Indicator", "group": "Dimension"},
            "carried": ["group"],
        },
        "answers": {
            "Constructed access to stops": {
                "indicator": "SDG_11_2_1",
                "fit": "proxy",
                "reason": "Constructed",
            }
        },
    },
    groups=["Constructed dimension A", "Constructed dimension A", "Constructed dimension B"],
    codes=["Constructed access to stops", "Constructed safety", "Constructed green"],
)
SHAPES = {
    "framework": OF_THE_FRAMEWORK,
    "ministry": OF_A_MINISTRY,
    "handbook": OF_A_HANDBOOK,
    "index": OF_AN_INDEX,
}
HEAD = {
    "name_en": "Constructed list",
    "name_zh": "虚构清单",
    "issuer": "Constructed",
    "edition": "2025",
    "source": "Constructed for the tests, table 1",
    "read_on": date(2026, 11, 1),
}


def table(path: Path, shape: Shape) -> bytes:
    """Write the table of a shape, as CSV without what its merged cells say, and return what the file holds."""
    if path.suffix == ".csv":
        lines = (",".join("" if cell is None else f'"{cell}"' for cell in row) or '""' for row in shape.rows)
        return "\n".join(lines).encode()
    book = openpyxl.Workbook()
    for row in shape.rows:
        book.active.append(row)
    for one in shape.merges:
        book.active.merge_cells(one)
    book.save(path)
    return path.read_bytes()


def mapping_of(folder: Path, shape: Shape) -> ListMapping:
    path = folder / "list.yaml"
    path.write_text(yaml.safe_dump({**HEAD, **shape.mapping}, allow_unicode=True), "utf-8")
    return read_list_mapping(path)


def read(path: Path, shape: Shape, catalogue: Catalogue) -> ComparedList:
    said = mapping_of(path.parent, shape)
    opened = open_file(table(path, shape), filename=path.name, language="zh_Hans", limits=Limits())
    return compared(mapped_table(opened, said.table), said, catalogue)


def laid_over(found: ComparedList, shape: Shape, folder: Path) -> Catalogue:
    """Return the catalogue with the overlay that results, which `vlr catalogue check` reads in the same way."""
    for path, written in overlay_of(found, mapping_of(folder, shape), CATALOGUE).items():
        (folder / "over" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "over" / path).write_bytes(written)
    return load(overlays=[folder / "over"])


def states(found: ComparedList) -> list[str]:
    return [row.state.value for row in found.rows]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("name", SHAPES)
def test_a_list_is_read_as_printed_and_its_overlay_is_sound(tmp_path: Path, name: str, ending: str) -> None:
    shape, path = SHAPES[name], tmp_path / f"list.{ending}"

    first = read(path, shape, CATALOGUE)
    catalogue = laid_over(first, shape, tmp_path)

    assert states(first) == ["new"] * 3
    (listed,) = catalogue.lists.values()
    assert list(listed.entries) == list(shape.codes)
    assert [one.group for one in listed.entries.values()] == list(shape.groups)
    document = content((tmp_path / "over" / "lists" / f"{listed.id}.yaml").read_text("utf-8"))
    assert faults("list.json", document) == []
    assert faults("list-mapping.json", content((tmp_path / "list.yaml").read_text("utf-8"))) == []
    assert states(read(path, shape, catalogue)) == ["equal"] * 3


def test_a_corrected_table_conflicts_in_the_row_that_was_changed(tmp_path: Path) -> None:
    shape = SHAPES["ministry"]
    catalogue = laid_over(read(tmp_path / "list.xlsx", shape, CATALOGUE), shape, tmp_path)
    rows = [list(row) for row in shape.rows]
    rows[8][2], rows[6][3] = "社区服务站", "件/十万人"

    found = read(tmp_path / "list.xlsx", shape._replace(rows=rows), catalogue)

    assert states(found) == ["equal", "conflicting", "conflicting"]
    assert [(one.of, one.known, one.table) for one in found.rows[2].differences] == [
        ("name_zh", "社区服务设施", "社区服务站")
    ]
    assert {one.of for one in found.rows[1].differences} == {"unit", "measure"}


def test_a_line_that_holds_a_number_alone_is_no_group(tmp_path: Path) -> None:
    shape = SHAPES["ministry"]
    rows = [*shape.rows[:5], [7], *shape.rows[5:]]
    with pytest.raises(WorkbookFaults) as refusal:
        read(tmp_path / "list.csv", shape._replace(rows=rows), CATALOGUE)
    assert [(one.row, str(one.message)) for one in refusal.value.faults] == [
        (6, "The row has no code or no name.")
    ]
