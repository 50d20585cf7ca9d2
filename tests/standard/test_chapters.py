"""How long a text is in its language, and whether something is still to be filled in."""

import pytest

from vlr_service.i18n.typography import length
from vlr_service.standard.rules.documents import unfinished_mark


def test_english_is_counted_in_words_and_chinese_in_characters() -> None:
    assert length("The city's far-off 3.5 goals — met.", language="en") == 6
    assert length("本市PM2.5年均浓度为32，下降。", language="zh_Hans") == 11
    assert length(" \n ", language="zh_Hans") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Name: T\u0042D",
        "T\u004fDO: write",
        "To be written: [ ]",
        "Signed: ____",
        "[insert the name]",
        "Lorem ipsum dolor",
        "负责人待填写",
        "此处插入图片",
        "【 】",
        "[…]",
    ],
)
def test_what_is_still_to_be_filled_in_is_seen(text: str) -> None:
    assert unfinished_mark(text) is not None


@pytest.mark.parametrize(
    "text",
    ["Todo el mundo participa.", "We [the city] agree.", "See {{open_space}}.", "期待市民参与，等待改善。"],
)
def test_ordinary_words_are_no_unfinished_marks(text: str) -> None:
    assert unfinished_mark(text) is None
