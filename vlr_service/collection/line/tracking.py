"""How alignment with resolution 2/6 developed over the rounds of a city or a country, clause by clause."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from vlr_service.records import Session
from vlr_service.records.answers.check_run import CheckRun, published_runs
from vlr_service.records.answers.round import Round
from vlr_service.records.areas.area import Area
from vlr_service.standard.alignment import ClauseState, clause_state
from vlr_service.standard.outcome import Clause, Result, Severity
from vlr_service.standard.register import Standard


@dataclass(frozen=True)
class SeverityCount:
    """How the rules of one severity came out in a round, added up over its reviews."""

    passes: int
    fails: int
    evaluated: int
    applicable: int


@dataclass(frozen=True)
class TrackedReview:
    """A published review of a round: its area, how its musts came out, and its distance to ready."""

    area: Area
    musts: SeverityCount
    changes_to_ready: int


@dataclass(frozen=True)
class TrackedRound:
    """A round with the published reviews in it."""

    round: Round
    reviews: tuple[TrackedReview, ...]
    severities: Mapping[Severity, SeverityCount]


@dataclass(frozen=True)
class ClauseTrack:
    """A clause, and how many reviews of each round stand to it in which state."""

    clause: Clause
    rounds: tuple[Mapping[ClauseState, int], ...]


@dataclass(frozen=True)
class Tracker:
    """The rounds of a city or a country, oldest first, and the clauses that any rule reads."""

    rounds: tuple[TrackedRound, ...]
    clauses: tuple[ClauseTrack, ...]


def track(session: Session, area: Area, *, standard: Standard) -> Tracker:
    """Return the tracker of a municipality or of a country, from what is published."""
    runs = published_runs(session, area)
    rounds = [tuple(found) for _, found in groupby(runs, key=lambda run: run.submission.round_id)]
    return Tracker(
        rounds=tuple(_round(found, standard) for found in rounds),
        clauses=tuple(
            ClauseTrack(clause, tuple(_states(clause, found, standard) for found in rounds))
            for clause in standard.clauses.values()
            if standard.rules_of(clause.id)
        ),
    )


def _round(runs: Sequence[CheckRun], standard: Standard) -> TrackedRound:
    return TrackedRound(
        round=runs[0].submission.round,
        reviews=tuple(
            TrackedReview(run.submission.area, _count([run], standard, Severity.MUST), run.changes_to_ready)
            for run in runs
        ),
        severities={severity: _count(runs, standard, severity) for severity in Severity},
    )


def _count(runs: Sequence[CheckRun], standard: Standard, severity: Severity) -> SeverityCount:
    results = [
        Result(run.results[rule.id])
        for run in runs
        for rule in standard.rules.values()
        if rule.severity is severity and rule.id in run.results
    ]
    passes, fails = results.count(Result.PASS), results.count(Result.FAIL)
    applicable = len(results) - results.count(Result.NOT_APPLICABLE)
    return SeverityCount(passes, fails, passes + fails, applicable)


def _states(clause: Clause, runs: Sequence[CheckRun], standard: Standard) -> Mapping[ClauseState, int]:
    rules = [rule.id for rule in standard.rules_of(clause.id)]
    return Counter(
        clause_state(found) if found else ClauseState.NOT_CHECKED
        for found in ([Result(run.results[rule]) for rule in rules if rule in run.results] for run in runs)
    )
