"""PAR-01 to PAR-03: whether communities, vulnerable groups and several kinds of stakeholder take part."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail
from vlr_service.standard.registers import Participation, VulnerableGroup
from vlr_service.standard.rules.rule import MUST, REVIEW, SHOULD, rule

STAGES = {
    "planning": N_("No record shows people taking part in planning; the resolution names this stage."),
    "implementation": N_(
        "No record shows people taking part in implementation; the resolution names this stage."
    ),
    "reporting": N_("No record shows people taking part in reporting; the resolution names this stage."),
}
"""The three stages of the resolution, and what the absence of each one means."""

STAKEHOLDERS = frozenset(
    {
        "civil_society",
        "academia",
        "private_sector",
        "community",
        "women",
        "youth",
        "trade_unions",
        "other_government",
    }
)
"""The kinds of stakeholder that are told apart."""


@rule("PAR-01", clause="RES-2-6/OP1", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def communities_take_part_in_every_stage(dossier: Dossier) -> Outcome:
    """Each of planning, implementation and reporting has a record of the period.

    A record without a day counts, and its day is asked for.
    """
    records = records_of_period(dossier)
    if not records:
        return nobody_took_part(dossier)
    advice = [_undated(record) for record in records if record.held_on is None]
    missing = [stage for stage in STAGES if stage not in {r.stage for r in records}]
    if not missing:
        return Outcome(Result.PASS, advice=tuple(advice))
    remedy = N_("Enter an event or process of this stage in the register of participation.")
    findings = [_finding(msg(STAGES[stage]), remedy) for stage in missing]
    reason = msg(
        N_("Stages in which nobody took part: %(count)s of %(total)s."), count=len(missing), total=len(STAGES)
    )
    return fail(findings, reason, advice=advice)


@rule("PAR-02", clause="RES-2-6/OP1", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def vulnerable_groups_take_part_themselves(dossier: Dossier) -> Outcome:
    """Enough groups of the register are named in the records of the period; few of many gives advice."""
    groups, records = dossier.registers.groups, records_of_period(dossier)
    if not groups:
        return fail([_no_groups()], msg(N_("No vulnerable group is named, so none is seen to take part.")))
    if not records:
        return nobody_took_part(dossier)
    present = {group for record in records for group in record.groups}
    absent = [group for group in groups if group.id not in present]
    count = len(groups) - len(absent)
    reason = msg(
        N_("Vulnerable groups that took part: %(count)s of %(total)s."), count=count, total=len(groups)
    )
    if count < dossier.threshold("PAR-02", "min_groups"):
        return fail([_absent(group) for group in absent], reason)
    if Decimal(count) / len(groups) < dossier.threshold("PAR-02", "advice_share"):
        return Outcome(Result.PASS, advice=tuple(_absent(group) for group in absent))
    return PASS


@rule("PAR-03", clause="RES-2-6/OP2(e)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def several_kinds_of_stakeholder_take_part(dossier: Dossier) -> Outcome:
    """Enough different kinds of stakeholder are named in the records of the period."""
    records = records_of_period(dossier)
    if not records:
        return nobody_took_part(dossier)
    count = len(STAKEHOLDERS & {kind for record in records for kind in record.stakeholders})
    least = int(dossier.threshold("PAR-03", "min_n"))
    if count >= least:
        return PASS
    text = N_(
        "The records of participation name fewer kinds of stakeholder than expected: %(count)s of %(least)s; "
        "the resolution speaks of many stakeholders."
    )
    remedy = N_(
        "State for each event which kinds of stakeholder took part, and invite those that are absent."
    )
    reason = msg(
        N_("Kinds of stakeholder that took part: %(count)s; expected: at least %(least)s."),
        count=count,
        least=least,
    )
    return fail([_finding(msg(text, count=count, least=least), remedy)], reason)


def records_of_period(dossier: Dossier) -> Sequence[Participation]:
    """Return the records of participation held in the reporting period, those without a day included."""
    return [
        record
        for record in dossier.registers.participation
        if record.held_on is None or dossier.covers(record.held_on.year)
    ]


def nobody_took_part(dossier: Dossier) -> Outcome:
    """Return the outcome of a rule that asks for participation where no record of it lies in the period."""
    message = msg(
        N_(
            "No event or process between %(start)s and %(end)s shows people taking part; "
            "the resolution asks that communities be involved."
        ),
        start=str(dossier.start_year),
        end=str(dossier.end_year),
    )
    remedy = N_("Enter the events and processes of the period in the register of participation.")
    return fail([_finding(message, remedy)], msg(N_("No participation is recorded in the reporting period.")))


def _undated(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(
            N_("The record %(title)s has no day, so nobody can see whether it lies in the period."),
            title=record.title,
        ),
        msg(N_("Enter the day on which it was held, or on which it ended.")),
    )


def _no_groups() -> Finding:
    return Finding(
        Place(register="groups"),
        msg(
            N_(
                "No vulnerable group is named, so nobody can see whether one takes part; "
                "the resolution singles these groups out."
            )
        ),
        msg(N_("Enter the groups in the register of vulnerable groups, then name them in the records.")),
    )


def _absent(group: VulnerableGroup) -> Finding:
    return Finding(
        Place(register="groups", field=group.id),
        msg(N_("No record of participation names the group %(group)s."), group=group.name),
        msg(N_("Invite the group, or name it in the records of the events in which it took part.")),
    )


def _finding(message: Message, remedy: str) -> Finding:
    return Finding(Place(register="participation"), message, msg(remedy))
