"""What checking gives: one outcome per rule, with its findings. Data, never raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vlr_service.i18n import Message, Text


class Severity(StrEnum):
    """How much a rule weighs in this product; the texts themselves bind no city."""

    MUST = "must"
    SHOULD = "should"
    INFO = "info"


class Gate(StrEnum):
    """What an unmet must blocks: `data` the submission, `review` only the final edition."""

    DATA = "data"
    REVIEW = "review"


class Result(StrEnum):
    """The four answers of a rule."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUABLE = "not_evaluable"


@dataclass(frozen=True)
class Place:
    """Where a finding points: any of indicator id, year, cell key, field, domain, register, section.

    `register` is a field of `Registers`, or one of `narratives`, `profile` and `districts`; `field` is then
    the name, title or id of its entry, or the field of its single facts. `section` is a heading's number.
    `name` is what people call an entry that `field` names by its id.
    """

    indicator: str | None = None
    year: int | None = None
    cell: str | None = None
    field: str | None = None
    domain: str | None = None
    register: str | None = None
    section: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that is missing or wrong: where, what, and what to do about it."""

    place: Place
    message: Message
    remedy: Message


@dataclass(frozen=True)
class Outcome:
    """What one rule says of one dossier.

    `reason` says why a rule does not apply or cannot be evaluated, or sums up a failure in one sentence.
    `advice` are findings that do not change the result (values outside a soft limit, for example).
    `needed` is how many of the findings are to be settled for the rule to be met, None for all of them.
    """

    result: Result
    reason: Message | None = None
    findings: tuple[Finding, ...] = ()
    advice: tuple[Finding, ...] = ()
    needed: int | None = None


@dataclass(frozen=True)
class Clause:
    """A clause of the source texts: number, whom it addresses, our paraphrase; never the text itself."""

    id: str
    addressee: Text
    paraphrase: Text
    use: str
    source: str
    reason: Text | None = None


@dataclass(frozen=True)
class CheckedRule:
    """A rule together with its outcome, the thresholds it used, and where each of them comes from."""

    rule: str
    clauses: tuple[str, ...]
    severity: Severity
    gate: Gate
    title: Text
    rationale: Text
    outcome: Outcome
    thresholds: Mapping[str, str] = field(default_factory=dict)
    threshold_basis: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_unmet(self) -> bool:
        """Whether the rule fails; a must that cannot be evaluated counts as unmet."""
        return self.outcome.result is Result.FAIL or (
            self.outcome.result is Result.NOT_EVALUABLE and self.severity is Severity.MUST
        )


PASS = Outcome(Result.PASS)


def fail(
    findings: Iterable[Finding],
    reason: Message,
    *,
    advice: Iterable[Finding] = (),
    needed: int | None = None,
) -> Outcome:
    """Return a failing outcome with its findings, and how many of them are to be settled (None: all)."""
    return Outcome(Result.FAIL, reason, tuple(findings), tuple(advice), needed)


def not_applicable(reason: Message) -> Outcome:
    """Return the outcome of a rule that has nothing to look at."""
    return Outcome(Result.NOT_APPLICABLE, reason)


def not_evaluable(reason: Message, findings: Iterable[Finding] = ()) -> Outcome:
    """Return the outcome of a rule whose inputs are missing."""
    return Outcome(Result.NOT_EVALUABLE, reason, tuple(findings))


def facts(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain values for storage (messages keep msgid and parameters)."""
    return {
        "result": outcome.result.value,
        "reason": _stored(outcome.reason),
        "findings": [_stored_finding(f) for f in outcome.findings],
        "advice": [_stored_finding(f) for f in outcome.advice],
        "needed": outcome.needed,
    }


def outcome_of(stored: Mapping[str, Any]) -> Outcome:
    """Return the outcome that `facts` stored; it renders as before in every language."""
    return Outcome(
        Result(stored["result"]),
        _restored(stored["reason"]),
        tuple(_restored_finding(f) for f in stored["findings"]),
        tuple(_restored_finding(f) for f in stored["advice"]),
        stored.get("needed"),
    )


def _stored(value: Any) -> Any:
    if isinstance(value, Message):
        return {"text": value.text, "params": {name: _stored(v) for name, v in value.params.items()}}
    if isinstance(value, Text):
        return value.by_tag
    return None if value is None else str(value)


def _restored(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    if "text" in value:
        return Message(value["text"], {name: _restored(v) for name, v in value["params"].items()})
    return Text.of_tags(value)


def _stored_finding(finding: Finding) -> dict[str, Any]:
    place = {name: value for name, value in vars(finding.place).items() if value is not None}
    return {"place": place, "message": _stored(finding.message), "remedy": _stored(finding.remedy)}


def _restored_finding(stored: Mapping[str, Any]) -> Finding:
    return Finding(Place(**stored["place"]), _restored(stored["message"]), _restored(stored["remedy"]))
