"""The texts encourage, request and invite; no message and no entry of the register says that they demand."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.standard.dossier_builder import STANDARD
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


def test_no_reason_of_a_clause_says_that_its_text_demands() -> None:
    """The texts encourage, request, invite, urge; a reason may say that nothing is asked of a review."""
    harmless = re.compile("不提出要求|没有可检查的要求|并无此要求")
    reasons = [
        (clause.id, harmless.sub("", clause.reason.get("zh_Hans")))
        for clause in STANDARD.clauses.values()
        if clause.reason
    ]
    assert [one for one in reasons if "要求" in one[1]] == []


def test_what_a_text_encourages_or_urges_is_not_said_to_be_asked_for() -> None:
    """In 77/173 these paragraphs encourage (15, 16, 17, 19, 20) or urge (10, 18) UN-Habitat; in 2/6 paragraph 8 encourages."""
    softer = [f"GA-77-173/OP{n}" for n in (10, 17, 18, 19, 20)] + [
        "RES-2-6/OP8",
        "RES-2-6/OP9",
        "RES-2-4/OP9",
    ]
    reasons = {key: clause.reason for key in softer if (clause := STANDARD.clauses[key]).reason}
    assert [
        key for key, reason in reasons.items() if re.search(r"\b(?:asks|requests)\b", reason.get("en"))
    ] == []
    assert [key for key, reason in reasons.items() if re.search("[条段]请", reason.get("zh_Hans"))] == []
