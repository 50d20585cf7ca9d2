"""Messages and texts as a page or a document shows them: in its language, in a country's words, fall-backs marked."""

import re
from dataclasses import dataclass
from typing import Any

from vlr_service.i18n.marks import has_letters, marked
from vlr_service.i18n.messages import Rendered, translated
from vlr_service.i18n.terms import Terms
from vlr_service.i18n.texts import Message, Text

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def shown(message: Message | Text | str, language: str, *, terms: Terms | None = None) -> str:
    """Return a message or text in `language`, each part of it that is in another one marked with its own.

    `terms` are the words of the country that is spoken of; they change our texts, never what people wrote.
    """
    return _Reader(language, terms).render(message, around=language)


def shown_pattern(text: str, language: str, *, terms: Terms | None = None) -> str:
    """Return a marked text whose parameters are still to be filled in, marked as English where it has no translation."""
    return marked(_Reader(language, terms).pattern(text), around=language)


def shown_in(found: Rendered, language: str, *, terms: Terms | None = None) -> str:
    """Return a text that was found in a language as a page or document in `language` shows it."""
    return marked(_Reader(language, terms).in_terms(found), around=language)


@dataclass(frozen=True)
class _Reader:
    """Whoever reads: the language, and the words of the country."""

    language: str
    terms: Terms | None

    def render(self, message: Message | Text | str, *, around: str) -> str:
        """Return a message as it is within a sentence in the language `around`."""
        if isinstance(message, str):
            return message
        found = self._text(message) if isinstance(message, Text) else self._sentence(message)
        return marked(found, around=around)

    def _text(self, text: Text) -> Rendered:
        found = text.in_language(self.language)
        if found.language != self.language and _is_in_every_language(text):
            return Rendered(found.text, self.language)
        return self.in_terms(found)

    def _sentence(self, message: Message) -> Rendered:
        pattern = self.pattern(message.text)
        params = {
            name: self._parameter(value, around=pattern.language) for name, value in message.params.items()
        }
        return Rendered(pattern.text % params if params else pattern.text, pattern.language)

    def _parameter(self, value: Any, *, around: str) -> Any:
        """Return what is in a sentence; words that are rendered already are in the reader's language."""
        if isinstance(value, str) and around != self.language:
            return marked(Rendered(value, self.language), around=around)
        return self.render(value, around=around) if isinstance(value, Message | Text) else value

    def pattern(self, text: str) -> Rendered:
        """Return a marked text; one of names and signs alone, such as `%(value)s (%(year)s)`, suits every language."""
        found = translated(text, self.language)
        if found.language != self.language and not has_letters(_PLACEHOLDER.sub("", found.text)):
            return Rendered(found.text, self.language)
        return self.in_terms(found)

    def in_terms(self, found: Rendered) -> Rendered:
        """Return a text of ours in the country's words."""
        if self.terms is None:
            return found
        return Rendered(self.terms.applied(found.text, found.language), found.language)


def _is_in_every_language(text: Text) -> bool:
    """Say whether a text is a sign like `m³` or a code, which is the same in all the languages it is known in."""
    return len(text.by_language) > 1 and len(set(text.by_language.values())) == 1
