"""What people write where a number or a year is asked for, and what to write instead."""

import re
import unicodedata
from collections.abc import Callable

from vlr_service.collection.answers.days import remedy_for_such_a_day, year_in_a_date_format
from vlr_service.collection.answers.values import FIRST_YEAR, LAST_YEAR
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.scales import ScaleWords

_FIGURE = r"([+-]?\d[\d., ]*)"
_MISSING = re.compile(
    r"[.:…·・•/\\~_─━\-]+|n\.?/?a\.?|n\.?\s?d\.?|nan|null|nil|none|missing|unknown|not available|not applicable|no data|tbd|\?+"
    r"|k\.\s?a\.|s\.\s?o\.|n\.v\.t\.|s/d"
    r"|#?n/a|无|缺|缺失|暂无|暂缺|不详|未知|无数据|没有|未统计|未调查|尚未统计|待定|不适用|不涉及|未开展|空|空缺|无此项|未填",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"\(?(?:c|s|x)\)?|\[(?:c|s|x)\]|\(d\)|\*+|confidential|suppressed|hidden|保密|隐去|涉密|不公开",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:[<>≤≥]=?|under|over|below|above|less than|more than|at least|at most|up to|不足|不到|低于|少于|超过|多于|高于|至少|至多|最多)"
    rf"\s*{_FIGURE}.*|{_FIGURE}\s*(?:\+|以上|以下|以内|or more|or less|余)\S*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"(?:~|≈|±|ca?\.?|circa|about|around|approx(?:\.|imately)?|roughly|nearly|almost|约|大约|约为|近|将近|大概)\s*{_FIGURE}.*"
    rf"|{_FIGURE}\s*(?:左右|上下|approx\.?)",
    re.IGNORECASE,
)
_PER_CENT = re.compile(
    rf"{_FIGURE}\s*(?:per\s?cent|percent|pct\.?|percentage points?|个?百分点)|百分之\s*{_FIGURE}",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"{_FIGURE}\s*(?:[-~]|to|bis|至|到)\s*\d[\d., ]*\S{{0,4}}|between\s.*", re.IGNORECASE)
_MARKED = re.compile(rf"{_FIGURE}\s*(?:[*†‡#^]+|\(?[a-z]\)?|\[[^\]]*\]|\([^)]*\))", re.IGNORECASE)
_WITH_WORDS = re.compile(
    rf"{_FIGURE}\s*(?!e[+-]?\d|x\d)[^\W\d_].*|{_FIGURE}\s*[%‰°$€£¥₽₹/][^\d]*|[^\d\s()+-]\D*{_FIGURE}\s*\D*",
    re.IGNORECASE,
)
_ONLY_LOOKS_SCALED = re.compile(r"百分之|百分点|per\s?cent|千[克米瓦]", re.IGNORECASE)
_SCALED = re.compile(
    r"[百萬億倍‰‱]|\d\s*成|分之|每\s*\d|\d\s*(?:/|per|in|of|out of)\s*\d|\bper\s?mill?e?\b|\bp\.?p\.?[mbt]\b"
    r"|hundred|milliard|millón|\b(?:lakh|crore|dozen|tsd|mln|mio|mrd)|\d\s*b(?![\w*])",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#[a-z]+(?:/[0a-z])?[!?]?.*|Err:\d+", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\d{{1,2}}[- ]{_MONTH}(?:[- ]\d{{2,4}})?|{_MONTH}[- ]\d{{1,4}}"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日?|\d{4}年\d{1,2}月|\d{1,2}:\d{2}(?::\d{2})?",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(rf"\(\s*{_FIGURE}\s*\)|{_FIGURE}\s*-|[△▲]\s*{_FIGURE}")
_GROUPED = re.compile(r"(\d{1,3}(?:['’_]\d{3})+)")
_SCIENTIFIC = re.compile(r"[\d.,]+\s*(?:e[+-]?\d+|[x×*]\s*10.*)", re.IGNORECASE)
_FRACTION = re.compile(r"(?:\d+\s+)?\d+\s*[/\u2044]\s*\d+")

LEAVE_EMPTY = N_(
    "A missing figure stays empty: give the status instead (M: it cannot exist, L: not collected, O: missing for another reason) and say why in the comment."
)
LEAVE_HIDDEN = N_(
    "A figure that must not be shown: enter it with a confidentiality status such as C. If you do not have it, leave the value empty, choose status Q and say in the comment who keeps it back."
)
CORRECT_THE_FORMULA = N_(
    "A formula of the spreadsheet failed. Correct it there, or leave the figure empty and state the gap with status and comment."
)
ENTER_EXACTLY = N_(
    "Enter the exact figure. If only the limit is known, leave the value empty, choose status O (or Q, if it is kept back) and give the limit in the comment."
)
ENTER_AS_ESTIMATED = N_("Enter %(figure)s with status E (estimated), and say in the comment how exact it is.")
ENTER_ONE_FIGURE = N_(
    "Enter one figure, with status E if it is estimated, and give the range in the comment."
)
ENTER_WITHOUT_MARK = N_(
    "Enter %(figure)s. What the mark means belongs into the status (P: provisional, E: estimated) or into the comment."
)
ENTER_IF_IN_THE_UNIT = N_(
    "Enter %(figure)s without words, if it is in the unit that is asked for; otherwise convert it first."
)
ENTER_IN_FULL = N_(
    "Enter the number in full, in the unit that is asked for: a word or sign beside it says that it counts thousands, millions or parts of something."
)
_NUMBER_REMEDIES = (
    (_MISSING, LEAVE_EMPTY),
    (_HIDDEN, LEAVE_HIDDEN),
    (_ERROR, CORRECT_THE_FORMULA),
    (
        _DATE,
        N_(
            "A spreadsheet program makes dates of some figures. Type the figure again, in a cell that is formatted as text."
        ),
    ),
    (_NEGATIVE, N_("If the figure is negative, enter -%(figure)s.")),
    (_GROUPED, N_("Enter %(figure)s, without separators.")),
    (_SCIENTIFIC, N_("Write the number in full, with all its digits.")),
    (_FRACTION, N_("Write the figure as a decimal number, such as 0.5.")),
    (_LIMIT, ENTER_EXACTLY),
    (_ABOUT, ENTER_AS_ESTIMATED),
    (_PER_CENT, ENTER_IF_IN_THE_UNIT),
    (_RANGE, ENTER_ONE_FIGURE),
    (_MARKED, ENTER_WITHOUT_MARK),
    (_WITH_WORDS, ENTER_IF_IN_THE_UNIT),
)
_OTHERWISE = N_("Type digits with a point for decimals, such as 1234.5. Words belong into a box for text.")

YEAR_OF_THE_END = N_(
    "Write one year: %(year)s, in which the period ends. Say in the comment that the figure is of %(typed)s."
)
YEAR_ALONE = N_("Write the year alone: %(year)s. Say in the comment that the figure is of %(typed)s.")
YEAR_WITHOUT_MARK = N_(
    "Write the year alone: %(year)s. What the mark means belongs into the status (P: provisional, E: estimated) or into the comment."
)

_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = r"((?:19|20)\d\d)"
_TWO_YEARS = re.compile(rf"{_YEAR}年?\s*(?:[-/~]|to|至|到)\s*((?:19|20)?\d\d)年?度?", re.IGNORECASE)
_DAY = re.compile(
    rf"{_YEAR}(?:[-/.年]\s*\d{{1,2}}(?:[-/.月]\s*\d{{1,2}})?[月日]?|\s*[-年]?\s*(?:[QT][1-4]|[HS][12]|M\d{{1,2}}|W\d{{1,2}}|第[1-4]季度|[上下](?:半年)?))(?:[ T].*)?"
    rf"|(?:[QT][1-4]|[HS][12])[ /-]?{_YEAR}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
    rf"|(?:\d{{1,2}}\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*(?:\d{{1,2}},?\s*)?{_YEAR}",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"(?:FY|公元|fiscal year|financial year|school year|end of|mid|early|late|财年)?[- ]?\s*{_YEAR}\s*(?:年度|年份|财年|年底|年末|年初|年中|学年|年全年|年报|年|[/,;.])?",
    re.IGNORECASE,
)
_MARKED_YEAR = re.compile(
    rf"{_YEAR}年?\s*(?:[*†‡#^]+|\(?[a-z]\)?|\([^)]*\)|\[[^\]]*\]|（[^）]*）)", re.IGNORECASE
)
_LONGEST_PERIOD = 30
_SHORT_YEAR = re.compile(
    rf"['’]?\d\d年?|\d\d[-/]\d\d年?|(?:\d{{1,2}}[- ])?{_MONTH}[- ]['’]?\d\d", re.IGNORECASE
)
_GROUPED_YEAR = re.compile(r"([12])[,.' ](\d{3})年?")


def number_remedy(text: str, scales: ScaleWords) -> Message:
    """Return what to do about a text that is no number, by what it most likely stands for; `scales` are the words that scale one."""
    plain = _plain(text)
    for pattern, words in _NUMBER_REMEDIES:
        found = pattern.fullmatch(plain)
        if found is not None:
            return _with_figure(words, found, plain, scales) if "%(figure)s" in words else msg(words)
    return msg(_OTHERWISE)


def _with_figure(words: str, found: re.Match[str], plain: str, scales: ScaleWords) -> Message:
    """Return a remedy that names the figure to enter; none is named where what stands beside it changes its size."""
    beside = _ONLY_LOOKS_SCALED.sub("", plain)
    return (
        msg(ENTER_IN_FULL)
        if _SCALED.search(beside) or scales.are_in(beside)
        else msg(words, figure=_figure(found))
    )


def is_day(text: str) -> bool:
    """Whether a text is a day or a month, as spreadsheet programs make of 6-14 or 3/5."""
    return _DATE.fullmatch(_plain(text)) is not None


def year_remedy(text: str) -> Message:
    """Return what to do about a text that is no year: which year to write, and where the rest of it belongs."""
    plain = _plain(text).translate(_CHINESE_DIGITS)
    year = year_in_a_date_format(plain)
    if year:
        return remedy_for_such_a_day(year)
    for pattern, remedy in _YEAR_REMEDIES:
        found = pattern.fullmatch(plain)
        if found is not None:
            return remedy(found, text.strip())
    return msg(N_("Type one year from %(first)s to %(last)s."), first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _plain(text: str) -> str:
    """Return a text with one sign for what looks the same, on one line; the raised number of a note is a mark."""
    beside = "".join("*" if sign.isdigit() and not sign.isdecimal() else sign for sign in text)
    plain = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", beside))
    return " ".join(plain.split())


def _figure(found: re.Match[str]) -> str:
    text = next(text for text in found.groups() if text).strip(" .,")
    return re.sub("['’·_]", "", text)


def _of_two_years(found: re.Match[str], typed: str) -> Message:
    first, last = int(found[1]), int(found[2])
    if last < FIRST_YEAR:
        last += first // 100 * 100
        last += 100 if last < first else 0
    if not first < last <= first + _LONGEST_PERIOD:
        return _of_part(found, typed)
    return msg(
        YEAR_OF_THE_END,
        year=str(last),
        typed=typed,
    )


def _of_part(found: re.Match[str], typed: str) -> Message:
    year = next(text for text in found.groups() if text)
    return msg(YEAR_ALONE, year=year, typed=typed)


def _of_mark(found: re.Match[str], _typed: str) -> Message:
    return msg(YEAR_WITHOUT_MARK, year=found[1])


def _of_grouped(found: re.Match[str], _typed: str) -> Message:
    return msg(N_("Write the year without separators: %(year)s."), year=found[1] + found[2])


def _of_short(_found: re.Match[str], _typed: str) -> Message:
    return msg(N_("Write the year with four digits."))


_YEAR_REMEDIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Message]], ...] = (
    (_TWO_YEARS, _of_two_years),
    (_DAY, _of_part),
    (_OF_YEAR, _of_part),
    (_MARKED_YEAR, _of_mark),
    (_SHORT_YEAR, _of_short),
    (_GROUPED_YEAR, _of_grouped),
)
