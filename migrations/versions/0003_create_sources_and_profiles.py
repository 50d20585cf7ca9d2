"""Create sources and what is known of an area in a year."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reference_year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("is_local", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('census', 'survey', 'administrative', 'eo_gis', 'model', 'citizen_generated')",
            name=op.f("ck_source_kind_known"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_source_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("area_id", "digest", name=op.f("uq_source_area_id_digest")),
    )
    op.create_table(
        "area_profile",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("population", ExactNumber(), nullable=True),
        sa.Column("population_source_id", sa.Integer(), nullable=True),
        sa.Column("land_area_km2", ExactNumber(), nullable=True),
        sa.Column("land_area_source_id", sa.Integer(), nullable=True),
        sa.Column("boundary_type", sa.String(length=40), nullable=True),
        sa.Column("boundary_version", sa.Date(), nullable=True),
        sa.Column("degurba_class", sa.Integer(), nullable=True),
        sa.Column("share_urban_centre", ExactNumber(), nullable=True),
        sa.Column("share_urban_cluster", ExactNumber(), nullable=True),
        sa.Column("share_rural", ExactNumber(), nullable=True),
        sa.Column("grid_year", sa.Integer(), nullable=True),
        sa.CheckConstraint("degurba_class IN (1, 2, 3)", name=op.f("ck_area_profile_degurba_class_known")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_profile_area_id")),
        sa.ForeignKeyConstraint(
            ["land_area_source_id"], ["source.id"], name=op.f("fk_area_profile_land_area_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["population_source_id"], ["source.id"], name=op.f("fk_area_profile_population_source_id")
        ),
        sa.PrimaryKeyConstraint("country_id", "area_id", "year", name=op.f("pk_area_profile")),
    )


def downgrade() -> None:
    op.drop_table("area_profile")
    op.drop_table("source")
