"""Count the changes of each country's published data, and find what changed since a time by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

WAS_ENDED = sa.text("valid_to IS NOT NULL")
PLACE = ["area_id", "year", "indicator_id", "cell_id"]


def upgrade() -> None:
    op.add_column("area", sa.Column("stamp", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_history_by_start", "observation_history", ["country_id", "valid_from", *PLACE])
    op.create_index(
        "ix_history_by_end",
        "observation_history",
        ["country_id", "valid_to", *PLACE],
        sqlite_where=WAS_ENDED,
        postgresql_where=WAS_ENDED,
    )


def downgrade() -> None:
    op.drop_index("ix_history_by_end", "observation_history")
    op.drop_index("ix_history_by_start", "observation_history")
    op.drop_column("area", "stamp")  # in place: other tables refer to areas
