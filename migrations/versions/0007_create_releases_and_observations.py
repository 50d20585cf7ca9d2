"""Create releases, published observations and their history."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber, UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("embargo_at", UTCDateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("applied_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["country_id"], ["area.id"], name=op.f("fk_release_country_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_release_created_by")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_release_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index("ix_release_due", "release", ["applied_at", "embargo_at"], unique=False)
    op.create_index(op.f("ix_release_submission_id"), "release", ["submission_id"], unique=False)
    op.create_table(
        "release_revision",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_release_revision_release_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["answer_revision.id"], name=op.f("fk_release_revision_revision_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "revision_id", name=op.f("pk_release_revision")),
    )
    op.create_table(
        "observation",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("numerator", ExactNumber(), nullable=True),
        sa.Column("denominator", ExactNumber(), nullable=True),
        sa.Column("status", sa.String(length=2), nullable=False),
        sa.Column("conf", sa.String(length=2), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "country_id", "area_id", "year", "indicator_id", "cell_id", name=op.f("pk_observation")
        ),
    )
    op.create_index(
        "ix_observation_by_indicator",
        "observation",
        ["country_id", "indicator_id", "year", "cell_id", "area_id"],
        unique=False,
    )
    op.create_table(
        "observation_history",
        sa.Column("valid_from", UTCDateTime(), nullable=False),
        sa.Column("valid_to", UTCDateTime(), nullable=True),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("numerator", ExactNumber(), nullable=True),
        sa.Column("denominator", ExactNumber(), nullable=True),
        sa.Column("status", sa.String(length=2), nullable=False),
        sa.Column("conf", sa.String(length=2), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_observation_history_release_id")
        ),
        sa.PrimaryKeyConstraint(
            "valid_from",
            "country_id",
            "area_id",
            "year",
            "indicator_id",
            "cell_id",
            name=op.f("pk_observation_history"),
        ),
    )


def downgrade() -> None:
    op.drop_table("observation_history")
    op.drop_table("observation")
    op.drop_table("release_revision")
    op.drop_table("release")
