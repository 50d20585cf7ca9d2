"""Whether a text is written in the letters of a language: told by the letters, never by the words."""

import re
from collections.abc import Mapping
from functools import lru_cache

from vlr_service.i18n.languages import language_of

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LETTERS: Mapping[str, str] = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Hebr": "\u05d0-\u05ea",
    "Arab": "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "Deva": "\u0900-\u097f",
    "Hang": "\uac00-\ud7a3",
    "Hani": _HAN,
    "Kana": "\u3040-\u30ff",
}
_SCRIPTS_OF: Mapping[str, tuple[str, ...]] = {
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Hani", "Kana"),
    "Kore": ("Hang", "Hani"),
}
_WORTH: Mapping[str, int] = {"Hani": 3, "Hang": 2, "Kana": 2}
"""How many letters of an alphabet a sign says as much as."""

_KNOWN = {script: re.compile(f"[{letters}]") for script, letters in _LETTERS.items()}


@lru_cache(maxsize=2048)
def is_written_in(text: str, language: str) -> bool:
    """Whether at least half of what a text says stands in the letters of a language.

    A text without letters is, and so is one in a language whose letters are not told apart here.
    """
    own = language_of(language).script
    scripts = _SCRIPTS_OF.get(own, (own,))
    if not set(scripts) <= _KNOWN.keys():
        return True
    said = {script: len(found.findall(text)) * _WORTH.get(script, 1) for script, found in _KNOWN.items()}
    return 2 * sum(said[script] for script in scripts) >= sum(said.values())
