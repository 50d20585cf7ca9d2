"""What a rule says, as the API sends it: the title in both languages, sentences in the caller's."""

from collections.abc import Collection, Mapping
from typing import Any

from vlr_service.i18n import render
from vlr_service.standard.outcome import CheckedRule, Finding


def outcome_item(rule: CheckedRule, language: str, *, waived: Collection[str]) -> Mapping[str, Any]:
    """Return the outcome of a rule with its findings."""
    outcome = rule.outcome
    return {
        "rule": rule.rule,
        "clauses": rule.clauses,
        "severity": rule.severity,
        "gate": rule.gate,
        **rule.title.columns("title"),
        "result": outcome.result,
        "is_waived": rule.rule in waived,
        "reason": outcome.reason and render(outcome.reason, language),
        "findings": [finding_item(one, language) for one in outcome.findings],
        "advice": [finding_item(one, language) for one in outcome.advice],
    }


def finding_item(finding: Finding, language: str) -> Mapping[str, Any]:
    """Return a finding with its place, what it says in a language."""
    return {
        "place": {name: value for name, value in vars(finding.place).items() if value is not None},
        "message": render(finding.message, language),
        "remedy": render(finding.remedy, language),
    }
