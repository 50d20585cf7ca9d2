import ast
import shutil
from pathlib import Path

import pytest
import yaml

import vlr_service.catalogue as room
from vlr_service.catalogue import CatalogueFaults, load
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import Message

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "broken").iterdir())


def faults_of(example: Path, tmp_path: Path) -> CatalogueFaults:
    folder = tmp_path / example.name
    shutil.copytree(HERE / "sound", folder)
    shutil.copytree(example, folder, dirs_exist_ok=True)
    for name in yaml.safe_load((example / "expected.yaml").read_text("utf-8")).get("removes", []):
        (folder / name).unlink()
    with pytest.raises(CatalogueFaults) as caught:
        load(folder)
    return caught.value


def test_the_catalogue_that_the_examples_break_is_sound() -> None:
    assert list(load(HERE / "sound").indicators) == ["UMF_1_2_1", "SDG_11_2_1", "LOC_served"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_broken_file_is_refused_with_file_key_and_remedy(example: Path, tmp_path: Path) -> None:
    expected = yaml.safe_load((example / "expected.yaml").read_text("utf-8"))["faults"]

    found = [
        {"file": f.file, "key": f.key, "remedy": str(f.remedy)} for f in faults_of(example, tmp_path).faults
    ]

    assert found == expected


def test_every_kind_of_fault_has_its_example(tmp_path: Path) -> None:
    marked = {
        call.args[0].value
        for path in Path(room.__path__[0]).glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "N_"
        and isinstance(call.args[0], ast.Constant)
    }
    shown = set()
    for example in EXAMPLES:
        refusal = faults_of(example, tmp_path)
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
