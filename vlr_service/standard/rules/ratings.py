"""DOC-02: whether progress is rated by a named method, and setbacks are explained."""

from collections.abc import Sequence
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier, DossierObservation
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
    least = dossier.threshold("DOC-02", "min_points")
    rated = {i: s for i in dossier.series if len(comparable(s := _in_the_period(dossier, i))) >= least}
    if not rated:
        return not_applicable(msg(N_("No indicator has enough comparable figures to be rated.")))
    setbacks = [s[-1] for i, s in rated.items() if _is_setback(dossier, i, s)]
    findings = [_finding(dossier, o) for o in setbacks if not _is_explained(dossier, o)]
    if not findings:
        return PASS
    reason = msg(
        N_("Setbacks without an explanation: %(count)s of %(total)s."),
        count=len(findings),
        total=len(setbacks),
    )
    return fail(findings, reason)


def _in_the_period(dossier: Dossier, indicator: str) -> Sequence[DossierObservation]:
    return [o for o in dossier.series[indicator] if dossier.covers(o.year)]


def _is_setback(dossier: Dossier, name: str, series: Sequence[DossierObservation]) -> bool:
    """Whether the review rates an indicator as moving away from what is wanted."""
    indicator, registers = dossier.catalogue.indicators[name], dossier.registers
    return progress_of(
        indicator,
        [(o.year, o.value, o.obs_status) for o in series if o.value is not None],
        unit=dossier.catalogue.units.get(indicator.unit),
        method=rating_method(registers.facts),
        targets=registers.targets,
        base_year=dossier.start_year,
    ).is_setback


def _is_explained(dossier: Dossier, observation: DossierObservation) -> bool:
    return len(observation.comment.strip()) >= dossier.threshold("DOC-02", "min_explanation")


def _finding(dossier: Dossier, observation: DossierObservation) -> Finding:
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
