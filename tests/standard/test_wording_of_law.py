"""The texts encourage, request and invite; no message and no entry of the register says that they demand."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.standard.test_register import all_chinese

ROOT = Path(__file__).resolve().parents[2]
DEMANDS = re.compile("(?:决议|宣言|条款|文本)[^，。；]{0,6}要求|执行部分[^，。；]{0,8}要求")


def test_no_message_says_that_a_resolution_asks_a_city_for_something() -> None:
    rules = ROOT / "vlr_service" / "standard" / "rules"
    demanding = [
        (path.name, found[0])
        for path in sorted(rules.glob("*.py"))
        for found in re.finditer(r"resolution (?:asks|demands|obliges|requires)", path.read_text("utf-8"))
    ]
    assert demanding == []


def test_no_chinese_message_says_that_a_text_demands() -> None:
    with (ROOT / "translations" / "zh_Hans" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        texts = [message.string for message in read_po(file) if isinstance(message.string, str)]

    assert [text for text in texts if DEMANDS.search(text)] == []


def test_no_chinese_of_the_register_says_that_a_text_demands() -> None:
    demanding = [text for text in all_chinese() if DEMANDS.search(text) and "并无此要求" not in text]

    assert demanding == []
