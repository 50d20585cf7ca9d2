"""The documents lead nowhere that is not there, and hold the words and decisions they should."""

import dataclasses
import re
from enum import EnumType
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from tests.project.markdown import (
    PAGES,
    ROOM_FOLDERS,
    ROOT,
    code,
    headings,
    links,
    prose,
    read,
    table,
    ticked,
)
from vlr_service.access.policy import Role
from vlr_service.catalogue.model import Indicator, Relation, UMFStatus
from vlr_service.collection.workbook.columns import COLUMNS
from vlr_service.i18n import gettext
from vlr_service.methods.basis import Basis
from vlr_service.methods.table import METHODS
from vlr_service.records.answers.submission import State
from vlr_service.standard.outcome import Gate, Severity

GLOSSARY = ROOT / "docs" / "glossary.md"
CATALOGUE = ROOT / "docs" / "catalogue.md"
WORKBOOK = ROOT / "docs" / "workbook.md"
DECISIONS = ROOT / "docs" / "decisions"
HAN = re.compile(r"[\u4e00-\u9fff]")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_to_a_file_of_the_project(page: Path) -> None:
    for address in links(page):
        if address.startswith(("https://", "http://")):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), address
        assert target.is_relative_to(ROOT), address
        if anchor:
            assert anchor in headings(target), address


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    for piece in code(page):
        if re.fullmatch(r"[\w./-]+", piece) and piece.split("/")[0] in ROOM_FOLDERS and "/" in piece:
            assert (ROOT / piece).exists() or piece == "docs/decisions/NNNN-title.md", piece
        if re.fullmatch(r"[a-z_]+/[a-z_/0-9]+\.py", piece):
            assert (ROOT / piece).exists() or (ROOT / "vlr_service" / piece).exists(), piece


def test_every_decision_has_its_four_parts_and_fits_on_a_page() -> None:
    for path in DECISIONS.glob("*.md"):
        text = read(path)
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem), path.name
        assert text.startswith(f"# {path.stem[:4]} "), path.name
        for part in ("**Problem.**", "**Options", "**Choice.**", "**Price.**"):
            assert part in text, f"{path.name}: {part}"
        assert re.search(r"\bbecause\b", text, re.IGNORECASE), path.name
        assert len(text.splitlines()) <= 60, path.name


def test_decisions_are_numbered_without_a_hole_and_listed_in_the_first() -> None:
    names = sorted(path.name for path in DECISIONS.glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    listed = [address for address in links(DECISIONS / names[0]) if address.endswith(".md")]
    assert listed == names[1:]


def test_every_field_of_an_indicator_is_explained_in_both_languages() -> None:
    explained = table(GLOSSARY, "field")
    assert [ticked(row[0])[0] for row in explained] == [field.name for field in dataclasses.fields(Indicator)]
    assert all(HAN.search(row[1]) and len(row[2]) > 10 for row in explained)


def test_the_values_that_a_field_of_an_indicator_may_have_are_all_named() -> None:
    named = {ticked(row[0])[0]: set(ticked(row[2])) for row in table(GLOSSARY, "field")}
    for field, kind in get_type_hints(Indicator).items():
        for choice in (kind, *get_args(kind)):
            if isinstance(choice, EnumType):
                assert {str(one) for one in choice} - named[field] == set(), field


def _words() -> list[list[str]]:
    return [row for row in table(GLOSSARY, "English") if not row[0].startswith("**")]


def test_every_word_has_its_chinese_and_its_meaning() -> None:
    for row in _words():
        assert HAN.search(row[1]), row
        assert len(row[2]) > 10, row


def test_no_word_is_explained_twice() -> None:
    words = [word.strip().lower() for row in _words() for word in re.split(r"[,/]", row[0])]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    "word",
    [value.value for kind in (State, Severity, Role, Relation) for value in kind] + ["gate", "data gate"],
)
def test_the_words_of_the_code_are_in_the_glossary(word: str) -> None:
    assert re.search(rf"\b{word}\b", prose(GLOSSARY), re.IGNORECASE)


def test_pages_say_the_chinese_words_of_the_glossary() -> None:
    chinese = {row[0].lower(): row[1] for row in _words()}
    for word in (
        "officer",
        "approver",
        "statistician",
        "administrator",
        "operator",
        "gap",
        "clause",
        "paraphrase",
    ):
        assert gettext(word, "zh_Hans") in (chinese[word], word), word


def test_the_catalogue_page_explains_every_status_and_basis() -> None:
    assert {ticked(row[0])[0] for row in table(CATALOGUE, "`umf_status`")} == {one.value for one in UMFStatus}
    assert {ticked(row[0])[0] for row in table(CATALOGUE, "`method_basis`")} == {one.value for one in Basis}


def test_the_catalogue_page_lists_every_method_with_its_inputs() -> None:
    rows = {ticked(row[0])[0]: row for row in table(CATALOGUE, "method")}
    assert list(rows) == list(METHODS)
    for id_, (_, computes, required, _optional, multiplier, source) in rows.items():
        method = METHODS[id_]
        assert (computes, source) == (str(method.computation), method.source)
        assert tuple(ticked(required)) == method.required
        assert all(method.takes(name) for name in ticked(rows[id_][3]))
        assert multiplier == str(method.multiplier or ("as given" if method.takes("multiplier") else ""))


def test_the_workbook_page_lists_the_columns_in_order_with_their_chinese_names() -> None:
    first = table(WORKBOOK, "column")[: len(COLUMNS)]
    assert [ticked(row[0])[0] for row in first] == [column.name for column in COLUMNS]
    assert [row[1] for row in first] == [gettext(column.name, "zh_Hans") for column in COLUMNS]


def test_the_workbook_page_lists_the_sheets_of_the_registers() -> None:
    from vlr_service.catalogue.loading.load import load

    rows = [(row[0], row[1], ticked(row[2])[0]) for row in table(WORKBOOK, "sheet")]
    assert rows == [
        (one.name.get("en"), one.name.get("zh_Hans"), one.id) for one in load().registers.values()
    ]


def test_the_example_of_the_workbook_page_can_be_imported() -> None:
    from vlr_service.catalogue.loading.load import load
    from vlr_service.collection.workbook.reading import read_workbook

    text = read(WORKBOOK).split("```csv\n")[1].split("```")[0]
    found = read_workbook(text.encode(), filename="example.csv", catalogue=load(), language="en")
    assert [str(row.answer.value) for row in found.rows] == ["62.5", "None"]


def test_the_sdmx_example_of_the_workbook_page_can_be_imported() -> None:
    from vlr_service.catalogue.loading.load import load
    from vlr_service.collection.workbook.present import Recipient
    from vlr_service.collection.workbook.reading import read_workbook

    text = read(WORKBOOK).split("```csv\nSTRUCTURE")[1].split("```")[0]
    found = read_workbook(
        f"STRUCTURE{text}".encode(),
        filename="example.csv",
        catalogue=load(),
        language="en",
        recipient=lambda: Recipient("xv-a3"),
    )
    assert [str(row.answer.value) for row in found.rows] == ["62.5", "None"]


def test_the_example_of_the_catalogue_page_has_the_values_of_its_file() -> None:
    import yaml

    shown = yaml.safe_load(read(CATALOGUE).split("```yaml\n")[1].split("```")[0])
    true = yaml.safe_load(read(ROOT / "indicators" / "sdg" / "SDG_11_2_1.yaml"))
    assert {key: value for key, value in shown.items() if value != "…"}.items() <= true.items()
    assert list(shown) == list(true)


def test_gates_are_named_as_the_code_names_them() -> None:
    row = next(row for row in _words() if row[0] == "gate")
    assert all(f"{gate.value.capitalize()} gate" in row[2] for gate in Gate)
