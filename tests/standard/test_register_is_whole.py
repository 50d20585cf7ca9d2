"""Every operative paragraph of the five texts stands in the register, or the register says what it leaves out and why."""

import re

from tests.standard.dossier_builder import STANDARD

OPERATIVE = {"RES-2-6": 10, "RES-2-4": 11, "GA-77-173": 24}
"""How many operative paragraphs each resolution has; the report and the declaration have none."""

LETTERED = {
    "RES-2-6/OP2": "abcdef",
    "RES-2-6/OP4": "abc",
    "RES-2-4/OP1": "abc",
    "DEC-2023/P13": "abcdefgh",
}


def listed(source: str) -> set[str]:
    return {clause.id.partition("/")[2] for clause in STANDARD.clauses.values() if clause.source == source}


def paragraphs() -> set[str]:
    whole = {f"{text}/OP{n}" for text, count in OPERATIVE.items() for n in range(1, count + 1)}
    return whole - LETTERED.keys() | {f"{one}({letter})" for one, all_ in LETTERED.items() for letter in all_}


def test_every_operative_paragraph_stands_in_the_register() -> None:
    assert sorted(paragraphs() - STANDARD.clauses.keys()) == []


def test_every_text_says_in_both_languages_what_it_leaves_out() -> None:
    assert STANDARD.left_out.keys() == STANDARD.texts.keys()
    for text in STANDARD.left_out.values():
        assert text.has("en")
        assert re.search("[一-鿿]", text.get("zh_Hans"))


def test_preamble_paragraphs_are_listed_or_named_as_left_out() -> None:
    counted = {
        "RES-2-4": ("PP", 18),
        "GA-77-173": ("PP", 31),
        "DEC-2023": ("P", 21),
        "HSP-OECPR-2025-4": ("P", 29),
    }
    for source, (prefix, count) in counted.items():
        kept = {int(found[1]) for one in listed(source) if (found := re.match(rf"{prefix}(\d+)", one))}
        left = {
            n
            for first, last in re.findall(r"(\d+)(?:–(\d+))?", STANDARD.left_out[source].get("en"))
            for n in range(int(first), int(last or first) + 1)
        }
        assert kept | left >= set(range(1, count + 1)), source
        assert not kept & left, source
