"""COMP-09: whether each data gap has a plan to close it."""

from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail
from vlr_service.standard.registers import GapPlan
from vlr_service.standard.rules.answers import is_figure
from vlr_service.standard.rules.naming import indicator_name
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule


@rule("COMP-09", clause="RES-2-6/OP3", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def data_gaps_have_a_plan(dossier: Dossier) -> Outcome:
    """Each required indicator without a usable value stands in the list of gaps, with who and by when."""
    gaps = _required_without_value(dossier)
    findings = [finding for indicator in gaps for finding in plan_faults(dossier, indicator)]
    if not findings:
        return PASS
    unplanned = len({f.place.indicator for f in findings})
    reason = msg(
        N_("Data gaps without a complete plan: %(count)s of %(total)s."), count=unplanned, total=len(gaps)
    )
    return fail(findings, reason)


def plan_faults(dossier: Dossier, indicator: str) -> list[Finding]:
    """Return what the list of data gaps lacks on an indicator; nothing if one of its plans is complete."""
    plans = [plan for plan in dossier.registers.gaps if plan.indicator == indicator]
    if not plans:
        return [
            _finding(
                indicator,
                None,
                msg(
                    N_(
                        "%(indicator)s has no value, and the list of data gaps does not say how to close this gap."
                    ),
                    indicator=indicator_name(dossier, indicator),
                ),
                N_("Add the indicator to the list of data gaps, with a responsible body and a planned year."),
            )
        ]
    return min((_incomplete(dossier, plan) for plan in plans), key=len)


def _required_without_value(dossier: Dossier) -> list[str]:
    answered = {
        cell.indicator
        for cell in dossier.required
        if (found := dossier.rows.get((cell.indicator, cell.year), {}).get(cell.cell)) and is_figure(found)
    }
    return sorted({cell.indicator for cell in dossier.required} - answered)


def _incomplete(dossier: Dossier, plan: GapPlan) -> list[Finding]:
    name = indicator_name(dossier, plan.indicator)
    findings = []
    if not plan.responsible_body.strip():
        message = msg(
            N_("The plan for the data gap of %(indicator)s does not say who closes it."), indicator=name
        )
        findings.append(
            _finding(plan.indicator, "responsible_body", message, N_("Name the responsible body."))
        )
    if plan.planned_year is None or plan.planned_year <= dossier.end_year:
        message = msg(
            N_("The plan for the data gap of %(indicator)s names no year after %(end)s."),
            indicator=name,
            end=str(dossier.end_year),
        )
        remedy = N_("Enter the year, after the reporting period, by which the figure will be there.")
        findings.append(_finding(plan.indicator, "planned_year", message, remedy))
    return findings


def _finding(indicator: str, field: str | None, message: Message, remedy: str) -> Finding:
    return Finding(Place(indicator, field=field, register="gaps"), message, msg(remedy))
