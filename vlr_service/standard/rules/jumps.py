"""CON-07: whether sudden jumps are explained."""

from collections.abc import Iterator, Sequence
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.methods.progress.outliers import Jump, jumps
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rules.judged import Judged, judge_each
from vlr_service.standard.rules.naming import at, figure_of, typed
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

EXPLAINING = frozenset("BSU")
"""Observation statuses that explain a jump: a break, a special event, low reliability."""


@rule("CON-07", clause="RES-2-6/OP3", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def sudden_jumps_are_explained(dossier: Dossier) -> Outcome:
    """Each sudden change within a series has a comment, or a status that explains it.

    Long series are screened by the modified z of their changes, short ones by ratio. A series is the figures
    of one cell over the years.
    """
    found = judge_each(dossier, _sudden)
    if not found.compared:
        return not_applicable(msg(N_("No series has two points in time.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Sudden jumps without explanation: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def _sudden(dossier: Dossier) -> Judged:
    series = [line for line in dossier.lines.values() if len(line) > 1]
    return Judged.of(len(series), (finding for line in series for finding in _unexplained(dossier, line)))


def _unexplained(dossier: Dossier, line: Sequence[ObservedCell]) -> Iterator[Finding]:
    found = jumps(
        [(o.year, o.value) for o in line if o.value is not None],
        jump=dossier.threshold("CON-07", "jump"),
        min_points=int(dossier.threshold("CON-07", "min_points")),
        limit=dossier.threshold("CON-07", "modified_z"),
    )
    by_year = {o.year: o for o in line} if found else {}
    for jump in found:
        observation = by_year[jump.year]
        if not observation.comment.strip() and observation.obs_status not in EXPLAINING:
            yield _finding(dossier, observation, jump)


def _finding(dossier: Dossier, observation: ObservedCell, jump: Jump) -> Finding:
    message = msg(
        N_(
            "%(figure)s: the value changes from %(previous)s in %(before)s to %(value)s; so sudden a change "
            "needs an explanation."
        ),
        figure=figure_of(dossier, observation),
        previous=typed(jump.previous),
        before=str(jump.previous_year),
        value=typed(jump.value),
    )
    remedy = N_(
        "Check the number; if it is right, explain the change in the comment or choose status B (break), "
        "S (special event) or U (low reliability)."
    )
    return Finding(at(observation, field="comment"), message, msg(remedy))
