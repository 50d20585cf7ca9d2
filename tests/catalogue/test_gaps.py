"""What the catalogue leaves open is listed, and nothing else."""

from dataclasses import replace
from datetime import date

from tests.texts import both
from vlr_service.catalogue.gaps import gaps_of
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official import Named
from vlr_service.methods.basis import Basis


def test_what_is_not_known_of_the_framework_is_listed(catalogue: Catalogue) -> None:
    gaps = gaps_of(catalogue)

    assert gaps.reserved_codes == tuple(catalogue.reserved)
    assert gaps.inferred_codes == ("UMF_1_1_3", "UMF_1_1_5")
    assert len(gaps.back_translated) == 21
    assert "UMF_1_2_1" not in gaps.back_translated


def test_methods_from_memory_are_listed(catalogue: Catalogue) -> None:
    listed = set(gaps_of(catalogue).methods_from_memory)

    assert listed == {i.id for i in catalogue.indicators.values() if i.method_basis is Basis.MEMORY}


def test_a_structure_whose_version_nobody_confirmed_is_listed(catalogue: Catalogue) -> None:
    assert gaps_of(catalogue).structures_from_memory == ("IAEG-SDGs:SDG(1.0)",)
    known = replace(catalogue.structures["SDG"], version_basis=Basis.READ)
    assert gaps_of(replace(catalogue, structures={"SDG": known})).structures_from_memory == ()


def test_a_measure_of_our_own_is_called_so_and_none_of_the_framework_or_the_goals_is(
    catalogue: Catalogue,
) -> None:
    own = [i for i in catalogue.indicators.values() if i.method_basis is Basis.OWN]

    assert own
    assert all(i.id.startswith("LOC_") and "defined by this catalogue" in i.references for i in own)
    assert not {i.id for i in own} & set(gaps_of(catalogue).methods_from_memory)


def test_missing_names_and_chinese_of_our_own_are_listed(catalogue: Catalogue) -> None:
    gaps = gaps_of(catalogue)

    assert {"fr", "es", "ru", "ar"} <= gaps.missing_names.keys() <= catalogue.names.keys()
    assert gaps.missing_names["ru"] == {Named.INDICATOR: ("2.2.4", "11.5.3")}
    assert gaps.own_chinese == ("2.2.4", "8.9.2", "11.5.3", "15.4.2")


def test_a_cell_with_one_indicator_is_thin_and_a_retired_one_does_not_count(catalogue: Catalogue) -> None:
    (one, *others) = [i for i in catalogue.of_domain("society") if i.objective == "inclusive"]
    retired = {i.id: replace(i, ends=date(2027, 12, 31)) for i in others}
    thin = gaps_of(replace(catalogue, indicators={**catalogue.indicators, **retired})).thin_cells

    assert ("society", "inclusive", 1) in [(c.domain, c.objective, c.indicators) for c in thin]
    assert one.id not in retired


def test_a_worked_example_in_numbers_stands_for_one_in_words(catalogue: Catalogue) -> None:
    text = both("Told", "已说明")
    whole = replace(
        catalogue.indicators["SDG_11_2_1"],
        concept=text,
        computation=text,
        limits=text,
        usual_sources=text,
        relevance=None,
        example=None,
        example_inputs=(("numerator", catalogue.indicators["SDG_11_2_1"].hard_max or 0),),  # type: ignore[arg-type]
    )

    missing = gaps_of(replace(catalogue, indicators={whole.id: whole})).missing_parts

    assert missing == {"SDG_11_2_1": ("relevance",)}
