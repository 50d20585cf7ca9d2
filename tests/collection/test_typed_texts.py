"""A draft keeps a bounded beginning of a text that is too long and says so; a formula is seen behind what nobody sees."""

import pytest

from tests.loaded import CATALOGUE
from vlr_service.collection.answers.drafts import entry_of
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import MOST_CHARACTERS, RawAnswer
from vlr_service.collection.registers.entries import kept_texts, parse_entry
from vlr_service.collection.tables.csv import begins_a_formula
from vlr_service.collection.workbook.writing import never_a_formula
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import render
from vlr_service.standard.typed import most_kept, taken

KEPT = most_kept(MOST_CHARACTERS)


def test_a_draft_keeps_the_beginning_of_a_text_and_says_how_much():
    register, long = CATALOGUE.registers["mechanisms"], "a" * 400_000
    kept = kept_texts(register, {"name": long})
    assert len(kept["name"]) == KEPT
    for text in (long, kept["name"]):
        (fault,) = (
            one
            for one in parse_entry(register, {"name": text}, catalogue=CATALOGUE).faults
            if one.field == "name"
        )
        assert f"keeps no more than the first {KEPT}" in render(fault.message, "en")
    raw = RawAnswer("UMF_2_2_1", "2025", value="6", comment=long)
    entry = entry_of(raw, parse(CATALOGUE, raw, language="en"), based_on=None)
    assert len(entry.typed["comment"]) == KEPT


@pytest.mark.parametrize("text", ["\u200b=1+1", "\ufeff@A1", "\u00a0-2", "'\u200e＝1", "=1"])
def test_a_formula_is_seen_behind_signs_that_nobody_sees(text):
    assert never_a_formula(text) == "'" + text
    assert begins_a_formula("'" + text)


@pytest.mark.parametrize("text", ["", "\u200b", "text =1", "\u200ba"])
def test_other_texts_are_left_as_they_are(text):
    assert never_a_formula(text) == text


@pytest.mark.parametrize("text", ["a" * 11, "a\x00b", "a\ud800b", "a\x0bb", "a\uffffb"])
def test_what_cannot_be_kept_is_named_with_its_field(text):
    with pytest.raises(InvalidRequest) as refused:
        taken(text, field="note", most=10)
    assert refused.value.facts == {"field": "note"}


def test_a_sign_that_cannot_be_kept_is_named_within_an_answer_and_stripped_at_its_edges():
    raw = RawAnswer("UMF_2_2_1", "2025", value="6\x00", comment="As \x00 planned")
    parsed = parse(CATALOGUE, raw, language="en")
    assert [one.field for one in parsed.faults] == ["comment"]
    assert "U+0000, character 4" in render(parsed.faults[0].message, "en")
    assert parsed.draft.raw == "6"
    assert entry_of(raw, parsed, based_on=None).typed == {"comment": "As \ufffd planned"}
