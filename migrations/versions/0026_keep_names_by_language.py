"""Keep the names of areas, institutions and strata by language in one column; the way down keeps English and Chinese."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLES = ("area", "institution", "sample_stratum")
COLUMNS = {"en": "name_en", "zh": "name_zh"}
NAMES = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    build = "json_object" if is_sqlite else "jsonb_build_object"
    pairs = ", ".join(f"'{tag}', {column}" for tag, column in COLUMNS.items())
    for table in TABLES:  # in place: other tables refer to these
        op.add_column(table, sa.Column("name", NAMES, nullable=False, server_default="{}"))
        op.execute(f"UPDATE {table} SET name = {build}({pairs})")
        for column in COLUMNS.values():
            op.drop_column(table, column)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in TABLES:
        for tag, column in COLUMNS.items():
            found = f"json_extract(name, '$.{tag}')" if is_sqlite else f"name ->> '{tag}'"
            op.add_column(table, sa.Column(column, sa.String(200), nullable=False, server_default=""))
            op.execute(f"UPDATE {table} SET {column} = substr(coalesce({found}, ''), 1, 200)")
        op.drop_column(table, "name")
