"""The migrations of what an answer says, with rows: every revision is kept, both ways."""

from sqlalchemy import text

from tests.factories import answer, save, town
from tests.stored import downgrade
from vlr_service.catalogue.model import Catalogue
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade

STORED = "SELECT id, obs_status, comment, population FROM answer_revision ORDER BY id"


def rows(sessions: Sessions, query: str) -> list[tuple[object, ...]]:
    with sessions.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_breaks_that_the_status_told_are_breaks(sessions: Sessions, catalogue: Catalogue) -> None:
    with sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place, answer(year=2023, population="urban"))
        save(session, place, answer(year=2024, obs_status="B", series_break=True, comment="New survey."))
    before = rows(sessions, STORED)

    downgrade(sessions.engine, "0027")
    assert rows(sessions, STORED) == before
    upgrade(sessions.engine)

    assert rows(sessions, STORED) == before
    statuses = rows(sessions, "SELECT obs_status, series_break FROM answer_revision ORDER BY id")
    assert [(status, bool(is_break)) for status, is_break in statuses] == [("A", False), ("B", True)]


def test_answers_without_a_territory_are_of_the_whole_area(sessions: Sessions, catalogue: Catalogue) -> None:
    with sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place, answer(year=2024, territory="BUILT_UP"), answer(year=2025))
    before = rows(sessions, STORED)

    downgrade(sessions.engine, "0028")
    assert rows(sessions, STORED) == before
    upgrade(sessions.engine)

    assert rows(sessions, STORED) == before
    assert rows(sessions, "SELECT DISTINCT territory FROM answer_revision") == [("WHOLE",)]
