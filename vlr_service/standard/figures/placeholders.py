"""What people leave where a text or a reason is still to come: marks, promises, and words that say nothing."""

import re
import unicodedata
from functools import lru_cache

from vlr_service.i18n.invisible import without_invisible

_OPENING = r"(?:^|\n|[^\w\s,，、'’“\"-]|\s-)[ \t]*"
"""Where a promise stands alone: at the start of a line, sentence or bracket."""

_PROMISED = (
    "(?:added|announced|completed|confirmed|continued|decided|determined|done|drafted|filled|inserted|provided"
    "|supplied|updated|written)"
)
_OF_A_TEXT = r"(?:sections?|chapters?|paragraphs?|texts?|tables?)"
_LOOSE_PARTS = r"(?:data|figures?|content|contents|information|details?|descriptions?|more|rest|remainder)"
_PART_OF_A_TEXT = "(?:本[章节段]|本部分|此处|内容|文字|资料|材料|说明|数据|详情)"
_MISSING = "(?:完善|更新|确认|核实)"

_UNFINISHED = re.compile(
    r"\b(?:T(?:ODO)|X{3,})\b|\b[Tt]o(?:do):"
    r"|\b(?i:tb[acd]|coming\s+soon|place-?holder|(?:sample|dummy|example)\s+text)\b"
    r"|\b(?i:t\.\s?b\.\s?[acd])\b|\[(?i:(?:city|area|municipality|place)\s+name)\](?!\()"
    r"|(?i:lorem\s+ipsum|dolor\s+sit\s+amet)"
    rf"|{_OPENING}(?i:work\s+in\s+progress|(?:still\s+)?to\s+be\s+{_PROMISED})\b"
    rf"|\b(?i:{_OF_A_TEXT}\b[^.;:!?\n]{{0,40}}\bto\s+be\s+{_PROMISED}|{_LOOSE_PARTS}\s+(?:still\s+)?to\s+be\s+{_PROMISED})\b"
    r"(?!\s+(?i:every|each|annually|yearly|monthly|regularly|once|twice|quarterly))"
    rf"|\b(?i:to\s+be\s+{_PROMISED}\s+(?:later|soon|here|shortly))\b"
    r"|[\[【]\s*(?:\.{3}|…)?\s*[\]】]"  # an empty bracket, to be ticked or filled
    r"|[\[<](?i:insert|add|to be|enter|name|date|text|figure|number|your)\b[^\]>]*[\]>](?!\()"
    r"|(?i:click\s+(?:or\s+tap\s+)?here\s+to\s+enter)"
    r"|_{3,}|(?<![A-Za-z])[X×]{2,}(?=[\u4e00-\u9fff])"
    "|待(?:撰写|定稿|定(?!居|额|期|点|向|价|位|义|量))"  # to be written, decided, …
    f"|(?<![有尚仍亟还])待(?:补充?(?!助|贴|偿|缴|种|课)|填写?)"
    f"|{_PART_OF_A_TEXT}[\\w、]{{0,8}}(?:待(?:补充?|填写?|续)|(?<![有尚仍亟还])待{_MISSING})"
    f"|{_OPENING}待(?:{_MISSING}|续(?!建))(?!的|改造)|(?<![有尚仍亟还])待更新(?=$|\\W|内容|数据|文字)"
    "|(?:单击|点击)?(?:或点击)?此处(?:填写|插入|输入|编辑)|敬请期待|占位(?!率|子)"
    "|(?:示例|测试|样例)文[字本]"
    f"|暂无(?=内容|文字|资料|材料|信息|说明|描述)|{_OPENING}暂无\\w{{0,8}}(?=$|[^\\w\\s，、]|\n)|{_PART_OF_A_TEXT}[\\w、]{{0,4}}暂无"
)

_IN_ENGLISH = """
na none nil null nan no not yes ok test testing asdf qwerty foo blah ditto same as above before below see the
annex attachment attached appendix comment reason text unknown is missing unavailable data applicable available known to us
"""
_IN_CHINESE = """
无 没有 暂缺 暂无 略 空 同 上 下 前 如 详 见 附件 附表 附录 请 参见 表 图 页 注 不详 未知 不适用 不清楚 不明 不知道
缺失 缺 数据 无法提供 测试 说明 备注 原因 是 否 有 哈 啊 呵 嗯
待查 待核 待报 待提供 后补 后续 稍后 补充 补充中 尚待 尚未 未填 未填写 填写 输入 正在 编制 编制中 整理 整理中 进行中 暂不 提供
其他 其它 特殊 特别 正常 可以 因故 暂时 相关 内容 某市 某县 某区 某某 样例 示例 这里 在此 此处 一下 来源
"""
_NOTHING = (*_IN_ENGLISH.split(), *_IN_CHINESE.split())
"""Words of which nothing that says anything can be made."""

_PROMISES = """
pending draft dummy idem lorem ipsum baz bar hello nothing preparation progress under in to be will being added
follow follows later soon yet still currently provided completed confirmed determined decided updated filled supplied
this that it a an the refer content contents entry here
last previous prior earlier year years time before previously dito comments reasons other others without special
idk whatever haha good fine add say report
given please detail details for further there review reviews edition version of
"""
_EMPTY_WORDS = frozenset((*_IN_ENGLISH.split(), *_PROMISES.split()))
"""Words that say nothing where a text has no others: that something is still to come is no reason why it is not there."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LEAST_OF_A_ROW = 4
_SERIES = ("abcdefghijklmnopqrstuvwxyz", "一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸")
_LEAST_OF_A_SERIES = 3
_OF_THE_TEXT = "(?:具体)?(?:原因|情况|说明|内容|数据)"
_LAST_TIME = rf"[上前]一?[轮期次版届份](?:的|中的?)?(?:报告|审查|评估|说明)?(?:的|中的?)?{_OF_THE_TEXT}?"
_POINTS_ELSEWHERE = re.compile(
    r"(?:与|和|跟|同|如)?(?:上|去|前|往|\d{4})一?年(?:度|份)?(?:数据|情况)?(?:相同|一样|一致|相当)|(?:同|如|见|参见)(?:上|去|前|往|\d{4})一?年(?:度|份)?"
    r"|(?:请|详|参)*见(?:上|下|前|后)(?:文|述|面|表|方)?|如?(?:上|前)(?:文|面)?所述"
    rf"|{_OF_THE_TEXT}?(?:与|和|跟|同|如|见|参见|沿用){_LAST_TIME}(?:相同|一样|一致|相当)?|{_LAST_TIME}(?:相同|一样|一致|相当)"
    r"|(?:此处|这里)?不再(?:赘述|重复)"
)
"""The Chinese words that say no more than that it is the same as elsewhere."""

_LABEL = re.compile(
    r"(?:the\s+)?(?:names?|titles?|provider|departments?|mechanism|event|group|strategy|dataset|method|resolution|description|body|authority|responsible\s+body"
    r"|approving\s+authority|(?:place|address)\s+of\s+publication|data\s+source)"
    r"(?:\s+of\s+(?:the\s+)?(?:source|provider|strategy|plan|department|event|mechanism|group|area|dataset|body|data|city"
    r"|indicator|publication))?"
    r"|vulnerable\s+groups?|(?:弱势|脆弱)群体"
    r"|(?:责任|负责|提供|发布|来源)(?:单位|部门|机构)|(?:批准|审批)(?:机关|机构|单位)|(?:发布|公布)(?:地点|地址)|部门|数据(?:集|来源)?名称"
    r"|(?:战略|规划|部门|活动|机制|群体|来源|单位)?(?:名称|标题)"
)
"""The words of a field itself, written into it."""

_SENTENCES = re.compile(r"[^.。!！?？\n]+[.。!！?？]*")
_ASKED = re.compile(r"[?？]\s*$")
_CLAUSE = re.compile(r"[^\w（(]+")
_AROUND = re.compile(r"^\W+|\W+$")
_ANY_WORD = re.compile(r"[^\W\d_]+")

_WORD = re.compile(r"[^\W\d_]{2,}")
_EDGES = re.compile(r"^[^\w\[【<_]+|[^\w\]】>_]+$")


@lru_cache(maxsize=4096)
def unfinished_mark(text: str) -> str | None:
    """Return the first sign in a text that something is still to be filled in."""
    found = _UNFINISHED.search(text)
    return _EDGES.sub("", found[0]) or found[0] if found else None


@lru_cache(maxsize=4096)
def says_nothing(text: str) -> bool:
    """Whether a text holds no word: marks, digits, one letter again and again, or words such as n/a and 同上.

    The name of a field is not what belongs in it.
    """
    plain = _plain(text)
    letters = "".join(sign for sign in plain if sign.isalpha())
    is_word = _WORD.search(plain.replace(".", "")) is not None
    return (
        not is_word
        or len(set(letters)) < 2
        or all(map(_is_empty, _ANY_WORD.findall(plain)))
        or all(map(_POINTS_ELSEWHERE.fullmatch, filter(None, _CLAUSE.split(plain))))
        or _LABEL.fullmatch(_AROUND.sub("", plain)) is not None
        or _is_made_of_nothing(letters)
    )


def without_questions(text: str) -> str:
    """Return a text without the sentences that ask something: a prompt that was copied is no answer to it."""
    if "?" not in text and "？" not in text:
        return text
    return "".join(one for one in _SENTENCES.findall(text) if not _ASKED.search(one)).strip()


def _is_empty(word: str) -> bool:
    """Whether a word says nothing beside others that say nothing: a promise, one letter, a row of keys or a series."""
    is_one_letter = word.isascii() and len(set(word)) == 1
    is_row = len(word) >= _LEAST_OF_A_ROW and any(word in row for row in _ROWS)
    is_series = len(word) >= _LEAST_OF_A_SERIES and any(word in series for series in _SERIES)
    return word in _EMPTY_WORDS or is_one_letter or is_row or is_series


def _is_made_of_nothing(letters: str) -> bool:
    reached, furthest = {0}, 0
    for start in range(len(letters)):
        if start > furthest:
            return False
        if start in reached:
            ends = [start + len(word) for word in _NOTHING if letters.startswith(word, start)]
            reached.update(ends)
            furthest = max(furthest, *ends, 0)
    return len(letters) in reached


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", without_invisible(text)).casefold()
