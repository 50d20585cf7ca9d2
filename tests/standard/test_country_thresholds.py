"""A country's own thresholds go before the service's, from their date on, and the outcome says which was used."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.standard.dossier_builder import STANDARD, TODAY, dossier
from tests.texts import both
from vlr_service.catalogue.country import Country, CountryThreshold
from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.standard.checking import check
from vlr_service.standard.load import load_standard


def threshold(**overrides: Any) -> CountryThreshold:
    values: dict[str, Any] = {
        "rule": "CON-02",
        "name": "abs_tol",
        "since": date(2026, 1, 1),
        "value": Decimal(40),
        "reference": both("A decree", "一项法令"),
        "file": "countries/xv.yaml",
        "key": "thresholds.CON-02.abs_tol",
    }
    return CountryThreshold(**values | overrides)


def countries(*thresholds: CountryThreshold) -> dict[str, Country]:
    return {"xv": Country("xv", source="constructed", thresholds=thresholds)}


def test_the_country_threshold_goes_before_the_service_own() -> None:
    standard = load_standard(on=TODAY, countries=countries(threshold(value=Decimal(77))))

    assert standard.thresholds(TODAY, country="xv")["CON-02"]["abs_tol"] == 77
    assert standard.thresholds(TODAY) == standard.thresholds(TODAY, country="zz") == STANDARD.thresholds()


def test_it_counts_from_its_date_on() -> None:
    later = threshold(since=date(2027, 1, 1), value=Decimal(77))
    standard = load_standard(on=TODAY, countries=countries(later))

    assert standard.thresholds(TODAY, country="xv") == standard.thresholds(TODAY)
    assert standard.thresholds(date(2027, 1, 1), country="xv")["CON-02"]["abs_tol"] == 77


def test_the_outcome_says_which_value_was_used_and_whose_it_is() -> None:
    standard = load_standard(on=TODAY, countries=countries(threshold(value=Decimal(77))))

    abroad = {one.rule: one for one in check(dossier(thresholds={}), standard=standard)}["CON-02"]
    at_home = {one.rule: one for one in check(dossier(thresholds={}, country="xv"), standard=standard)}[
        "CON-02"
    ]

    assert (at_home.thresholds["abs_tol"], at_home.threshold_basis["abs_tol"]) == ("77", "country")
    assert abroad.threshold_basis["abs_tol"] == "design"


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        (threshold(rule="COMP-99", key="a"), "Write one of: COMP-01"),
        (threshold(name="max_tol", key="a"), "Write one of: abs_tol, rel_tol; or take it out."),
    ],
)
def test_unknown_rules_and_names_are_faults_in_their_file(wrong: CountryThreshold, remedy: str) -> None:
    with pytest.raises(CatalogueFaults) as refused:
        load_standard(on=TODAY, countries=countries(wrong, threshold()))

    (fault,) = refused.value.faults
    assert (fault.file, fault.key) == ("countries/xv.yaml", "a")
    assert str(fault.remedy).startswith(remedy)
