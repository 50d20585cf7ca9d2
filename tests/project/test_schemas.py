"""The JSON Schemas that help the editor fit every YAML file and refuse a misspelt key."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.project.markdown import ROOT, read
from tests.project.schemas import ALL, FILES, ONE_OF_EACH, content, faults, kind_of, validator

SOUND = ROOT / "tests" / "catalogue" / "sound"
BROKEN = ROOT / "tests" / "catalogue" / "broken"
ANY_NAME = {"breakdowns", "columns", "fields", "components", "example_inputs", "parts", "typed"}
"""Keys beneath which a mapping takes any name: of a breakdown, an input, a code, a word."""

TRANSLATED = "texts"
"""The key of a further language beneath which keys are places of texts, which the loader knows."""

BY_KEY = {
    "areas": "set-up.json",
    "table": "list-mapping.json",
    "entries": "list.json",
    "strata": "sample.json",
    "codes": "code-list.json",
    "language": "names.json",
    "id": "indicator.json",
}
"""What an example of the pages is, by a key that it has; otherwise it is a part of an indicator."""

SEEN_BY_A_SCHEMA = (
    "agenda-part-unknown",
    "chinese-missing",
    "choice-unknown",
    "colour-wrong",
    "country-requires-without-sizes",
    "country-threshold-without-date",
    "date-expected",
    "english-missing",
    "entries-expected",
    "list-entry-without-name",
    "list-expected",
    "list-factor-wrong",
    "list-fit-missing",
    "list-fit-of-no-indicator",
    "list-id-that-names-no-file",
    "list-name-of-no-language",
    "list-names-twice",
    "list-proxy-without-reason",
    "metadata-sheet-missing",
    "method-unknown",
    "missing-key",
    "named-numbers-expected",
    "names-expected",
    "number-expected",
    "number-lost-in-a-scale",
    "number-lost-in-a-unit",
    "number-scale-without-step",
    "numbers-of-no-language",
    "scale-word-with-digits",
    "source-missing",
    "text-empty",
    "text-expected",
    "true-or-false-expected",
    "unit-power-wrong",
    "unknown-key",
    "whole-number-expected",
)
"""Broken examples whose fault an editor can show without looking into other files."""


@pytest.mark.parametrize("name", ALL)
def test_a_schema_is_one_and_says_what_it_is_of(name: str) -> None:
    Draft202012Validator.check_schema(ALL[name])
    assert ALL[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert ALL[name]["title"]


@pytest.mark.parametrize("file", FILES)
def test_every_file_fits_its_schema(file: str) -> None:
    assert faults(kind_of(PurePosixPath(file)), content((ROOT / file).read_text("utf-8"))) == []


def mappings(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of the mappings of a document, by a key of each."""
    if isinstance(node, dict) and node:
        yield (*path, list(node)[-1])
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from mappings(value, (*path, key))


def one_of_each(document: Any) -> list[tuple[Any, ...]]:
    """The paths of mappings, one of each kind: those of a list are alike, and those beneath names of any kind."""
    kinds = {}
    for path in mappings(document):
        kind = tuple(
            "" if isinstance(part, int) or path[number - 1] in ANY_NAME else part
            for number, part in enumerate(path[:-1])
        )
        kinds[kind] = path
    any_name = {(name,) for name in ANY_NAME}
    spelt_by_us = [path for path in kinds.values() if path[0] != TRANSLATED or len(path) == 1]
    return [path for path in spelt_by_us if path[-2:-1] not in any_name]


def spelt(document: Any, path: tuple[Any, ...], key: str) -> None:
    """Rename the last key of a path in place."""
    node = document
    for part in path[:-1]:
        node = node[part]
    node[key] = node.pop(path[-1])


@pytest.mark.parametrize(("name", "file"), sorted(ONE_OF_EACH.items()))
def test_a_misspelt_key_is_refused_in_every_mapping(name: str, file: str) -> None:
    document = content((ROOT / file).read_text("utf-8"))
    for path in one_of_each(document):
        spelt(document, path, f"{path[-1]}x")
        assert not validator(name).is_valid(document), path
        spelt(document, (*path[:-1], f"{path[-1]}x"), path[-1])


@pytest.mark.parametrize("file", sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*.yaml")))
def test_the_sound_catalogue_of_the_tests_fits(file: str) -> None:
    assert (
        faults(kind_of(PurePosixPath("indicators", file)), content((SOUND / file).read_text("utf-8"))) == []
    )


@pytest.mark.parametrize("example", SEEN_BY_A_SCHEMA)
def test_a_fault_that_the_loader_refuses_shows_in_the_editor(example: str) -> None:
    files = [path for path in (BROKEN / example).rglob("*.yaml") if path.name != "expected.yaml"]
    found = [
        fault
        for path in files
        for fault in faults(
            kind_of(PurePosixPath("indicators", path.relative_to(BROKEN / example))),
            content(path.read_text("utf-8")),
        )
    ]
    assert found


@pytest.mark.parametrize("page", ["catalogue.md", "operations.md"])
def test_every_yaml_example_of_a_page_fits_its_schema(page: str) -> None:
    """An example that names its file first lies in an overlay; the others say by their keys what they are."""
    for block in re.findall(r"^```yaml\n(.*?)^```", read(ROOT / "docs" / page), re.MULTILINE | re.DOTALL):
        named = re.match(r"# (\S+\.yaml)\n", block)
        document = content(block)
        if named is not None:
            name = f"overlay/{kind_of(PurePosixPath('indicators', named[1]))}"
        else:
            name = next((name for key, name in BY_KEY.items() if key in document), "overlay/indicator.json")
        assert faults(name, document) == [], block


PARTIAL = {
    "overlay/indicator.json": "short_name_en: Near a stop\ngoal:\nsoft_min: 10",
    "overlay/code-list.json": "codes: [{id: F, name_en: Women}]",
    "overlay/register.json": "fields: [{id: item, label_zh: 项目}]",
    "overlay/country.json": "sizes: {small: 1, medium: 2}",
    "overlay/names.json": "targets: {'11.2': Transport}",
    "overlay/structure.json": "series: [{id: UMF_1_2_1, code: SH_H2O}]\nversion: '1.2'",
    "overlay/list.json": "entries: [{code: '1', names: {en: Served}}]",
    "overlay/numbers.json": "scales: [{least: 1000000, step: 1000000, said: '{number} million'}]",
    "overlay/measure.json": "units: [{id: RAI, size: 1600}]",
    "overlay/headings.json": "columns: {value: [figure]}",
    "overlay/units.json": "units: [{id: PT, decimals: 2}]",
    "overlay/dimensions.json": "dimensions: [{id: SEX, name_en: Sexes}]",
    "overlay/goals.json": "goals: [{number: 11, short_en: Cities}]",
    "overlay/targets.json": "targets: [{id: '11.2', title_en: Transport}]",
    "overlay/global-indicators.json": "indicators: [{id: 11.2.1, zh_status: un-wording}]",
    "overlay/reserved.json": "codes: [{code: 1.2.6, out: true}]",
    "overlay/framework.json": "domains: [{id: society, name_en: People}]",
}
"""A part of a file, as an overlay may hold it."""


def test_every_kind_of_overlay_is_tried() -> None:
    assert set(PARTIAL) == {name for name in ALL if name.startswith("overlay/")}


@pytest.mark.parametrize("name", PARTIAL)
def test_an_overlay_may_hold_a_part_and_no_other_key(name: str) -> None:
    assert faults(name, content(PARTIAL[name])) == []
    assert faults(name, content(f"{PARTIAL[name]}\nnonsense: 1"))
    if "[{" in PARTIAL[name]:
        assert faults(name, content(PARTIAL[name].replace("}]", ", nonsense: 1}]")))
        without_id = re.sub(r"\[{(id|number|code|least): [^,]+, ", "[{", PARTIAL[name])
        assert faults(name, content(without_id))
