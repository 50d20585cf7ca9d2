"""The migration that counts flags in sums, with rows: what the leaves say afterwards is what the facts add up to."""

from decimal import Decimal

import pytest

from tests.api.published import publish_town
from tests.factories import answer
from tests.stored import downgrade
from vlr_service.catalogue.model import Relation
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.migrate import upgrade
from vlr_service.records.published.leaf_sums import LeafScope, LeafSum, extents_of, sum_leaves

REASON = "Piped water inside the dwelling only; its quality is not tested."


def sums(installation: Installation) -> tuple[LeafSum, ...]:
    with installation.sessions.reading() as session:
        return sum_leaves(session, LeafScope(find_area(session, "tt").id, range(1, 10), range(1, 10)))


@pytest.mark.databases("sqlite", "postgresql")  # the statements of the migration are written for each
def test_breaks_proxies_flags_and_forecasts_are_counted_again(installation: Installation) -> None:
    publish_town(
        installation,
        answer(obs_status="B", series_break=True, relation=Relation.PROXY, relation_reason=REASON),
        answer(year=2024, obs_status="P"),
        code="tt-a",
    )
    publish_town(
        installation,
        answer(),
        answer(year=2024, value=Decimal(9), numerator=Decimal(900), obs_status="F", raw="9"),
        code="tt-b",
    )
    installation.apply_due_releases()
    before = sums(installation)
    assert [(one.year, one.areas_broken, one.areas_proxy, one.areas_forecast) for one in before] == [
        (2024, 0, 0, 1),
        (2025, 1, 1, 0),
    ]
    with installation.sessions.reading() as session:
        extents = extents_of(session, LeafScope(find_area(session, "tt").id, (), ()))

    downgrade(installation.sessions.engine, "0029")
    upgrade(installation.sessions.engine)

    assert sums(installation) == before
    with installation.sessions.reading() as session:
        assert extents_of(session, LeafScope(find_area(session, "tt").id, (), ())) == extents
