"""DOC-02: whether progress is rated by a named method, and setbacks are explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rated import progress_of, rating_method
from vlr_service.standard.rules.naming import at, figure_of
from vlr_service.standard.rules.progress import comparable
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule


@rule("DOC-02", clause="RES-2-6/OP2(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def setbacks_are_explained(dossier: Dossier) -> Outcome:
    """Each indicator rated as moving away says why in the comment of its newest city-wide figure.

    The service rates every indicator with enough comparable figures by the method that the city chose, and
    prints the method or the reason why there is no rating; only the explanation is left to people.
    """
    each = dossier.each(_rated)
    if not any(one.is_rated for one in each):
        return not_applicable(msg(N_("No indicator has enough comparable figures to be rated.")))
    findings = [finding for one in each for finding in one.unexplained]
    if not findings:
        return PASS
    reason = msg(
        N_("Setbacks without an explanation: %(count)s of %(total)s."),
        count=len(findings),
        total=sum(one.is_setback for one in each),
    )
    return fail(findings, reason)


@dataclass(frozen=True)
class _Rated:
    """Whether an indicator can be rated, whether it is a setback, and what is missing where nothing explains it."""

    is_rated: bool = False
    is_setback: bool = False
    unexplained: tuple[Finding, ...] = ()


def _rated(dossier: Dossier) -> _Rated:
    least = dossier.threshold("DOC-02", "min_points")
    for indicator in dossier.series:
        series = _in_the_period(dossier, indicator)
        if len(comparable(series)) < least:
            continue
        is_setback = _is_setback(dossier, indicator, series)
        unexplained = is_setback and not _is_explained(dossier, series[-1])
        return _Rated(True, is_setback, (_finding(dossier, series[-1]),) if unexplained else ())
    return _Rated()


def _in_the_period(dossier: Dossier, indicator: str) -> Sequence[ObservedCell]:
    return [o for o in dossier.series[indicator] if dossier.covers(o.year)]


def _is_setback(dossier: Dossier, name: str, series: Sequence[ObservedCell]) -> bool:
    """Whether the review rates an indicator as moving away from what is wanted."""
    indicator, registers = dossier.catalogue.indicators[name], dossier.registers
    return progress_of(
        indicator,
        [(o.year, o.value, o.series_break) for o in series if o.value is not None],
        unit=dossier.catalogue.units.get(indicator.unit),
        method=rating_method(registers.facts),
        targets=registers.targets,
        base_year=dossier.start_year,
    ).is_setback


def _is_explained(dossier: Dossier, observation: ObservedCell) -> bool:
    return len(observation.comment.strip()) >= dossier.threshold("DOC-02", "min_explanation")


def _finding(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = msg(
        N_("The series up to %(figure)s is rated as deterioration, and nothing explains the setback."),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(
        N_(
            "Write in the comment of the newest figure, in at least %(least)s characters, what lies behind the setback."
        ),
        least=int(dossier.threshold("DOC-02", "min_explanation")),
    )
    return Finding(at(observation, field="comment"), message, remedy)
