"""PAR-04 and PAR-05: what participation changed, and how many women and young people it reached."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from vlr_service.i18n import N_, msg, round_half_even
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import Participation
from vlr_service.standard.rules.naming import percent, typed
from vlr_service.standard.rules.participation import nobody_took_part, records_of_period
from vlr_service.standard.rules.rule import INFO, REVIEW, SHOULD, rule

SHARES = {
    "women": N_("Of %(participants)s people counted in records of participation, %(share)s %% are women."),
    "youth": N_(
        "Of %(participants)s people counted in records of participation, %(share)s %% are under %(age)s."
    ),
}

TELL = N_("Tell the readers of the review these shares.")

COUNT = N_("Count the participants at the next event: all of them, women and young people.")

UNCOUNTED = {
    "women": N_("No record of participation counts the women among the participants."),
    "youth": N_("No record of participation counts the participants under %(age)s."),
}


@rule("PAR-04", clause="RES-2-6/OP1", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def participation_leaves_a_trace(dossier: Dossier) -> Outcome:
    """Enough records of the period say what changed, and link to where it shows."""
    records = records_of_period(dossier)
    if not records:
        return nobody_took_part(dossier)
    silent = [r for r in records if not (r.outcome.strip() and r.outcome_link.strip())]
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


@rule("PAR-05", clause="GA-77-173/OP11", severity=INFO, gate=REVIEW, since=date(2026, 1, 1))
def women_and_young_people_are_counted(dossier: Dossier) -> Outcome:
    """Tells the shares of women and young people over the records that count them, or asks for the counts."""
    records = records_of_period(dossier)
    if not records:
        return not_applicable(msg(N_("No participation is recorded in the reporting period.")))
    advice = [finding for who in SHARES for finding in _counted(dossier, records, who)]
    return Outcome(Result.PASS, advice=tuple(advice))


def _silent(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(N_("The record %(title)s does not show what changed because people spoke."), title=record.title),
        msg(N_("Say what changed, and name the section, indicator or goal of the review where it shows.")),
    )


def _counted(dossier: Dossier, records: Sequence[Participation], who: str) -> Iterator[Finding]:
    counts = [(r, getattr(r, who), r.participants) for r in records if getattr(r, who) is not None]
    whole = [(r, part, people) for r, part, people in counts if people is not None and 0 <= part <= people]
    people = sum(people for _, _, people in whole)
    age = typed(dossier.threshold("PAR-05", "youth_age"))
    if people:
        share = round_half_even(100 * Decimal(sum(part for _, part, _ in whole)) / people, 1)
        message = msg(SHARES[who], participants=people, share=typed(share), age=age)
        yield Finding(Place(register="participation"), message, msg(TELL))
    elif not counts:
        yield Finding(Place(register="participation"), msg(UNCOUNTED[who], age=age), msg(COUNT))
    sound = {id(record) for record, _, _ in whole}
    yield from (_contradiction(record) for record, _, _ in counts if id(record) not in sound)


def _contradiction(record: Participation) -> Finding:
    return Finding(
        Place(register="participation", field=record.title),
        msg(
            N_("In the record %(title)s women or young people are not a part of the participants counted."),
            title=record.title,
        ),
        msg(N_("Enter all participants, and women and young people as parts of them.")),
    )
