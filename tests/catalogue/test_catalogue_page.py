"""The overlay and the country of docs/catalogue.md can be laid over the service's own catalogue as they stand."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.project.markdown import ROOT, read
from vlr_service.catalogue.country import SizeClass
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.load import load_standard

EXAMPLE = re.compile(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def laid_over(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue with the files of the page over it."""
    folder: Path = tmp_path_factory.mktemp("page")
    for name, text in EXAMPLE.findall(read(ROOT / "docs" / "catalogue.md")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return load(overlays=[folder])


def test_the_overlay_of_the_page_changes_and_adds_what_it_says(
    laid_over: Catalogue, catalogue: Catalogue
) -> None:
    before, after = catalogue.indicators["SDG_11_2_1"], laid_over.indicators["SDG_11_2_1"]

    assert (after.short_name.get("en"), after.soft_min) == ("Near a stop", 10)
    assert (after.short_name.get("zh_Hans"), after.name) == (before.short_name.get("zh_Hans"), before.name)
    assert laid_over.indicators["LOC_stop_density"].unit == "PER_KM2"
    assert set(laid_over.indicators) - set(catalogue.indicators) == {"LOC_stop_density"}


def test_the_country_of_the_page_sets_what_it_says(laid_over: Catalogue) -> None:
    country = laid_over.countries["xv"]
    standard = load_standard(on=date(2026, 11, 20), countries=laid_over.countries)

    assert country.national_set == {"SDG_11_2_1", "SDG_11_6_2"}
    assert country.size_of(300_000) is SizeClass.MEDIUM
    assert country.required_of(2_000_000) == ("SDG_11_2_1", "LOC_stop_density")
    assert standard.thresholds(country="xv")["COMP-06"]["max_lag"] == 2
