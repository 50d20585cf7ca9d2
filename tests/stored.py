"""What is stored, as tests look at it where the service itself never asks."""

import hashlib
import json
from datetime import date

from alembic import command
from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import aliased

from vlr_service.records.answers.audit_line import AuditLine
from vlr_service.records.answers.narrative import Narrative, SectionRow, to_section, written_sections
from vlr_service.records.areas.area import Area
from vlr_service.records.areas.area_lineage import AreaLineage
from vlr_service.records.areas.area_profile import AreaProfile
from vlr_service.records.engine import Session
from vlr_service.records.migrate import alembic_config
from vlr_service.records.published.observation import ObservationHistory


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the schema down to `revision` (`base` is the empty database)."""
    command.downgrade(alembic_config(engine), revision)


def broken_links(session: Session, submission_id: int | None) -> tuple[int, ...]:
    """The sequence numbers at which a chain of the audit does not hold: none when nobody touched it."""
    chain = "service" if submission_id is None else f"submission-{submission_id}"
    lines = select(AuditLine).where(AuditLine.chain == chain).order_by(AuditLine.sequence)
    broken, previous = [], ""
    for expected, line in enumerate(session.scalars(lines), start=1):
        if line.sequence != expected or line.previous_hash != previous or line.hash != _hash(line):
            broken.append(line.sequence)
        previous = line.hash
    return tuple(broken)


def _hash(line: AuditLine) -> str:
    moment = line.at.isoformat()
    content = [
        line.chain,
        line.sequence,
        moment,
        line.account_id,
        line.action,
        line.details,
        line.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def lineage_of(session: Session, area: Area) -> list[tuple[str, str, str, date]]:
    """What an area came from and went into, oldest first: code before, code after, kind, day."""
    old, new = aliased(Area), aliased(Area)
    query = (
        select(old.code, new.code, AreaLineage.kind, AreaLineage.on)
        .join(old, old.id == AreaLineage.from_id)
        .join(new, new.id == AreaLineage.to_id)
        .where(or_(AreaLineage.from_id == area.id, AreaLineage.to_id == area.id))
        .order_by(AreaLineage.on, old.code, new.code)
    )
    return [tuple(row) for row in session.execute(query)]


def profiles_of(session: Session, area: Area) -> tuple[AreaProfile, ...]:
    """The profiles of an area, oldest first."""
    query = select(AreaProfile).where(AreaProfile.area_id == area.id).order_by(AreaProfile.year)
    return tuple(session.scalars(query))


def section_versions(
    session: Session, submission_id: int, *, section: str, language: str
) -> tuple[SectionRow, ...]:
    """Every version of the text of a section in a language, newest first."""
    query = written_sections().where(
        Narrative.submission_id == submission_id,
        Narrative.section == section,
        Narrative.language == language,
    )
    return tuple(to_section(row) for row in session.execute(query.order_by(Narrative.version.desc())))


def history_of(
    session: Session, *, country_id: int, area_id: int, indicator_id: int
) -> tuple[ObservationHistory, ...]:
    """Every value the cells of an indicator had in an area, oldest first."""
    past = ObservationHistory
    query = select(past).where(
        past.country_id == country_id, past.area_id == area_id, past.indicator_id == indicator_id
    )
    return tuple(session.scalars(query.order_by(past.year, past.cell_id, past.valid_from)))
