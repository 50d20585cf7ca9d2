"""The data are looked at for the constraints that an answer needs, and for no others."""

import sys
from collections.abc import Callable

import pytest

from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.errors import NotFound
from vlr_service.records.areas.area_rows import AreaRow
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind, Constraint
from vlr_service.sdmx.structures.availability import unread_constraints
from vlr_service.sdmx.structures.published import Published, made_of
from vlr_service.sdmx.structures.selection import (
    Detail,
    Related,
    StructureQuestion,
    needed_constraints,
    select,
)

COUNTRY = AreaRow(1, "xv", "country", 1, None, both("Constructed", "虚构"), is_constructed=True)
TOWN = AreaRow(2, "xv-a1", "municipality", 1, 1, both("North", "北"), is_constructed=True)
BOTH = {"UMF_MUNICIPAL", "UMF_NATIONAL"}


@pytest.fixture(scope="module")
def published(catalogue: Catalogue) -> Published:
    return Published(made_of(catalogue, (COUNTRY, TOWN)), "tag")


def everything(published: Published) -> tuple[Artefact, ...]:
    return (*published.artefacts, *unread_constraints(published))


def test_each_dataflow_whose_structure_is_ours_can_have_one(published: Published) -> None:
    found = unread_constraints(published)
    assert {one.flow.id for one in found} == BOTH
    assert all(isinstance(one, Constraint) and not one.codes for one in found)


@pytest.mark.parametrize(
    ("kind", "id_", "related", "detail", "needed"),
    [
        (ArtefactKind.FLOW, "UMF_MUNICIPAL", Related.ALL, Detail.FULL, {"UMF_MUNICIPAL"}),
        (ArtefactKind.FLOW, "UMF_NATIONAL", Related.PARENTS, Detail.FULL, {"UMF_NATIONAL"}),
        (ArtefactKind.FLOW, "UMF_NATIONAL", Related.CHILDREN, Detail.FULL, set()),
        (ArtefactKind.FLOW, "UMF_NATIONAL", Related.CHILDREN, Detail.REFERENCE_PARTIAL, {"UMF_NATIONAL"}),
        (ArtefactKind.FLOW, "SDG_MUNICIPAL", Related.ALL, Detail.FULL, set()),
        (ArtefactKind.FLOW, "*", Related.ALL, Detail.FULL, BOTH),
        (ArtefactKind.AGENCIES, "*", Related.ALL, Detail.FULL, set()),
        (ArtefactKind.CODES, "CL_AREA", Related.PARENTS, Detail.FULL, set()),
        (ArtefactKind.CODES, "CL_DEGURBA", Related.PARENTS_AND_SIBLINGS, Detail.FULL, set()),
        (ArtefactKind.CODES, "CL_AREA", Related.ANCESTORS, Detail.FULL, BOTH),
        (ArtefactKind.CONSTRAINT, "UMF_NATIONAL", Related.NONE, Detail.FULL, {"UMF_NATIONAL"}),
        (ArtefactKind.CONSTRAINT, "*", Related.NONE, Detail.ALL_STUBS, BOTH),
    ],
)
def test_a_question_needs_the_constraints_in_its_answer(
    published: Published, kind: ArtefactKind, id_: str, related: Related, detail: Detail, needed: set[str]
) -> None:
    asked = StructureQuestion(frozenset({kind}), ids=frozenset({id_}))
    found = needed_constraints(everything(published), asked, detail=detail, related=frozenset({related}))
    assert {one.id for one in found} == needed


def test_a_name_that_nothing_has_is_refused(published: Published) -> None:
    asked = StructureQuestion(frozenset({ArtefactKind.CONSTRAINT}), ids=frozenset({"NOTHING"}))
    with pytest.raises(NotFound):
        needed_constraints(
            everything(published), asked, detail=Detail.FULL, related=frozenset({Related.NONE})
        )


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called: the same however busy the machine is."""
    count = 0

    def note(_frame: object, happened: str, _argument: object) -> None:
        nonlocal count
        count += happened == "call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_many_towns_are_no_more_work_than_their_number(catalogue: Catalogue) -> None:
    def work(towns: int) -> int:
        areas = [TOWN._replace(id=2 + number, code=f"xv-a{number}") for number in range(towns)]
        artefacts = everything(Published(made_of(catalogue, (COUNTRY, *areas)), "tag"))
        asked = StructureQuestion(frozenset({ArtefactKind.AGREEMENT}))
        return calls_of(lambda: select(artefacts, asked, related=frozenset({Related.ALL})))

    assert work(400) < 10 * work(50)
