"""Create narratives and editions."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "narrative",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'reviewed', 'stale')", name=op.f("ck_narrative_state_known")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_narrative_account_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_narrative_submission_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", "section", "language", name=op.f("pk_narrative")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("built_at", UTCDateTime(), nullable=False),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.CheckConstraint("format IN ('html', 'pdf', 'docx')", name=op.f("ck_edition_format_known")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_edition_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint(
            "submission_id", "language", "format", name=op.f("uq_edition_submission_id_language_format")
        ),
    )


def downgrade() -> None:
    op.drop_table("edition")
    op.drop_table("narrative")
