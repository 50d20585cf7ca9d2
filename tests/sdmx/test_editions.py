"""What is the same keeps its version; what changed gets the next one, and so does what refers to it."""

from dataclasses import replace

import pytest

from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind, Structure
from vlr_service.sdmx.structures.definitions import ReferenceArea, structures_of
from vlr_service.sdmx.structures.editions import versioned
from vlr_service.sdmx.structures.resolved import resolved

XV = ReferenceArea("xv", both("Constructed", "虚构"))
NORTH = ReferenceArea("xv-a1", both("North", "北"), "xv", is_provider=True)
SOUTH = ReferenceArea("xv-a2", both("South", "南"), "xv", is_provider=True)


def newest(artefacts: tuple[Artefact, ...]) -> dict[tuple[ArtefactKind, str, str], Artefact]:
    return {(one.reference.kind, one.reference.agency, one.reference.id): one for one in artefacts}


def versions(artefacts: tuple[Artefact, ...]) -> dict[str, str]:
    return {f"{one.reference.kind.name} {one.reference.id}": one.reference.version for one in artefacts}


@pytest.fixture(scope="module")
def first(catalogue: Catalogue) -> tuple[Artefact, ...]:
    return versioned(structures_of(catalogue, (XV, NORTH)), {})


def test_what_is_the_same_keeps_its_version(first: tuple[Artefact, ...], catalogue: Catalogue) -> None:
    again = versioned(structures_of(catalogue, (XV, NORTH)), newest(first))

    assert again == first
    assert set(versions(first).values()) == {"1.0", "1.0.0"}


def test_a_new_area_is_a_minor_step_of_the_list_and_of_all_that_refer_to_it(
    first: tuple[Artefact, ...], catalogue: Catalogue
) -> None:
    later = versions(versioned(structures_of(catalogue, (XV, NORTH, SOUTH)), newest(first)))

    assert later["CODES CL_AREA"] == "1.1.0"
    assert (
        later["CONCEPTS CS_VLR"] == later["STRUCTURE UMF_MUNICIPAL"] == later["FLOW UMF_MUNICIPAL"] == "1.1.0"
    )
    assert later["CODES CL_SEX"] == "1.0.0"
    assert later["AGREEMENT UMF_MUNICIPAL_xv-a2"] == "1.0.0"


def test_an_area_that_is_gone_is_a_major_step(first: tuple[Artefact, ...], catalogue: Catalogue) -> None:
    later = versions(versioned(structures_of(catalogue, (XV,)), newest(first)))

    assert later["CODES CL_AREA"] == later["FLOW UMF_NATIONAL"] == "2.0.0"


def test_another_name_is_a_patch(first: tuple[Artefact, ...], catalogue: Catalogue) -> None:
    renamed = replace(NORTH, name=both("Northfield", "北原"))
    later = versions(versioned(structures_of(catalogue, (XV, renamed)), newest(first)))

    assert later["CODES CL_AREA"] == later["STRUCTURE UMF_MUNICIPAL"] == "1.0.1"


@pytest.mark.parametrize(("is_required", "version"), [(False, "1.1.0"), (True, "2.0.0")])
def test_a_new_attribute_is_a_minor_step_unless_all_data_need_it(
    first: tuple[Artefact, ...], catalogue: Catalogue, is_required: bool, version: str
) -> None:
    def shortened(one: Artefact) -> Artefact:
        if not isinstance(one, Structure) or one.reference.id != "UMF_NATIONAL":
            return one
        return replace(one, attributes=one.attributes[1:])

    def needed(one: Artefact) -> Artefact:
        if not isinstance(one, Structure):
            return one
        added = replace(one.attributes[0], is_required=is_required)
        return replace(one, attributes=(added, *one.attributes[1:]))

    before = newest(tuple(map(shortened, first)))
    after = tuple(map(needed, structures_of(catalogue, (XV, NORTH))))
    later = versions(versioned(after, before))

    assert later["STRUCTURE UMF_NATIONAL"] == later["FLOW UMF_NATIONAL"] == version


def test_every_reference_is_to_the_version_that_was_given(
    first: tuple[Artefact, ...], catalogue: Catalogue
) -> None:
    later = versioned(structures_of(catalogue, (XV, NORTH, SOUTH)), newest(first))

    known = {one.reference: one for one in later}
    ours = {child for one in later for child in one.references() if child.agency != "IAEG-SDGs"}
    assert ours <= known.keys()


def test_a_dataflow_is_resolved_with_the_names_of_its_codes(
    first: tuple[Artefact, ...], catalogue: Catalogue
) -> None:
    known = {one.reference: one for one in first}
    flow = next(one for one in first if one.reference.kind is ArtefactKind.FLOW)

    found = resolved(flow, known)  # type: ignore[arg-type]

    areas = next(one for one in found.structure.dimensions if one.id == "REF_AREA")
    assert areas.codes == {"xv": XV.name, "xv-a1": NORTH.name}
    assert [one.id for one in found.structure.series_attributes] == ["UNIT_MEASURE"]
    assert found.structure.measure.is_number


def areas_of(artefacts: tuple[Artefact, ...]) -> Artefact:
    return next(one for one in artefacts if one.reference.id == "CL_AREA")


def test_a_list_that_is_open_takes_codes_in_and_nothing_that_refers_to_it_changes(
    first: tuple[Artefact, ...], catalogue: Catalogue
) -> None:
    known = newest(first)
    open_ = {areas_of(first).reference}
    later = versioned(structures_of(catalogue, (XV, NORTH, SOUTH)), known, open_=open_)

    assert versions(later) == versions(first) | {"AGREEMENT UMF_MUNICIPAL_xv-a2": "1.0.0"}
    assert len(areas_of(later).items) == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("areas", "version"),
    [
        ((XV,), "2.0.0"),
        ((XV, replace(NORTH, name=both("Northfield", "北")), SOUTH), "1.1.0"),
        ((XV, replace(NORTH, name=both("Northfield", "北"))), "1.0.1"),
    ],
)
def test_an_open_list_says_nothing_else_under_its_version(
    first: tuple[Artefact, ...], catalogue: Catalogue, areas: tuple[ReferenceArea, ...], version: str
) -> None:
    made = versioned(structures_of(catalogue, areas), newest(first), open_={areas_of(first).reference})
    assert areas_of(made).reference.version == version
