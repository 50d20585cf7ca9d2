"""Create institutions, the areas they work for, and the accounts that belong to them."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('statistics_office', 'observatory', 'municipality')",
            name=op.f("ck_institution_kind_known"),
        ),
        sa.ForeignKeyConstraint(["country_id"], ["area.id"], name=op.f("fk_institution_country_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("code", name=op.f("uq_institution_code")),
    )
    op.create_table(
        "institution_area",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_institution_area_institution_id")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_institution_area_area_id")),
        sa.PrimaryKeyConstraint("institution_id", "area_id", name=op.f("pk_institution_area")),
    )
    op.create_table(
        "institution_member",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "role IN ('officer', 'approver', 'statistician')", name=op.f("ck_institution_member_role_known")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_institution_member_account_id")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_institution_member_institution_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_institution_member")),
    )
    op.create_index(
        op.f("ix_institution_member_institution_id"), "institution_member", ["institution_id"]
    )


def downgrade() -> None:
    op.drop_table("institution_member")
    op.drop_table("institution_area")
    op.drop_table("institution")
