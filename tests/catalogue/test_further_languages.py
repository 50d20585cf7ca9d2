"""Any text of the catalogue and the standard in a further language, from a file alone."""

from datetime import date
from pathlib import Path

import pytest

from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.load import load_standard

SOUND = Path(__file__).parent / "sound"
HEAD = (
    "language: {language}\nsource: Constructed for the tests\nstatus_en: Not compared.\nstatus_zh: 未核对。\n"
)
SWAHILI = """
texts:
  units:
    units:
      PT: {name: Asilimia}
  code-lists/CL_SEX:
    name: Jinsia
    codes:
      F: {name: Mwanamke}
  sdg/SDG_11_2_1:
    short_name: Usafiri
    components:
      near_both: {name: Karibu}
  goals:
    goals:
      '11': {short: Miji}
"""


def folder_with(folder: Path, texts: str, language: str = "sw") -> Path:
    (folder / "names").mkdir(parents=True)
    (folder / "names" / f"{language}.yaml").write_text(HEAD.format(language=language) + texts, "utf-8")
    return folder


def with_texts(folder: Path, texts: str, language: str = "sw") -> Catalogue:
    return load(overlays=[folder_with(folder, texts, language)])


def test_any_text_comes_in_a_further_language_by_the_place_of_its_english(tmp_path: Path) -> None:
    catalogue = with_texts(tmp_path, SWAHILI)

    assert catalogue.units["PT"].name.get("sw") == "Asilimia"
    assert catalogue.code_lists["CL_SEX"].codes["F"].name.get("sw") == "Mwanamke"
    assert catalogue.dimensions["SEX"].code_list.name.get("sw") == "Jinsia"
    indicator = catalogue.indicators["SDG_11_2_1"]
    assert indicator.short_name.get("sw") == "Usafiri"
    assert [one.name.get("sw") for one in indicator.components if one.id == "near_both"] == ["Karibu"]
    assert catalogue.goals[11].short.get("sw") == "Miji"


def test_what_is_missing_falls_back_to_english_and_says_so(tmp_path: Path) -> None:
    catalogue = with_texts(tmp_path, SWAHILI)

    assert catalogue.units["PT"].symbol.in_language("sw").language == "en"
    assert len(catalogue.texts.missing("sw")) == len(catalogue.texts.paths) - 6


def test_english_and_chinese_stay_as_they_are(tmp_path: Path) -> None:
    catalogue, own = with_texts(tmp_path, SWAHILI), load()

    for language in ("en", "zh_Hans"):
        assert catalogue.units["PT"].name.get(language) == own.units["PT"].name.get(language)


def test_a_language_with_script_or_territory_is_named_by_its_tag(tmp_path: Path) -> None:
    catalogue = with_texts(tmp_path, SWAHILI, "pt-BR")

    assert catalogue.units["PT"].name.get("pt_BR") == "Asilimia"


def test_a_later_folder_gives_other_words(tmp_path: Path) -> None:
    later = folder_with(tmp_path / "later", "texts: {units: {units: {PT: {name: Kwa mia}}}}\n")

    catalogue = load(overlays=[folder_with(tmp_path / "first", SWAHILI), later])

    assert catalogue.units["PT"].name.get("sw") == "Kwa mia"
    assert catalogue.goals[11].short.get("sw") == "Miji"


def test_a_translation_of_other_words_than_those_that_stand_is_not_shown(tmp_path: Path) -> None:
    over = tmp_path / "over"
    over.mkdir()
    (over / "units.yaml").write_text("units:\n- {id: PT, name_en: Per cent, name_zh: 百分之}\n", "utf-8")

    catalogue = load(overlays=[folder_with(tmp_path / "first", SWAHILI), over])

    assert catalogue.units["PT"].name.in_language("sw").text == "Per cent"


def test_the_standard_has_its_texts_in_a_further_language_too(tmp_path: Path) -> None:
    texts = """
texts:
  standards/resolution-2-6/checks:
    rules:
      SRC-01: {title: Chanzo}
  standards/outline:
    outline:
      '2':
        heading: Muhtasari
        prompts:
          '1': {text: Nini kilifanikiwa?}
"""
    catalogue = with_texts(tmp_path, texts)

    standard = load_standard(on=date(2026, 1, 1), texts=catalogue.texts)

    assert standard.rules["SRC-01"].title.get("sw") == "Chanzo"
    heading = next(one for one in standard.outline if one.number == "2")
    assert (heading.heading.get("sw"), heading.prompts[0].get("sw")) == ("Muhtasari", "Nini kilifanikiwa?")
    assert heading.prompts[1].in_language("sw").language == "en"


def test_a_text_for_no_place_of_the_standard_is_refused(tmp_path: Path) -> None:
    texts = "texts: {standards/outline: {outline: {'99': {heading: Hakuna}}}}\n"
    catalogue = with_texts(tmp_path, texts)

    with pytest.raises(CatalogueFaults) as caught:
        load_standard(on=date(2026, 1, 1), texts=catalogue.texts)

    (fault,) = caught.value.faults
    assert (Path(fault.file).name, fault.key) == ("sw.yaml", "texts.standards/outline.outline.99.heading")
    assert str(fault.message) == "99 is not in the catalogue."


def test_areas_of_a_demonstration_have_names_in_a_further_language(tmp_path: Path) -> None:
    catalogue = with_texts(tmp_path, "texts: {demonstration/xv: {areas: {xv-a1: {name: Kaskazini}}}}\n")

    path = ("demonstration/xv", "areas", "xv-a1", "name")
    assert catalogue.texts.given[path]["sw"].words == "Kaskazini"


def test_an_area_that_no_demonstration_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFaults) as caught:
        with_texts(tmp_path, "texts: {demonstration/xv: {areas: {xv-a99: {name: Hakuna}}}}\n")

    assert str(caught.value.faults[0].remedy).startswith("Write one of: xv-r1, xv-r2, xv-a1")


def test_messages_of_a_language_have_their_place_in_the_same_folder(tmp_path: Path) -> None:
    messages = folder_with(tmp_path, SWAHILI) / "translations" / "sw" / "LC_MESSAGES" / "messages.po"
    messages.parent.mkdir(parents=True)
    messages.write_text('msgid "Year"\nmsgstr "Mwaka"\n', "utf-8")

    assert load(overlays=[tmp_path]).goals[11].short.get("sw") == "Miji"

    messages.rename(messages.with_name("other.po"))
    with pytest.raises(CatalogueFaults):
        load(overlays=[tmp_path])
