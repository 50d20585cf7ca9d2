"""Create reporting rounds and the indicators they require."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("start_year", sa.Integer(), nullable=False),
        sa.Column("end_year", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.Column("embargo_on", sa.Date(), nullable=True),
        sa.Column("acceptance_required", sa.Boolean(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("start_year <= end_year", name=op.f("ck_round_period_in_order")),
        sa.ForeignKeyConstraint(["country_id"], ["area.id"], name=op.f("fk_round_country_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("country_id", "code", name=op.f("uq_round_country_id_code")),
    )
    op.create_table(
        "round_indicator",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_indicator_round_id")),
        sa.PrimaryKeyConstraint("round_id", "indicator", name=op.f("pk_round_indicator")),
    )


def downgrade() -> None:
    op.drop_table("round_indicator")
    op.drop_table("round")
