"""Keep the checks of a submission that came out otherwise than the one before."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("changes_to_ready", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_check_run_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_run")),
    )
    op.create_index("ix_check_run_submission", "check_run", ["submission_id", "is_published", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("check_run")
