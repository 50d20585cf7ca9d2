"""Say of an answer which territory its figure is of; those there are count as of the whole reporting area."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.add_column(sa.Column("territory", sa.String(length=20), nullable=False, server_default="WHOLE"))
    with op.batch_alter_table("answer_revision") as batch:
        batch.alter_column("territory", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.drop_column("territory")
