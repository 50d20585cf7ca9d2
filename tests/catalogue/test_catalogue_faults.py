import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from vlr_service.catalogue import __path__
from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.catalogue.loading.load import load
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import Message

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "broken").iterdir())


def too_large(folder: Path) -> None:
    (folder / "units.yaml").write_text("#" * 10_000_000, "utf-8")


def a_link_to_itself(folder: Path) -> None:
    (folder / "units.yaml").unlink()
    (folder / "units.yaml").symlink_to("units.yaml")


def a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "units.yaml").unlink()
    (folder / "units.yaml").mkdir()


SPOILED = {
    too_large: "Split it, or take out what does not belong to the catalogue.",
    a_link_to_itself: "Put the file itself in place of the link.",
    a_folder_in_place_of_a_file: "Make sure that it is a file and that the service's user may read it.",
}
"""What cannot lie among the examples as a file, with the remedy."""


def faults_of(example: Path, tmp_path: Path) -> CatalogueFaults:
    folder = tmp_path / example.name
    expected = yaml.safe_load((example / "expected.yaml").read_text("utf-8"))
    shutil.copytree(HERE / "sound", folder)
    shutil.copytree(example, folder, dirs_exist_ok=True)
    for name in expected.get("removes", []):
        (folder / name).unlink()
    overlay = folder / expected.get("overlay", "overlay")
    has_overlay = overlay.exists() or "overlay" in expected
    with pytest.raises(CatalogueFaults) as caught:
        load(folder, [overlay] if has_overlay else [])
    return caught.value


def spoiled(spoil: Callable[[Path], None], tmp_path: Path) -> CatalogueFaults:
    folder = tmp_path / spoil.__name__
    shutil.copytree(HERE / "sound", folder)
    spoil(folder)
    with pytest.raises(CatalogueFaults) as caught:
        load(folder)
    return caught.value


def test_the_catalogue_that_the_examples_break_is_sound() -> None:
    assert list(load(HERE / "sound").indicators) == ["UMF_1_2_1", "SDG_11_2_1", "LOC_served"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_broken_file_is_refused_with_file_key_and_remedy(example: Path, tmp_path: Path) -> None:
    expected = yaml.safe_load((example / "expected.yaml").read_text("utf-8"))["faults"]

    found = [
        {"file": f.file.replace(f"{tmp_path / example.name}/", ""), "key": f.key, "remedy": str(f.remedy)}
        for f in faults_of(example, tmp_path).faults
    ]

    assert found == expected


def expected_places(example: Path) -> list[tuple[str, str]]:
    faults = yaml.safe_load((example / "expected.yaml").read_text("utf-8"))["faults"]
    return [(fault["file"], fault["key"]) for fault in faults]


READ = ("loading", "checks", "catalogue")
"""The folders of the catalogue in which files are read and judged."""

OF_AN_INDICATOR = [
    path.parents[1]
    for path in sorted((HERE / "broken").glob("*/local/LOC_served.yaml"))
    if all(key for _, key in expected_places(path.parents[1]))
    and path.parents[1].name not in {"key-twice", "metadata-sheet-missing"}
]
"""Examples with an indicator that can be read, but for which one or more keys are wrong."""


@pytest.mark.parametrize("example", OF_AN_INDICATOR, ids=lambda path: path.name)
def test_a_fault_is_reported_beside_a_text_that_is_missing(example: Path, tmp_path: Path) -> None:
    spoilt = shutil.copytree(example, tmp_path / "spoilt" / example.name)
    file = spoilt / "local" / "LOC_served.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("relevance_zh:")), "utf-8")

    found = [(fault.file, fault.key) for fault in faults_of(spoilt, tmp_path).faults]

    assert sorted(found) == sorted([*expected_places(example), ("local/LOC_served.yaml", "relevance_zh")])


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_a_file_that_is_no_file_to_read_is_refused(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    (fault, *_) = spoiled(spoil, tmp_path).faults

    assert (fault.file, fault.key, str(fault.remedy)) == ("units.yaml", "", SPOILED[spoil])


def test_every_kind_of_fault_has_its_example(tmp_path: Path) -> None:
    marked = {
        call.args[0].value
        for path in Path(__path__[0]).rglob("*.py")
        if path.parent.name in READ
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "N_"
        and isinstance(call.args[0], ast.Constant)
    }
    refusals = [faults_of(example, tmp_path) for example in EXAMPLES]
    shown = set()
    for refusal in (*refusals, *(spoiled(spoil, tmp_path) for spoil in SPOILED)):
        shown |= {refusal.message.text}
        shown |= {text for fault in refusal.faults for text in (fault.message.text, fault.remedy.text)}
        shown |= {fault.place.text for fault in refusal.faults if isinstance(fault.place, Message)}
    assert marked - shown == set()


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(HERE / "sound", folder)
    for example in ("syntax", "unit-twice", "umf-code-in-another-cell"):
        shutil.copytree(HERE / "broken" / example, folder, dirs_exist_ok=True)

    with pytest.raises(CatalogueFaults) as caught:
        load(folder)

    assert {fault.file for fault in caught.value.faults} == {
        "local/LOC_served.yaml",
        "units.yaml",
        "umf/UMF_1_2_1.yaml",
    }


def test_a_refusal_carries_its_faults_as_facts(tmp_path: Path) -> None:
    refusal = faults_of(HERE / "broken" / "unit-unknown", tmp_path)

    assert isinstance(refusal, InvalidRequest)
    assert refusal.code == "catalogue-faults"
    assert refusal.facts["faults"] == [
        {
            "file": "local/LOC_served.yaml",
            "key": "unit",
            "message": "PERCENT is not in the catalogue.",
            "remedy": "Use one of: PT; or add it where it belongs.",
        }
    ]
    assert str(refusal.faults[0]).startswith("local/LOC_served.yaml: unit: PERCENT is not")
