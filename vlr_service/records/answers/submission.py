"""Submissions: the answers of one area in one round, and the state they are in."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship
from sqlalchemy.sql import and_, or_, select

from vlr_service.errors import Conflict, NotFound
from vlr_service.i18n import N_, Message, msg
from vlr_service.records.answers.round import Round
from vlr_service.records.areas.area import Area, AreaKind, find_area
from vlr_service.records.base import Base, UTCDateTime


class State(StrEnum):
    """Where a submission is on its way to publication."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    State.DRAFT: N_("draft"),
    State.SUBMITTED: N_("submitted"),
    State.RETURNED: N_("returned"),
    State.APPROVED: N_("approved"),
    State.ACCEPTED: N_("accepted"),
    State.PUBLISHED: N_("published"),
    State.WITHDRAWN: N_("withdrawn"),
}


_IN_EDITING = N_("The submission is %(state)s; this step is not possible now. It has to be submitted first.")
_ON_ITS_WAY = N_(
    "The submission is %(state)s; this step is not possible now. To change its figures, whoever decides on it returns it first."
)
_OUT = N_(
    "The submission is %(state)s; this step is not possible now. To change its figures, a statistician opens it for a correction first."
)
_CLOSED_BY_STATE = {
    State.DRAFT: _IN_EDITING,
    State.RETURNED: _IN_EDITING,
    State.SUBMITTED: _ON_ITS_WAY,
    State.APPROVED: _ON_ITS_WAY,
    State.ACCEPTED: _ON_ITS_WAY,
    State.PUBLISHED: _OUT,
    State.WITHDRAWN: _OUT,
}


class Submission(Base):
    """The answers of one area in one round. The approver is never the one who submitted."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("area_id", "round_id"),
        CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state_known"),
        CheckConstraint("approved_by IS NULL OR approved_by <> submitted_by", name="approver_is_not_author"),
        CheckConstraint(
            "state NOT IN ('approved', 'accepted') OR approved_by IS NOT NULL", name="approved_by_someone"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    state: Mapped[str] = mapped_column(String(20), default=State.DRAFT)
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    accepted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    area: Mapped[Area] = relationship(lazy="joined")
    round: Mapped[Round] = relationship(lazy="joined")

    @property
    def is_started(self) -> bool:
        """Whether it is kept; one that would be started has no number yet."""
        return inspect(self).has_identity

    def expect(self, *states: State) -> None:
        """Refuse with a Conflict unless the submission is in one of `states`."""
        if self.state not in states:
            name = STATE_NAMES[State(self.state)]
            raise Conflict(
                "wrong_state",
                msg(_CLOSED_BY_STATE[State(self.state)], state=Message(name)),
                facts={"state": self.state},
            )


class SubmissionReturn(Base):
    """Why a submission was returned, and what it points at."""

    __tablename__ = "submission_return"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str]
    places: Mapped[list[Any]] = mapped_column(JSON)


def find_submission(session: Session, *, area_id: int, round_id: int) -> Submission | None:
    """Return the submission of an area in a round, None if nobody has started it."""
    return session.scalar(
        select(Submission).where(Submission.area_id == area_id, Submission.round_id == round_id)
    )


def submission_by_id(session: Session, submission_id: int, *, for_change: bool = False) -> Submission:
    """Return a submission, locked against other writers when it is to be changed; raises NotFound.

    A locked one shows what the database holds now, whatever the session saw before.
    """
    query = select(Submission).where(Submission.id == submission_id)
    if for_change:
        query = query.with_for_update(of=Submission).execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None:
        raise submission_unknown()
    return found


def submission_before(session: Session, submission: Submission) -> Submission | None:
    """Return the area's submission of the newest round that ended before this one's, None if there is none."""
    query = (
        select(Submission)
        .join(Submission.round)
        .where(
            Submission.area_id == submission.area_id,
            Submission.id != submission.id,
            Round.end_year <= submission.round.end_year,
        )
        .order_by(Round.end_year.desc(), Round.code.desc())
    )
    return session.scalar(query.limit(1))


def submission_unknown() -> NotFound:
    """Return what is raised where there is no such submission."""
    return NotFound(
        "submission_unknown",
        msg(N_("There is no such submission. Open the list of submissions and choose one.")),
    )


def submissions_of(
    session: Session, *, area_ids: Collection[int] | None, limit: int = 200
) -> tuple[Submission, ...]:
    """Return the submissions of the areas and what lies in them (None: of all), newest round first."""
    query = select(Submission).join(Submission.round).join(Submission.area)
    if area_ids is not None:
        query = query.where(_within(area_ids))
    return tuple(session.scalars(query.order_by(Round.code.desc(), Area.code).limit(limit)))


def submissions_page(
    session: Session,
    *,
    area_ids: Collection[int] | None,
    area_code: str | None = None,
    round_code: str | None = None,
    state: State | None = None,
    after: tuple[str, str] | None = None,
    limit: int,
) -> tuple[Submission, ...]:
    """Return the submissions of the areas and what lies in them (None: of all) by area and round code.

    `area_code` keeps those of an area and what lies in it; `after` are the codes of the one before the first.
    """
    query = select(Submission).join(Submission.round).join(Submission.area)
    if area_ids is not None:
        query = query.where(_within(area_ids))
    if area_code is not None:
        query = query.where(_within((find_area(session, area_code).id,)))
    if round_code is not None:
        query = query.where(Round.code == round_code)
    if state is not None:
        query = query.where(Submission.state == state)
    if after is not None:
        query = query.where(or_(Area.code > after[0], and_(Area.code == after[0], Round.code > after[1])))
    return tuple(session.scalars(query.order_by(Area.code, Round.code).limit(limit)))


def startable(
    session: Session, *, area_ids: Collection[int] | None, today: date, limit: int = 200
) -> tuple[tuple[Area, Round], ...]:
    """Return the municipalities within the areas (None: all) with the open rounds they have no submission in.

    A demonstration round is not among them: no city takes part in it.
    """
    query = (
        select(Area, Round)
        .join(Round, Round.country_id == Area.country_id)
        .outerjoin(Submission, and_(Submission.area_id == Area.id, Submission.round_id == Round.id))
        .where(
            Area.kind == AreaKind.MUNICIPALITY,
            or_(Area.closed.is_(None), Area.closed > today),
            Submission.id.is_(None),
            Round.is_demonstration.is_(False),
            or_(Round.closes.is_(None), Round.closes >= today),
        )
    )
    if area_ids is not None:
        query = query.where(_within(area_ids))
    found = session.execute(query.order_by(Round.code.desc(), Area.code).limit(limit))
    return tuple((area, reporting_round) for area, reporting_round in found)


def _within(area_ids: Collection[int]) -> ColumnElement[bool]:
    wanted = sorted(area_ids)
    return or_(Area.id.in_(wanted), Area.parent_id.in_(wanted), Area.country_id.in_(wanted))


def returns_of(session: Session, submission_id: int) -> tuple[SubmissionReturn, ...]:
    """Return the notes with which a submission came back, newest first."""
    query = select(SubmissionReturn).where(SubmissionReturn.submission_id == submission_id)
    return tuple(session.scalars(query.order_by(SubmissionReturn.at.desc(), SubmissionReturn.id.desc())))
