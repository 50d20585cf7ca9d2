"""From bytes to text: the encodings that spreadsheets are saved in, tried from the certain to the likely."""

import codecs
from collections import Counter
from collections.abc import Mapping
from enum import Enum

from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.i18n import N_, language_of, msg

ENCODINGS = ("utf-8", "utf-16", "gb18030")
"""The encodings that a person may choose for a file."""

_SAVE_AS_UTF_8 = N_('Save the file as "CSV UTF-8" in your spreadsheet program, or upload an Excel workbook.')

_SAVE_OR_CHOOSE = N_('Save the file as "CSV UTF-8", or choose the encoding GB18030 if it comes from China.')


_USUAL_CHINESE = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "市省区县镇乡村街城路局委办厅处统计普查调查数据来源报告公告公报年鉴监测比例率指标人口户住房水电气"
    "环保护公共交通教育医疗卫生服务政府规划建设管理发展改革财预算资金面积平均合总男女性童老残疾贫困农业工商"
    "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新北南东西河山江湖海州阳安"
    "注见各项其中包括含未按根据与及等无已新增减少第次月日度万亿元公里吨米个"
)
_USUAL_KOREAN = frozenset(
    "이다의는에을를가은로하고한지도사시기인서아자나대어정일리보스라수전부해그장제상주구공여과와년원"
    "동조성계통청국경관비안산우유무소내만생중간연금설행교문명건월물회방조교육용체거환력"
    "군읍면특별광역울부인천광주세종경남북충전강제주료출처표비율명수치개당호가구주택도로"
)
_USUAL_JAPANESE = frozenset(
    "のにはをたがでとしれさあいうえおかきくけこすせそちつてなねはひふへほまみむめもやゆよらりるろわん"
    "アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨラリルレロワンー"
    "年月日市県都道府区町村統計調査局課資料出典人口世帯数率割合住宅水道環境教育東京大阪名古屋"
)
_NEIGHBOURS: Mapping[str, frozenset[str]] = {
    "cp949": _USUAL_KOREAN,
    "euc_jp": _USUAL_JAPANESE,
    "cp932": _USUAL_JAPANESE,
}
"""Encodings whose bytes can be read as usual Chinese, with the letters that their languages use most."""


class _Rank(Enum):
    """How usual a character is in Chinese: common signs and the first level, the second level, all others."""

    COMMON = 1
    SECOND = 2
    OTHER = 3


def decode(content: bytes, *, language: str, encoding: str | None = None) -> str:
    """Return the text of a file; raises `UnreadableFile` when its encoding is not certain.

    A byte order mark decides, then strict UTF-8. GB18030 is tried for readers of simplified Chinese only, because almost
    any bytes can be read as it, and taken only when the text then looks Chinese; otherwise it is chosen by
    `encoding` (one of `ENCODINGS`).
    """
    name = _chosen(encoding) or _marked(content) or "utf-8"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as wrong:
        if encoding is not None or language_of(language).script != "Hans":
            raise _not_in(encoding) from wrong
        text = _as_gb18030(content)
    if "\0" in text:
        raise UnreadableFile(msg(N_("This file is neither a workbook nor a text.")), msg(_SAVE_AS_UTF_8))
    return text


def _chosen(encoding: str | None) -> str | None:
    """Return the codec of the encoding chosen by a person."""
    if encoding is None:
        return None
    name = encoding.strip().lower()
    if name not in ENCODINGS:
        raise UnreadableFile(
            msg(N_('The encoding "%(name)s" is not known.'), name=encoding),
            msg(N_("Use one of these: %(names)s."), names=", ".join(ENCODINGS)),
        )
    return "utf-8-sig" if name == "utf-8" else name


def _marked(content: bytes) -> str | None:
    """Return the codec that a byte order mark names."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _as_gb18030(content: bytes) -> str:
    """Return a text in GB18030; raises `UnreadableFile` when it is none, or hardly a Chinese one."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile(
            msg(N_("The text of this file is neither UTF-8 nor GB18030.")), msg(_SAVE_AS_UTF_8)
        ) from wrong
    if not _is_chinese(text) or _is_rather_korean_or_japanese(text, content):
        raise UnreadableFile(
            msg(N_("The text of this file is not in UTF-8, and read as GB18030 it is hardly Chinese.")),
            msg(_SAVE_OR_CHOOSE),
        )
    return text


def _is_chinese(text: str) -> bool:
    """Say whether a text decoded from GB18030 is likely to have been written in it.

    Letters with accents of a Western encoding, Cyrillic ones or Big5 become rare characters or none at all;
    what people write in Chinese is nearly all in GB 2312, and most of that in its first level.
    """
    times: Counter[_Rank] = Counter()
    for sign, count in Counter(sign for sign in text if not sign.isascii()).items():
        times[_rank(sign.encode("gb18030"))] += count
    total = times.total()
    return times[_Rank.OTHER] * 5 <= total and times[_Rank.SECOND] * 5 <= total * 3


def _is_rather_korean_or_japanese(text: str, content: bytes) -> bool:
    """Say whether the bytes say more as Korean or Japanese, whose letters lie where GB18030 has its most usual ones.

    Each reading is judged by how many of its letters are among the most usual of its language.
    """
    chinese = _share(text, _USUAL_CHINESE)
    for encoding, usual in _NEIGHBOURS.items():
        try:
            other = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _share(other, usual) > chinese:
            return True
    return False


def _share(text: str, usual: frozenset[str]) -> float:
    """Return how many of the letters of a text that are not ASCII are usual ones."""
    letters = [sign for sign in text if not sign.isascii() and sign.isalpha()]
    return sum(sign in usual for sign in letters) / len(letters) if letters else 0.0


def _rank(code: bytes) -> _Rank:
    """Return where in GB18030 a character stands, by its bytes."""
    if len(code) != 2 or code[1] < 0xA1 or not (0xA1 <= code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xF7):
        return _Rank.OTHER
    return _Rank.SECOND if code[0] >= 0xD8 else _Rank.COMMON


def _not_in(encoding: str | None) -> UnreadableFile:
    """Return the fault of a text that is not in the encoding chosen, or not in UTF-8."""
    if encoding is not None:
        return UnreadableFile(
            msg(N_("The text of this file is not in %(name)s."), name=encoding), msg(_SAVE_AS_UTF_8)
        )
    return UnreadableFile(
        msg(N_("The text of this file is not in UTF-8.")),
        msg(_SAVE_OR_CHOOSE),
    )
