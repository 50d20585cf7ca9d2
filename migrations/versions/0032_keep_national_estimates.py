"""Keep the estimates for whole countries from their national samples, each with the time in which it was current."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber, UTCDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "national_estimate",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", UTCDateTime(), nullable=False),
        sa.Column("valid_to", UTCDateTime(), nullable=True),
        sa.Column("sample_version", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("adjustment", sa.String(length=20), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("standard_error", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("responding", sa.Integer(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint(
            "country_id",
            "indicator_id",
            "year",
            "cell_id",
            "valid_from",
            name=op.f("pk_national_estimate"),
        ),
    )


def downgrade() -> None:
    op.drop_table("national_estimate")
