"""Texts that a program once read in a wrong encoding: KÃ¶ln for Köln, 涓枃 for 中文."""

import re

_LOST_TWICE = "锟斤拷"
"""The sign for lost letters, written as UTF-8 and read as GBK."""

_HAN = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]+")


def unmangled(text: str) -> str:
    """Return what a text was before a program read its UTF-8 as Western or as Chinese letters; empty where it is sound.

    What cannot be known any more is a question mark.
    """
    if text.isascii():
        return ""
    if _LOST_TWICE in text:
        return text.replace(_LOST_TWICE, "??")
    return _from_western(text) or _from_chinese(text)


def _from_western(text: str) -> str:
    try:
        return b"".join(_western(sign) for sign in text).decode("utf-8")
    except UnicodeError:
        return ""


def _western(sign: str) -> bytes:
    """Return the byte of a letter in Windows-1252, which leaves some bytes as they are."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _from_chinese(text: str) -> str:
    """Return the Chinese that was read as other Chinese: three letters then stand for two."""
    try:
        found = text.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return ""
    beyond = "".join(sign for sign in found if not sign.isascii())
    return found if _HAN.fullmatch(beyond) else ""
