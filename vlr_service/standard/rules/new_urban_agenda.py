"""NUA-01: whether the review covers the main parts of the New Urban Agenda."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail
from vlr_service.standard.rules.answers import is_figure
from vlr_service.standard.rules.chapters import language, written
from vlr_service.standard.rules.rule import MUST, REVIEW, rule

SECTION = "7"
"""The heading of the outline for the New Urban Agenda."""

PARTS = {
    "inclusion": N_("Neither a figure nor a strategy serves social inclusion and ending poverty."),
    "prosperity": N_("Neither a figure nor a strategy serves urban prosperity and opportunities for all."),
    "environment": N_("Neither a figure nor a strategy serves an environmentally sound and resilient city."),
    "implementation": N_("Neither a figure nor a strategy serves effective implementation."),
}
"""The four parts of the agenda by the names the catalogue gives them; what is said when one is empty."""


@rule("NUA-01", clause="RES-2-6/PP6", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def new_urban_agenda_is_covered(dossier: Dossier) -> Outcome:
    """Each of the four parts has a figure or a strategy linked to it, and the chapter on the agenda is written."""
    findings = [*_empty_parts(dossier), *_empty_chapters(dossier)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(
            N_("Parts of the New Urban Agenda or texts on it that are missing: %(count)s."),
            count=len(findings),
        ),
    )


def _empty_parts(dossier: Dossier) -> Iterator[Finding]:
    indicators = dossier.catalogue.indicators
    served = {
        indicators[i].nua_part for i, found in dossier.by_indicator.items() if any(map(is_figure, found))
    }
    served.update(part for strategy in dossier.registers.strategies for part in strategy.nua_parts)
    for part, text in PARTS.items():
        if part not in served:
            remedy = N_(
                "Enter a figure of this part, or link a strategy to it in the register of strategies."
            )
            yield Finding(Place(register="strategies", field="nua_parts"), msg(text), msg(remedy))


def _empty_chapters(dossier: Dossier) -> Iterator[Finding]:
    for locale in dossier.publish_locales:
        if not written(dossier, SECTION, locale):
            yield Finding(
                Place(register="narratives", section=SECTION, field=locale),
                msg(
                    N_("The section on the New Urban Agenda has no text in %(language)s."),
                    language=language(locale),
                ),
                msg(N_("Describe how the review serves the New Urban Agenda.")),
            )
