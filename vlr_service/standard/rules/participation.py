"""PAR: whether communities, vulnerable groups and stakeholders take part, what it changed, and whom it reached."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.i18n.bilingual import own_words
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.naming import percent, typed
from vlr_service.standard.figures.written import answers_anything, beyond, says_anything
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import Participation, VulnerableGroup
from vlr_service.standard.rule import rule

STAGES = {
    "planning": N_(
        "No record shows people taking part in planning; the resolution encourages it at this stage."
    ),
    "implementation": N_(
        "No record shows people taking part in implementation; the resolution encourages it at this stage."
    ),
    "reporting": N_(
        "No record shows people taking part in reporting; the resolution encourages it at this stage."
    ),
}
"""The three stages of the resolution, and what the absence of each one means."""

_SECTION_OR_GOAL = re.compile(r"(?<![\d.])(?:[1-9]|1[0-7])(?:\.\w{1,2}){0,2}(?!\d)|^\s*[A-D]\s*$")
"""A number of a section, goal, target or indicator, or the letter of an annex."""

REPORTING = "reporting"
"""The stage in which the review itself is discussed."""

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
"""The kinds of stakeholder that are distinguished."""


@rule("PAR-01")
def communities_take_part_in_every_stage(dossier: Dossier) -> Outcome:
    """Each of planning, implementation and reporting has a record of the period.

    The review is discussed after the period it reports on, so a record of reporting counts for some months more.
    A record without a day cannot be seen to lie in the period; its day is asked for.
    """
    records = [record for record in records_of_period(dossier) if record.held_on is not None]
    undated = [_undated(record) for record in dossier.registers.participation if record.held_on is None]
    if not records:
        return replace(nobody_took_part(dossier), advice=tuple(undated))
    missing = [stage for stage in STAGES if stage not in {r.stage for r in records}]
    if not missing:
        return Outcome(Result.PASS, advice=tuple(undated))
    remedy = N_("Enter an event or process of this stage in the register of participation.")
    findings = [_on_participation(msg(STAGES[stage]), remedy) for stage in missing]
    reason = msg(
        N_("Stages in which nobody took part: %(count)s of %(total)s."), count=len(missing), total=len(STAGES)
    )
    return fail(findings, reason, advice=undated)


@rule("PAR-02")
def vulnerable_groups_take_part_themselves(dossier: Dossier) -> Outcome:
    """Enough groups of the register are named in the records of the period; few of many gives advice."""
    groups = [group for group in dossier.registers.groups if says_anything(group.name)]
    records = records_of_period(dossier)
    if not groups:
        return fail(
            [_no_groups()], msg(N_("No vulnerable group is named, so none can be shown to take part."))
        )
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


@rule("PAR-03")
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
        "the resolution requests support for the engagement of many stakeholders."
    )
    remedy = N_(
        "State for each event which kinds of stakeholder took part, and invite those that are absent."
    )
    reason = msg(
        N_("Kinds of stakeholder that took part: %(count)s; expected: at least %(least)s."),
        count=count,
        least=least,
    )
    return fail([_on_participation(msg(text, count=count, least=least), remedy)], reason)


def records_of_period(dossier: Dossier) -> Sequence[Participation]:
    """Return the records of participation that count for the period, those without a day included.

    Those of reporting count from its first day until some months after its last.
    """
    return [record for record in dossier.registers.participation if _counts(dossier, record)]


def _counts(dossier: Dossier, record: Participation) -> bool:
    if not says_anything(record.title):
        return False
    if record.held_on is None or dossier.covers(record.held_on.year):
        return True
    months_after = 12 * (record.held_on.year - dossier.end_year - 1) + record.held_on.month
    is_after = record.held_on.year > dossier.end_year
    return (
        record.stage == REPORTING
        and is_after
        and months_after <= dossier.threshold("PAR-01", "reporting_months")
    )


def nobody_took_part(dossier: Dossier) -> Outcome:
    """Return the outcome of a rule that asks for participation where no record of it lies in the period."""
    message = msg(
        N_(
            "No event or process between %(start)s and %(end)s shows people taking part; "
            "the resolution encourages the inclusion of communities."
        ),
        start=str(dossier.start_year),
        end=str(dossier.end_year),
    )
    remedy = N_("Enter the events and processes of the period in the register of participation.")
    return fail(
        [_on_participation(message, remedy)], msg(N_("No participation is recorded in the reporting period."))
    )


def _undated(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(
            N_("The record %(title)s has no day, so it is unclear whether it lies in the period."),
            title=own_words(record.title),
        ),
        msg(N_("Enter the day on which it was held, or on which it ended.")),
    )


def _no_groups() -> Finding:
    return Finding(
        Place(register="groups"),
        msg(
            N_(
                "No vulnerable group is named, so nobody can see whether one takes part; "
                "the resolution encourages the inclusion of these groups above all."
            )
        ),
        msg(N_("Enter the groups in the register of vulnerable groups, then name them in the records.")),
    )


def _absent(group: VulnerableGroup) -> Finding:
    return Finding(
        Place(register="groups", field=group.id, name=group.name or None),
        msg(N_("No record of participation names the group %(group)s."), group=own_words(group.name)),
        msg(N_("Invite the group, or name it in the records of the events in which it took part.")),
    )


def _on_participation(message: Message, remedy: str) -> Finding:
    return Finding(Place(register="participation"), message, msg(remedy))


COUNTED = {
    "women": N_("Of %(participants)s people counted in records of participation, %(share)s %% are women."),
    "youth": N_(
        "Of %(participants)s people counted in records of participation, %(share)s %% are under %(age)s."
    ),
}

PUBLISH_SHARES = N_("Tell the readers of the review these shares.")

COUNT_PARTICIPANTS = N_("Count the participants at the next event: all of them, women and young people.")

UNCOUNTED = {
    "women": N_("No record of participation counts the women among the participants."),
    "youth": N_("No record of participation counts the participants under %(age)s."),
}


@rule("PAR-04")
def participation_leaves_a_trace(dossier: Dossier) -> Outcome:
    """Enough records of the period say what changed, and link to where it shows."""
    records = records_of_period(dossier)
    if not records:
        return nobody_took_part(dossier)
    silent = [r for r in records if not (_says_what_changed(r) and _is_link(r.outcome_link))]
    least = dossier.threshold("PAR-04", "min_share")
    if 1 - Decimal(len(silent)) / len(records) >= least:
        return PASS
    reason = msg(
        N_(
            "Records of participation that show what changed: %(count)s of %(total)s; expected: %(least)s %%."
        ),
        count=len(records) - len(silent),
        total=len(records),
        least=percent(least),
    )
    return fail([_silent(record) for record in silent], reason)


@rule("PAR-05")
def women_and_young_people_are_counted(dossier: Dossier) -> Outcome:
    """Tells the shares of women and young people over the records that count them, or asks for the counts."""
    records = records_of_period(dossier)
    if not records:
        return not_applicable(msg(N_("No participation is recorded in the reporting period.")))
    advice = [finding for who in COUNTED for finding in _counted(dossier, records, who)]
    return Outcome(Result.PASS, advice=tuple(dict.fromkeys(advice)))


def _says_what_changed(record: Participation) -> bool:
    """Whether the outcome says anything beyond the title: to repeat what was held does not say what changed."""
    return answers_anything(beyond(record.outcome, frozenset({record.title})))


def _is_link(text: str) -> bool:
    """Whether a text names a section, an indicator, a goal or, in words, a priority."""
    return _SECTION_OR_GOAL.search(text) is not None or says_anything(text)


def _silent(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(
            N_("The record %(title)s does not show what changed as a result of participation."),
            title=own_words(record.title),
        ),
        msg(N_("Say what changed, and name the section, indicator or goal of the review where it shows.")),
    )


def _counted(dossier: Dossier, records: Sequence[Participation], who: str) -> Iterator[Finding]:
    counts = [(r, getattr(r, who), r.participants) for r in records if getattr(r, who) is not None]
    whole = [(r, part, people) for r, part, people in counts if people is not None and 0 <= part <= people]
    people = sum(people for _, _, people in whole)
    age = typed(dossier.threshold("PAR-05", "youth_age"))
    if people:
        share = round_half_even(100 * Decimal(sum(part for _, part, _ in whole)) / people, 1)
        message = msg(COUNTED[who], participants=people, share=typed(share), age=age)
        yield Finding(Place(register="participation"), message, msg(PUBLISH_SHARES))
    elif not counts:
        yield Finding(Place(register="participation"), msg(UNCOUNTED[who], age=age), msg(COUNT_PARTICIPANTS))
    sound = {id(record) for record, _, _ in whole}
    yield from (_contradiction(record) for record, _, _ in counts if id(record) not in sound)


def _contradiction(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(
            N_("In the record %(title)s women or young people are not a part of the participants counted."),
            title=own_words(record.title),
        ),
        msg(N_("Enter all participants, and women and young people as parts of them.")),
    )
