from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.texts import both
from vlr_service.i18n import (
    REQUIRED_LANGUAGES,
    Rendered,
    Text,
    Untranslated,
    gettext,
    in_each_language,
    joined,
    known_languages,
    listed,
    msg,
    offer,
    offered_languages,
    rendered,
    translated,
    translations,
)

YEAR = Text({"en": "Year", "zh_Hans": "年份", "fr": "Année"})


@pytest.fixture
def breton(tmp_path: Path) -> Iterator[Path]:
    """A folder of translations with one text in a language that the service does not have."""
    file = tmp_path / "br" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Sign in"\nmsgstr "Kevreañ"\n', "utf-8")
    offer((*REQUIRED_LANGUAGES, "br"), folders=(tmp_path,))
    yield tmp_path
    offer()


def test_a_text_is_told_in_the_language_asked_for() -> None:
    assert [YEAR.get(one) for one in ("en", "zh_Hans", "fr", "fr_CA", "zh_Hans_CN")] == [
        *("Year", "年份", "Année", "Année", "年份")
    ]


def test_a_missing_text_is_told_in_english_and_says_so() -> None:
    assert YEAR.in_language("fr_CA") == Rendered("Année", "fr")
    assert YEAR.in_language("ar") == Rendered("Year", "en")
    assert (YEAR.has("fr_CA"), YEAR.has("ar")) == (True, False)


def test_a_text_without_english_is_told_as_it_is() -> None:
    assert Text({"fr": "Année"}).in_language("ar") == Rendered("Année", "fr")
    assert Text({}).get("en") == ""


def test_an_empty_text_is_a_missing_one() -> None:
    assert Text({"en": "Year", "fr": ""}).in_language("fr") == Rendered("Year", "en")


def test_texts_with_the_same_words_are_one_value() -> None:
    same = Text({"fr": "Année", "zh_Hans": "年份", "en": "Year"})
    assert same == YEAR
    assert len({same, YEAR}) == 1


def test_outside_the_service_a_text_is_kept_by_short_tags() -> None:
    assert YEAR.by_tag == {"en": "Year", "zh": "年份", "fr": "Année"}
    assert Text.of_tags(YEAR.by_tag) == YEAR


def test_several_texts_become_one_in_each_language_that_one_of_them_has() -> None:
    town = both("Town", "市")
    assert listed([YEAR, town]) == Text({"en": "Year, Town", "zh_Hans": "年份、市", "fr": "Année, Town"})
    assert joined([town, town], " / ") == both("Town / Town", "市 / 市")


def test_a_language_that_a_folder_brings_is_known_and_offered(breton: Path) -> None:
    assert known_languages() == ("en", "zh_Hans", "br")
    assert offered_languages() == ("en", "zh_Hans", "br")
    assert gettext("Sign in", "br") == "Kevreañ"


def test_a_message_without_translation_says_that_it_is_english(breton: Path) -> None:
    assert translated("Sign in", "br") == Rendered("Kevreañ", "br")
    assert translated("Sign out", "br") == Rendered("Sign out", "en")
    assert isinstance(gettext("Sign out", "br"), Untranslated)
    assert isinstance(translations("br").ngettext("a city", "cities", 2), Untranslated)
    assert not isinstance(gettext("Sign out", "en"), Untranslated)
    assert not isinstance(gettext("Sign out", "en_GB"), Untranslated)


def test_a_message_has_the_language_of_its_sentence(breton: Path) -> None:
    assert rendered(msg("Sign in"), "br") == Rendered("Kevreañ", "br")
    assert rendered(msg("Only %(year)s", year=YEAR), "br") == Rendered("Only Year", "en")


def test_a_message_becomes_a_text_in_the_languages_that_have_it(breton: Path) -> None:
    assert in_each_language(msg("Sign in")).languages == ("en", "zh_Hans", "br")
    assert in_each_language(msg("Sign out")).languages == ("en", "zh_Hans")
    assert in_each_language("XV").by_tag == {"en": "XV", "zh": "XV", "br": "XV"}


def test_a_folder_laid_over_changes_single_texts_of_our_own(tmp_path: Path) -> None:
    file = tmp_path / "zh_Hans" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Sign in"\nmsgstr "登入"\n', "utf-8")
    before = gettext("Sign out", "zh_Hans")
    offer(folders=(tmp_path,))
    try:
        assert gettext("Sign in", "zh_Hans") == "登入"
        assert gettext("Sign out", "zh_Hans") == before
    finally:
        offer()
