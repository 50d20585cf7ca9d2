"""The migration that tells level 2 of the Degree of Urbanisation by codes, with rows: what it does not know stays."""

import json

from sqlalchemy import text

from tests.stored import downgrade
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade

AT = "2026-11-20 09:00:00"
BEFORE = (
    "INSERT INTO area (id, code, kind, is_constructed) VALUES (1, 'tt', 'country', false)",
    "INSERT INTO area_profile (country_id, area_id, year, degurba_level2) VALUES "
    "(1, 1, 2020, 'Dense town'), (1, 1, 2021, ' 郊区 '), (1, 1, 2022, 'Not determined'), (1, 1, 2023, NULL)",
    "INSERT INTO round (id, country_id, code, start_year, end_year, acceptance_required, is_demonstration) "
    "VALUES (1, 1, '2026', 2021, 2025, false, false)",
    "INSERT INTO submission (id, area_id, round_id, state) VALUES (1, 1, 1, 'draft')",
    "INSERT INTO register_entry (id, submission_id, register, number, version) "
    "VALUES (1, 1, 'profile', 1, 1), (2, 1, 'gaps', 1, 1)",
)
REVISION = (
    "INSERT INTO register_revision (id, entry_id, version, texts, language, value, faults, is_deleted, at) "
    f"VALUES (:id, :id, 1, :kept, 'en', :kept, '[]', false, '{AT}')"
)


def levels(sessions: Sessions) -> list[str | None]:
    with sessions.reading() as session:
        rows = session.execute(text("SELECT degurba_level2 FROM area_profile ORDER BY year"))
        return list(rows.scalars())


def records(sessions: Sessions) -> list[str]:
    with sessions.reading() as session:
        rows = session.execute(text("SELECT texts, value FROM register_revision ORDER BY id")).all()
    both = [one if isinstance(one, dict) else json.loads(one) for row in rows for one in row]
    return [one.get("degurba_level2", "") for one in both]


def test_names_become_codes_and_go_back(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0029")
    with sessions.transaction() as session:
        for statement in BEFORE:
            session.execute(text(statement))
        for key, kept in ((1, {"degurba_level2": "village"}), (2, {"reason": "Village"})):
            session.execute(text(REVISION), {"id": key, "kept": json.dumps(kept)})

    upgrade(sessions.engine)
    assert levels(sessions) == ["dense_town", "suburban", "Not determined", None]
    assert records(sessions) == ["village", "village", "", ""]

    downgrade(sessions.engine, "0029")
    assert levels(sessions) == ["Dense town", "Suburban or peri-urban area", "Not determined", None]
    assert records(sessions) == ["Village", "Village", "", ""]
    upgrade(sessions.engine)
