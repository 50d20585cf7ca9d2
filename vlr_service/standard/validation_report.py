"""The outcomes as a validation report in the shape of the European Statistical System."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from vlr_service.standard.outcome import CheckedRule, Result, Severity

LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.INFO: "information"}
VALUES = {Result.PASS: "1", Result.FAIL: "0", Result.NOT_EVALUABLE: "NA"}


def validation_report(
    checked: Iterable[CheckedRule], *, source: str, at: datetime, actor: str, agent: str, trigger: str
) -> list[dict[str, Any]]:
    """Return one item per rule: event, rule, data, value 1 (met), 0 (not met) or NA (not evaluable).

    `source` names what was checked, `actor` who asked, `agent` the program, `trigger` the occasion. A rule
    that does not apply is left out. Source: ESS validation report structure (reference D1, own words).
    """
    return [
        {
            "id": f"{source}/{one.rule}",
            "event": {"time": at.isoformat(), "actor": actor, "agent": agent, "trigger": trigger},
            "rule": {
                "id": one.rule,
                "language": "en",
                "expression": one.title.get("en"),
                "severity": LEVELS[one.severity],
                "clauses": list(one.clauses),
                "thresholds": dict(one.thresholds),
            },
            "data": {"source": [source], "target": _targets(one)},
            "value": VALUES[one.outcome.result],
        }
        for one in checked
        if one.outcome.result is not Result.NOT_APPLICABLE
    ]


def _targets(checked: CheckedRule) -> list[dict[str, Any]]:
    """Return the places the rule points at, each once."""
    places = dict.fromkeys(finding.place for finding in checked.outcome.findings)
    return [{name: value for name, value in vars(place).items() if value is not None} for place in places]
