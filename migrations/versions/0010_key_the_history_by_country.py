"""Key the history by country, area and cell first, so that the past of a cell is found by its index."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CELL = ["country_id", "area_id", "year", "indicator_id", "cell_id"]


def upgrade() -> None:
    _key_by([*CELL, "valid_from"])


def downgrade() -> None:
    _key_by(["valid_from", *CELL])


def _key_by(columns: list[str]) -> None:
    name = op.f("pk_observation_history")
    with op.batch_alter_table("observation_history") as batch:
        batch.drop_constraint(name, type_="primary")
        batch.create_primary_key(name, columns)
