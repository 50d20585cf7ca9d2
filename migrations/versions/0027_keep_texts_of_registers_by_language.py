"""Keep what a city contributes to the national review by language; the way down keeps English and Chinese."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

FIELD = "vnr_contribution"
COLUMNS = {"en": f"{FIELD}_en", "zh": f"{FIELD}_zh"}

entry = sa.table("register_entry", sa.column("id"), sa.column("register"))
revision_ = sa.table(
    "register_revision", sa.column("id"), sa.column("entry_id"), sa.column("value", sa.JSON(none_as_null=True))
)


def upgrade() -> None:
    _change(_together)


def downgrade() -> None:
    _change(_apart)


def _change(change: Any) -> None:
    """Write the value of every revision of the facts of a review anew."""
    facts = sa.select(entry.c.id).where(entry.c.register == "facts")
    query = sa.select(revision_.c.id, revision_.c.value).where(revision_.c.entry_id.in_(facts))
    connection = op.get_bind()
    for key, value in connection.execute(query).all():
        if value is not None:
            changed = revision_.update().where(revision_.c.id == key).values(value=change(value))
            connection.execute(changed)


def _together(value: dict[str, Any]) -> dict[str, Any]:
    kept = {name: one for name, one in value.items() if name not in COLUMNS.values()}
    texts = {tag: value[column] for tag, column in COLUMNS.items() if value.get(column)}
    return kept | {FIELD: texts}


def _apart(value: dict[str, Any]) -> dict[str, Any]:
    kept = {name: one for name, one in value.items() if name != FIELD}
    texts = value.get(FIELD) or {}
    return kept | {column: texts.get(tag, "") for tag, column in COLUMNS.items()}
