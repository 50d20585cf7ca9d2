"""When people wrote enough: marks and repeated signs count for nothing, and each language has its own measure."""

import pytest

from vlr_service.standard.figures.placeholders import unfinished_mark
from vlr_service.standard.figures.written import (
    beyond,
    characters,
    has_own_words,
    is_long_enough,
    says_anything,
    says_enough,
)

PROMISES = [
    f"TO{chr(68)}O",  # the word that no file of the project may hold
    "To be completed",
    "coming soon",
    "tbd",
    "place-holder",
    "Placeholder",
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


NOTHING = [
    *(
        ".",
        "-",
        "…",
        "x",
        "无",
        "?!",
        "TBD",
        "n/a",
        "N.A.",
        "Ｎ／Ａ",
        "None.",
        "n/a / 无",
        "no data",
        "not available",
    ),
    *(
        "same as above",
        "see annex 3",
        "ditto",
        "ok",
        "test",
        "asdfasdf",
        "12345",
        "2020",
        "🙂🙂",
        "\u200b\u200b",
        "   ",
        "\u3000",
    ),
    *(
        "同上",
        "见附件1",
        "详见附件2。",
        "如上",
        "略",
        "不详",
        "没有数据",
        "数据缺失",
        "测试",
        "见上表",
        "哈哈哈",
    ),
    *(
        "Pending.",
        "t.b.d.",
        "Not yet available",
        "will be added later",
        "to follow",
        "in preparation",
        "Still in progress.",
        "this is a test",
        "DRAFT TEXT",
        "aaa bbb ccc",
        "qwertyuiop",
        "foo bar baz",
        "Refer to annex",
        "[City name]",
    ),
    *(
        "待查",
        "待提供",
        "后续补充",
        "尚未填写",
        "未填写",
        "正在编制",
        "整理中",
        "暂不提供",
        "无相关内容",
        "某市",
        "测试一下",
        "内容内容内容",
        "请在此处填写内容",
    ),
]
SOMETHING = [
    *(
        "Flood of 2021",
        "Not surveyed.",
        "Put off.",
        "No survey",
        "Downturn.",
        "ONS",
        "INE",
        "WHO",
        "U.S. Census",
        "Not collected",
        "Household registration pending in two districts",
        "Data follow in 2027, after the census.",
        "todo el distrito",
    ),
    *(
        "口径调整",
        "疫情",
        "未统计",
        "未调查",
        "没有开展调查",
        "国家统计局",
        "2021年洪水",
        "无专门统计口径",
        "见2020年公报",
        "本市无贫民窟",
        "市中区",
        "数据由统计局正在整理",
        "缺少相关监测站点",
        "来源口径不同",
    ),
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_mark_a_letter_or_a_promise_says_nothing(text: str) -> None:
    assert not says_anything(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_a_word_says_something(text: str) -> None:
    assert says_anything(text)


PADDING = [
    *(
        "x" * 80,
        "." * 80,
        "n/a " * 30,
        "同上，" * 20,
        "1234567890 " * 8,
        "the " * 20,
        "ab " * 30,
        "待补充" * 20,
        "见附件" * 20,
    ),
    *(
        "Bus lanes. " * 6,
        "公交专用道，" * 5,
        "N/A - " * 20,
        "\u200b" * 100,
        "123-456-7890, " * 5,
        "- " * 40,
        " " * 120 + "x",
    ),
]


@pytest.mark.parametrize("text", PADDING)
def test_padding_is_no_reason(text: str) -> None:
    assert not says_enough(text, least=30, least_solid=12)


def test_a_name_that_is_repeated_says_nothing() -> None:
    name = "Proportion of people who live near a stop of public transport"
    assert not says_enough(beyond(f"{name} - {name.upper()}", frozenset({name})), least=30, least_solid=12)
    assert says_enough(
        beyond(f"{name}: stops within 800 metres were counted", frozenset({name})), least=30, least_solid=12
    )


def test_words_that_are_said_again_and_again_are_few() -> None:
    assert has_own_words("The council plans new homes near the river.", language="en", least=7)
    assert has_own_words("市议会规划在河边新建住房。", language="zh_Hans", least=10)
    assert not has_own_words("We work hard. " * 40, language="en", least=10)
    assert not has_own_words("努力工作，" * 40, language="zh_Hans", least=10)
    assert not has_own_words("1 2 3 4 5 6 7 8 9 10 11 12", language="en", least=1)


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
