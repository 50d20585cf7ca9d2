"""Every clause that was read is checked by a rule or says why it is not; every rule stands in the register."""

import re

import pytest

from tests.project.markdown import ROOT, read
from vlr_service.standard.outcome import Severity
from vlr_service.standard.register import Standard
from vlr_service.standard.rules.rule import RULES

CASES = ROOT / "tests" / "standard" / "cases"


def test_every_clause_has_a_rule_in_code_or_a_reason(standard: Standard) -> None:
    silent = [
        clause.id
        for clause in standard.clauses.values()
        if clause.reason is None and not any(rule.id in RULES for rule in standard.rules_of(clause.id))
    ]
    assert silent == []


def test_every_rule_in_code_is_in_the_register_with_its_clause(standard: Standard) -> None:
    for rule in RULES.values():
        assert rule.clause in standard.rules[rule.id].clauses


def test_every_rule_of_the_register_reads_a_clause(standard: Standard) -> None:
    for rule in standard.rules.values():
        assert rule.clauses
        assert set(rule.clauses) <= set(standard.clauses)


def test_every_clause_is_paraphrased_in_both_languages_with_its_text(standard: Standard) -> None:
    for clause in standard.clauses.values():
        assert clause.source in standard.texts, clause.id
        assert not re.search(r"[\u4e00-\u9fff]", clause.paraphrase.get("en")), clause.id
        assert re.search(r"[\u4e00-\u9fff]", clause.paraphrase.get("zh_Hans")), clause.id


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_in_code_has_a_case_that_passes_and_one_that_fails(rule: str) -> None:
    text = "\n".join(read(path) for path in sorted(CASES.glob("*.yaml")))
    cases = [case for case in re.split(r"^- case: ", text, flags=re.MULTILINE) if f"rule: {rule}\n" in case]
    results = {found[1] for case in cases if (found := re.search(r"^  result: (\w+)", case, re.MULTILINE))}
    assert ({"pass"} if RULES[rule].severity is Severity.INFO else {"pass", "fail"}) <= results
