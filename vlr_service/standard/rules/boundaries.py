"""SPA-05: whether a series keeps to one boundary, or marks the break."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rules.naming import at, figure_of
from vlr_service.standard.rules.rule import DATA, MUST, rule


@rule("SPA-05", clause="RES-2-6/PP10", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def one_series_keeps_to_one_boundary(dossier: Dossier) -> Outcome:
    """Whenever the boundary differs from that of the figure before it in a series, a break (B) is marked.

    Figures whose boundary version nobody knows are not compared; SPA-01 asks for the version itself.
    """
    known = dossier.boundaries
    compared = [s for s in dossier.lines.values() if sum(o.year in known for o in s) > 1]
    if not compared:
        return not_applicable(msg(N_("No series has two figures whose boundary version is known.")))
    findings = [_finding(dossier, *pair) for series in compared for pair in _unmarked(series, known)]
    if not findings:
        return PASS
    reason = msg(N_("Changes of boundary that are not marked as a break: %(count)s."), count=len(findings))
    return fail(findings, reason)


def _unmarked(
    series: Sequence[ObservedCell], boundaries: Mapping[int, date]
) -> Iterator[tuple[ObservedCell, ObservedCell]]:
    """Yield the figures before and after each change of boundary between which no break is marked."""
    known: ObservedCell | None = None
    is_broken = False
    for observation in series:
        is_broken = is_broken or observation.series_break
        if observation.year not in boundaries:
            continue
        if known and boundaries[known.year] != boundaries[observation.year] and not is_broken:
            yield known, observation
        known, is_broken = observation, False


def _finding(dossier: Dossier, before: ObservedCell, after: ObservedCell) -> Finding:
    message = msg(
        N_(
            "%(figure)s is for the boundary of %(version)s, the figure of %(year)s for that of %(earlier)s; "
            "without a marked break the change of boundary looks like progress."
        ),
        figure=figure_of(dossier, after),
        version=str(dossier.boundaries[after.year]),
        year=str(before.year),
        earlier=str(dossier.boundaries[before.year]),
    )
    remedy = msg(N_("Choose status B (break), or enter the figure for the earlier boundary."))
    return Finding(at(after, field="obs_status"), message, remedy)
