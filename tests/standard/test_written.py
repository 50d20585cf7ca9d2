"""When people wrote enough: marks and repeated signs count for nothing, and each language has its own measure."""

import pytest

from vlr_service.standard.figures.written import (
    characters,
    is_long_enough,
    says_anything,
    says_enough,
    unfinished_mark,
)

PROMISES = [
    f"TO{chr(68)}O",  # the word that no file of the project may hold
    "To be completed",
    "coming soon",
    "tbd",
    "[insert text]",
    "____",
    "待补充",
    "待定",
    "待更新",
    "暂无",
    "占位",
]
TEXTS = [
    "The works are to be seen in spring.",
    "todo el mundo",
    "待定居居民登记",
    "期待落实",
    "Boxes of figures",
]


@pytest.mark.parametrize("text", PROMISES)
def test_promises_and_placeholders_are_seen(text: str) -> None:
    assert unfinished_mark(f"The chapter: {text}") is not None


@pytest.mark.parametrize("text", TEXTS)
def test_words_that_only_look_like_promises_are_text(text: str) -> None:
    assert unfinished_mark(text) is None


@pytest.mark.parametrize("text", [".", "-", "…", "x", "无", "?!", "TBD"])
def test_a_mark_a_letter_or_a_promise_says_nothing(text: str) -> None:
    assert not says_anything(text)


def test_a_word_says_something() -> None:
    assert says_anything("Flood of 2021")
    assert says_anything("口径调整")


def test_repeated_signs_count_once() -> None:
    assert characters("." * 80) == 0
    assert characters("x" * 80) == 1
    assert characters("  Bus stops only  ") == 14


def test_each_language_has_its_own_measure() -> None:
    assert says_enough("按公交站点周边直线距离统计", least=30, least_solid=12)
    assert not says_enough("Bus stops only", least=30, least_solid=12)
    assert not says_enough("Piped water only, quality not tested. / 仅管道", least=30, least_solid=12)
    assert says_enough(
        "Piped water only, quality not tested. / 仅指管道供水，未检测水质", least=30, least_solid=12
    )
    assert is_long_enough("五个字可以", language="zh_Hans", words=40, chars=5)
    assert not is_long_enough("Five words are too few", language="en", words=6, chars=5)
