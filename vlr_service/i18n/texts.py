"""Texts by language, and marked messages that are not yet in anyone's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vlr_service.i18n.languages import (
    REQUIRED_LANGUAGES,
    SOURCE_LANGUAGE,
    code_of,
    fallbacks,
    is_tag,
    language_of,
    list_separator,
)
from vlr_service.i18n.messages import Rendered, gettext, translated
from vlr_service.i18n.offered import every_language, known_languages, offered_languages


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for translation and return it unchanged."""
    return text


@dataclass(frozen=True)
class Text:
    """An official or catalogue text in each language it is known in."""

    by_language: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_language", dict(self.by_language))

    def get(self, language: str) -> str:
        """Return the text in `language`, else in its parent, else in English; empty where there is none at all."""
        return self.by_language.get(language) or self.in_language(language).text

    def in_language(self, language: str) -> Rendered:
        """Return the text as `get` does, with the language it was found in, so that a fall-back can be shown."""
        if text := self.by_language.get(language):
            return Rendered(text, language)
        for one in (*fallbacks(language), *self.by_language):
            if text := self.by_language.get(one):
                return Rendered(text, one)
        return Rendered("", language)

    def has(self, language: str) -> bool:
        """Whether the text is known in `language` or its parent."""
        own = (one for one in fallbacks(language) if one == language or one != SOURCE_LANGUAGE)
        return any(self.by_language.get(one, "").strip() for one in own)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the text is known."""
        return tuple(one for one, text in self.by_language.items() if text)

    @property
    def by_tag(self) -> dict[str, str]:
        """The text by short tag (`en`, `zh`), as files and the API name languages."""
        return {language_of(one).short: text for one, text in self.by_language.items()}

    @classmethod
    def of_tags(cls, texts: Mapping[str, str]) -> "Text":
        """Return the text that `by_tag` wrote."""
        return cls({code_of(tag): text for tag, text in texts.items()})

    def columns(self, name: str, languages: Iterable[str] = REQUIRED_LANGUAGES) -> dict[str, str]:
        """Return the text as columns of a table, one a language: `name_en`, `name_zh`."""
        return {f"{name}_{language_of(one).short}": self.get(one) for one in languages}

    @classmethod
    def of_columns(cls, name: str, row: Mapping[str, Any]) -> "Text":
        """Return the text that is in the columns `name_en`, `name_zh` and so on of a row; empty ones say nothing."""
        tags = {
            column.removeprefix(f"{name}_"): text
            for column, text in row.items()
            if is_column_of(name, column)
        }
        return cls.of_tags({tag: text for tag, text in tags.items() if text})

    def __str__(self) -> str:
        return self.get(SOURCE_LANGUAGE)

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))


@dataclass(frozen=True)
class Message:
    """A marked text with named parameters, not yet in anyone's language.

    `text` is the English msgid with `%(name)s` placeholders. A parameter may be a `Message` or a
    `Text` itself; it is then rendered in the same language.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return render(self, SOURCE_LANGUAGE)

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((k, str(v)) for k, v in self.params.items()))))


def is_column_of(name: str, column: str) -> bool:
    """Whether a column holds a text in one language: `name_fr` that of `name` in French."""
    tag = column.removeprefix(f"{name}_")
    return tag != column and (is_tag(tag) or code_of(tag) in known_languages())


def counted(count: int, one: str, many: str) -> Message:
    """Return how many there are of something: `one` after exactly 1, else `many` with `%(count)s`; both are marked."""
    return Message(one if count == 1 else many, {"count": count})


def msg(text: str, **params: Any) -> Message:
    """Return a message of the marked `text`; write the text as `N_("…")` so that it is extracted."""
    return Message(text, params)


def render(message: Message | Text | str, language: str) -> str:
    """Return a message or text as a sentence in `language`."""
    if isinstance(message, str):
        return message
    if isinstance(message, Text):
        return message.get(language)
    return _filled(message, gettext(message.text, language), language)


def in_each_language(message: Message | Text | str) -> Text:
    """Return a message as a text in each known or offered language that has it; a plain string is the same in all."""
    if isinstance(message, Text):
        return message
    found = {one: rendered(message, one) for one in every_language()}
    return Text({asked: one.text for asked, one in found.items() if one.language == asked})


def in_offered_languages(message: Message | Text) -> tuple[str, ...]:
    """Return a message as it reads in the languages that the installation offers, each wording once."""
    return tuple(dict.fromkeys(render(message, one) for one in offered_languages()))


def joined(texts: Iterable[Text], separator: str) -> Text:
    """Return several texts as one, with a separator that readers of every language understand."""
    return _together(tuple(texts), lambda _: separator)


def listed(texts: Iterable[Text]) -> Text:
    """Return several texts as one list, separated as each language does."""
    return _together(tuple(texts), list_separator)


def languages_of(texts: Iterable[Text]) -> tuple[str, ...]:
    """Return the required languages, and every further one in which one of the texts is known."""
    known = {one for text in texts for one in text.languages}
    return (*REQUIRED_LANGUAGES, *sorted(known - set(REQUIRED_LANGUAGES)))


def _together(texts: Sequence[Text], separator: Callable[[str], str]) -> Text:
    languages = dict.fromkeys(one for text in texts for one in text.languages)
    return Text({one: separator(one).join(text.get(one) for text in texts) for one in languages})


def rendered(message: Message | Text | str, language: str) -> Rendered:
    """Return a message or text as `render` does, with the language it was found in."""
    if isinstance(message, str):
        return Rendered(message, language)
    if isinstance(message, Text):
        return message.in_language(language)
    found = translated(message.text, language)
    return Rendered(_filled(message, found.text, language), found.language)


def _filled(message: Message, pattern: str, language: str) -> str:
    params = {
        name: render(value, language) if isinstance(value, Message | Text) else value
        for name, value in message.params.items()
    }
    return pattern % params if params else pattern
