"""SLU-03: whether basic services inside and outside slums are compared."""

from datetime import date

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail
from vlr_service.standard.rules.answers import figures_of, place_of
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule
from vlr_service.standard.rules.slums import is_argued_zero

SERVICES = {
    "6.1.1": N_("Drinking water (6.1.1) has no figures inside and outside slums for the same year."),
    "6.2.1": N_("Sanitation (6.2.1) has no figures inside and outside slums for the same year."),
    "7.1.1": N_("Electricity (7.1.1) has no figures inside and outside slums for the same year."),
    "11.6.1": N_("Waste collection (11.6.1) has no figures inside and outside slums for the same year."),
    "11.2.1": N_("Public transport (11.2.1) has no figures inside and outside slums for the same year."),
    "11.7.1": N_("Open space (11.7.1) has no figures inside and outside slums for the same year."),
}

SIDES = (Cell.of(SETTLEMENT="SLUM"), Cell.of(SETTLEMENT="NON_SLUM"))


@rule("SLU-03", clause="RES-2-6/OP4(c)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def services_inside_and_outside_slums_are_compared(dossier: Dossier) -> Outcome:
    """Enough of six services have a figure for slums and one for the rest of the city, of the same year."""
    missing = [link for link in SERVICES if not _is_compared(dossier, link)]
    least = int(dossier.threshold("SLU-03", "min_services"))
    count = len(SERVICES) - len(missing)
    if count >= least or is_argued_zero(dossier):
        return PASS
    reason = msg(
        N_("Services compared inside and outside slums: %(count)s; expected: at least %(least)s."),
        count=count,
        least=least,
    )
    return fail([_finding(dossier, link) for link in missing], reason, needed=least - count)


def _is_compared(dossier: Dossier, link: str) -> bool:
    shown = {(o.indicator, o.year, o.cell) for o in figures_of(dossier, link)}
    return any(all((indicator, year, side) in shown for side in SIDES) for indicator, year, _ in shown)


def _finding(dossier: Dossier, link: str) -> Finding:
    return Finding(
        place_of(dossier, link, field="SETTLEMENT"),
        msg(SERVICES[link]),
        msg(N_("Enter the figure for people in slums and the one for people elsewhere in the city.")),
    )
