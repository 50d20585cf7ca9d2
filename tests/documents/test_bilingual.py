"""A text in both languages is read in one; every other text is left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import one_language
from vlr_service.i18n.bilingual import has_han

BOTH = "Fiscal year, ends in June (LA Metro). / 财政年度，六月结束（LA Metro）。"


@pytest.mark.parametrize("text", [BOTH, " / ".join(reversed(BOTH.split(" / ")))])
def test_a_text_in_both_languages_is_read_in_one(text: str) -> None:
    english, chinese = BOTH.split(" / ")
    assert one_language(text, language="en") == english
    assert one_language(text, language="zh_Hans") == chinese


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Counted once.",
        "只清点一次。",
        "Bus / rail",
        "公交 / 轨道交通",
        "bus/rail 公交",
        "One / two / 三",
        "/ 财政年度",
        " / 财政年度",
    ],
)
def test_a_text_without_two_halves_in_two_languages_is_left_whole(text: str) -> None:
    assert one_language(text, language="en") == one_language(text, language="zh_Hans") == text


@given(st.text(), st.sampled_from(["en", "zh_Hans"]))
def test_what_is_read_is_part_of_what_was_written(text: str, language: str) -> None:
    assert one_language(text, language=language) in text


@given(st.text(), st.text())
def test_whatever_is_split_has_chinese_on_the_chinese_side_alone(left: str, right: str) -> None:
    text = f"{left} / {right}"
    read = [one_language(text, language=language) for language in ("en", "zh_Hans")]
    assert read == [text, text] or [has_han(half) for half in read] == [False, True]
