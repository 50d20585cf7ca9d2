"""Which languages there are, and which of them an installation offers."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vlr_service.i18n.folders import assets
from vlr_service.i18n.languages import REQUIRED_LANGUAGES, SOURCE_LANGUAGE

TRANSLATIONS = "translations"
"""The folder of messages, a folder for each language in it: our own, and one in a folder laid over the catalogue."""

MESSAGES = Path("LC_MESSAGES") / "messages.po"
"""Where the messages of a language lie in its folder."""


@dataclass(frozen=True, eq=False)
class Offer:
    """The languages that an installation offers, and the folders of translations laid over our own."""

    languages: tuple[str, ...] = REQUIRED_LANGUAGES
    laid_over: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold translations, our own at the bottom."""
        return (assets(TRANSLATIONS), *self.laid_over)


_offers = [Offer()]


def offer(languages: Iterable[str] = REQUIRED_LANGUAGES, *, folders: Iterable[Path] = ()) -> None:
    """Offer these languages from now on, with these folders of translations over our own, the last one on top."""
    _offers[:] = [Offer(tuple(dict.fromkeys(languages)), tuple(folders))]


def offered() -> Offer:
    """Return what was offered last."""
    return _offers[0]


def offered_languages() -> tuple[str, ...]:
    """Return the languages that this installation offers, in the order it names them."""
    return offered().languages


def known_languages() -> tuple[str, ...]:
    """Return the languages that have messages: those of our own catalogue first, further ones by their code."""
    return _known_languages(offered())


def every_language() -> tuple[str, ...]:
    """Return the languages that have messages or are offered: whatever a file in one of them says is understood."""
    return tuple(dict.fromkeys((*known_languages(), *offered_languages())))


@functools.cache
def _known_languages(one: Offer) -> tuple[str, ...]:
    files = [path for folder in one.folders for path in folder.glob(f"*/{MESSAGES}")]
    further = {path.parent.parent.name for path in files} - {SOURCE_LANGUAGE, *REQUIRED_LANGUAGES}
    return (*REQUIRED_LANGUAGES, *sorted(further))
