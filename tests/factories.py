"""The smallest valid objects, with overrides by keyword."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from argon2 import PasswordHasher

from tests.loaded import STANDARD
from vlr_service.access.accounts import to_actor
from vlr_service.access.policy import OPERATOR, Actor, Role
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.collection.answers.drafts import Entry, save_answers, start_submission
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.line.publishing import apply_country
from vlr_service.records import Session
from vlr_service.records.accounts.account import Account, Grant
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.releases.release import due_countries
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.register import Standard

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
PASSWORD_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
SOURCE = SourceEntry("Testville Statistics", "Yearbook 2026", 2026, "administrative", None, True)


def definition(**overrides: Any) -> dict[str, Any]:
    """A country `tt` with one region, two towns and the round 2026 (2021 to 2025)."""

    def town(code: str, name: str, population: int) -> dict[str, Any]:
        profile = {
            "year": 2025,
            "population": population,
            "land_area_km2": 50,
            "boundary_type": "administrative",
            "boundary_version": "2020-01-01",
            "degurba_class": 1,
            "grid_year": 2020,
        }
        return {
            "code": code,
            "kind": "municipality",
            "parent": "tt-r",
            "name_en": name,
            "name_zh": f"{name}市",
            "profiles": [profile],
        }

    return {
        "constructed": True,
        "country": {"code": "tt", "name_en": "Testland", "name_zh": "测试国"},
        "areas": [
            {"code": "tt-r", "kind": "region", "parent": "tt", "name_en": "Region", "name_zh": "地区"},
            town("tt-a", "Testville", 100_000),
            town("tt-b", "Probeton", 300_000),
        ],
        "round": {
            "code": "2026",
            "start_year": 2021,
            "end_year": 2025,
            "acceptance_required": True,
            "required_indicators": ["UMF_2_2_1"],
        }
        | overrides,
    }


def answer(**overrides: Any) -> ObservedCell:
    """The unemployment rate of 2025: 600 of 10,000."""
    values: dict[str, Any] = {
        "indicator": "UMF_2_2_1",
        "year": 2025,
        "cell": Cell(),
        "raw": "6.0",
        "value": Decimal("6.0"),
        "numerator": Decimal(600),
        "denominator": Decimal(10_000),
        "components": {},
        "obs_status": "A",
        "conf_status": "F",
        "source": SOURCE,
        "comment": "",
        "relation": Relation.IDENTICAL,
        "relation_reason": "",
        "method_version": "1",
    }
    return ObservedCell(**values | overrides)


@dataclass(frozen=True)
class Town:
    """A town of the test country with its people and its submission."""

    submission: Submission
    officer: Actor
    approver: Actor
    statistician: Actor


def account(session: Session, email: str, *, role: Role, area: str | None) -> Actor:
    """An account that signs in with PASSWORD (hashed at the lowest cost, as there are many)."""
    grant = Grant(role=role.value, area_id=find_area(session, area).id if area else None)
    made = Account(
        email=email,
        name=email.split("@", maxsplit=1)[0],
        password_hash=PASSWORD_HASH,
        is_active=True,
        created_at=NOW,
        grants=[grant],
    )
    session.add(made)
    session.flush()
    return to_actor(made)


def town(session: Session, catalogue: Catalogue, *, code: str = "tt-a", **overrides: Any) -> Town:
    """A town with officer, approver, statistician and an empty submission of the round 2026."""
    set_up(session, definition(**overrides), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    officer = account(session, f"officer@{code}.example", role=Role.OFFICER, area=code)
    approver = account(session, f"approver@{code}.example", role=Role.APPROVER, area=code)
    statistician = account(session, f"nso@{code}.example", role=Role.STATISTICIAN, area="tt")
    submission = start_submission(
        session, area_code=code, round_code="2026", catalogue=catalogue, actor=officer, now=NOW
    )
    return Town(submission, officer, approver, statistician)


def save(session: Session, place: Town, *answers: ObservedCell, now: datetime = NOW) -> None:
    """Save answers as the town's officer."""
    entries = [Entry(one) for one in answers or (answer(),)]
    save_answers(session, submission_id=place.submission.id, entries=entries, actor=place.officer, now=now)


def apply_due_releases(session: Session, *, catalogue: Catalogue, standard: Standard, now: datetime) -> int:
    """Apply every release whose time has come, in one transaction, and return how many there were."""
    return sum(
        apply_country(session, country_id=country_id, catalogue=catalogue, standard=standard, now=now)
        for country_id in due_countries(session, now=now)
    )
