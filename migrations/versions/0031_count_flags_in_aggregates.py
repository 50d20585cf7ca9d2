"""Count in sums over areas how many series break and how many figures are flagged, and leave forecasts out of them.

Of the population is counted in how many areas it is known: a share of the whole needs all of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

STATUSES = "dgjnpsuvw"
NEW = (
    "areas_broken",
    "areas_proxy",
    "areas_local",
    "areas_forecast",
    *(f"areas_{one}" for one in STATUSES),
)

SAME_LEAF = (
    "FROM observation o JOIN area_year a "
    "ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year "
    "LEFT JOIN answer_revision r ON r.id = o.revision_id "
    "WHERE o.country_id = leaf.country_id AND o.indicator_id = leaf.indicator_id AND o.year = leaf.year "
    "AND o.cell_id = leaf.cell_id AND a.region_id = leaf.region_id AND a.degurba = leaf.degurba "
    "AND a.size_class = leaf.size_class AND a.boundary_type = leaf.boundary_type"
)
FORECAST = "(o.status = 'F' OR r.obs_status = 'F')"
REPORTS = "o.value IS NOT NULL AND o.status <> 'F'"
IN_IT = f"(({REPORTS}) OR (o.status = 'Q' AND NOT {FORECAST}))"
PARTS = f"{REPORTS} AND o.numerator IS NOT NULL AND o.denominator IS NOT NULL"
WEIGHED = f"{REPORTS} AND a.population IS NOT NULL"

COUNTED = {
    "areas_broken": "r.series_break",
    "areas_proxy": f"r.relation = 'proxy' AND {IN_IT}",
    "areas_local": f"r.relation = 'local' AND {IN_IT}",
    "areas_forecast": FORECAST,
    **{f"areas_{one}": f"o.value IS NOT NULL AND o.status = '{one.upper()}'" for one in STATUSES},
}
"""What each new column counts."""

REMADE = {
    "areas_reporting": REPORTS,
    "areas_with_parts": PARTS,
    "areas_with_weight": WEIGHED,
    "areas_suppressed": f"o.status = 'Q' AND NOT {FORECAST}",
}
"""The counts that are others without forecasts."""


def upgrade() -> None:
    with op.batch_alter_table("leaf") as batch:
        for name in NEW:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("leaf") as batch:
        for name in NEW:
            batch.alter_column(name, server_default=None)
    with op.batch_alter_table("leaf_extent") as batch:
        batch.add_column(
            sa.Column("areas_with_population", sa.Integer(), nullable=False, server_default="0")
        )
    with op.batch_alter_table("leaf_extent") as batch:
        batch.alter_column("areas_with_population", server_default=None)
    _fill()


def _fill() -> None:
    counts = (f"{name} = (SELECT count(*) {SAME_LEAF} AND {what})" for name, what in COUNTED.items())
    op.execute(f"UPDATE leaf SET {', '.join(counts)}")
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    add = "exact_sum({})" if is_sqlite else "sum({})"
    times = "exact_product(o.value, a.population)" if is_sqlite else "o.value * a.population"
    sums = {
        "sum_value": ("o.value", REPORTS),
        "sum_numerator": ("o.numerator", PARTS),
        "sum_denominator": ("o.denominator", PARTS),
        "sum_weight": ("a.population", WEIGHED),
        "sum_weighted": (times, WEIGHED),
        "population_covered": ("a.population", REPORTS),
    }
    remade = [
        *(f"{name} = (SELECT {add.format(of)} {SAME_LEAF} AND {what})" for name, (of, what) in sums.items()),
        *(f"{name} = (SELECT count(*) {SAME_LEAF} AND {what})" for name, what in REMADE.items()),
    ]
    op.execute(f"UPDATE leaf SET {', '.join(remade)} WHERE areas_forecast > 0")
    op.execute(
        "UPDATE leaf_extent SET areas_with_population = (SELECT count(*) FROM area_year a "
        "WHERE a.country_id = leaf_extent.country_id AND a.year = leaf_extent.year "
        "AND a.region_id = leaf_extent.region_id AND a.degurba = leaf_extent.degurba "
        "AND a.size_class = leaf_extent.size_class AND a.boundary_type = leaf_extent.boundary_type "
        "AND a.population IS NOT NULL)"
    )


def downgrade() -> None:
    with op.batch_alter_table("leaf_extent") as batch:
        batch.drop_column("areas_with_population")
    with op.batch_alter_table("leaf") as batch:
        for name in reversed(NEW):
            batch.drop_column(name)
