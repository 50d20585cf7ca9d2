"""The area beside its form: the years, what the operator has set up of this one, and the class recomputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import url_for

from vlr_service.catalogue.register import Register, RegisterField
from vlr_service.methods.degurba import level1
from vlr_service.methods.outlines import Outline
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area_facts import overlaid, profile_facts
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import AreaFacts
from vlr_service.web.registers.record_fields import extent
from vlr_service.web.shell.locale import day, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Pair, YearTab

PROFILE = "profile"
"""The register of the facts of the area."""

RULE = "SPA-02"
"""The check that recomputes the class."""


@dataclass(frozen=True)
class AreaPanel:
    """What is beside the form of the area's facts of a year."""

    year: int
    years: tuple[YearTab, ...]
    known: tuple[Pair, ...]
    declared: str
    computed: str
    districts_href: str


def area_panel(
    session: Session,
    submission: Submission,
    rows: Sequence[EntryRow],
    *,
    register: Register,
    standard: Standard,
    year: int,
) -> AreaPanel:
    """Return the panel of a year; `rows` are the submission's records of the facts of the area."""
    set_up = profile_facts(session, submission.area)
    together = {one.year: one for one in overlaid(set_up, rows)}
    facts = together.get(year, AreaFacts(year))
    return AreaPanel(
        year=year,
        years=_years(submission, [*(row.texts.get("year", "") for row in rows)], year),
        known=_known(next((one for one in set_up if one.year == year), None), register),
        declared=_class(register, facts.degurba_class),
        computed=_computed(facts, register, standard.of_country(submission.round.country.code)),
        districts_href=url_for("districts.listing", submission_id=submission.id),
    )


def year_of_facts(submission: Submission, text: str) -> int:
    """Return the year that was typed, the last one of the reporting period if none was."""
    return int(text) if text.isdecimal() and len(text) == 4 else submission.round.end_year


def _years(submission: Submission, stated: Sequence[str], current: int) -> tuple[YearTab, ...]:
    period = range(submission.round.start_year, submission.round.end_year + 1)
    years = sorted({*period, current, *(int(text) for text in stated if text.isdecimal() and len(text) == 4)})
    return tuple(
        YearTab(
            year,
            url_for("registers.area_of_year", submission_id=submission.id, year=year),
            year == current,
            str(year) in stated,
        )
        for year in years
    )


def _known(facts: AreaFacts | None, register: Register) -> tuple[Pair, ...]:
    """Return what the operator has set up, field by field; of the outline what it encloses."""
    if facts is None:
        return ()
    values = ((one, getattr(facts, one.id)) for one in register.fields.values() if one.id != "year")
    return tuple(
        Pair(say(one.label), _text(one, value)) for one, value in values if value not in (None, "", Outline())
    )


def _text(asked: RegisterField, value: Decimal | date | int | str | Outline) -> str:
    if isinstance(value, Outline):
        return extent(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return day(value)
    return say(asked.choices.get(str(value), str(value)))


def _class(register: Register, code: str) -> str:
    return say(register.fields["degurba_class"].choices.get(code)) or _("not declared")


def _computed(facts: AreaFacts, register: Register, standard: Standard) -> str:
    if not facts.grid_shares:
        return _("Enter the three shares of people to see the class that they give.")
    limits = standard.thresholds()[RULE]
    found = level1(*facts.grid_shares, tolerance=limits["share_tolerance"], majority=limits["majority"])
    return say(found.reason) if found.value is None else _class(register, str(int(found.value)))
