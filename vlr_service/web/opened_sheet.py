"""A worksheet as a page has opened it: one indicator of one submission in one year, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.collection.answers.second_look import counts_people, people_of_draft
from vlr_service.collection.areas.districts import with_districts
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, latest_revisions
from vlr_service.records.answers.round import required_indicators
from vlr_service.records.answers.submission import Submission
from vlr_service.web.shell.context import catalogue, readable_submission
from vlr_service.web.tasks.stages import IndicatorStanding, standings


@dataclass(frozen=True)
class OpenedSheet:
    """A worksheet that is being looked at or written to; `revisions` are the newest of every cell of the submission.

    `people` are the residents of the area by year, for an indicator that counts them.
    """

    submission: Submission
    indicator: Indicator
    year: int
    revisions: tuple[AnswerRow, ...]
    required: tuple[str, ...]
    catalogue: Catalogue
    people: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def answers(self) -> tuple[AnswerRow, ...]:
        """The answers of the submission, without those that were taken back."""
        return tuple(row for row in self.revisions if not row.is_taken_back)

    @property
    def stored(self) -> Mapping[Cell, AnswerRow]:
        """The newest revisions of this indicator and year by cell, also those that took an answer back."""
        here = (self.indicator.id, self.year)
        return {row.observed.cell: row for row in self.revisions if row.observed.key[:2] == here}

    @property
    def standings(self) -> Mapping[str, IndicatorStanding]:
        """How far each indicator that is asked has come."""
        return standings(
            self.answers,
            catalogue=self.catalogue,
            end_year=self.submission.round.end_year,
            required=self.required,
        )


def opened(session: Session, submission_id: int, indicator: str, year: int) -> OpenedSheet:
    """Return the worksheet; raises NotFound for an indicator or year that is neither asked nor answered."""
    submission = readable_submission(session, submission_id)
    asked = catalogue().indicators.get(indicator)
    revisions = latest_revisions(session, submission.id)
    is_asked = submission.round.start_year <= year <= submission.round.end_year
    is_answered = any(row.observed.key[:2] == (indicator, year) for row in revisions)
    if asked is None or not (is_asked or is_answered):
        raise NotFound(
            "worksheet_unknown",
            msg(N_("There is no worksheet of this indicator and year. Choose one in the task list.")),
        )
    required = required_indicators(session, submission.round_id)
    known = with_districts(session, catalogue(), area=submission.area)
    people = people_of_draft(session, submission) if counts_people(asked) else {}
    return OpenedSheet(submission, asked, year, revisions, required, known, people)
