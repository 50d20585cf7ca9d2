"""COMP-03: whether the five risks to SDG 11 that the resolution names are answered with data."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Finding, Outcome, Place, Result, fail
from vlr_service.standard.rules.answers import explained_gaps_of, figures_of, met_through_a_gap, place_of
from vlr_service.standard.rules.financing import money_for_the_goals_is_reported
from vlr_service.standard.rules.rule import MUST, REVIEW, rule

RISKS = {
    "11.1.1": N_(
        "The resolution names growing slums as a risk, but neither a figure nor an explained gap answers it (11.1.1)."
    ),
    "11.2.1": N_(
        "The resolution names unequal public transport as a risk, but neither a figure nor an explained gap "
        "answers it (11.2.1)."
    ),
    "11.6.1": N_(
        "The resolution names the collection of solid waste as a risk, but neither a figure nor an explained "
        "gap answers it (11.6.1)."
    ),
    "11.7.1": N_(
        "The resolution names too little public and green space as a risk, but neither a figure nor an "
        "explained gap answers it (11.7.1)."
    ),
}


@rule("COMP-03", clause="RES-2-6/PP3", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def named_risks_are_answered(dossier: Dossier) -> Outcome:
    """Each risk the resolution names has a figure or an explained gap, and money for the goals is reported."""
    findings = [*_unanswered(dossier), *_without_finance(dossier)]
    gaps = [explained_gaps_of(dossier, link)[:1] for link in RISKS if not figures_of(dossier, link)]
    advice = tuple(met_through_a_gap(dossier, gap) for found in gaps for gap in found)
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Risks named by the resolution that are left without an answer: %(count)s of %(total)s."),
        count=len(findings),
        total=len(RISKS) + 1,
    )
    return fail(findings, reason, advice=advice)


def _unanswered(dossier: Dossier) -> Iterator[Finding]:
    for link, text in RISKS.items():
        if not figures_of(dossier, link) and not explained_gaps_of(dossier, link):
            remedy = msg(N_("Enter a figure, or a gap with status L, M, O or Q and a comment."))
            yield Finding(place_of(dossier, link), msg(text), remedy)


def _without_finance(dossier: Dossier) -> Iterator[Finding]:
    if money_for_the_goals_is_reported(dossier).result is not Result.PASS:
        yield Finding(
            Place(register="finance"),
            msg(
                N_(
                    "The resolution names slow local finance as a risk, but money for the goals is not reported."
                )
            ),
            msg(N_("Enter a record in the register of finance, or the reason why there is none.")),
        )
