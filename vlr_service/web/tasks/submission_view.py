"""A submission as pages show it: its name, its place in the trail, its line in a list."""

from datetime import datetime

from flask import url_for

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator, Kind
from vlr_service.collection.answers.drafts import EDITABLE
from vlr_service.i18n import N_
from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import State, Submission
from vlr_service.records.areas.area import Area
from vlr_service.standard.place_names import in_a_row
from vlr_service.web.shell.context import now
from vlr_service.web.shell.locale import day, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.notices import in_both_languages
from vlr_service.web.shell.values import Link, ListRow
from vlr_service.web.shell.words import named, state_word
from vlr_service.web.tasks.values import Start


def title_of(submission: Submission) -> str:
    """Return the name of a submission: area and round."""
    return _("%(area)s, round %(round)s") % {
        "area": say(submission.area.name),
        "round": submission.round.code,
    }


def period_of(submission: Submission) -> str:
    """Return the reporting period in words."""
    years = {"first": str(submission.round.start_year), "last": str(submission.round.end_year)}
    return _("Reporting period %(first)s to %(last)s") % years


def task_address(submission: Submission) -> str:
    """Return the address of the submission's task list."""
    return url_for("submissions.tasks", submission_id=submission.id)


def trail(submission: Submission, *steps: str) -> tuple[Link, ...]:
    """Return the way from the list of submissions to the page `steps` names."""
    return trail_through(submission, *(Link(step) for step in steps))


def trail_through(submission: Submission, *links: Link) -> tuple[Link, ...]:
    """Return the way from the list of submissions through the pages `links` lead to."""
    here = Link(title_of(submission), task_address(submission) if links else "")
    return (Link(_("My submissions"), url_for("submissions.listing")), here, *links)


CLOSED = {
    State.SUBMITTED: N_(
        "The figures have been submitted. They can be changed again when they are returned for correction."
    ),
    State.APPROVED: N_(
        "The figures have been approved. They can be changed again when they are returned for correction."
    ),
    State.ACCEPTED: N_("The statistics office has accepted the figures; they can no longer be changed here."),
    State.PUBLISHED: N_(
        "The figures have been passed on for publication. To correct them, ask the statistics office to reopen the submission."
    ),
    State.WITHDRAWN: N_(
        "The figures have been withdrawn. To correct them, ask the statistics office to reopen the submission."
    ),
}


def closed_to_changes(submission: Submission) -> str:
    """Return why no figure of the submission can be changed now; nothing while it is open."""
    if submission.state not in EDITABLE:
        return _(CLOSED[State(submission.state)])
    if submission.round.is_open(now().date()):
        return ""
    facts = {"round": submission.round.code, "day": day(submission.round.closes)}
    text = _(
        "The reporting round %(round)s closed on %(day)s. Nothing can be changed unless the statistics office reopens it."
    )
    return text % facts


def locked(submission: Submission, actor: Actor) -> str:
    """Return why the actor can change nothing in the submission now; nothing if something can be changed."""
    if not may(actor, Permission.EDIT, area=submission.area):
        return _("Your account has no right to fill it in.")
    return closed_to_changes(submission)


def start_row(area: Area, reporting_round: Round) -> Start:
    """Return a submission that nobody has started yet as a line of the list."""
    period = {"first": str(reporting_round.start_year), "last": str(reporting_round.end_year)}
    closes = {"day": day(reporting_round.closes)} if reporting_round.closes else None
    facts = [_("Reporting period %(first)s to %(last)s") % period, area.code]
    return Start(
        label=_("%(area)s, round %(round)s") % {"area": say(area.name), "round": reporting_round.code},
        facts=(*facts, *((_("Closes on %(day)s") % closes,) if closes else ())),
        area=area.code,
        round=reporting_round.code,
        notices=in_both_languages(area, reporting_round),
    )


def submission_row(submission: Submission, *, waits_until: datetime | None) -> ListRow:
    """Return the submission as a line of the list."""
    return ListRow(
        label=title_of(submission),
        href=task_address(submission),
        word=state_word(submission.state, waits_until=waits_until),
        facts=(period_of(submission), submission.area.code),
        notices=in_both_languages(submission.area, submission.round),
        links=(
            Link(_("Check the figures"), url_for("checks.check", submission_id=submission.id)),
            Link(_("Decision"), url_for("decisions.decision", submission_id=submission.id)),
        ),
    )


def cell_label(cell: Cell, catalogue: Catalogue, *, of: Indicator | None) -> str:
    """Return the name of a cell of an indicator: its codes in words, or the whole, which is no total where it is a rate."""
    if cell.is_total:
        is_sum = of is None or of.kind in (Kind.COUNT, Kind.AMOUNT)
        return _("Total") if is_sum else _("Citywide")
    codes = (catalogue.dimensions[dimension].code_list.codes[code] for dimension, code in cell)
    return " · ".join(say(code.name) for code in codes)


def place_label(catalogue: Catalogue, *, indicator: str | None, year: int | None, cell: str | None) -> str:
    """Return where a figure stands, as people name it."""
    known = catalogue.indicators.get(indicator or "")
    parts = [named(known) if known else indicator, str(year) if year else None]
    parts.append(cell_label(Cell.parse(cell), catalogue, of=known) if cell and cell != "_T" else None)
    return say(in_a_row(part for part in parts if part))
