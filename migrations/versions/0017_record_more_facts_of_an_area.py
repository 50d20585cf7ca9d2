"""Record the largest centre, the functional urban area, the national sample and the outline of an area."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

COLUMNS = {
    "largest_centre": ExactNumber(),
    "degurba_level2": sa.String(length=40),
    "fua_code": sa.String(length=40),
    "fua_municipalities": sa.Integer(),
    "in_sample": sa.String(length=10),
    "sample_stratum": sa.String(length=80),
    "sample_weight": ExactNumber(),
    "outline": sa.JSON(),
}


def upgrade() -> None:
    with op.batch_alter_table("area_profile") as batch:
        for name, kind in COLUMNS.items():
            batch.add_column(sa.Column(name, kind, nullable=True))
        batch.create_check_constraint(
            op.f("ck_area_profile_in_sample_known"), "in_sample IN ('yes', 'no', 'unknown')"
        )


def downgrade() -> None:
    with op.batch_alter_table("area_profile") as batch:
        batch.drop_constraint(op.f("ck_area_profile_in_sample_known"), type_="check")
        for name in reversed(COLUMNS):
            batch.drop_column(name)
