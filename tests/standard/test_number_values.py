"""What numbers in running text are worth in English and in Chinese."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from vlr_service.standard.numerals import number_values


def counted(text: str, language: str = "en") -> Mapping[str, Fraction]:
    return number_values.counted(text, language, CATALOGUE.scale_words(language))


def mentioned(text: str, language: str = "en") -> frozenset[Fraction]:
    return number_values.mentioned(text, language, CATALOGUE.scale_words(language))


SAME = [
    ("RMB500 million", "5亿元"),
    ("1.2 million residents", "120万居民"),
    ("one in three", "三分之一"),
    ("two thirds", "三分之二"),
    ("half of the homes", "半数住房"),
    ("35%", "百分之三十五"),
    ("30 per cent", "三成居民"),
    ("203 schools", "两百零三所学校"),
    ("1,200 households", "一千二百户"),
    ("12 345 trees", "12345棵树"),
    ("three hundred households", "三百户家庭"),
    ("a dozen schools", "12所学校"),
    ("half a million people", "50万人"),
    ("forty-five buses", "45辆公交车"),
    ("½ of the homes", "半数住房"),
    ("two hundred and fifty beds", "二百五十张床"),
    ("½ of the homes", "一半住房"),
    ("one household in five", "五分之一的家庭"),
    ("every third home", "三分之一的住房"),
    ("hundred per cent", "百分之百"),
    ("35%", "三成半居民"),
    ("two and a half million people", "250万人"),
    ("0.5‰", "万分之五"),
    ("nearly half of all homes", "近半住房"),
    ("1 million yuan", "壹佰万元"),
    ("thirty thousand people", "三萬人"),
    ("twenty-four schools", "廿四所学校"),
    ("5 tn dollars", "5万亿美元"),
    ("12k trees", "1.2万棵树"),
]


@pytest.mark.parametrize(("english", "chinese"), SAME, ids=[english for english, _ in SAME])
def test_both_languages_say_the_same_number(english: str, chinese: str) -> None:
    (worth,) = counted(english).values()

    assert worth in mentioned(chinese, "zh_Hans")
    assert set(counted(chinese, "zh_Hans").values()) == {worth}


def test_scale_and_share_are_not_mixed_up() -> None:
    assert counted("1.2 million residents").keys() == {"1.2"}
    assert counted("12万人")["12万"] not in mentioned("1.2 million residents")


def test_a_share_is_said_in_several_ways() -> None:
    assert set(counted("3 in 10 residents").values()) <= mentioned("三成居民")
    assert set(counted("三成居民").values()) <= mentioned("3 in 10 residents")


def test_one_share_in_digits_is_one_number_however_the_other_language_says_it() -> None:
    assert set(counted("2 in 10 residents").values()) == {Fraction(20)} <= mentioned("20%的居民")
    assert set(counted("one in five").values()) <= mentioned("每五户中有一户")
    assert set(counted("from 5 in 2015 to 9 in 2020").values()) == {Fraction(5), Fraction(9)}


def test_eight_or_nine_tenths_are_not_890_per_cent() -> None:
    assert counted("八九成居民") == {}
    assert set(counted("80 to 90 per cent").values()) <= mentioned("八九成")


def test_a_multiple_is_compared_with_nothing() -> None:
    assert counted("Ridership doubled.") == counted("客流翻一番。") == {}


def test_an_endless_numeral_is_none() -> None:
    assert counted("一二三四五六七八九十百千万亿" * 1000) == {}


def test_words_for_numbers_count_as_mentioned() -> None:
    assert {Fraction(3), Fraction(23), Fraction(2020)} <= mentioned("Three of twenty-three stops, in 2020.")
    assert mentioned("") == frozenset()


@given(
    st.text(alphabet="0123456789.,/% 万亿百千十分之点半成一二两three half in ten million-–\n", max_size=60)
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert set(counted(text).values()) <= mentioned(text)
