"""Every clause that was read is checked by a rule or says why it is not, in our own words in both languages."""

import re

from vlr_service.standard.register import Standard


def test_every_clause_is_read_by_a_rule_or_says_why_it_is_not(standard: Standard) -> None:
    wrong = [
        clause.id
        for clause in standard.clauses.values()
        if (clause.reason is None) != (clause.use == "check" and bool(standard.rules_of(clause.id)))
    ]
    assert wrong == []


def test_every_clause_to_be_checked_is_read_by_a_rule(standard: Standard) -> None:
    checked = [clause.id for clause in standard.clauses.values() if clause.use == "check"]
    assert [clause for clause in checked if not standard.rules_of(clause)] == []


def test_every_clause_is_paraphrased_in_both_languages(standard: Standard) -> None:
    for clause in standard.clauses.values():
        assert not re.search(r"[\u4e00-\u9fff]", clause.paraphrase.get("en")), clause.id
        assert re.search(r"[\u4e00-\u9fff]", clause.paraphrase.get("zh_Hans")), clause.id
