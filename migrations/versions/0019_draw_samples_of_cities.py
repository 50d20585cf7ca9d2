"""Draw samples of cities: design, strata, and every city of the frame."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sample_design",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("frame_year", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=80), nullable=False),
        sa.Column("allocation", sa.String(length=20), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=True),
        sa.Column("drawn_at", UTCDateTime(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "allocation IN ('proportional', 'stated')", name=op.f("ck_sample_design_allocation_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_sample_design_version_counts_from_one")),
        sa.ForeignKeyConstraint(["country_id"], ["area.id"], name=op.f("fk_sample_design_country_id")),
        sa.ForeignKeyConstraint(["drawn_by"], ["account.id"], name=op.f("fk_sample_design_drawn_by")),
        sa.PrimaryKeyConstraint("country_id", "version", name=op.f("pk_sample_design")),
    )
    op.create_table(
        "sample_stratum",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("frame_count", sa.Integer(), nullable=False),
        sa.Column("drawn_count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "drawn_count BETWEEN 1 AND frame_count", name=op.f("ck_sample_stratum_draws_what_it_has")
        ),
        sa.ForeignKeyConstraint(
            ["country_id", "version"],
            ["sample_design.country_id", "sample_design.version"],
            name=op.f("fk_sample_stratum_country_id"),
        ),
        sa.PrimaryKeyConstraint("country_id", "version", "code", name=op.f("pk_sample_stratum")),
    )
    op.create_table(
        "sample_unit",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("stratum", sa.String(length=80), nullable=False),
        sa.Column("draw_number", sa.String(length=64), nullable=False),
        sa.Column("is_drawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_sample_unit_area_id")),
        sa.ForeignKeyConstraint(
            ["country_id", "version", "stratum"],
            ["sample_stratum.country_id", "sample_stratum.version", "sample_stratum.code"],
            name=op.f("fk_sample_unit_country_id"),
        ),
        sa.PrimaryKeyConstraint("country_id", "version", "area_id", name=op.f("pk_sample_unit")),
    )
    op.create_index(op.f("ix_sample_unit_area_id"), "sample_unit", ["area_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_sample_unit_area_id"), table_name="sample_unit")
    op.drop_table("sample_unit")
    op.drop_table("sample_stratum")
    op.drop_table("sample_design")
