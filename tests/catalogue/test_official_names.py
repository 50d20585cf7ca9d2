"""Official names in six languages; a missing one falls back visibly."""

import unicodedata
from pathlib import Path

import pytest

from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official import Named

SOUND = Path(__file__).parent / "sound"
SIX = ("en", "zh", "fr", "es", "ru", "ar")


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar"])
def test_goals_targets_and_indicators_have_their_names(catalogue: Catalogue, language: str) -> None:
    goals, targets = catalogue.goals.values(), catalogue.targets.values()

    assert all(one.title.has(language) and one.short.has(language) for one in goals)
    assert all(one.title.has(language) for one in targets)
    unnamed = {one.id for one in catalogue.global_indicators.values() if not one.name.has(language)}
    assert unnamed == {"2.2.4", "11.5.3"}
    assert catalogue.names[language].source
    assert "not compared with the UN document" in catalogue.names[language].status.get("en")


def test_names_have_one_form_of_each_letter_and_nothing_invisible(catalogue: Catalogue) -> None:
    for name in (text.words for texts in catalogue.texts.given.values() for text in texts.values()):
        assert unicodedata.is_normalized("NFC", name), name
        assert not {"Cf", "Cc", "Co"} & {unicodedata.category(sign) for sign in name}, name
        assert name == name.strip()


def test_an_indicator_under_several_targets_has_its_own_name_under_each(catalogue: Catalogue) -> None:
    assert catalogue.official_name(Named.INDICATOR, "13.1.1", language="fr").language == "fr"


@pytest.mark.parametrize("language", SIX)
def test_a_name_comes_in_the_language_that_was_asked_for(catalogue: Catalogue, language: str) -> None:
    name = catalogue.official_name(Named.TARGET, "11.2", language=language)

    assert (name.language, name.is_fallback) == (language, False)
    assert name.marked == name.text


def test_the_language_of_the_pages_is_understood(catalogue: Catalogue) -> None:
    assert catalogue.official_name(Named.GOAL_SHORT, "1", language="zh_Hans").text == "无贫穷"


@pytest.mark.parametrize("language", ["fr", "sw"])
def test_a_missing_name_falls_back_and_says_so(catalogue: Catalogue, language: str) -> None:
    name = catalogue.official_name(Named.INDICATOR, "2.2.4", language=language)

    assert (name.language, name.asked, name.is_fallback) == ("en", language, True)
    assert name.marked.startswith("[en] Prevalence of minimum dietary diversity")


def test_an_unknown_code_has_no_name(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.official_name(Named.TARGET, "11.99", language="fr")


def test_an_overlay_adds_a_language_and_corrects_a_name(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "sw.yaml").write_text(
        "language: sw\nsource: Constructed for the tests\nstatus_en: Not compared.\nstatus_zh: 未核对。\n"
        "targets:\n  '1.4': Huduma\n",
        "utf-8",
    )
    later = tmp_path / "later"
    (later / "names").mkdir(parents=True)
    (later / "names" / "sw.yaml").write_text("targets:\n  '11.2': Usafiri\n", "utf-8")
    first = tmp_path / "names"
    base = tmp_path / "base"
    base.mkdir()
    first.rename(base / "names")

    catalogue = load(SOUND, [base, later])

    assert catalogue.official_name(Named.TARGET, "1.4", language="sw").text == "Huduma"
    assert catalogue.official_name(Named.TARGET, "11.2", language="sw").text == "Usafiri"
    assert catalogue.official_name(Named.GOAL, "1", language="sw").is_fallback
