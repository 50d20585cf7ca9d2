"""A town of the test country whose figures went along the whole line, and what happens to them afterwards."""

from datetime import datetime
from typing import Any

from tests.factories import NOW, Town, answer, save, town
from vlr_service.access import OPERATOR
from vlr_service.collection import (
    Answer,
    Desk,
    SamplePlan,
    StratumPlan,
    accept,
    approve,
    draw_sample,
    publish,
    publish_sample,
    reopen,
    submit,
    withdraw,
)
from vlr_service.i18n import Text


def publish_town(
    desk: Desk,
    *answers: Answer,
    code: str = "tt-a",
    embargo: Any = None,
    **overrides: Any,
) -> Town:
    """Publish answers of a town (one with overrides, if none are given); they are out with the next request."""
    with desk.sessions.transaction() as session:
        place = town(session, desk.catalogue, code=code)
    return bring_out(desk, place, *answers or (answer(**overrides),), embargo=embargo, now=NOW)


def bring_out(desk: Desk, place: Town, *answers: Answer, now: datetime, embargo: Any = None) -> Town:
    """Save answers of a town's draft and publish them."""
    with desk.sessions.transaction() as session:
        save(session, place, *answers, now=now)
        key = place.submission.id
        submit(
            session,
            submission_id=key,
            catalogue=desk.catalogue,
            standard=desk.standard,
            actor=place.officer,
            now=now,
        )
        approve(session, submission_id=key, actor=place.approver, note="", now=now)
        accept(session, submission_id=key, actor=place.statistician, now=now)
        publish(session, submission_id=key, actor=place.statistician, embargo=embargo, now=now)
    return place


def sample_all(desk: Desk, *, drawn: int) -> None:
    """Draw and publish a sample of one stratum with every municipality of the test country."""
    plan = SamplePlan(2025, "a word", (StratumPlan("all", Text("All", "全部"), drawn=drawn),))
    with desk.sessions.transaction() as session:
        draw_sample(session, country_code="tt", plan=plan, actor=OPERATOR, now=NOW)
        publish_sample(session, country_code="tt", version=1, actor=OPERATOR, now=NOW)


def open_again(desk: Desk, place: Town, *, now: datetime) -> None:
    """Open what is published for a correction."""
    with desk.sessions.transaction() as session:
        reopen(
            session,
            submission_id=place.submission.id,
            actor=place.statistician,
            reason="A typing error.",
            now=now,
        )


def take_back(desk: Desk, place: Town, *, now: datetime) -> None:
    """Withdraw what is published."""
    with desk.sessions.transaction() as session:
        withdraw(
            session,
            submission_id=place.submission.id,
            actor=place.statistician,
            reason="A wrong source.",
            catalogue=desk.catalogue,
            standard=desk.standard,
            now=now,
        )
