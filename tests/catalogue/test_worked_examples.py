"""The worked examples of the metadata sheets; that they give what they say is checked whenever they are read."""

from decimal import Decimal

from vlr_service.catalogue.checks.examples import input_texts, worked_example
from vlr_service.catalogue.model import Catalogue


def test_the_published_figures_of_kampala_give_the_ratio_of_the_metadata(catalogue: Catalogue) -> None:
    result = worked_example(catalogue.indicators["SDG_11_3_1"])

    assert result
    assert result.value
    assert abs(result.value - Decimal("0.8754")) < Decimal("0.0002")
    assert round(result.parts["built_up_per_person_start"], 1) == Decimal("207.8")
    assert round(result.parts["built_up_per_person_end"], 1) == Decimal("191.4")


def test_an_indicator_without_an_example_computes_none(catalogue: Catalogue) -> None:
    assert worked_example(catalogue.indicators["SDG_13_2_2"]) is None


def test_the_inputs_of_an_example_are_told_in_words(catalogue: Catalogue) -> None:
    for one in catalogue.indicators.values():
        assert {name for name, _ in one.example_inputs} <= set(input_texts(one)), one.id
