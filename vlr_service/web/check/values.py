"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass

from vlr_service.web.shell.values import Pair, Word


@dataclass(frozen=True)
class FindingView:
    """One thing to do: where, what, how."""

    place: str
    href: str
    text: str
    remedy: str


@dataclass(frozen=True)
class RuleView:
    """One checked rule."""

    id: str
    title: str
    word: Word
    severity: Word
    gate: str
    reason: str
    rationale: str
    clauses: tuple[Pair, ...]
    findings: tuple[FindingView, ...]
    advice: tuple[FindingView, ...]
    thresholds: tuple[Pair, ...] = ()
    waiver: str = ""
    waive_href: str = ""


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one severity, and how they came out."""

    id: str
    title: str
    explanation: str
    passes: int
    fails: int
    evaluated: int
    applicable: int
    rules: tuple[RuleView, ...]
