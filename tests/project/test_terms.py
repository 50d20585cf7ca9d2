"""The Chinese of our own texts says each thing by one word: what the terms replaced does not come back."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages import Message
from babel.messages.pofile import read_po

from tests.project.markdown import ROOT

EVERYWHERE = {
    r"(?<!基)本服务": "本平台",
    r"(?<!行政)区划": "辖区",
    r"城市组群|城市群": "城市集群",
    r"观测站": "城市状况观察站",
    r"对地观测": "地球观测",
    r"最落后": "落在最后的",
    r"优惠资金": "优惠融资",
    r"主人翁": "自主权",
    r"投入数据": "基础数据",
    r"总量值": "全市数值，或总量的合计",
    r"平方千米": "平方公里",
    r"已接受": "已采纳",
    r"(?<!《)新城市议程": "《新城市议程》",
    r"抽样权重|层与权重": "权数",
    r"替代数据|替代序列|地方序列": "替代指标、地方指标",
    r"系统(?:自动|计算|据此|会|故障|复算|对照|未收录)|由系统": "平台",
    r"(?:[该此本各某这一][次份]|该|重新开放|退回|属于您的|已发布的|没有|建立)提交": "报送",
    r"info（建议）": "info（提示）",
}
"""What our texts do not say, as patterns, and what they say in its place."""

IN_MESSAGES = {
    r"数据差距": "数据缺口",
    r"(?:暂定|已抑制|不显著|定义不同)": "初步数、不予公布（保密）、数值极小、口径不同",
    r"权重": "权数",
    r"登记册": "登记表",
    r"无从|点名": "无法……，明确提到",
    r"恶化": "倒退",
    r"(?<!小)(?<!中等)城市人口": "城镇人口",
    r"可靠性低": "可靠性较低",
}
"""What only messages never say: the catalogue quotes the texts, and describes things in other words too."""

OFFICIAL = {"global-indicators.yaml", "targets.yaml"}
QUOTED = {"paraphrase_zh", "name_zh", "synonyms", "url", "source"}
"""Fields with the words of others, or with what people type."""

QUOTES_THE_RESOLUTION = "是条款明文"


@cache
def _messages() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return each message with its Chinese and the rooms that say it."""
    with (ROOT / "translations/zh_Hans/LC_MESSAGES/messages.po").open("rb") as file:
        found = [one for one in read_po(file, locale="zh_Hans") if one.id]
    return tuple((str(one.id), str(one.string), _rooms(one)) for one in found)


def _rooms(message: Message) -> frozenset[str]:
    return frozenset(place.split("/")[1] for place, _ in message.locations if "/" in place)


@cache
def _catalogue() -> tuple[tuple[str, str], ...]:
    """Return the Chinese texts of ours in the catalogue and the standard, each with its place."""
    paths = sorted((ROOT / "indicators").rglob("*.yaml"))
    return tuple(
        found
        for path in paths
        if path.name not in OFFICIAL and "demonstration" not in path.parts
        for found in _chinese(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), path)
    )


def _chinese(value: Any, path: Path, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in QUOTED or (name == "name_zh" and "code-lists" in path.parts):
                yield from _chinese(one, path, str(name))
    elif isinstance(value, list):
        for one in value:
            yield from _chinese(one, path, key)
    elif isinstance(value, str) and re.search("[\u4e00-\u9fff]", value):
        yield f"{path.relative_to(ROOT)} {key}", value


def _glossary() -> Iterator[tuple[str, str]]:
    for name in ("README.md", "docs/glossary.md", "docs/workbook.md"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            yield name, line


@pytest.mark.parametrize(("wrong", "right"), EVERYWHERE.items())
def test_no_text_of_ours_says_another_word(wrong: str, right: str) -> None:
    said = [("messages", text) for _, text, _ in _messages()]
    found = [(place, text) for place, text in (*said, *_catalogue(), *_glossary()) if re.search(wrong, text)]
    assert found == [], f"say {right}"


@pytest.mark.parametrize(("wrong", "right"), IN_MESSAGES.items())
def test_no_message_says_another_word(wrong: str, right: str) -> None:
    assert [text for _, text, _ in _messages() if re.search(wrong, text)] == [], f"say {right}"


def test_a_data_gap_has_the_words_of_the_resolution_only_where_it_is_quoted() -> None:
    found = [text for _, text in _catalogue() if "数据差距" in text and QUOTES_THE_RESOLUTION not in text]
    assert found == [], "say 数据缺口"


def test_a_gap_is_said_in_full() -> None:
    """A distance between groups is no missing figure, and both are short for a gap in English."""
    gaps = [(id_, text) for id_, text, _ in _messages() if re.search(r"\b[Gg]aps? between groups\b", id_)]
    assert gaps
    assert [text for _, text in gaps if "群体差距" not in text] == []
    data = [text for id_, text, _ in _messages() if re.search(r"\b[Dd]ata gaps?\b", id_)]
    assert data
    assert [text for text in data if "数据缺口" not in text] == []


@pytest.mark.parametrize(
    ("english", "chinese", "never"),
    [
        (r"(?<!\()\bseverit(?:y|ies)\b", "级别", "等级"),
        (r"\bin the comment\b", "备注", "说明栏"),
        (r"\bsize class(?:es)?\b", "规模等级", "规模级别"),
        (r"\bobservator(?:y|ies)\b", "城市状况观察站", "观测站"),
        (r"\bNew Urban Agenda\b", "《新城市议程》", "新城市纲领"),
        (r"\bsubmissions?\b", "", "份提交"),
    ],
)
def test_a_word_is_translated_as_the_terms_say(english: str, chinese: str, never: str) -> None:
    said = [(id_, text) for id_, text, _ in _messages() if re.search(english, id_, re.IGNORECASE)]
    assert said
    assert [pair for pair in said if chinese not in pair[1] or never in pair[1]] == []


def test_figures_are_grouped_and_not_set_out_in_a_heading() -> None:
    """分列 is a verb with its 按; what stands alone, in a heading or before a noun, is 分组."""
    clauses = [
        clause
        for text in (*(text for _, text, _ in _messages()), *(text for _, text in _catalogue()))
        for clause in re.split("[，。；：（）]", text)
    ]
    assert [
        one for one in clauses if re.search("(?<!系列将)分列(?:数据|维度)|^分列$", one) and "按" not in one
    ] == []


def test_no_space_is_stored_between_chinese_and_other_letters() -> None:
    """The layout makes it; at the command line it parts what can be copied."""
    space = re.compile(r"[\u4e00-\u9fff] (?=[%A-Za-z0-9])|(?<=[A-Za-z0-9%)]) [\u4e00-\u9fff]")
    can_be_copied = re.compile(r"://|`| --|vlr |VLR_|†|%\(mark\)s")
    found = [
        text
        for _, text, rooms in _messages()
        if space.search(text) and not can_be_copied.search(text) and not rooms <= {"cli", "app.py"}
    ]
    assert found == []
