"""Reading the file of a further language: official names, and any other text by the place of its English."""

import re
from collections.abc import Collection, Iterator, Mapping

from vlr_service.catalogue.loading.faults import Fault
from vlr_service.catalogue.loading.layers import Layers, together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.text_index import GivenText, TextIndex, TextPath
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official import Named, OfficialNames
from vlr_service.i18n import N_, Text, code_of, is_tag, msg
from vlr_service.i18n.languages import required_tags

KEYS = {
    Named.GOAL_SHORT: ("goals_short", ("goals", "goals"), "short"),
    Named.GOAL: ("goals", ("goals", "goals"), "title"),
    Named.TARGET: ("targets", ("targets", "targets"), "title"),
    Named.INDICATOR: ("indicators", ("global-indicators", "indicators"), "name"),
}
"""The key of the file that holds the official names of each kind, one line per code; the list they name; the field."""

TEXTS = "texts"
"""The key of the file that holds all other texts: by file, then by the keys and ids that lead to each."""

STANDARDS = "standards/"
"""How the paths of texts name the folder of the reporting standard, which is read after the catalogue."""

DEMONSTRATIONS = "demonstration/"

MOST_CHOICES = 12


_TAG = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def further_languages(layers: Layers) -> tuple[dict[str, OfficialNames], TextIndex]:
    """Return what the files of further languages say of themselves, by tag, and the texts they give.

    A higher layer wins text by text.
    """
    found: dict[str, OfficialNames] = {}
    given: dict[TextPath, dict[str, GivenText]] = {}
    for entry in layers.entries("names"):
        texts = [_texts(reading) for reading in entry]
        names = _official_names(entry)
        found[names.language] = names
        for path, text in (pair for pairs in texts for pair in pairs):
            given.setdefault(path, {})[code_of(names.language)] = text
    return found, TextIndex(given)


def official_path(kind: Named, code: str) -> TextPath:
    """Return where the official name of a goal, target or global indicator stands."""
    _, home, field = KEYS[kind]
    return (*home, code, field)


def language_tag(reading: MappingReader) -> str:
    """Return the short tag of the language that a file is of and named after; another word is a fault."""
    tag = reading.string("language")
    reading.expect_file_name("language", tag)
    if tag and not _TAG.fullmatch(tag):
        reading.fault(
            "language",
            msg(N_("“%(value)s” is not the tag of a language."), value=tag),
            msg(N_("Write a tag as BCP 47 has it, for example fr, sw or pt-BR.")),
        )
    return tag


def known_codes(catalogue: Catalogue) -> Mapping[Named, Collection[str]]:
    """Return the codes of everything that has an official name, by kind."""
    goals = [str(number) for number in catalogue.goals]
    return {
        Named.GOAL_SHORT: goals,
        Named.GOAL: goals,
        Named.TARGET: list(catalogue.targets),
        Named.INDICATOR: list(catalogue.global_indicators),
    }


def _official_names(layers: tuple[MappingReader, ...]) -> OfficialNames:
    merged = together(layers)
    found = OfficialNames(language_tag(merged), merged.string("source"), merged.text("status"))
    merged.refuse_unknown()
    if found.language in required_tags():
        merged.fault(
            "language",
            msg(N_("Names in English and in Chinese stand beside what they name.")),
            msg(N_("Change them in goals.yaml, targets.yaml or global-indicators.yaml.")),
        )
    return found


def _texts(reading: MappingReader) -> list[tuple[TextPath, GivenText]]:
    """Return every text of one file with the path it is for."""
    official = [
        (official_path(kind, code), GivenText(words, reading.layer, reading.file, f"{key}.{code}"))
        for kind, (key, *_) in KEYS.items()
        for code, words in reading.texts_or_none(key).items()
    ]
    others = [
        (path, GivenText(words, reading.layer, reading.file, ".".join((TEXTS, *path))))
        for path, words in _inside(reading, TEXTS)
    ]
    return official + others


def _inside(reading: MappingReader, key: str) -> Iterator[tuple[TextPath, str]]:
    if key not in reading and key == TEXTS:
        reading.texts_or_none(key)
        return
    whole = reading.part(key)
    for name in whole.names():
        if isinstance(whole.raw(name), Mapping):
            yield from (((name, *path), words) for path, words in _inside(whole, name))
        else:
            yield (name,), whole.string(name)


def read_area_names(layers: Layers) -> None:
    """Note where the names of areas are in the demonstrations that files of further languages speak of."""
    wanted = dict.fromkeys(path[0] for path in layers.texts.given if path[0].startswith(DEMONSTRATIONS))
    for name in wanted:
        if (layers.own / f"{name}.yaml").is_file():
            for reading in layers.file(name):
                reading.part("country").text("name")
                for row in reading.rows("areas"):
                    row.text("name")


def refuse_unknown_places(index: TextIndex, faults: list[Fault]) -> None:
    """Note every text of a further language for a place that the catalogue does not have, in files that could be read."""
    unread = {fault.file.removesuffix(".yaml") for fault in faults if not fault.key}
    for path, text in index.without_text(under=""):
        if path[0] not in unread and not path[0].startswith(STANDARDS):
            faults.append(unknown_place(path, text, index))


def unknown_place(path: TextPath, text: GivenText, index: TextIndex) -> Fault:
    """Return the fault of a text that is given for a place where none stands: the wrong step, and the right ones."""
    step, choices = index.first_unknown(path)
    message = msg(N_("%(value)s is not in the catalogue."), value=step)
    if not text.key.startswith(f"{TEXTS}."):
        return Fault(text.file, text.key, message, msg(N_("Correct the code, or take the name out.")))
    shown = ", ".join(choices[:MOST_CHOICES]) + (", …" if len(choices) > MOST_CHOICES else "")
    remedy = msg(N_("Write one of: %(choices)s; or take the text out."), choices=shown)
    return Fault(text.file, text.key, message, remedy)


def words_by_language(row: MappingReader) -> Text:
    """Return words that are beneath the short tags of their languages; another key is a fault."""
    for tag in (name for name in row.names() if not is_tag(name)):
        row.fault(
            tag,
            msg(N_("%(tag)s is not the tag of a language."), tag=tag),
            msg(N_("Name the language by its short tag, for example zh, fr or pt-BR.")),
        )
    return Text.of_tags({tag: row.string(tag) for tag in row.names() if is_tag(tag)})
