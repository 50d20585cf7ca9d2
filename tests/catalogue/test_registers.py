"""The registers that are asked are the ones the rules read, field by field."""

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from tests.texts import offering
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FieldKind
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import Registers, ReviewFacts

READ = {
    name: ReviewFacts if kind is ReviewFacts else get_args(kind)[0]
    for name, kind in get_type_hints(Registers).items()
}


def test_every_register_that_rules_read_is_asked_and_no_other(catalogue: Catalogue) -> None:
    assert set(catalogue.registers) == set(READ)


@pytest.mark.parametrize("register", sorted(READ))
def test_a_register_asks_the_fields_that_rules_read_in_their_order(
    catalogue: Catalogue, register: str
) -> None:
    assert list(catalogue.registers[register].listed) == [field.name for field in fields(READ[register])]


@pytest.mark.parametrize("register", sorted(READ))
def test_a_register_names_checks_of_the_standard(
    catalogue: Catalogue, standard: Standard, register: str
) -> None:
    assert set(catalogue.registers[register].checks) <= set(standard.rules)


def test_only_the_facts_of_the_review_are_a_single_record(catalogue: Catalogue) -> None:
    assert [r.id for r in catalogue.registers.values() if r.is_single] == ["facts"]


def test_a_field_that_names_records_is_a_text_a_year_or_an_indicator(catalogue: Catalogue) -> None:
    kinds = {r.fields[r.named_by].kind for r in catalogue.registers.values() if r.named_by}

    assert kinds == {FieldKind.TEXT, FieldKind.YEAR, FieldKind.INDICATOR}


def test_a_field_by_language_has_a_box_in_each_offered_language(catalogue: Catalogue) -> None:
    own = list(catalogue.registers["facts"].fields)
    with offering("fr"):
        boxes = catalogue.registers["facts"].fields

    assert [one for one in boxes if one not in own] == ["vnr_contribution_fr"]
    question = "How local results feed the national review"
    assert boxes["vnr_contribution_fr"].label.get("en") == f"{question} (French)"
    assert boxes["vnr_contribution_en"].label.get("en") == f"{question} (English)"
    assert boxes["vnr_contribution_zh"].label.get("zh_Hans") == "地方成果如何纳入国家审查（中文）"
    assert boxes["vnr_contribution_fr"].label.get("zh_Hans") == "地方成果如何纳入国家审查（法语）"
