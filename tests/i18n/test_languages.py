from decimal import Decimal

import pytest

from vlr_service.i18n import Language, code_of, fallbacks, format_number, language_of, match_language
from vlr_service.i18n.languages import list_separator


@pytest.mark.parametrize(
    "known",
    [
        Language("en", "en", "en", "English", "ltr", "Latn"),
        Language("zh_Hans", "zh-Hans", "zh", "中文", "ltr", "Hans"),
        Language("zh_Hant", "zh-Hant", "zh-Hant", "中文 (繁體)", "ltr", "Hant"),
        Language("fr", "fr", "fr", "Français", "ltr", "Latn"),
        Language("ar", "ar", "ar", "العربية", "rtl", "Arab"),
        Language("ug", "ug", "ug", "ئۇيغۇرچە", "rtl", "Arab"),
        Language("pt_BR", "pt-BR", "pt-BR", "Português (Brasil)", "ltr", "Latn"),
        Language("ar_XB", "ar-XB", "ar-XB", "العربية", "rtl", "Arab"),
    ],
)
def test_everything_about_a_language_follows_from_its_code(known: Language) -> None:
    assert language_of(known.code) == known
    assert code_of(known.short) == known.code


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("zh_Hans_CN", ("zh_Hans_CN", "zh_Hans", "zh", "en")),
        ("fr", ("fr", "en")),
        ("en_GB", ("en_GB", "en")),
        ("en", ("en",)),
    ],
)
def test_a_text_is_looked_for_in_the_parents_and_in_english_at_last(
    code: str, steps: tuple[str, ...]
) -> None:
    assert fallbacks(code) == steps


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("zh-CN", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh_Hans", "zh_Hans"),
        ("zh-TW", "zh_Hans"),
        ("FR-ca", "fr"),
        ("en-US", "en"),
        ("ar", None),
        ("not a tag", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_finds_the_nearest_language(tag: str | None, found: str | None) -> None:
    assert match_language(tag, ("en", "zh_Hans", "fr")) == found


def test_the_traditional_script_is_preferred_where_it_is_offered() -> None:
    assert match_language("zh-TW", ("en", "zh_Hans", "zh_Hant")) == "zh_Hant"


@pytest.mark.parametrize(("code", "separator"), [("en", ", "), ("zh_Hans", "、"), ("fr", ", ")])
def test_a_list_is_separated_as_the_language_does(code: str, separator: str) -> None:
    assert list_separator(code) == separator


def test_a_minus_stays_before_its_number_among_words_from_right_to_left() -> None:
    assert format_number(Decimal("-7.5"), "he") == "\u200e-7.5"
    assert format_number(Decimal("7.5"), "he") == "7.5"


def test_numbers_of_a_language_nobody_knows_are_written_as_in_its_parent() -> None:
    assert format_number(Decimal(1234), "fr_XX") == format_number(Decimal(1234), "fr")
