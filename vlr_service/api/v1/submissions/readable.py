"""What a caller may read of submissions, asked of the records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.api.door.context import installation
from vlr_service.api.v1.authentication import bearer
from vlr_service.api.v1.cells import to_cell
from vlr_service.api.v1.public import from_cursor
from vlr_service.api.v1.submissions.letters import Letters, letters_of_draft
from vlr_service.collection.answers.drafts import EDITABLE
from vlr_service.collection.areas.districts import with_districts
from vlr_service.collection.line.checking import draft_dossier, published_dossier
from vlr_service.documents.bound import figures_of_editions
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, in_offered_languages, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, current_answers
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import (
    State,
    Submission,
    find_submission,
    submission_unknown,
    submissions_page,
)
from vlr_service.records.areas.area import find_area
from vlr_service.standard.checking import check
from vlr_service.standard.outcome import CheckedRule


def readable(session: Session, area_code: str, round_code: str) -> Submission:
    """Return the submission of an area in a round if the caller may read its draft.

    Raises NotAllowed before it is looked whether there is one, and NotFound.
    """
    area = find_area(session, area_code)
    require(bearer().actor, Permission.READ_DRAFT, area=area)
    reporting_round = find_round(session, country_id=area.country, code=round_code)
    found = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    if found is None:
        raise submission_unknown()
    return found


def submissions_after(session: Session, query: Mapping[str, Any], *, actor: Actor) -> Sequence[Submission]:
    """Return one submission more than a page of those that the actor may see has."""
    after = from_cursor(query["after"], str, str)
    return submissions_page(
        session,
        area_ids=actor.area_ids,
        area_code=query.get("area"),
        round_code=query.get("round"),
        state=State(query["state"]) if "state" in query else None,
        after=(after[0], after[1]) if after else None,
        limit=query["limit"] + 1,
    )


def submission_item(submission: Submission, *, now: datetime) -> Mapping[str, Any]:
    """Return where a submission stands."""
    area, reporting_round = submission.area, submission.round
    return {
        "area": area.code,
        **area.name.columns("name"),
        "round": reporting_round.code,
        "start_year": reporting_round.start_year,
        "end_year": reporting_round.end_year,
        "state": submission.state,
        "is_open": submission.state in EDITABLE and reporting_round.is_open(now.date()),
        "submitted_at": submission.submitted_at,
        "approved_at": submission.approved_at,
        "accepted_at": submission.accepted_at,
    }


def answers_page(session: Session, submission: Submission, query: Mapping[str, Any]) -> Sequence[AnswerRow]:
    """Return one answer more than a page has, by indicator, year and cell."""
    rows = current_answers(session, submission.id, indicator=query.get("indicator"), year=query.get("year"))
    after = from_cursor(query["after"], str, int, str)
    later = (row for row in rows if _key(row) > after)
    return sorted(later, key=_key)[: query["limit"] + 1]


def _key(row: AnswerRow) -> list[int | str]:
    observed = row.observed
    return [observed.indicator, observed.year, observed.cell.key]


def found_answer(
    session: Session, *, area_code: str, round_code: str, indicator: str, year: str, cell: str
) -> AnswerRow:
    """Return the answer of a cell as it stands; raises NotFound where nothing is answered."""
    submission = readable(session, area_code, round_code)
    known = with_districts(session, installation().catalogue, area=submission.area)
    wanted = to_cell(cell, known)
    rows = current_answers(session, submission.id, indicator=indicator)
    asked = (year, wanted)
    found = next((row for row in rows if (str(row.observed.year), row.observed.cell) == asked), None)
    if found is None:
        raise NotFound(
            "answer_unknown",
            msg(N_("Nothing is answered for this indicator, year and cell in this submission.")),
        )
    return found


def checked(
    session: Session, submission: Submission
) -> tuple[Sequence[CheckedRule], Collection[str], Letters]:
    """Check a submission as it stands, with the figures of its editions.

    Returns the outcomes, the rules that are waived, and where letters stand that no font here shows.
    """
    asked, standard, on = installation().catalogue, installation().standard, installation().clock().date()
    dossier = published_dossier(session, submission, catalogue=asked, standard=standard, on=on)
    figures = figures_of_editions(session, submission, dossier=dossier, standard=standard, on=on)
    draft = draft_dossier(session, submission, catalogue=asked, standard=standard, on=on)
    rules = check(replace(draft, bound_figures=figures), standard=standard)
    waivers = waivers_of(session, submission.id, on=on)
    return rules, {one.rule for one in waivers}, letters_of_draft(session, submission, draft, waivers)


def notices(submission: Submission) -> list[str]:
    """Return what has to stand beside every figure of the submission, in every offered language."""
    found = notices_of(submission.area, submission.round)
    return [text for one in found for text in in_offered_languages(one)]
