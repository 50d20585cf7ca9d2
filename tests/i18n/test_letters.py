"""The letters of a text tell whether it can be in a language; names in other letters do no harm."""

import pytest

from vlr_service.i18n.letters import is_written_in

OWN = [
    ("en", "The city of Köln reports, 科隆."),
    ("zh_Hans", "本市使用 UN-Habitat Global Urban Monitoring Framework 指标体系编写报告，并公布全部数据。"),
    ("fr", "La ville publie ses données à l’automne."),
    ("ru", "Город публикует данные по показателям SDG 11."),
    ("ar", "تنشر المدينة بياناتها"),
    ("ja", "市はデータを公開します。"),
    ("en", "12 345"),
    ("my", "anything: these letters are not told apart"),
]
FOREIGN = [
    ("en", "本市公布全部数据。"),
    ("zh_Hans", "The city publishes its figures."),
    ("ru", "The city publishes its figures."),
    ("fr", "Город публикует данные"),
    ("ar", "本市公布全部数据。"),
]


@pytest.mark.parametrize(("language", "text"), OWN)
def test_a_text_in_its_own_letters_is_written_in_its_language(language: str, text: str) -> None:
    assert is_written_in(text, language)


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_a_text_in_other_letters_is_not(language: str, text: str) -> None:
    assert not is_written_in(text, language)
