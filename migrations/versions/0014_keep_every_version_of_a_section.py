"""Keep every version of a section's text, and the free numbers in it that were confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SECTION = ["submission_id", "section", "language"]


def upgrade() -> None:
    _key_by([*SECTION, "version"])
    with op.batch_alter_table("narrative") as batch:
        batch.add_column(sa.Column("confirmed", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("narrative") as batch:
        batch.alter_column("confirmed", server_default=None)


def downgrade() -> None:
    narrative = sa.table("narrative", *(sa.column(name) for name in (*SECTION, "version")))
    later = narrative.alias("later")
    same = sa.and_(*(later.c[name] == narrative.c[name] for name in SECTION))
    is_older = sa.exists().where(same, later.c.version > narrative.c.version)
    op.execute(narrative.delete().where(is_older))
    with op.batch_alter_table("narrative") as batch:
        batch.drop_column("confirmed")
    _key_by(SECTION)


def _key_by(columns: list[str]) -> None:
    name = op.f("pk_narrative")
    with op.batch_alter_table("narrative") as batch:
        batch.drop_constraint(name, type_="primary")
        batch.create_primary_key(name, columns)
