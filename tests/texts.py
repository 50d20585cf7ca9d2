"""Texts by language, as short as a test can say them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vlr_service.i18n import REQUIRED_LANGUAGES, Text, offer
from vlr_service.i18n.bilingual import halves_of


def both(en: str, zh_Hans: str, **further: str) -> Text:  # noqa: N803 - the codes of the languages
    """Return a text in English and in Chinese, and in the further languages that are named by their codes."""
    return Text({"en": en, "zh_Hans": zh_Hans, **further})


@contextmanager
def offering(*further: str, folder: Path | None = None) -> Iterator[None]:
    """Offer further languages, with a folder of translations, as long as the block runs."""
    offer((*REQUIRED_LANGUAGES, *further), folders=(folder,) if folder else ())
    try:
        yield
    finally:
        offer()


def one_language(text: str, *, language: str) -> str:
    """Return the half of "English text / Chinese text" that is in `language`, the whole text otherwise."""
    halves = halves_of(text)
    return text if halves is None else halves.get(language)
