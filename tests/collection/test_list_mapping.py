"""The mapping of an official list: whatever is wrong in it is named with key and remedy, and an editor sees most of it."""

import ast
from pathlib import Path

import pytest
import yaml

from tests.project.schemas import content, faults
from vlr_service.collection.official_lists import mapping as of_lists
from vlr_service.collection.official_lists.mapping import MappingFaults, read_list_mapping
from vlr_service.collection.tables import mapping as of_tables

BROKEN = Path(__file__).parent / "broken_mappings"
EXAMPLES = sorted(path for path in BROKEN.iterdir() if path.is_dir())
NOT_SEEN_BY_A_SCHEMA = {
    "carried-field-without-column",
    "column-letter-wrong",
    "no-yaml",
    "rows-in-the-wrong-order",
}
"""Faults that take more than one key, or a file that can be read."""

SCHEMA = "list-mapping.json"


def refusal(example: Path) -> MappingFaults:
    with pytest.raises(MappingFaults) as refused:
        read_list_mapping(example / "mapping.yaml")
    return refused.value


def test_the_mapping_that_the_examples_break_is_sound() -> None:
    found = read_list_mapping(BROKEN / "sound.yaml")
    assert (found.id, found.table.head, found.table.head_end, found.table.first) == ("XV_LIST", 3, 4, 5)
    assert found.table.letters == {"unit": "D"}
    assert faults(SCHEMA, content((BROKEN / "sound.yaml").read_text("utf-8"))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_broken_mapping_is_refused_with_key_and_remedy(example: Path) -> None:
    found = [{"key": one.key, "remedy": str(one.remedy)} for one in refusal(example).faults]
    assert found == yaml.safe_load((example / "expected.yaml").read_text("utf-8"))["faults"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_editor_shows_what_one_key_is_enough_to_see(example: Path) -> None:
    if example.name == "no-yaml":
        return
    document = content((example / "mapping.yaml").read_text("utf-8"))
    assert bool(faults(SCHEMA, document)) is (example.name not in NOT_SEEN_BY_A_SCHEMA)


def test_every_kind_of_fault_has_its_example() -> None:
    marked = {
        call.args[0].value
        for module in (of_lists, of_tables)
        for call in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "N_"
    }
    shown = set()
    for one in map(refusal, EXAMPLES):
        shown |= {one.message.text}
        shown |= {text for fault in one.faults for text in (fault.message.text, fault.remedy.text)}
    assert marked - shown == set()
