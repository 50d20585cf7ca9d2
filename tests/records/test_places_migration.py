"""The migration that keeps the places of municipalities, with rows: nothing that was known is lost."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import text

from tests.factories import NOW
from tests.stored import downgrade
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade
from vlr_service.records.published.leaf_sums import Extent, LeafScope, extents_of, sum_leaves

BEFORE = (
    "INSERT INTO area (id, code, kind, name_en, name_zh, is_constructed) "
    "VALUES (1, 'tt', 'country', 'tt', 'tt', false)",
    "INSERT INTO area_year (country_id, area_id, year, region_id, degurba, size_class, boundary_type, population) "
    "VALUES (1, 2, 2024, 0, 1, 'GE5M', 'fua', '100'), (1, 3, 2024, 0, 1, 'GE5M', 'fua', '50.5')",
    "INSERT INTO observation (country_id, area_id, year, indicator_id, cell_id, value, status, conf, revision_id) "
    "VALUES (1, 2, 2024, 1, 1, '3', 'E', 'F', 1)",
    "INSERT INTO leaf (country_id, indicator_id, year, cell_id, region_id, degurba, size_class, boundary_type, "
    "areas_reporting, areas_with_parts, areas_with_weight, areas_imputed, areas_suppressed) "
    "VALUES (1, 1, 2024, 1, 0, 1, 'GE5M', 'fua', 1, 0, 1, 0, 0)",
)


def test_places_begin_their_history_and_estimates_are_counted(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0017")
    with sessions.engine.begin() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
    upgrade(sessions.engine)
    scope = LeafScope(1, [1], [1])
    with sessions.reading() as session:
        assert [one.areas_estimated for one in sum_leaves(session, scope)] == [1]
        then = LeafScope(1, [1], [1], moment=NOW - timedelta(days=9000))
        for asked in (scope, then):
            assert extents_of(session, asked) == {
                (2024, None): Extent(2, Decimal("150.5"), with_population=2)
            }
