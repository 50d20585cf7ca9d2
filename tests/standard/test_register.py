"""The register says what its checks weigh and from when, in both languages, and that nothing binds a city."""

import re
from datetime import date

import pytest

from tests.standard.dossier_builder import STANDARD
from vlr_service.standard.load import load_standard
from vlr_service.standard.outcome import Gate, Severity
from vlr_service.standard.register import RegisteredRule


def test_data_gate_holds_musts_only() -> None:
    gated = [rule for rule in STANDARD.rules.values() if rule.gate is Gate.DATA]

    assert {rule.severity for rule in gated} == {Severity.MUST}


@pytest.mark.parametrize("rule", STANDARD.rules.values(), ids=lambda rule: rule.id)
def test_thresholds_are_in_force_on_the_day_the_rule_is(rule: RegisteredRule) -> None:
    assert rule.in_force(rule.since).keys() == {t.name for t in rule.thresholds}


def test_no_threshold_is_in_force_before_its_day() -> None:
    assert not any(STANDARD.thresholds(date(2025, 12, 31)).values())


def test_later_threshold_takes_over_on_its_day() -> None:
    rule = STANDARD.rules["CON-02"]
    first = rule.thresholds[0]
    later = type(first)(first.name, date(2027, 7, 1), first.value * 2, first.basis, first.reference)
    changed = RegisteredRule(**{**vars(rule), "thresholds": (later, *rule.thresholds)})

    assert changed.in_force(date(2027, 6, 30))[first.name].value == first.value
    assert changed.in_force(date(2027, 7, 1))[first.name].value == first.value * 2


def test_note_says_in_both_languages_that_nothing_binds_a_city() -> None:
    assert "bind no city" in STANDARD.note.get("en")
    assert "alignment" in STANDARD.note.get("en")
    assert "paraphrase" in STANDARD.note.get("en")
    assert "不具约束力" in STANDARD.note.get("zh_Hans")
    assert "对齐程度" in STANDARD.note.get("zh_Hans")
    assert "释义" in STANDARD.note.get("zh_Hans")


def all_chinese() -> list[str]:
    texts = [STANDARD.name, STANDARD.note, *STANDARD.texts.values()]
    for clause in STANDARD.clauses.values():
        texts += [t for t in (clause.addressee, clause.paraphrase, clause.reason) if t]
    for rule in STANDARD.rules.values():
        texts += [rule.title, rule.rationale, *(t.reference for t in rule.thresholds)]
    for heading in STANDARD.outline:
        texts += [t for t in (heading.heading, *heading.prompts, heading.from_data, heading.length) if t]
    return [text.get("zh_Hans") for text in texts]


def test_chinese_texts_are_chinese_with_full_width_punctuation() -> None:
    half_width = re.compile(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]|[一-鿿]\.|\.$")

    assert [zh for zh in all_chinese() if not re.search("[一-鿿]", zh)] == []
    assert [zh for zh in all_chinese() if half_width.search(zh)] == []


def test_neither_language_speaks_of_compliance() -> None:
    english = " ".join(
        f"{r.title.get('en')} {r.rationale.get('en')}"
        for r in load_standard(on=date(2026, 1, 1)).rules.values()
    )

    assert "complian" not in english.lower()
    assert not any(re.search("合规(?!划)|遵守|遵约", zh) for zh in all_chinese())


def test_core_headings_are_those_a_review_cannot_do_without() -> None:
    optional = [h.number for h in STANDARD.outline if not h.is_core]
    filled_from_data_alone = [h.number for h in STANDARD.outline if not h.prompts]

    added = (
        "name a heading that is optional, or that nobody writes, in this test, where the outline has it: "
        "neither happens by oversight"
    )
    assert optional == ["5.6", "6.2", "C", "D"], added
    assert filled_from_data_alone == ["0", "A", "B"], added
    assert [h.number for h in STANDARD.outline][:3] == ["0", "1", "2"]
