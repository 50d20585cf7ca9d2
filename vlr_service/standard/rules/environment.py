"""ENV: whether nature and disaster risk appear in data and plans."""

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import (
    explained_gaps_of,
    figures_of,
    is_figure,
    is_recent,
    met_through_a_gap,
    place_of,
)
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.governance import may_be_in_force

OPEN_SPACE = "11.7.1"

NATURE_TARGETS = frozenset({"11.7", "6.6", "15.1"})
"""Targets on green and public space, on waters, and on ecosystems: where local indicators of both are placed."""

DISASTERS = ("11.5.1", "11.5.2")

RISK_STRATEGY = "11.b.2"


@rule("ENV-01")
def nature_is_in_data_and_plans(dossier: Dossier) -> Outcome:
    """There is a recent figure on green or blue space, global or local, and a strategy on biodiversity in force."""
    findings = []
    if not any(
        _is_on_nature(dossier.catalogue.indicators[one])
        and any(is_figure(o) and is_recent(dossier, "ENV-01", o) for o in found)
        for one, found in dossier.by_indicator.items()
    ):
        message = msg(N_("No figure speaks of green or blue space (11.7.1 or a local indicator)."))
        remedy = msg(N_("Enter a figure on open, green or blue space."))
        findings.append(Finding(place_of(dossier, OPEN_SPACE), message, remedy))
    strategies = (s for s in dossier.registers.strategies if may_be_in_force(dossier, s))
    if not any(strategy.is_on_biodiversity for strategy in strategies):
        message = msg(N_("No strategy of the period is marked as one on biodiversity."))
        remedy = msg(
            N_("Mark the strategy on biodiversity in the register of strategies, or enter it there.")
        )
        findings.append(Finding(Place(register="strategies", field="is_on_biodiversity"), message, remedy))
    if not findings:
        return PASS
    return fail(
        findings, msg(N_("Green and blue space and biodiversity do not appear in both data and plans."))
    )


@rule("ENV-02")
def disaster_risk_is_covered(dossier: Dossier) -> Outcome:
    """Losses from disasters have a figure or an explained gap, and the question of a local strategy is answered."""
    answers = (*figures_of(dossier, *DISASTERS), *explained_gaps_of(dossier, *DISASTERS))
    recent = [o for o in answers if is_recent(dossier, "ENV-02", o)]
    figures, gaps = [o for o in recent if is_figure(o)], [o for o in recent if o.value is None]
    findings = []
    if not figures and not gaps:
        message = msg(
            N_("Neither people affected by disasters (11.5.1) nor losses from them (11.5.2) are reported.")
        )
        remedy = msg(N_("Enter a figure for one of them, or an explained gap."))
        findings.append(Finding(place_of(dossier, DISASTERS[0]), message, remedy))
    if dossier.registers.facts.has_risk_strategy is False and _has_risk_strategy(dossier):
        message = msg(
            N_(
                "The city says that it has no disaster risk reduction strategy, but a strategy is marked as one (11.b.2)."
            )
        )
        remedy = msg(N_("Correct the answer among the facts of the review, or the strategy."))
        findings.append(Finding(Place(register="facts", field="has_risk_strategy"), message, remedy))
    if not _is_strategy_answered(dossier):
        message = msg(
            N_("It is not stated whether the city has a disaster risk reduction strategy (11.b.2).")
        )
        remedy = msg(N_("Answer yes or no among the facts of the review."))
        findings.append(Finding(Place(register="facts", field="has_risk_strategy"), message, remedy))
    advice = () if figures else tuple(met_through_a_gap(dossier, gap) for gap in gaps[:1])
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    return fail(findings, msg(N_("Disaster risk is not covered by both data and a strategy.")), advice=advice)


def _is_on_nature(indicator: Indicator) -> bool:
    if indicator.relation is not Relation.LOCAL:
        return indicator.sdg_indicator == OPEN_SPACE
    return indicator.domain == "environment" and indicator.sdg_target in NATURE_TARGETS


def _is_strategy_answered(dossier: Dossier) -> bool:
    return (
        dossier.registers.facts.has_risk_strategy is not None
        or _has_risk_strategy(dossier)
        or any(is_recent(dossier, "ENV-02", o) for o in figures_of(dossier, RISK_STRATEGY))
    )


def _has_risk_strategy(dossier: Dossier) -> bool:
    strategies = (s for s in dossier.registers.strategies if may_be_in_force(dossier, s))
    return any(strategy.is_on_disaster_risk for strategy in strategies)
