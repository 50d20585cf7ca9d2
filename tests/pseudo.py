"""Languages that nobody speaks, made as files only: every text of ours, recognisable, longer, in other letters."""

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.loading.text_index import TextPath
from vlr_service.i18n import assets, code_of

ACCENTED = str.maketrans("ACEGHIJNOSUYZacdeghijlnorstuwyz", "ÀĈÉĜĤÎĴÑÖŜŬÝŽàĉďéĝĥîĵłñöřŝţŭŵýž")
FURTHER = ("ūnu", "dū", "trï", "kvâr", "kvïn")
HEBREW = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהפקחיעכלמנסצרשטתוזךםןף", strict=True)))
ARABIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True)))
_KEPT = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%%|<[^>]*>|&\w+;|`[^`]*`|https?://\S+|\bVLR_\w+|--[a-z-]+")


def accented(text: str) -> str:
    """Return the text in accented letters and about thirty per cent longer, between signs that show its ends."""
    words = _letters(text, lambda part: part.translate(ACCENTED))
    more, added = "", itertools.cycle(FURTHER)
    while len(more) < len(text) * 0.3:
        more += f" {next(added)}"
    return f"[{words}{more}]"


def hebrew(text: str) -> str:
    """Return the text in Hebrew letters; a sentence stays one, placeholders and tags stay."""
    return _letters(text, lambda part: part.lower().translate(HEBREW))


def arabic(text: str) -> str:
    """Return the text in Arabic letters; a sentence stays one, placeholders and tags stay."""
    return _letters(text, lambda part: part.lower().translate(ARABIC))


def _letters(text: str, change: Callable[[str], str]) -> str:
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [change(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, change(text[end:])])


@dataclass(frozen=True)
class Pseudo:
    """A language made of English: its short tag (one that Babel knows) and how its words are made."""

    tag: str
    words: Callable[[str], str]

    @property
    def code(self) -> str:
        return code_of(self.tag)


LETTERS = 8
"""So many letters a pattern must have of its own to be told from what people write."""

ESPERANTO = Pseudo("eo", accented)
IVRIT = Pseudo("he", hebrew)
ARABIYYA = Pseudo("ar", arabic)


def write_frames(folder: Path, language: Pseudo) -> None:
    """Write the messages of a language below a folder that is laid over the catalogue."""
    made = Catalog(locale=language.code)
    for message in _template():
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            count = made.num_plurals if not isinstance(message.id, str) else 0
            words = language.words(singular)
            made.add(message.id, (words,) * count if count else words, flags=message.flags)
    file = folder / "translations" / language.code / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as content:
        write_po(content, made)


def _template() -> Catalog:
    with (assets("translations") / "messages.pot").open("rb") as file:
        return read_po(file)


def write_texts(folder: Path, language: Pseudo) -> None:
    """Write every text of catalogue and standard in a language below the same folder."""
    known = load().texts.paths
    texts: dict[str, Any] = {}
    for path, english in _texts():
        if path in known or path[0].startswith("standards/"):
            place = texts
            for step in path[:-1]:
                place = place.setdefault(step, {})
            place[path[-1]] = language.words(english)
    file = folder / "names" / f"{language.tag}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    head = {"source": "Made by a test", "status_en": "Made by a test.", "status_zh": "由测试生成。"}
    document = {"language": language.tag, **head, "texts": texts}
    file.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")


def typed_words(language: Pseudo) -> dict[str, object]:
    """Return the words behind a number by which a language scales it, with what one is worth."""
    return {
        language.words("thousand"): 10**3,
        language.words("million"): 10**6,
        f"{language.words('mill')}.": [10**6, 1],
    }


def write_numbers(folder: Path, language: Pseudo) -> None:
    """Write how a language says and types large numbers below the same folder."""
    scale = {"least": 10**6, "step": 10**6, "said": language.words("{number} million")}
    document = {
        "language": language.tag,
        "source": "Made by a test",
        "scales": [scale],
        "typed": typed_words(language),
    }
    file = folder / "numbers" / f"{language.tag}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")


def _texts() -> Iterator[tuple[TextPath, str]]:
    """Yield the place and the English of every text in our own files."""
    folder = assets("indicators")
    for file in sorted(folder.rglob("*.yaml")):
        name = str(file.relative_to(folder).with_suffix(""))
        if not name.startswith(("names/", "demonstration/")):
            yield from _inside(yaml.safe_load(file.read_text("utf-8")), (name,))


def _inside(value: Any, path: TextPath) -> Iterator[tuple[TextPath, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if str(key).endswith("_en") and f"{str(key)[:-3]}_zh" in value:
                yield (*path, str(key)[:-3]), inner
            else:
                yield from _inside(inner, (*path, str(key)))
    elif isinstance(value, list):
        for number, row in enumerate(value, start=1):
            named = (
                row.get("id", row.get("number", row.get("code", number)))
                if isinstance(row, Mapping)
                else number
            )
            yield from _inside(row, (*path, str(named)))


def is_english_frame(text: str) -> bool:
    """Say whether a text is one of ours in English: word for word, or a pattern of ours with its places filled."""
    line = " ".join(text.split())
    if not _SPOKEN.search(line) or _IN_OTHER_LETTERS.search(line):
        return False
    return line in _plain_frames() or any(pattern.fullmatch(line) for pattern in _filled_frames())


_SPOKEN = re.compile(r"[A-Za-z]{3}")
_IN_OTHER_LETTERS = re.compile("[\u00c0-\u024f\u0590-\u06ff]")
_PLACE = re.compile(r"%\(\w+\)[sd]")


@functools.cache
def _frames() -> tuple[str, ...]:
    ids = (message.id for message in _template() if message.id)
    messages = [one if isinstance(one, str) else one[0] for one in ids]
    return tuple(" ".join(one.split()) for one in (*messages, *(english for _, english in _texts())))


@functools.cache
def _plain_frames() -> frozenset[str]:
    return frozenset(one.replace("%%", "%") for one in _frames() if not _PLACE.search(one))


@functools.cache
def _filled_frames() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of messages with places, as far as they hold more than a few letters of their own."""
    patterns = (one for one in _frames() if len(re.findall("[A-Za-z]", _PLACE.sub("", one))) >= LETTERS)
    return tuple(
        re.compile(".+".join(map(re.escape, _PLACE.split(one)))) for one in patterns if _PLACE.search(one)
    )
