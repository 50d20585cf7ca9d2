"""Definitions of other agencies are read with attachment, mandatory attributes and versions of lists; others are passed over."""

import pytest

from tests.sdmx.official_file import ATTRIBUTES, DIMENSIONS, official_message
from vlr_service.catalogue.official_structure import Attachment
from vlr_service.errors import InvalidRequest
from vlr_service.sdmx.structures.official_definitions import from_body, to_body
from vlr_service.sdmx.structures.official_lists import read_official
from vlr_service.sdmx.structures.official_loading import order_of


@pytest.mark.parametrize("as_urn", [False, True])
@pytest.mark.parametrize("has_lists", [False, True])
def test_a_definition_of_the_official_shape_is_read_whole(as_urn: bool, has_lists: bool) -> None:
    (found,) = read_official(official_message(as_urn=as_urn, has_lists=has_lists)).definitions
    assert found.reference == "IAEG-SDGs:SDG(1.4)"
    assert [one.id for one in found.dimensions] == list(DIMENSIONS)
    assert [one.list_name for one in found.dimensions] == [
        f"IAEG-SDGs:{name}(1.4)" for name in DIMENSIONS.values()
    ]
    assert {
        one.id: (one.code_list, one.is_mandatory, one.attachment is Attachment.SERIES)
        for one in found.attributes
    } == ATTRIBUTES
    assert all(
        one.depends_on == tuple(DIMENSIONS) for one in found.attributes if one.attachment is Attachment.SERIES
    )
    assert from_body(found.agency, found.id, found.version, to_body(found)) == found


def test_dimensions_come_in_the_order_of_their_positions() -> None:
    text = official_message().decode()
    turned = text.replace('id="FREQ" position="1"', 'id="FREQ" position="15"').replace(
        'id="PRODUCT" position="15"', 'id="PRODUCT" position="1"'
    )
    (found,) = read_official(turned.encode()).definitions
    assert (found.dimensions[0].id, found.dimensions[-1].id) == ("PRODUCT", "FREQ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<str:Dimension id="SERIES"', '<str:Dimension id="TOPIC"'),
        ('id="SDG" agencyID="IAEG-SDGs"', 'id="S&quot;/&gt;" agencyID="IAEG-SDGs"'),
        ('isFinal="true"', 'isFinal="true" isExternalReference="true" structureURL="http://x"'),
    ],
    ids=["other data", "a name that is none", "only a reference"],
)
def test_what_figures_cannot_be_written_by_is_passed_over(old: str, new: str) -> None:
    text = official_message(has_lists=False).decode()
    assert old in text
    changed = text.replace(old, new)
    if "isExternalReference" in new:
        start, end = (changed.index(f"<{mark}str:DataStructureComponents>") for mark in ("", "/"))
        changed = changed[:start] + changed[end + len("</str:DataStructureComponents>") :]
    with pytest.raises(InvalidRequest) as refused:
        read_official(changed.encode())
    assert refused.value.code == "no_code_lists"


def test_versions_are_ordered_by_their_numbers() -> None:
    assert sorted(["1.10", "1.9", "2.0", "1.0-draft", "1.0"], key=order_of) == [
        "1.0",
        "1.0-draft",
        "1.9",
        "1.10",
        "2.0",
    ]
