"""Merges, splits and new classes: old figures stay in their years, the areas expected follow, lineage is kept."""

from datetime import date, timedelta

import pytest

from tests.collection.test_as_of import ask
from tests.collection.test_publishing import walk
from tests.factories import NOW, Town, answer, apply_due_releases, save, town
from tests.loaded import CATALOGUE, STANDARD
from tests.stored import lineage_of
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.imports import import_areas
from vlr_service.collection.areas.successions import NewClass, merge_areas, reclassify_area, split_area
from vlr_service.collection.line.rollup import repair_rollup, verify_rollup
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.leaf import Leaf
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.standard.register import Standard

NEW_YEAR = date(2025, 1, 1)
NEW_TOWN = "code,kind,parent,name_en,name_zh,opened\ntt-c,municipality,tt-r,Newton,新市,2025-01-01\n".encode()


def published(session: Session, catalogue: Catalogue, standard: Standard) -> Town:
    """Testville with figures of 2024 and 2025, published."""
    place = town(session, catalogue)
    save(session, place, answer(), answer(year=2024))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    import_areas(
        session,
        content=NEW_TOWN,
        filename="areas.csv",
        language="en",
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
    )
    return place


def counted(session: Session, catalogue: Catalogue) -> list[tuple[int, int, int]]:
    found = ask(session, catalogue, None)
    return [(one.year, one.areas_reporting, one.areas_expected) for one in found]


def test_a_merged_area_keeps_its_old_figures_and_is_expected_no_more(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    published(session, catalogue, standard)
    assert counted(session, catalogue) == [(2024, 1, 2), (2025, 1, 3)]
    later = NOW + timedelta(days=1)
    merge_areas(
        session,
        codes=["tt-a", "tt-b"],
        into="tt-c",
        on=NEW_YEAR,
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=later,
    )
    assert counted(session, catalogue) == [(2024, 1, 2)]
    assert [one.areas_expected for one in ask(session, catalogue, NOW)] == [2, 3]
    assert lineage_of(session, find_area(session, "tt-c")) == [
        ("tt-a", "tt-c", "merge", NEW_YEAR),
        ("tt-b", "tt-c", "merge", NEW_YEAR),
    ]
    assert verify_rollup(session, catalogue=catalogue, actor=OPERATOR) == ()


def test_an_area_that_is_split_may_stay(session: Session, catalogue: Catalogue, standard: Standard) -> None:
    published(session, catalogue, standard)
    split_area(
        session,
        code="tt-a",
        into=["tt-a", "tt-c"],
        on=NEW_YEAR,
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
    )
    assert find_area(session, "tt-a").closed is None
    assert lineage_of(session, find_area(session, "tt-a")) == [("tt-a", "tt-c", "split", NEW_YEAR)]
    assert counted(session, catalogue) == [(2024, 1, 2), (2025, 1, 3)]


def test_a_new_class_holds_from_its_year_on(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    published(session, catalogue, standard)
    change = NewClass(degurba_class=2, boundary_type="fua")
    reclassify_area(
        session,
        code="tt-a",
        year=2025,
        change=change,
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
    )
    reported = [one for one in ask(session, catalogue, None, Grouping.DEGURBA) if one.areas_reporting]
    assert [(one.year, one.degurba, one.boundary_types) for one in reported] == [
        (2024, 0, ("_U",)),
        (2025, 2, ("fua",)),
    ]
    assert verify_rollup(session, catalogue=catalogue, actor=OPERATOR) == ()


@pytest.mark.parametrize(
    ("codes", "into", "on", "error"),
    [
        (["tt-a"], "tt-a", NEW_YEAR, InvalidRequest),
        (["tt-a", "tt-a"], "tt-b", NEW_YEAR, InvalidRequest),
        (["tt-r"], "tt-b", NEW_YEAR, InvalidRequest),
        (["tt-a"], "tt-c", date(2024, 12, 31), Conflict),
    ],
)
def test_a_merge_that_cannot_be_is_refused(
    session: Session,
    catalogue: Catalogue,
    standard: Standard,
    codes: list[str],
    into: str,
    on: date,
    error: type[Exception],
) -> None:
    published(session, catalogue, standard)
    with pytest.raises(error):
        merge_areas(
            session,
            codes=codes,
            into=into,
            on=on,
            catalogue=CATALOGUE,
            standard=STANDARD,
            actor=OPERATOR,
            now=NOW,
        )


def test_only_who_administers_may_change_areas(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = published(session, catalogue, standard)
    with pytest.raises(NotAllowed):
        merge_areas(
            session,
            codes=["tt-a"],
            into="tt-b",
            on=NEW_YEAR,
            catalogue=CATALOGUE,
            standard=STANDARD,
            actor=place.statistician,
            now=NOW,
        )


def test_a_rollup_that_differs_is_told_and_repaired(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    published(session, catalogue, standard)
    before = ask(session, catalogue, None)
    for leaf in session.query(Leaf):
        leaf.areas_reporting = 7
    find_area(session, "tt-b").closed = NEW_YEAR
    session.flush()
    (found,) = verify_rollup(session, catalogue=catalogue, actor=OPERATOR)
    assert (found.country, found.places, found.leaves) == ("tt", 1, 2)
    find_area(session, "tt-b").closed = None
    session.flush()
    repair_rollup(session, catalogue=catalogue, actor=OPERATOR, now=NOW)
    session.expire_all()
    assert verify_rollup(session, catalogue=catalogue, actor=OPERATOR) == ()
    assert ask(session, catalogue, None) == before
