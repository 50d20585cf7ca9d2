"""Create the leaf rollup."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area_year",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("degurba", sa.Integer(), nullable=False),
        sa.Column("size_class", sa.String(length=10), nullable=False),
        sa.Column("boundary_type", sa.String(length=40), nullable=False),
        sa.Column("population", ExactNumber(), nullable=True),
        sa.PrimaryKeyConstraint("country_id", "area_id", "year", name=op.f("pk_area_year")),
    )
    op.create_table(
        "leaf",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("degurba", sa.Integer(), nullable=False),
        sa.Column("size_class", sa.String(length=10), nullable=False),
        sa.Column("boundary_type", sa.String(length=40), nullable=False),
        sa.Column("sum_value", ExactNumber(), nullable=True),
        sa.Column("sum_numerator", ExactNumber(), nullable=True),
        sa.Column("sum_denominator", ExactNumber(), nullable=True),
        sa.Column("sum_weight", ExactNumber(), nullable=True),
        sa.Column("sum_weighted", ExactNumber(), nullable=True),
        sa.Column("population_covered", ExactNumber(), nullable=True),
        sa.Column("areas_reporting", sa.Integer(), nullable=False),
        sa.Column("areas_with_parts", sa.Integer(), nullable=False),
        sa.Column("areas_with_weight", sa.Integer(), nullable=False),
        sa.Column("areas_imputed", sa.Integer(), nullable=False),
        sa.Column("areas_suppressed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "country_id",
            "indicator_id",
            "year",
            "cell_id",
            "region_id",
            "degurba",
            "size_class",
            "boundary_type",
            name=op.f("pk_leaf"),
        ),
    )


def downgrade() -> None:
    op.drop_table("leaf")
    op.drop_table("area_year")
