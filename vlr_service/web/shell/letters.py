"""What a page says of letters that no font can print: where they stand, all of them, and what to do."""

from collections.abc import Iterable

from flask import g

from vlr_service.documents.render.glyphs import lacking_letters
from vlr_service.documents.unprintable import remedy, told
from vlr_service.i18n import Message, language_of
from vlr_service.standard.outcome import Finding
from vlr_service.web.shell.context import installation
from vlr_service.web.shell.locale import language, say
from vlr_service.web.shell.values import Notice

_SHOWN = 20
"""How many places are shown above a page; `vlr check` shows them all."""


def tell_letters(texts: Iterable[str]) -> None:
    """Let the page being made say which letters of its texts no font can print."""
    letters = lacking_letters(texts, font_path=installation().settings.font_path)
    if letters:
        _tell(told(letters), remedy())


def tell_places(findings: Iterable[tuple[str, Finding]]) -> None:
    """Let the page being made say at which places letters stand that no font can print."""
    for place, finding in tuple(findings)[:_SHOWN]:
        _tell(place, finding.message, finding.remedy)


def _tell(*parts: Message | str) -> None:
    words = " ".join(part if isinstance(part, str) else say(part) for part in parts)
    g.letters = (*g.get("letters", ()), Notice(words, language_of(language()).tag))
