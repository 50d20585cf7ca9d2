"""Keep what is withheld from the public, the sums of it that are known, and the mask of aggregates."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber, UTCDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SUPPRESSED = "status = 'Q' AND value IS NULL AND conf IN ('A', 'C', 'D', 'G', 'M', 'N', 'O', 'S', 'T', 'X')"


def upgrade() -> None:
    op.create_table(
        "withheld",
        *_topic(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("count", ExactNumber(), nullable=False),
        sa.Column("base", ExactNumber(), nullable=True),
        sa.Column("reason", sa.String(length=1), nullable=False),
        sa.Column("threshold", ExactNumber(), nullable=False),
        sa.Column("is_share", sa.Boolean(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("country_id", "indicator_id", "year", "number", name=op.f("pk_withheld")),
    )
    op.create_index("ix_withheld_by_area", "withheld", ["country_id", "area_id"])
    op.create_table(
        "disclosed_sum",
        *_topic(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("of_base", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("country_id", "indicator_id", "year", "number", name=op.f("pk_disclosed_sum")),
    )
    op.create_table(
        "aggregate_mask",
        *_topic(),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", UTCDateTime(), nullable=False),
        sa.Column("valid_to", UTCDateTime(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("areas", sa.Integer(), nullable=False),
        sa.Column("count", ExactNumber(), nullable=True),
        sa.Column("base", ExactNumber(), nullable=True),
        sa.Column("population", ExactNumber(), nullable=True),
        sa.PrimaryKeyConstraint(
            "country_id",
            "indicator_id",
            "year",
            "cell_id",
            "area_id",
            "valid_from",
            name=op.f("pk_aggregate_mask"),
        ),
    )
    for table in ("observation", "observation_history"):
        op.execute(f"UPDATE {table} SET conf = 'C' WHERE {SUPPRESSED}")


def downgrade() -> None:
    op.drop_table("aggregate_mask")
    op.drop_table("disclosed_sum")
    op.drop_index("ix_withheld_by_area", table_name="withheld")
    op.drop_table("withheld")


def _topic() -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer(), nullable=False) for name in ("country_id", "indicator_id", "year"))
