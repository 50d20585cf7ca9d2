"""The migration that keeps every version of a section keeps the texts there are, in both directions."""

from sqlalchemy import text

from tests.stored import downgrade
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade

AT = "2026-11-20 09:00:00"
ROWS = [
    "INSERT INTO area (id, code, kind, name_en, name_zh, is_constructed) "
    "VALUES (1, 'tt', 'country', 'tt', 'tt', false)",
    "INSERT INTO round (id, country_id, code, start_year, end_year, acceptance_required, is_demonstration) "
    "VALUES (1, 1, '2026', 2021, 2025, false, false)",
    "INSERT INTO submission (id, area_id, round_id, state) VALUES (1, 1, 1, 'draft')",
]
TEXT = (
    "INSERT INTO narrative (submission_id, section, language, version, text, state, at{more}) VALUES {values}"
)


def kept(sessions: Sessions) -> list[tuple[str, int, str]]:
    with sessions.reading() as session:
        query = text("SELECT language, version, text FROM narrative ORDER BY language, version")
        return [(row.language, row.version, row.text) for row in session.execute(query)]


def test_the_texts_there_are_stay_and_the_newest_version_survives_the_way_down(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0013")
    with sessions.transaction() as session:
        for statement in ROWS:
            session.execute(text(statement))
        values = (
            f"(1, '1', 'en', 3, 'third', 'draft', '{AT}'), (1, '1', 'zh_Hans', 1, 'first', 'stale', '{AT}')"
        )
        session.execute(text(TEXT.format(more="", values=values)))
    upgrade(sessions.engine)
    assert kept(sessions) == [("en", 3, "third"), ("zh_Hans", 1, "first")]

    with sessions.transaction() as session:
        values = f"(1, '1', 'en', 4, 'fourth', 'draft', '{AT}', '[]')"
        session.execute(text(TEXT.format(more=", confirmed", values=values)))
    downgrade(sessions.engine, "0013")
    assert kept(sessions) == [("en", 4, "fourth"), ("zh_Hans", 1, "first")]
