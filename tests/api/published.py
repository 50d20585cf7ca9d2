"""A town of the test country whose figures went along the whole line, and what happens to them afterwards."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from tests.factories import NOW, Town, answer, save, town
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import accept, approve, submit
from vlr_service.collection.line.publishing import publish, reopen, withdraw
from vlr_service.collection.samples.drawing import draw_sample, publish_sample
from vlr_service.collection.samples.strata import SamplePlan, StratumPlan
from vlr_service.standard.observed import ObservedCell


def publish_town(
    installation: Installation,
    *answers: ObservedCell,
    code: str = "tt-a",
    embargo: Any = None,
    **overrides: Any,
) -> Town:
    """Publish answers of a town (one with overrides, if none are given); they are out with the next request."""
    with installation.sessions.transaction() as session:
        place = town(session, installation.catalogue, code=code)
    return bring_out(installation, place, *answers or (answer(**overrides),), embargo=embargo, now=NOW)


def some_answers() -> tuple[ObservedCell, ...]:
    """Rates of tt-a in 2024 and 2025, and that of the women in 2025."""
    return (
        answer(year=2024, raw="7.0", value=Decimal("7.0"), numerator=Decimal(700)),
        answer(),
        answer(
            cell=Cell((("SEX", "F"),)),
            raw="5.5",
            value=Decimal("5.5"),
            numerator=Decimal(275),
            denominator=Decimal(5000),
        ),
    )


def bring_out(
    installation: Installation, place: Town, *answers: ObservedCell, now: datetime, embargo: Any = None
) -> Town:
    """Save answers of a town's draft and publish them."""
    with installation.sessions.transaction() as session:
        save(session, place, *answers, now=now)
        key = place.submission.id
        submit(
            session,
            submission_id=key,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=place.officer,
            now=now,
        )
        approve(session, submission_id=key, actor=place.approver, note="", now=now)
        accept(session, submission_id=key, actor=place.statistician, now=now)
        publish(session, submission_id=key, actor=place.statistician, embargo=embargo, now=now)
    return place


def sample_all(installation: Installation, *, drawn: int, stratum: str = "all") -> None:
    """Draw and publish a sample of one stratum with every municipality of the test country."""
    plan = SamplePlan(2025, "a word", (StratumPlan(stratum, both("All", "全部"), drawn=drawn),))
    with installation.sessions.transaction() as session:
        draw_sample(session, country_code="tt", plan=plan, actor=OPERATOR, now=NOW)
        publish_sample(
            session, country_code="tt", version=1, catalogue=installation.catalogue, actor=OPERATOR, now=NOW
        )


def open_again(installation: Installation, place: Town, *, now: datetime) -> None:
    """Open what is published for a correction."""
    with installation.sessions.transaction() as session:
        reopen(
            session,
            submission_id=place.submission.id,
            actor=place.statistician,
            reason="A typing error.",
            now=now,
        )


def take_back(installation: Installation, place: Town, *, now: datetime) -> None:
    """Withdraw what is published."""
    with installation.sessions.transaction() as session:
        withdraw(
            session,
            submission_id=place.submission.id,
            actor=place.statistician,
            reason="A wrong source.",
            catalogue=installation.catalogue,
            standard=installation.standard,
            now=now,
        )


def rate(year: int, people: int, **changes: Any) -> ObservedCell:
    """Return the share of so many of 10,000 people."""
    share = Decimal(people) / 100
    return answer(
        year=year, raw="", value=share, numerator=Decimal(people), denominator=Decimal(10_000), **changes
    )
