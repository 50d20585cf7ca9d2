"""Keep the places of municipalities with their history, lineage and national codes, and the notes of releases."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import ExactNumber, UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ALWAYS = "1970-01-01 00:00:00"
"""Since when the places count that were known before their history was kept."""

PLACE = "country_id, area_id, year, region_id, degurba, size_class, boundary_type, population"
CLASSES = "country_id, year, region_id, degurba, size_class, boundary_type"


def upgrade() -> None:
    _places()
    _areas()
    with op.batch_alter_table("leaf") as batch:
        batch.add_column(sa.Column("areas_estimated", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("leaf") as batch:
        batch.alter_column("areas_estimated", server_default=None)
    op.create_index(
        "ix_observation_history_by_indicator",
        "observation_history",
        ["country_id", "indicator_id", "year", "cell_id", "area_id"],
    )
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("release") as batch:
        batch.alter_column("note", server_default=None)
        batch.alter_column("withdrawn_reason", server_default=None)
    _fill()


def _places() -> None:
    op.create_index("ix_area_year_by_year", "area_year", ["country_id", "year"])
    op.create_table(
        "area_year_history",
        *_place_columns(),
        sa.Column("valid_from", UTCDateTime(), nullable=False),
        sa.Column("valid_to", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint(
            "country_id", "area_id", "year", "valid_from", name=op.f("pk_area_year_history")
        ),
    )
    op.create_index("ix_area_year_history_by_year", "area_year_history", ["country_id", "year"])
    op.create_table(
        "leaf_extent",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("degurba", sa.Integer(), nullable=False),
        sa.Column("size_class", sa.String(length=10), nullable=False),
        sa.Column("boundary_type", sa.String(length=40), nullable=False),
        sa.Column("areas", sa.Integer(), nullable=False),
        sa.Column("population", ExactNumber(), nullable=True),
        sa.PrimaryKeyConstraint(*CLASSES.split(", "), name=op.f("pk_leaf_extent")),
    )


def _place_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("degurba", sa.Integer(), nullable=False),
        sa.Column("size_class", sa.String(length=10), nullable=False),
        sa.Column("boundary_type", sa.String(length=40), nullable=False),
        sa.Column("population", ExactNumber(), nullable=True),
    ]


def _areas() -> None:
    op.create_table(
        "area_lineage",
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split')", name=op.f("ck_area_lineage_kind_known")),
        sa.ForeignKeyConstraint(["from_id"], ["area.id"], name=op.f("fk_area_lineage_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["area.id"], name=op.f("fk_area_lineage_to_id")),
        sa.PrimaryKeyConstraint("country_id", "from_id", "to_id", "on", name=op.f("pk_area_lineage")),
    )
    op.create_table(
        "area_code",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_code_area_id")),
        sa.PrimaryKeyConstraint("area_id", "scheme", name=op.f("pk_area_code")),
        sa.UniqueConstraint("country_id", "scheme", "code", name=op.f("uq_area_code_country_id_scheme_code")),
    )


def _fill() -> None:
    """Begin the history with the places there are; `vlr rollup verify --repair` adds the areas that report nothing."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    always = f"'{ALWAYS}.000000'" if is_sqlite else f"CAST('{ALWAYS}+00:00' AS timestamptz)"
    op.execute(
        f"INSERT INTO area_year_history ({PLACE}, valid_from) SELECT {PLACE}, {always} FROM area_year"
    )
    add = "exact_sum" if is_sqlite else "sum"
    op.execute(
        f"INSERT INTO leaf_extent ({CLASSES}, areas, population) "
        f"SELECT {CLASSES}, count(*), {add}(population) FROM area_year GROUP BY {CLASSES}"
    )
    op.execute(
        "UPDATE leaf SET areas_estimated = (SELECT count(*) FROM observation o JOIN area_year a "
        "ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year "
        "WHERE o.country_id = leaf.country_id AND o.indicator_id = leaf.indicator_id AND o.year = leaf.year "
        "AND o.cell_id = leaf.cell_id AND a.region_id = leaf.region_id AND a.degurba = leaf.degurba "
        "AND a.size_class = leaf.size_class AND a.boundary_type = leaf.boundary_type "
        "AND o.status = 'E' AND o.value IS NOT NULL)"
    )


def downgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.drop_column("withdrawn_reason")
        batch.drop_column("note")
    op.drop_index("ix_observation_history_by_indicator", table_name="observation_history")
    with op.batch_alter_table("leaf") as batch:
        batch.drop_column("areas_estimated")
    for table in ("area_code", "area_lineage", "leaf_extent", "area_year_history"):
        op.drop_table(table)
    op.drop_index("ix_area_year_by_year", table_name="area_year")
