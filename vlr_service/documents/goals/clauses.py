"""Small numbers in words, clauses one after the other, and how long a sentence may be."""

from collections.abc import Callable, Sequence

from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_
from vlr_service.i18n.typography import is_counted_in_characters, length
from vlr_service.standard.observed import ObservedCell

Said = tuple[str, tuple[ObservedCell, ...]]
"""A sentence with the observations that it rests on."""

LONGEST_IN_CHARACTERS, LONGEST_IN_WORDS = 60, 30

_WORDS = (
    # Translators: Numbers from one to nine within a sentence, as the language writes small numbers there.
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
)


def number_word(reading: Reading, count: int) -> str:
    """Return a count of things as a sentence says it: from one to nine in words where the language does so."""
    return reading.say(_WORDS[count - 1]) if 1 <= count <= len(_WORDS) else str(count)


def clauses(reading: Reading, texts: Sequence[str]) -> str:
    """Return clauses as one list, the last one joined by “and” where the language does so."""
    found = texts[0]
    for text in texts[1:-1]:
        # Translators: Two clauses of a list that goes on: only the sign between them can change.
        found = reading.say(N_("%(clause)s, %(further)s"), clause=found, further=text)
    if len(texts) > 1:
        # Translators: The last two clauses of a list.
        found = reading.say(N_("%(clause)s and %(final)s"), clause=found, final=texts[-1])
    return found


def opened(text: str) -> str:
    """Return a text with a capital where it opens a sentence."""
    return text[:1].upper() + text[1:]


def is_short(reading: Reading, say: Callable[[Reading], str]) -> bool:
    """Whether a sentence is short enough in each required language, so that all editions bind the same figures.

    That is sixty characters, or thirty words where words are set apart.
    """
    return all(_is_short(one, say(one)) for one in reading.in_required_languages)


def _is_short(reading: Reading, sentence: str) -> bool:
    in_characters = is_counted_in_characters(reading.language)
    most = LONGEST_IN_CHARACTERS if in_characters else LONGEST_IN_WORDS
    return length(sentence, language=reading.language) <= most
