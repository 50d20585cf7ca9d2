"""The attributes of an observed cell: what is declared once has its place at every door."""

from dataclasses import fields

import pytest

from vlr_service.api.v1.lists.list_schemas import ObservationItem
from vlr_service.api.v1.submissions.schemas import AnswerFields
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.sdmx_in.columns import FIELDS
from vlr_service.collection.workbook.columns import COLUMNS
from vlr_service.collection.workbook.lists import lists_of
from vlr_service.records.answers.answer import AnswerRevision
from vlr_service.sdmx.structures.definitions import OF_MUNICIPAL, OF_NATIONAL
from vlr_service.standard.attributes import ATTRIBUTES, PUBLISHED, QUALIFIERS, Attribute, typed_text
from vlr_service.standard.observed import ObservedCell

NOTHING = ObservedCell(indicator="", year=0, cell=Cell(), value=None)
EACH = pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda one: one.name)
CODED = pytest.mark.parametrize(
    "attribute", [one for one in ATTRIBUTES if one.codes], ids=lambda one: one.name
)
TELLING = pytest.mark.parametrize("attribute", PUBLISHED, ids=lambda one: one.name)


@EACH
def test_an_attribute_is_typed_observed_and_stored(attribute: Attribute) -> None:
    assert attribute.name in {one.name for one in fields(RawAnswer)}
    assert attribute.name in {one.name for one in fields(ObservedCell)}
    assert attribute.name in AnswerRevision.__table__.columns


@EACH
def test_an_attribute_goes_through_workbook_and_api(attribute: Attribute) -> None:
    assert attribute.name in [column.name for column in COLUMNS]
    assert attribute.name in AnswerFields().fields


@CODED
def test_a_coded_attribute_is_chosen_from_its_list(attribute: Attribute, catalogue: Catalogue) -> None:
    codes = catalogue.code_lists[attribute.codes].codes
    assert lists_of(catalogue).codes[attribute.name] == tuple(codes)
    assert attribute.default in {"", *codes}
    assert (typed_text(NOTHING, attribute) or attribute.default) == attribute.default


@TELLING
def test_what_is_published_stands_beside_every_figure(attribute: Attribute) -> None:
    assert attribute.name in ObservationItem().fields
    assert attribute.sdmx in OF_MUNICIPAL
    assert attribute.sdmx not in OF_NATIONAL or attribute.name == "comment"
    assert FIELDS[attribute.sdmx] == attribute.name


def test_what_a_figure_is_a_figure_of_is_published() -> None:
    assert set(QUALIFIERS) <= set(PUBLISHED)


def test_a_proxy_its_reason_a_comment_and_a_break_are_published() -> None:
    assert {one.name for one in PUBLISHED} >= {"relation", "relation_reason", "comment", "series_break"}
