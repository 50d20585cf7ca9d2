"""Whether a file says every word of its document: what is lost is named, and the file is not written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from vlr_service.documents.render.running import LONGEST
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg
from vlr_service.i18n.marks import plain

_ONE_BY_ONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_ONE_BY_ONE}]|[^\W_{_ONE_BY_ONE}]+")
"""A Chinese character by itself, or letters and digits that stand together."""
_PARTED = re.compile(r"(\w+)[\x02\xad\ufffe]\s*(\w+)")
"""A word that is parted at the end of a line, as the reader of a PDF gives it."""
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_UNSURE = 0.03
"""The part of the joined letters that a reader of a PDF may leave out."""
_SHOWN, _LETTERS_SHOWN, _NAMED = 3, 60, 100
"""How many passages a message shows, how many letters of each, and how many of them are named at all."""


def stop_if_lost(expected: Iterable[str], printed: str, *, format_: str) -> None:
    """Raise NotReady (`words_lost`), naming the texts, unless every word of the expected texts is printed."""
    lost = lost_texts(tuple(expected), printed)
    if not lost:
        return
    named = [text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN].rstrip()}…" for text in lost]
    raise NotReady(
        "words_lost",
        msg(
            N_(
                "The %(format)s file would lack words of the review, so it was not made. Passages that would be lost: "
                "%(count)s, among them %(texts)s. Shorten or divide these texts, and tell those who keep this service."
            ),
            format=format_.upper(),
            count=len(lost),
            texts="; ".join(f"“{one}”" for one in named[:_SHOWN]),
        ),
        facts={"format": format_, "lost": list(lost)},
    )


def lost_texts(expected: tuple[str, ...], printed: str) -> tuple[str, ...]:
    """Return the passages whose words are not printed as often as they are expected; the order plays no part.

    A text that makes a printed line is there; of all others the words are counted.
    """
    expected, printed = _apart(expected, printed)
    wanted = Counter(_words(" ".join(expected)))
    found = Counter(_words(_PARTED.sub(lambda parts: _joined(parts, wanted), printed)))
    missing, more = wanted - found, found - wanted
    for word in sorted(missing, key=len, reverse=True):
        while missing[word] and (_take_parts(word, more) or _take_longer(word, more)):
            missing[word] -= 1
    for word in [one for one, count in missing.items() if count and len(one) > LONGEST]:
        missing[word] -= _pieces_make(word, missing[word], more)
    missing = +missing
    if not missing or (_TURNED.search(printed) and _has_all_letters(wanted, found)):
        return ()
    return tuple(_passages(expected, missing))


def _apart(expected: Iterable[str], printed: str) -> tuple[tuple[str, ...], str]:
    """Return the texts and the lines without those that are each other's, which need no counting of words."""
    texts, lines = (Counter(filter(None, map(str.strip, some))) for some in (expected, printed.splitlines()))
    return tuple((texts - lines).elements()), "\n".join((lines - texts).elements())


def _has_all_letters(wanted: Counter[str], found: Counter[str]) -> bool:
    """Say whether letters are there as often as expected, where words cannot be separated.

    A reader of a PDF gives lines from right to left backwards in part, and joined letters as the parts they are drawn of.
    """
    letters = _letters(wanted)
    lacking = letters - _letters(found)
    return all(
        _JOINED.match(letter) and count <= letters[letter] * _UNSURE for letter, count in lacking.items()
    )


def _letters(words: Counter[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for word, count in words.items():
        for letter in word:
            letters[letter] += count
    return letters


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", _UNSEEN.sub("", plain(text))))


def _joined(parts: re.Match[str], wanted: Counter[str]) -> str:
    whole = parts[1] + parts[2]
    return whole if whole in wanted else f"{parts[1]} {parts[2]}"


def _take_parts(word: str, more: Counter[str]) -> bool:
    """Take a word that was broken at the ends of lines from what is left over; say whether it was there."""
    taken: list[str] = []
    rest = word
    while rest:
        part = next(
            (rest[:end] for end in range(len(rest), 0, -1) if more[rest[:end]] > taken.count(rest[:end])), ""
        )
        if not part:
            return False
        taken.append(part)
        rest = rest[len(part) :]
    more.subtract(taken)
    return True


def _pieces_make(word: str, count: int, more: Counter[str]) -> int:
    """Return how often the pieces left over make a word that may break anywhere, and take them.

    Where it stands in columns of several widths, nobody can tell which piece belongs to which of its places: it is
    there as often as its letters are.
    """
    pieces = Counter({one: left for one, left in more.items() if left > 0 and one in word})
    letters = _letters(pieces)
    made = min(count, *(letters[letter] // times for letter, times in Counter(word).items()))
    needed = made * len(word)
    for piece in sorted(pieces, key=len, reverse=True):
        taken = min(pieces[piece], -(-needed // len(piece)))
        more[piece] -= max(0, taken)
        needed -= max(0, taken) * len(piece)
    return made


def _take_longer(word: str, more: Counter[str]) -> bool:
    """Take a word that stands close to another one, such as the small tag of a language, out of what both make."""
    longer = next((one for one, count in more.items() if count > 0 and word in one), None)
    if longer is None:
        return False
    more[longer] -= 1
    more.update(part for part in longer.split(word, 1) if part)
    return True


def _passages(expected: Iterable[str], missing: Counter[str]) -> Iterator[str]:
    """Yield the longest passages of missing words one after another, each word as often as it is missing."""
    texts = [text for text in dict.fromkeys(map(plain, expected)) if missing.keys() & _words(text)]
    for _ in range(_NAMED):
        found = max(
            (_longest(text, missing) for text in texts), key=lambda passage: len(passage[1]), default=("", [])
        )
        if not found[1]:
            return
        missing.subtract(found[1])
        yield found[0]


def _longest(text: str, missing: Counter[str]) -> tuple[str, list[str]]:
    """Return the longest passage of a text in which every word is missing, and its words."""
    text = unicodedata.normalize("NFKC", text)
    places = list(_WORD.finditer(text))
    left, start, best = missing.copy(), 0, (0, 0)
    for end, place in enumerate(places):
        left[place[0]] -= 1
        while left[place[0]] < 0:
            left[places[start][0]] += 1
            start += 1
        best = max(best, (start, end + 1), key=lambda run: run[1] - run[0])
    run = places[slice(*best)]
    return (text[run[0].start() : run[-1].end()], [place[0] for place in run]) if run else ("", [])
