"""What a country sets for its own cities."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vlr_service.catalogue.country import Country, SizeClass
from vlr_service.catalogue.loading.load import load

SOUND = Path(__file__).parent / "sound"
FILE = """\
code: xv
source: Constructed for the tests
national_set: [SDG_11_2_1]
sizes: {small: 100000, medium: 500000}
required:
  small: [LOC_served]
  large: [LOC_served, SDG_11_2_1]
thresholds:
  COMP-05:
    min_points:
    - {from: 2027-01-01, value: 4, reference_en: Second decree, reference_zh: 第二号令}
    - {from: 2026-01-01, value: 3, reference_en: First decree, reference_zh: 第一号令}
"""


@pytest.fixture
def country(tmp_path: Path) -> Country:
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "xv.yaml").write_text(FILE, "utf-8")
    return load(SOUND, [tmp_path]).countries["xv"]


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (1, SizeClass.SMALL),
        (100_000, SizeClass.SMALL),
        (Decimal("100000.5"), SizeClass.MEDIUM),
        (500_000, SizeClass.MEDIUM),
        (500_001, SizeClass.LARGE),
        (None, None),
    ],
)
def test_the_bound_still_belongs_to_the_class(
    country: Country, population: Decimal | int | None, size: SizeClass | None
) -> None:
    assert country.size_of(population) is size


def test_each_size_has_its_own_required_set(country: Country) -> None:
    assert country.required_of(5_000) == ("LOC_served",)
    assert country.required_of(200_000) == ()
    assert country.required_of(2_000_000) == ("LOC_served", "SDG_11_2_1")
    assert country.required_of(None) == ()


def test_the_newest_threshold_that_is_in_force_counts(country: Country) -> None:
    assert country.in_force(date(2025, 12, 31)) == {}
    assert country.in_force(date(2026, 6, 1))["COMP-05"]["min_points"].value == 3
    assert country.in_force(date(2027, 1, 1))["COMP-05"]["min_points"].reference.get("zh_Hans") == "第二号令"


def test_a_country_without_its_own_set_says_so() -> None:
    assert Country(code="xv", source="").national_set is None
    assert Country(code="xv", source="").size_of(5_000) is None
