"""The dossier of a city carries what its country sets: required set of its size, national set, thresholds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.factories import NOW, town
from tests.texts import both
from vlr_service.catalogue.country import Country, CountryThreshold, SizeClass
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.line.checking import draft_dossier
from vlr_service.records import Session
from vlr_service.standard.load import load_standard

BY_DECREE = CountryThreshold(
    rule="COMP-06",
    name="max_lag",
    since=date(2026, 1, 1),
    value=Decimal(1),
    reference=both("A decree", "一项法令"),
    file="countries/tt.yaml",
    key="thresholds.COMP-06.max_lag",
)
COUNTRY = Country(
    "tt",
    source="constructed",
    national_set=frozenset({"SDG_11_2_1"}),
    bounds={SizeClass.SMALL: 100_000, SizeClass.MEDIUM: 200_000},
    required={SizeClass.SMALL: ("SDG_11_6_2", "UMF_2_2_1"), SizeClass.LARGE: ("SDG_11_7_1",)},
    thresholds=(BY_DECREE,),
)


def test_a_dossier_has_the_settings_of_its_country(session: Session, catalogue: Catalogue) -> None:
    own = replace(catalogue, countries={"tt": COUNTRY})
    standard = load_standard(on=NOW.date(), countries=own.countries)
    place = town(session, own)

    dossier = draft_dossier(session, place.submission, catalogue=own, standard=standard, on=NOW.date())

    assert [cell.indicator for cell in dossier.required] == ["UMF_2_2_1", "SDG_11_6_2"]
    assert dossier.national_set == {"SDG_11_2_1"}
    assert dossier.threshold("COMP-06", "max_lag") == 1
    assert dossier.country == "tt"


def test_without_settings_the_round_alone_decides(session: Session, catalogue: Catalogue) -> None:
    standard = load_standard(on=NOW.date())
    place = town(session, catalogue)

    dossier = draft_dossier(session, place.submission, catalogue=catalogue, standard=standard, on=NOW.date())

    assert [cell.indicator for cell in dossier.required] == ["UMF_2_2_1"]
    assert dossier.national_set is None
    assert dossier.thresholds == standard.thresholds()
