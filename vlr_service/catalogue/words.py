"""The words of a country in place of ours, language by language."""

from collections.abc import Iterator, Mapping

from vlr_service.i18n import Text
from vlr_service.i18n.terms import Terms


def terms_in_place_of(ours: Mapping[str, Text], own: Mapping[str, Text]) -> Terms | None:
    """Return the words of a country by language; None where it says nothing otherwise.

    Languages in which it changes a word hold every word of ours, so that none is taken for a part of another.
    """
    changed = dict.fromkeys(language for text in own.values() for language in text.languages)
    return Terms({one: dict(_pairs(ours, own, one)) for one in changed}) if changed else None


def _pairs(ours: Mapping[str, Text], own: Mapping[str, Text], language: str) -> Iterator[tuple[str, str]]:
    for name, text in ours.items():
        word = text.by_language.get(language)
        if word:
            wording = own[name].by_language.get(language) if name in own else None
            yield word, wording or word
