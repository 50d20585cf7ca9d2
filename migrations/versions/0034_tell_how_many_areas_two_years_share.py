"""Tell of each figure the year of the figure before, and count in sums how many areas have one, and other territories."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

LAGS = range(1, 11)
NEW = ("areas_other_territory", *(f"before_{lag}" for lag in LAGS))

IS_FIGURE = "((o.value IS NOT NULL AND o.status <> 'F') OR o.status = 'Q')"
SAME_LEAF = (
    "FROM observation o JOIN area_year a "
    "ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year "
    "LEFT JOIN answer_revision r ON r.id = o.revision_id "
    "WHERE o.country_id = leaf.country_id AND o.indicator_id = leaf.indicator_id AND o.year = leaf.year "
    "AND o.cell_id = leaf.cell_id AND a.region_id = leaf.region_id AND a.degurba = leaf.degurba "
    "AND a.size_class = leaf.size_class AND a.boundary_type = leaf.boundary_type"
)
IN_IT = (
    "((o.value IS NOT NULL AND o.status <> 'F') "
    "OR (o.status = 'Q' AND (r.obs_status IS NULL OR r.obs_status <> 'F')))"
)
COUNTED = {
    "areas_other_territory": f"{IN_IT} AND r.territory <> 'WHOLE'",
    **{f"before_{lag}": f"{IN_IT} AND o.year_before = o.year - {lag}" for lag in LAGS},
}
"""What each new column counts."""


def upgrade() -> None:
    with op.batch_alter_table("observation") as batch:
        batch.add_column(sa.Column("year_before", sa.Integer(), nullable=True))
    with op.batch_alter_table("leaf") as batch:
        for name in NEW:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("leaf") as batch:
        for name in NEW:
            batch.alter_column(name, server_default=None)
    _fill()


def _fill() -> None:
    op.execute(
        "UPDATE observation SET year_before = found.year_before FROM ("
        "SELECT o.country_id, o.area_id, o.year, o.indicator_id, o.cell_id, "
        f"max(CASE WHEN {IS_FIGURE} THEN o.year END) OVER (PARTITION BY o.country_id, o.area_id, o.indicator_id, "
        "o.cell_id ORDER BY o.year ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS year_before "
        "FROM observation o) AS found "
        "WHERE found.year_before IS NOT NULL AND found.country_id = observation.country_id "
        "AND found.area_id = observation.area_id AND found.year = observation.year "
        "AND found.indicator_id = observation.indicator_id AND found.cell_id = observation.cell_id"
    )
    counts = (f"{name} = (SELECT count(*) {SAME_LEAF} AND {what})" for name, what in COUNTED.items())
    op.execute(f"UPDATE leaf SET {', '.join(counts)}")
    # a forecast breaks nothing
    op.execute(
        f"UPDATE leaf SET areas_broken = (SELECT count(*) {SAME_LEAF} AND r.series_break "
        "AND o.status <> 'F' AND r.obs_status <> 'F') WHERE areas_forecast > 0"
    )


def downgrade() -> None:
    with op.batch_alter_table("leaf") as batch:
        for name in reversed(NEW):
            batch.drop_column(name)
    with op.batch_alter_table("observation") as batch:
        batch.drop_column("year_before")
