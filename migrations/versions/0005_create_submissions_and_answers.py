"""Create submissions, answers and every revision of them."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber, UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_key")),
        sa.UniqueConstraint("code", name=op.f("uq_indicator_key_code")),
    )
    op.create_table(
        "cell_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell_key")),
        sa.UniqueConstraint("code", name=op.f("uq_cell_key_code")),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", UTCDateTime(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", UTCDateTime(), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'approved', 'accepted', 'published', 'withdrawn')",
            name=op.f("ck_submission_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'accepted') OR approved_by IS NOT NULL",
            name=op.f("ck_submission_approved_by_someone"),
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> submitted_by",
            name=op.f("ck_submission_approver_is_not_author"),
        ),
        sa.ForeignKeyConstraint(["accepted_by"], ["account.id"], name=op.f("fk_submission_accepted_by")),
        sa.ForeignKeyConstraint(["approved_by"], ["account.id"], name=op.f("fk_submission_approved_by")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_submission_area_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_submission_round_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["account.id"], name=op.f("fk_submission_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("area_id", "round_id", name=op.f("uq_submission_area_id_round_id")),
    )
    op.create_table(
        "submission_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_submission_return_account_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_return_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_return")),
    )
    op.create_index(
        op.f("ix_submission_return_submission_id"), "submission_return", ["submission_id"], unique=False
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cell_id"], ["cell_key.id"], name=op.f("fk_answer_cell_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator_key.id"], name=op.f("fk_answer_indicator_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_answer_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint(
            "submission_id",
            "indicator_id",
            "year",
            "cell_id",
            name=op.f("uq_answer_submission_id_indicator_id_year_cell_id"),
        ),
    )
    op.create_table(
        "answer_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("numerator", ExactNumber(), nullable=True),
        sa.Column("denominator", ExactNumber(), nullable=True),
        sa.Column("components", sa.JSON(), nullable=False),
        sa.Column("obs_status", sa.String(length=2), nullable=False),
        sa.Column("conf_status", sa.String(length=2), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("relation_reason", sa.String(), nullable=False),
        sa.Column("method_version", sa.String(length=20), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_answer_revision_account_id")),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_answer_revision_answer_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_answer_revision_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_revision")),
    )
    op.create_index(
        "uq_answer_revision_answer_id_version", "answer_revision", ["answer_id", "version"], unique=True
    )


def downgrade() -> None:
    op.drop_table("answer_revision")
    op.drop_table("answer")
    op.drop_table("submission_return")
    op.drop_table("submission")
    op.drop_table("cell_key")
    op.drop_table("indicator_key")
