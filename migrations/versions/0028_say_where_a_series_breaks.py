"""Say of an answer whether its series breaks at it: a fact of its own, so far told by the status B alone."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.add_column(sa.Column("series_break", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE answer_revision SET series_break = TRUE WHERE obs_status = 'B'")
    with op.batch_alter_table("answer_revision") as batch:
        batch.alter_column("series_break", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.drop_column("series_break")
