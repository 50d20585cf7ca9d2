"""What a rule is in code: a pure function, and the id under which the register says everything else of it."""

from collections.abc import Callable
from dataclasses import dataclass

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Outcome

Check = Callable[[Dossier], Outcome]


@dataclass(frozen=True)
class Rule:
    """A rule in code; clauses, severity, gate, dates and thresholds are in the register alone."""

    id: str
    check: Check


RULES: dict[str, Rule] = {}
"""Every rule in code, by id; filled by the decorator when the files of rules/ are read."""


def rule(rule_id: str) -> Callable[[Check], Check]:
    """Enter the decorated function as the rule `rule_id`; ids are stable for ever and used once."""

    def enter(check: Check) -> Check:
        if rule_id in RULES:
            first = RULES[rule_id].check
            raise ValueError(f"rule id used twice: {rule_id}, by {first.__name__} and {check.__name__}")
        RULES[rule_id] = Rule(rule_id, check)
        return check

    return enter
