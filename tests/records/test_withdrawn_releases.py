"""The migration that lets a release be withdrawn knows which ones were."""

from sqlalchemy import text

from tests.stored import downgrade
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade

BEFORE = "2026-11-20 09:00:00"
WITHDRAWN = "2026-11-20 10:00:00"
AFTER = "2026-11-20 11:00:00"

ROWS = [
    "INSERT INTO area (id, code, kind, name_en, name_zh, is_constructed) "
    "VALUES (1, 'tt', 'country', 'tt', 'tt', false)",
    "INSERT INTO round (id, country_id, code, start_year, end_year, acceptance_required, is_demonstration) "
    "VALUES (1, 1, '2026', 2021, 2025, false, false), (2, 1, '2027', 2021, 2025, false, false)",
    "INSERT INTO submission (id, area_id, round_id, state) VALUES (1, 1, 1, 'published'), (2, 1, 2, 'published')",
    "INSERT INTO audit_line (chain, sequence, at, action, details, previous_hash, hash) "
    f"VALUES ('submission-1', 1, '{WITHDRAWN}', 'withdraw', '{{}}', '', '')",
]
RELEASES = {
    1: (1, BEFORE, f"'{BEFORE}'"),
    2: (1, AFTER, f"'{AFTER}'"),
    3: (2, BEFORE, "NULL"),
    4: (2, AFTER, "NULL"),
}
"""Two of one submission, before and after it was withdrawn; two that wait, the later in place of the earlier."""


def test_releases_that_were_withdrawn_or_replaced_do_not_come_back(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0010")
    with sessions.transaction() as session:
        for statement in ROWS:
            session.execute(text(statement))
        for key, (submission, created, applied) in RELEASES.items():
            session.execute(
                text(
                    "INSERT INTO release (id, country_id, submission_id, embargo_at, created_at, applied_at) "
                    f"VALUES ({key}, 1, {submission}, '{created}', '{created}', {applied})"
                )
            )
    upgrade(sessions.engine)
    with sessions.reading() as session:
        found = session.scalars(text("SELECT id FROM release WHERE withdrawn_at IS NOT NULL ORDER BY id"))
        assert found.all() == [1, 3]
