"""What was published once stays: versions are kept as they were, and only what has changed gets a new one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.errors import InvalidRequest
from vlr_service.records import Session
from vlr_service.records.areas.area_rows import AreaRow
from vlr_service.sdmx.data.global_states import foreign_structures
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind, Reference, Scheme, Structure
from vlr_service.sdmx.structures.published import Published, made_of, publish_structures, unpublished
from vlr_service.sdmx.structures.stored import from_text, to_text

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
COUNTRY = AreaRow(1, "xv", "country", 1, None, both("Constructed", "虚构"), is_constructed=True)
NORTH = AreaRow(2, "xv-a1", "municipality", 1, 1, both("North", "北"), is_constructed=True)
QUARTER = AreaRow(3, "xv-a1-d1", "district", 1, 2, both("Quarter", "区"), is_constructed=True)
SOUTH = AreaRow(4, "xv-a2", "municipality", 1, 1, both("South", "南"), is_constructed=True)


def ids(published: Published, kind: ArtefactKind, id_: str, version: str) -> list[str]:
    scheme = published.known[Reference(kind, id_, version)]
    return [item.id for item in scheme.items]  # type: ignore[attr-defined]


def test_every_artefact_comes_back_from_its_text(catalogue: Catalogue) -> None:
    for artefact in (*made_of(catalogue, (COUNTRY, NORTH, QUARTER)), *made_of(catalogue, ())):
        assert from_text(to_text(artefact)) == artefact


def test_old_versions_stay_resolvable(session: Session, catalogue: Catalogue) -> None:
    publish_structures(session, made_of(catalogue, (COUNTRY, NORTH)), now=NOW)
    made = made_of(catalogue, (COUNTRY, NORTH, SOUTH))
    published = publish_structures(session, made, now=NOW)

    assert ids(published, ArtefactKind.CODES, "CL_AREA", "1.0.0") == ["xv", "xv-a1"]
    assert ids(published, ArtefactKind.CODES, "CL_AREA", "1.1.0") == ["xv", "xv-a1", "xv-a2"]
    old, new = (
        published.flow(Reference(ArtefactKind.FLOW, "UMF_MUNICIPAL", version))
        for version in ("1.0.0", "1.1.0")
    )
    areas = [
        next(one for one in flow.structure.dimensions if one.id == "REF_AREA").codes or {}
        for flow in (old, new)
    ]
    assert [len(one) for one in areas] == [2, 3]
    assert unpublished(published, made) == []


def test_what_is_the_same_is_not_published_again(session: Session, catalogue: Catalogue) -> None:
    made = made_of(catalogue, (COUNTRY, NORTH))
    first = publish_structures(session, made, now=NOW)
    assert publish_structures(session, made, now=NOW) == first


def test_the_scheme_of_data_providers_keeps_its_version_and_follows(
    session: Session, catalogue: Catalogue
) -> None:
    before = publish_structures(session, made_of(catalogue, (COUNTRY, NORTH)), now=NOW)
    after = publish_structures(session, made_of(catalogue, (COUNTRY, NORTH, SOUTH)), now=NOW)
    assert ids(after, ArtefactKind.PROVIDERS, "DATA_PROVIDERS", "1.0") == ["xv-a1", "xv-a2"]
    assert before.tag != after.tag


def test_an_area_that_came_back_is_published_as_it_is(session: Session, catalogue: Catalogue) -> None:
    for areas in ((COUNTRY, NORTH, SOUTH), (COUNTRY, NORTH), (COUNTRY, NORTH, SOUTH)):
        published = publish_structures(session, made_of(catalogue, areas), now=NOW)
    assert ids(published, ArtefactKind.CODES, "CL_AREA", "2.1.0") == ["xv", "xv-a1", "xv-a2"]


def test_districts_are_codes_and_constructed_areas_say_so(session: Session, catalogue: Catalogue) -> None:
    published = publish_structures(session, made_of(catalogue, (COUNTRY, NORTH, QUARTER)), now=NOW)
    assert "xv-a1-d1" in ids(published, ArtefactKind.CODES, "CL_DISTRICT", "1.0.0")
    areas = published.known[Reference(ArtefactKind.CODES, "CL_AREA")]
    assert {item.notes.get("DATA") for item in areas.items} == {"constructed"}  # type: ignore[attr-defined]
    real = made_of(catalogue, (COUNTRY._replace(is_constructed=False),))
    assert not any(item.notes for one in real if one.reference.id == "CL_AREA" for item in one.items)  # type: ignore[attr-defined]


def test_a_new_name_is_a_patch(session: Session, catalogue: Catalogue) -> None:
    publish_structures(session, made_of(catalogue, (COUNTRY, NORTH)), now=NOW)
    renamed = NORTH._replace(name=both("Northfield", NORTH.name.get("zh_Hans")))
    published = publish_structures(session, made_of(catalogue, (COUNTRY, renamed)), now=NOW)
    names = [
        [str(item.name) for item in published.known[Reference(ArtefactKind.CODES, "CL_AREA", version)].items]  # type: ignore[attr-defined]
        for version in ("1.0.0", "1.0.1")
    ]
    assert names == [["Constructed", "North"], ["Constructed", "Northfield"]]


def test_a_structure_of_another_agency_that_is_not_in_use_any_more_is_not_sent(
    session: Session, catalogue: Catalogue
) -> None:
    newer = replace(catalogue.structures["SDG"], version="1.2.3")
    for one in (catalogue, replace(catalogue, structures={"SDG": newer})):
        published = publish_structures(session, made_of(one, ()), now=NOW)
        published = replace(published, foreign=foreign_structures(session, one))
    assert published.flow(Reference(ArtefactKind.FLOW, "SDG_MUNICIPAL", "1.1.0")).structure.version == "1.2.3"
    with pytest.raises(InvalidRequest, match="newest version"):
        published.flow(Reference(ArtefactKind.FLOW, "SDG_MUNICIPAL", "1.0.0"))


def test_a_new_attribute_makes_a_minor_version_and_the_former_one_stays(
    session: Session, catalogue: Catalogue
) -> None:
    made = made_of(catalogue, (COUNTRY, NORTH))
    publish_structures(session, [_without(one, "TERRITORY") for one in made], now=NOW)
    published = publish_structures(session, made, now=NOW)

    attributes = [
        {
            one.id
            for one in published.flow(
                Reference(ArtefactKind.FLOW, "UMF_MUNICIPAL", version)
            ).structure.attributes
        }
        for version in ("1.0.0", "1.1.0")
    ]
    assert attributes[1] - attributes[0] == {"TERRITORY"}


def _without(artefact: Artefact, attribute: str) -> Artefact:
    if isinstance(artefact, Structure):
        left = tuple(one for one in artefact.attributes if one.id != attribute)
        return replace(artefact, attributes=left)
    if artefact.reference.id == "CS_VLR" and isinstance(artefact, Scheme):
        return replace(artefact, items=tuple(one for one in artefact.items if one.id != attribute))
    return artefact
