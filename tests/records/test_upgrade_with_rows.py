"""Migrations of a store that is in use: tables that rows of others refer to are changed, and nothing is lost."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.api.published import publish_town, some_answers
from tests.factories import NOW, apply_due_releases
from tests.stored import downgrade
from vlr_service.collection.installation import Installation
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import present_revision, upgrade

COUNTED = ("answer_revision", "observation", "release_revision", "submission", "area", "area_profile", "leaf")
STRAY = "INSERT INTO area_code (area_id, scheme, country_id, code) VALUES (77, 'a', 1, 'b')"


def rows(sessions: Sessions) -> dict[str, int]:
    with sessions.reading() as session:
        return {name: session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in COUNTED}


def published(installation: Installation) -> None:
    publish_town(installation, *some_answers())
    with installation.sessions.transaction() as session:
        apply_due_releases(session, catalogue=installation.catalogue, standard=installation.standard, now=NOW)


@pytest.mark.parametrize("revision", ["0028", "0024", "0016"])
def test_a_store_in_use_comes_down_and_up(installation: Installation, revision: str) -> None:
    published(installation)
    before = rows(installation.sessions)
    downgrade(installation.sessions.engine, revision)
    upgrade(installation.sessions.engine)
    assert rows(installation.sessions) == before


def test_links_are_watched_again_after_an_upgrade(sessions: Sessions) -> None:
    upgrade(sessions.engine)
    with pytest.raises(DBAPIError), sessions.engine.begin() as connection:
        connection.execute(text(STRAY))


def test_a_row_without_what_it_refers_to_stops_the_upgrade(sessions: Sessions) -> None:
    if sessions.engine.dialect.name != "sqlite":
        return  # other databases never stop watching
    downgrade(sessions.engine, "0028")
    driver = sessions.engine.raw_connection()
    driver.cursor().execute("PRAGMA foreign_keys = OFF")
    driver.cursor().execute(STRAY)
    driver.cursor().execute("PRAGMA foreign_keys = ON")
    driver.close()
    with pytest.raises(RuntimeError, match="area_code"):
        upgrade(sessions.engine)
    assert present_revision(sessions.engine) == "0028"
