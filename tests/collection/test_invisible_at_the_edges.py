"""Invisible characters before and behind a text are stripped at every entry; those that shape letters stay."""

import pytest

from tests.loaded import CATALOGUE
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.registers.entries import kept_texts
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.collection.workbook.writing import write_csv
from vlr_service.i18n.invisible import trimmed

HIDDEN = [
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u200e",
    "\u202a",
    "\u200b \u200b",
    "\x00",
    "\u2800",
    "\ufe0f",
]
SOURCE = {"source_provider": "Office", "source_title": "Book", "source_year": "2024", "source_kind": "survey"}


@pytest.mark.parametrize("sign", HIDDEN)
def test_a_text_begins_with_what_everybody_sees(sign: str) -> None:
    assert trimmed(f"{sign}=1+1") == "=1+1"
    raw = RawAnswer(
        "SDG_11_2_1",
        "2024",
        value="12",
        comment=f"{sign}=1+1{sign}",
        **SOURCE | {"source_title": f"{sign}=A1"},
    )
    answer = parse(CATALOGUE, raw, language="en").draft
    assert answer.comment.startswith("=1+1")
    assert answer.source is not None
    assert answer.source.title == "=A1"
    register = CATALOGUE.registers["mechanisms"]
    assert kept_texts(register, {"name": f"{sign}@a", "basis": sign}) == {"name": "@a"}


@pytest.mark.parametrize("text", ["👩‍🚀", "❤️", "می‌خواهم", "ᠠ᠋", "क्‍", "a\u200db"])
def test_what_shapes_letters_and_signs_stays(text: str) -> None:
    assert trimmed(f" {text} ") == text


@pytest.mark.parametrize("comment", ["\u200b=1+1", "\ufeff@SUM(1)", "\u200e-2", "\u200b＝1+1"])
def test_a_formula_behind_an_invisible_sign_leaves_guarded_and_comes_back(comment: str) -> None:
    raw = RawAnswer("SDG_11_2_1", "2024", value="12", comment=comment)
    draft = parse(CATALOGUE, raw, language="en").draft
    content = write_csv([draft])
    assert b"'" in content
    (row,) = read_workbook(content, filename="a.csv", catalogue=CATALOGUE, language="en").rows
    assert row.answer.comment == draft.comment
