"""The migrations: one head, equal to the models, up and down on both databases."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tests.stored import downgrade
from vlr_service.i18n import assets
from vlr_service.records.base import Base
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import newest_revision, present_revision, upgrade


def schema(sessions: Sessions) -> dict[str, list[str]]:
    tables = inspect(sessions.engine)
    return {
        name: sorted(c["name"] for c in tables.get_columns(name)) for name in sorted(tables.get_table_names())
    }


def test_head_file_names_the_newest_migration() -> None:
    assert (assets("migrations") / "head.txt").read_text().strip() == newest_revision()


def test_each_migration_is_named_by_its_revision() -> None:
    files = sorted(path.name for path in (assets("migrations") / "versions").glob("*.py"))
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


def test_the_head_equals_the_models(sessions: Sessions) -> None:
    with sessions.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_up_down_up_gives_the_same_schema(sessions: Sessions) -> None:
    before = schema(sessions)
    downgrade(sessions.engine, "base")
    assert set(schema(sessions)) <= {"alembic_version"}
    assert present_revision(sessions.engine) is None
    upgrade(sessions.engine)
    assert schema(sessions) == before
    assert present_revision(sessions.engine) == newest_revision()


def test_every_step_down_and_up_again_works(sessions: Sessions) -> None:
    files: list[Path] = sorted((assets("migrations") / "versions").glob("*.py"))
    for path in reversed(files):
        downgrade(sessions.engine, f"{int(path.name[:4]) - 1:04}" if path != files[0] else "base")
    for path in files:
        upgrade(sessions.engine, path.name[:4])
    assert present_revision(sessions.engine) == newest_revision()
