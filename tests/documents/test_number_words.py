"""How sentences say large numbers comes from files: ours for English and Chinese, those of an overlay for any other language."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.documents.document_factory import chart_of
from tests.documents.material_factory import an_observation, sample_material
from tests.pseudo import ESPERANTO, IVRIT, Pseudo, write_numbers
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.charts.svg import svg
from vlr_service.documents import wording
from vlr_service.documents.reading import Reading
from vlr_service.documents.statements import trend_statements
from vlr_service.i18n import code_of
from vlr_service.i18n.marks import plain
from vlr_service.i18n.scales import number_in_column

BOARDINGS = "LOC_public_transport_boardings"
SCALES = {
    "fr": [
        {
            "least": 10**6,
            "step": 10**6,
            "said": "{number} millions",
            "plurals": {"one": "{number} million"},
        },
        {
            "least": 10**9,
            "step": 10**9,
            "said": "{number} milliards",
            "plurals": {"one": "{number} milliard"},
        },
    ],
    "sw": [{"least": 10**6, "step": 10**6, "said": "milioni {number}"}],
    "de": [{"least": 10**5, "step": 10**3, "said": "{number} Tsd."}],
}


def overlay(folder: Path, tag: str, **keys: object) -> Path:
    """Return an overlay that says how a language says numbers."""
    file = folder / "numbers" / f"{tag}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    head = {"language": tag, "source": "Constructed for the tests"}
    file.write_text(yaml.safe_dump({**head, **keys}, allow_unicode=True), "utf-8")
    return folder


def said(value: str, *, unit: str, language: str, catalogue: Catalogue) -> str:
    words = catalogue.words_of(code_of(language))
    return plain(wording.quantity(Decimal(value), unit=catalogue.units[unit], words=words))


@pytest.mark.parametrize(
    ("tag", "value", "printed"),
    [
        ("fr", "1500000", "1,5 million"),  # in French 1.5 is still one
        ("fr", "2000000", "2 millions"),
        ("fr", "2500000000", "2,5 milliards"),
        ("fr", "999999", "999\u202f999"),
        ("sw", "2500000", "milioni 2.5"),
        ("de", "431250", "431,25 Tsd."),
        ("pt", "431250000", "431.250.000"),  # nothing is known of it: all digits
    ],
)
def test_a_language_counts_in_the_steps_of_its_file(
    tmp_path: Path, tag: str, value: str, printed: str
) -> None:
    over = overlay(tmp_path, tag, scales=SCALES.get(tag, []))
    assert said(value, unit="PERSONS", language=tag, catalogue=load(overlays=[over])).startswith(printed)


def test_a_variety_says_numbers_as_its_parent_does_and_no_language_as_english_does() -> None:
    catalogue = load()
    for language, printed in (
        ("en-GB", "2.5 million"),
        ("zh-Hans-CN", "250万"),
        ("zh-Hant", "2,500,000"),
        ("vi", "2.500.000"),
    ):
        assert said("2500000", unit="PERSONS", language=language, catalogue=catalogue).startswith(printed)


@pytest.mark.parametrize(
    ("tag", "value", "largest", "printed"),
    [
        ("pl", "9999", None, "9999"),
        ("pl", "-9999.5", None, "-9999,5"),
        ("pl", "10000", None, "10\u00a0000"),
        ("pl", "2500", "12000", "2\u00a0500"),  # one style in a column
        ("de", "9999", None, "9999"),
        ("de", "9999.5", None, "9999,5"),  # the sign for decimals stays
        ("sw", "9999", None, "9,999"),  # its file does not say so
    ],
)
def test_a_column_is_printed_plain_below_the_number_in_the_file_of_its_language(
    tmp_path: Path, tag: str, value: str, largest: str | None, printed: str
) -> None:
    over = overlay(tmp_path, tag, **({} if tag == "sw" else {"plain_below": 10_000}))
    words = load(overlays=[over]).words_of(code_of(tag))
    beside = Decimal(largest) if largest else None
    assert number_in_column(Decimal(value), words, largest=beside) == printed


def test_the_axis_of_a_chart_is_printed_like_a_column(tmp_path: Path) -> None:
    catalogue = load(overlays=[overlay(tmp_path, "eo", plain_below=1_000_000)])
    words = catalogue.words_of("eo")
    chart = chart_of("12000", "48000", "96000")
    assert ">20\u00a0000<" in svg(replace(chart, words=load().words_of("eo")))
    assert ">20000<" in svg(replace(chart, words=words))


def test_an_overlay_changes_how_our_own_languages_say_numbers(tmp_path: Path) -> None:
    over = overlay(tmp_path, "en", scales=[{"least": 10**7, "step": 10**7, "said": "{number} crore"}])
    changed = load(overlays=[over])
    assert said("25000000", unit="PERSONS", language="en", catalogue=changed) == "2.5 crore"
    assert changed.number_words["en"].repeated == load().number_words["en"].repeated


def test_a_name_that_says_per_head_keeps_the_unit_from_saying_it_again(tmp_path: Path) -> None:
    over = overlay(tmp_path, "fr", per_head={"words": ["par habitant"], "units": [" par personne"]})
    names = {"units": {"units": {"M2_PERSON": {"said": "{number} m² par personne"}}}}
    (over / "names").mkdir()
    head = {"language": "fr", "source": "Constructed", "status_en": "Constructed.", "status_zh": "虚构。"}
    (over / "names" / "fr.yaml").write_text(
        yaml.safe_dump({**head, "texts": names}, allow_unicode=True), "utf-8"
    )
    catalogue = load(overlays=[over])
    words = catalogue.words_of("fr")
    unit = catalogue.units["M2_PERSON"]
    for name, ending in (("la surface", "personne"), ("la surface par habitant", "m²")):
        assert plain(wording.quantity(Decimal(3), unit=unit, words=words, name=name)).endswith(ending)


@pytest.mark.parametrize("language", [ESPERANTO, IVRIT], ids=lambda one: one.tag)
def test_a_pseudo_language_counts_millions_in_its_own_letters_in_sentences(
    tmp_path: Path, language: Pseudo
) -> None:
    write_numbers(tmp_path, language)
    catalogue = load(overlays=[tmp_path])
    figures = tuple(
        an_observation(n, BOARDINGS, 2016 + 2 * n, value)
        for n, value in enumerate(("431245800", "218090400"))
    )
    material = sample_material(observations=figures, catalogue=catalogue, end_year=2025)

    text = plain(trend_statements(Reading(material, language.code), catalogue.indicators[BOARDINGS])[0].text)

    number = "431,25" if language is ESPERANTO else "431.25"
    assert language.words("{number} million").replace("{number}", number) in text
    assert "million" not in text.replace(language.words("million"), "")
