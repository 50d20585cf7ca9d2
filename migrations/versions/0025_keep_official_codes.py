"""Keep the codes of official code lists that the operator loads."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "official_code",
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("code_list", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "code_list", "code", name=op.f("pk_official_code")),
    )


def downgrade() -> None:
    op.drop_table("official_code")
