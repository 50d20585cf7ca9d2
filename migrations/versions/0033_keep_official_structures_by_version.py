"""Keep the versions of official code lists side by side, and the definitions that name them."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

SHORT = "agency, code_list, code, version, name, loaded_at"


def _codes(name: str, *key: str, further: tuple[sa.Column[object], ...] = ()) -> None:
    op.create_table(
        name,
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("code_list", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        *further,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
    )


def upgrade() -> None:
    op.execute("ALTER TABLE official_code RENAME TO official_code_before")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER INDEX pk_official_code RENAME TO pk_official_code_before")
    used_since = sa.Column("used_since", UTCDateTime(), nullable=True)
    _codes("official_code", "agency", "code_list", "version", "code", further=(used_since,))
    op.execute(
        f"INSERT INTO official_code ({SHORT}, used_since) SELECT {SHORT}, loaded_at FROM official_code_before"
    )
    op.drop_table("official_code_before")
    op.create_table(
        "official_definition",
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        sa.Column("used_since", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("agency", "code", "version", name=op.f("pk_official_definition")),
    )


def downgrade() -> None:
    """Of each list the version that is in use stays: the table before has one."""
    op.drop_table("official_definition")
    op.execute("ALTER TABLE official_code RENAME TO official_code_before")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER INDEX pk_official_code RENAME TO pk_official_code_before")
    _codes("official_code", "agency", "code_list", "code")
    op.execute(
        f"INSERT INTO official_code ({SHORT}) SELECT {SHORT} FROM official_code_before one WHERE one.version = ("
        "SELECT other.version FROM official_code_before other WHERE other.agency = one.agency "
        "AND other.code_list = one.code_list AND other.used_since IS NOT NULL "
        "ORDER BY other.used_since DESC, other.version DESC LIMIT 1)"
    )
    op.drop_table("official_code_before")
