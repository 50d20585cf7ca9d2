"""Our own texts in each language, compiled in memory from the .po files."""

import functools
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from vlr_service.i18n.languages import SOURCE_LANGUAGE, fallbacks, locale_of
from vlr_service.i18n.offered import MESSAGES, Offer, offered


class Rendered(NamedTuple):
    """A text as a reader gets it, and the language it is really in."""

    text: str
    language: str


class Untranslated(str):
    """A text in the language of the source, since the asked one has no translation of it."""

    __slots__ = ()


class _Source(NullTranslations):
    """What a language falls back to: English, marked as not translated."""

    def __init__(self, english: NullTranslations) -> None:
        super().__init__()
        self.english = english

    def gettext(self, message: str) -> str:
        return Untranslated(self.english.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, num: int) -> str:
        return Untranslated(self.english.ngettext(msgid1, msgid2, num))


def translations(language: str) -> NullTranslations:
    """Return the gettext catalogue of `language` and its parents, made of the .po files of all folders.

    English is the source and needs none. What no file has comes back as `Untranslated`.
    """
    return _translations(language, offered())


@functools.cache
def _translations(language: str, offered: Offer) -> NullTranslations:
    """Return the messages of `language`; what it lacks is asked of its parent, and of English in the end."""
    if language == SOURCE_LANGUAGE:
        return _compiled(language, offered.folders) or NullTranslations()
    parent = fallbacks(language)[1]
    above = _translations(parent, offered)
    if parent == SOURCE_LANGUAGE and not language.startswith(f"{SOURCE_LANGUAGE}_"):
        above = _Source(above)
    own = _compiled(language, offered.folders)
    if own is not None:
        own.add_fallback(above)
    return own or above


def _compiled(language: str, folders: tuple[Path, ...]) -> Translations | None:
    """Return the messages of one language alone, a later folder's over those of an earlier one; None if no file."""
    files = [path for folder in folders if (path := folder / language / MESSAGES).is_file()]
    read = [_read(path, language) for path in files]
    for over in read[1:]:
        read[0].merge(over)
    return read[0] if read else None


def _read(path: Path, language: str) -> Translations:
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=locale_of(language)))
    compiled.seek(0)
    return Translations(compiled)


def count_of_messages(language: str) -> int:
    """Return how many messages the files of a language translate."""
    files = (folder / language / MESSAGES for folder in offered().folders)
    return len({key for path in files if path.is_file() for key in _translated(path, language)})


def _translated(path: Path, language: str) -> Iterator[str]:
    with path.open("rb") as file:
        yield from (str(one.id) for one in read_po(file, locale=locale_of(language)) if one.id and one.string)


def gettext(text: str, language: str) -> str:
    """Return the marked `text` in `language`; as `Untranslated` where only the source has it."""
    found: str = translations(language).gettext(text)
    return found


def translated(text: str, language: str) -> Rendered:
    """Return the marked `text` in `language`, with the language it was found in."""
    found = gettext(text, language)
    return Rendered(str(found), SOURCE_LANGUAGE if isinstance(found, Untranslated) else language)
