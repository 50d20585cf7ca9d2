"""The constructed country on the line: its accounts, and its municipalities from draft to publication."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vlr_service.access.accounts import create_account, to_actor
from vlr_service.access.policy import Actor, Role
from vlr_service.collection.answers.drafts import Entry, save_answers, start_submission
from vlr_service.collection.demonstration.constructed import constructed_answers
from vlr_service.collection.demonstration.constructed_recipes import definition
from vlr_service.collection.demonstration.definition import read_demonstration, set_up
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import accept, approve, submit
from vlr_service.collection.line.publishing import publish
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.registers.sections import TypedSection, save_section
from vlr_service.collection.samples.drawing import draw_sample, publish_sample
from vlr_service.collection.samples.strata import plan_of
from vlr_service.i18n import Text
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_by_email
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import State, find_submission
from vlr_service.records.areas.area import area_with_code, find_area
from vlr_service.records.samples.sample import Sample, next_sample_version
from vlr_service.standard.observed import ObservedCell


@dataclass(frozen=True)
class NewAccount:
    """An account as it was handed out: the only time its password is known. No area means everywhere."""

    email: str
    password: str
    role: Role
    area: Text | None


@dataclass(frozen=True)
class ConstructedArea:
    """A constructed municipality: how many values and gaps it has, and the state it was brought to."""

    name: Text
    values: int
    gaps: int
    state: State


def set_up_constructed(
    session: Session, *, installation: Installation, actor: Actor, now: datetime
) -> tuple[NewAccount, ...]:
    """Create areas, round and accounts of the constructed country; return the accounts that are new.

    Accounts that are there already keep their password, which nobody can read again.
    """
    set_up(
        session,
        definition(),
        catalogue=installation.catalogue,
        standard=installation.standard,
        actor=actor,
        now=now,
        demonstration="xv",
    )
    missing = [e for e in definition()["accounts"] if account_by_email(session, e["email"]) is None]
    return tuple(_create(session, entry, actor=actor, now=now) for entry in missing)


def constructed_municipalities() -> tuple[str, ...]:
    """Return the codes of the constructed municipalities."""
    return tuple(entry["code"] for entry in definition()["areas"] if entry["kind"] == "municipality")


def draw_constructed(session: Session, *, installation: Installation) -> Sample | None:
    """Draw and publish the sample of the constructed country; None, and no change, when there is one already."""
    planned = definition()["sample"]
    country = find_area(session, planned["country"])
    if next_sample_version(session, country_id=country.id) > 1:
        return None
    statistician = _actor(session, Role.STATISTICIAN, country.code)
    now = installation.clock()
    drawn = draw_sample(
        session, country_code=country.code, plan=plan_of(planned), actor=statistician, now=now
    )
    return publish_sample(
        session,
        country_code=country.code,
        version=drawn.design.version,
        catalogue=installation.catalogue,
        actor=statistician,
        now=now,
    )


def bring_constructed(
    session: Session, *, area_code: str, installation: Installation
) -> ConstructedArea | None:
    """Fill in a constructed municipality and bring it as far as the definition says, each step by its actor.

    Returns None, and changes nothing, when its submission is there already.
    """
    entry = next(entry for entry in definition()["areas"] if entry["code"] == area_code)
    area = find_area(session, area_code)
    reporting_round = find_round(session, country_id=area.country, code=definition()["round"]["code"])
    if find_submission(session, area_id=area.id, round_id=reporting_round.id) is not None:
        return None
    officer = _actor(session, Role.OFFICER, area_code)
    started = start_submission(
        session,
        area_code=area_code,
        round_code=reporting_round.code,
        catalogue=installation.catalogue,
        actor=officer,
        now=installation.clock(),
    )
    answers = _answers(entry, installation)
    save_answers(
        session,
        submission_id=started.id,
        entries=[Entry(answer) for answer in answers],
        actor=officer,
        now=installation.clock(),
    )
    _write_registers(session, started.id, entry=entry, officer=officer, installation=installation)
    _write_sections(session, started.id, entry=entry, officer=officer, installation=installation)
    if entry["brought_to"] == State.PUBLISHED:
        _publish(session, started.id, area_code=area_code, officer=officer, installation=installation)
    values = sum(answer.value is not None for answer in answers)
    return ConstructedArea(area.name, values, len(answers) - values, State(started.state))


def _answers(entry: Mapping[str, Any], installation: Installation) -> tuple[ObservedCell, ...]:
    """Return the area's answers without those that are left for an officer to fill in."""
    population = {profile["year"]: profile["population"] for profile in entry["profiles"]}
    made = constructed_answers(
        installation.catalogue,
        area_code=entry["code"],
        population_by_year=population,
        seed=definition()["seed"],
    )
    open_ones, last = entry.get("left_open", ()), max(population)
    return tuple(answer for answer in made if answer.year < last or answer.indicator not in open_ones)


def _write_registers(
    session: Session,
    submission_id: int,
    *,
    entry: Mapping[str, Any],
    officer: Actor,
    installation: Installation,
) -> None:
    """Write the records of the registers that the definition has for the area, as an officer would type them."""
    for register, records in read_demonstration(entry["registers"]).items() if "registers" in entry else ():
        save_entries(
            session,
            submission_id=submission_id,
            register_id=register,
            entries=[TypedEntry({key: str(text) for key, text in one.items()}, "en") for one in records],
            catalogue=installation.catalogue,
            actor=officer,
            now=installation.clock(),
        )


def _write_sections(
    session: Session,
    submission_id: int,
    *,
    entry: Mapping[str, Any],
    officer: Actor,
    installation: Installation,
) -> None:
    """Write the texts that the definition has for the area, in every language at once."""
    for section, texts in read_demonstration(entry["sections"]).items() if "sections" in entry else ():
        save_section(
            session,
            submission_id=submission_id,
            section=section,
            texts=[TypedSection(language, text, is_reviewed=True) for language, text in texts.items()],
            standard=installation.standard,
            actor=officer,
            now=installation.clock(),
        )


def _publish(
    session: Session, submission_id: int, *, area_code: str, officer: Actor, installation: Installation
) -> None:
    """Take a filled-in submission along the whole line; the release waits to be applied."""
    approver, statistician = (_actor(session, role, area_code) for role in (Role.APPROVER, Role.STATISTICIAN))
    submit(
        session,
        submission_id=submission_id,
        catalogue=installation.catalogue,
        standard=installation.standard,
        actor=officer,
        now=installation.clock(),
    )
    approve(
        session,
        submission_id=submission_id,
        actor=approver,
        note=definition()["wording"]["approval"],
        now=installation.clock(),
    )
    accept(session, submission_id=submission_id, actor=statistician, now=installation.clock())
    publish(session, submission_id=submission_id, actor=statistician, embargo=None, now=installation.clock())


def _create(session: Session, entry: Mapping[str, Any], *, actor: Actor, now: datetime) -> NewAccount:
    area = area_with_code(session, entry["area"]) if entry["area"] else None
    made = NewAccount(
        entry["email"], secrets.token_urlsafe(12), Role(entry["role"]), area.name if area else None
    )
    create_account(
        session,
        actor=actor,
        email=made.email,
        name=entry["name"],
        password=made.password,
        role=made.role,
        area=area,
        now=now,
    )
    return made


def _actor(session: Session, role: Role, area_code: str) -> Actor:
    """Return who has the role for the area: its own account, or that of the country."""
    entry = next(
        entry
        for entry in definition()["accounts"]
        if entry["role"] == role and entry["area"] in (area_code, definition()["country"]["code"])
    )
    account = account_by_email(session, entry["email"])
    assert account is not None
    return to_actor(account)
