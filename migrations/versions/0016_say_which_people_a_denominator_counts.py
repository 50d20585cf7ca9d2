"""Say of an answer which people its denominator counts; of the answers there are, nobody has said it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.add_column(sa.Column("population", sa.String(length=12), nullable=False, server_default=""))
    with op.batch_alter_table("answer_revision") as batch:
        batch.alter_column("population", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("answer_revision") as batch:
        batch.drop_column("population")
