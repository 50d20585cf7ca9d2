"""Letters of which no font has a glyph: they are printed as their code, so that no text is lost and no draft impossible."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from vlr_service.documents.tree import Document
from vlr_service.i18n import N_, msg
from vlr_service.i18n.shown import shown

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def coded(text: str, lacking: Iterable[str]) -> str:
    """Return a text with the code of each letter that is lacking in place of it; what is never seen goes."""
    return text.translate({ord(letter): code_of(letter) for letter in lacking}) if lacking else text


def code_of(letter: str) -> str:
    """Return what is printed for a letter without a glyph; nothing for one that only joins or turns others."""
    if unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return ""
    return f"[U+{ord(letter):04X}]"


def letters_in(refused: Iterable[str]) -> frozenset[str]:
    """Return the letters of the texts that the typesetter refused, which it gives with rare ones as escapes."""
    texts = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in refused)
    return frozenset(
        letter for text in texts for letter in (text if len(text) == 1 else filter(_is_rare, text))
    )


def _is_rare(letter: str) -> bool:
    return not letter.isascii()


def with_codes_explained(document: Document, lacking: Iterable[str]) -> Document:
    """Return the document with a line in its version that explains the codes, if a letter is printed as one."""
    codes = sorted({code for letter in lacking if (code := code_of(letter))})
    if not codes:
        return document
    line = (
        shown(msg(N_("Letters printed as codes")), document.language),
        shown(
            msg(
                N_(
                    "No font at hand shows these letters, so their Unicode codes stand in their places: %(codes)s. "
                    "The other formats of this review hold the letters themselves."
                ),
                codes=", ".join(codes),
            ),
            document.language,
        ),
    )
    return replace(document, cover=replace(document.cover, version=(*document.cover.version, line)))
