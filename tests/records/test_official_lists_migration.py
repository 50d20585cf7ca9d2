"""The migration that keeps official code lists by version, with rows: what was loaded stays, and stays in use."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from tests.stored import downgrade
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade
from vlr_service.records.structures.official_code import loaded_lists, put_official_codes

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BEFORE = "0031"
INSERT = (
    "INSERT INTO official_code (agency, code_list, version, code, name, loaded_at) "
    "VALUES ('AA', 'CL_SEX', '1.4', :code, 'a name', :at)"
)


def before(sessions: Sessions) -> list[tuple[str, ...]]:
    with sessions.reading() as session:
        rows = session.execute(
            text("SELECT code_list, version, code FROM official_code ORDER BY code_list, code")
        )
        return [tuple(row) for row in rows]


def test_lists_stay_in_use_and_of_each_the_version_in_use_goes_back(sessions: Sessions) -> None:
    downgrade(sessions.engine, BEFORE)
    with sessions.transaction() as session:
        for code in ("F", "M"):
            row = {"code": code, "at": "2026-11-20 09:00:00"}
            session.execute(text(INSERT), row)
    upgrade(sessions.engine)
    with sessions.transaction() as session:
        (kept,) = loaded_lists(session)
        assert (kept.name.version, kept.count, kept.used_since) == ("1.4", 2, AT)
        for version, since in (("1.0", AT + timedelta(days=1)), ("1.5", None)):
            put_official_codes(
                session,
                agency="AA",
                code_list="CL_SEX",
                version=version,
                codes={f"F{version}": "a name"},
                now=AT,
                used_since=since,
            )
    downgrade(sessions.engine, BEFORE)
    assert before(sessions) == [("CL_SEX", "1.0", "F1.0")]
    upgrade(sessions.engine)
