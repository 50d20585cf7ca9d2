"""What a rule is: a pure function with its id, clause, severity, gate and the day it came into force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Gate, Outcome, Severity

MUST = Severity.MUST
SHOULD = Severity.SHOULD
INFO = Severity.INFO
DATA = Gate.DATA
REVIEW = Gate.REVIEW

Check = Callable[[Dossier], Outcome]


@dataclass(frozen=True)
class Rule:
    """A rule in code: its leading clause, weight and gate as the register has them, and its function."""

    id: str
    clause: str
    severity: Severity
    gate: Gate
    since: date
    check: Check


RULES: dict[str, Rule] = {}
"""Every rule in code, by id; filled by the decorator when the rule files are imported."""


def rule(
    rule_id: str, *, clause: str, severity: Severity, gate: Gate, since: date
) -> Callable[[Check], Check]:
    """Register the decorated function as the rule `rule_id`; ids are stable for ever and used once."""

    def register(check: Check) -> Check:
        if rule_id in RULES:
            raise ValueError(f"rule id used twice: {rule_id}")
        RULES[rule_id] = Rule(rule_id, clause, severity, gate, since, check)
        return check

    return register
