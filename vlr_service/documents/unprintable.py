"""Letters that no font at hand can print: where they stand, all of them, and what to do."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.render.glyphs import lacking_letters
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, Message, Text, msg, offered_languages
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Finding, Place

_TITLES = ("title", "name", "item", "id")
"""What names a record, the first that it has."""

PlacedText = tuple[Place, str]
"""A text and where it stands."""


def unprintable(
    dossier: Dossier, *, beside: Iterable[PlacedText] = (), font_path: Path | None
) -> tuple[Finding, ...]:
    """Return a finding for each place of a review with letters that would be printed as their codes.

    `beside` is what it prints that its dossier does not hold.
    """
    return letters_at((*beside, *_places(dossier)), font_path=font_path)


def letters_at(texts: Iterable[PlacedText], *, font_path: Path | None) -> tuple[Finding, ...]:
    """Return a finding for each of these texts with letters that no font here shows."""
    places = tuple(one for one in texts if not one[1].isascii())
    if not lacking_letters((text for _, text in places), font_path=font_path):
        return ()
    return tuple(
        Finding(place, told(letters), remedy())
        for place, text in places
        if (letters := lacking_letters((text,), font_path=font_path))
    )


def told(letters: Iterable[str]) -> Message:
    """Return what is said of letters that are lacking: each with its code."""
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
    return msg(
        N_("No font here shows these letters, so the PDF prints their codes: %(letters)s."), letters=named
    )


def remedy() -> Message:
    """Return what to do about them."""
    return msg(
        N_("Replace them, or have %(variable)s set to a folder with a font that has them."),
        variable="VLR_FONT_PATH",
    )


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text beneath a value: of its fields, its items, the languages that a review can be in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from dict.fromkeys(value.get(one) for one in (*REQUIRED_LANGUAGES, *offered_languages()))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, tuple | list | frozenset):
        yield from (text for one in value for text in texts_in(one))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))


def texts_of(observed: ObservedCell) -> Iterator[tuple[str, str]]:
    """Yield the fields of an answer that people write freely, each with its text."""
    yield "comment", observed.comment
    yield "relation_reason", observed.relation_reason
    if observed.source is not None:
        for name in ("provider", "title", "url"):
            yield f"source.{name}", getattr(observed.source, name) or ""


def _places(dossier: Dossier) -> Iterator[PlacedText]:
    for key in dossier.by_indicator:
        yield Place(indicator=key), _letters_of(dossier.catalogue.indicators[key], offered_languages())
    for o in dossier.observations:
        for name, text in texts_of(o):
            yield Place(indicator=o.indicator, year=o.year, cell=o.cell.key, field=name), text
    for section in dossier.narratives:
        yield Place(section=section.section, field=section.locale), section.text
    for register in fields(dossier.registers):
        held = getattr(dossier.registers, register.name)
        if isinstance(held, tuple):
            for entry in held:
                yield _of_record(register.name, entry), " ".join(texts_in(entry))
        else:
            for one in fields(held):
                yield (
                    Place(register=register.name, field=one.name),
                    " ".join(texts_in(getattr(held, one.name))),
                )
    for district in dossier.districts:
        yield Place(register="districts", field=district.code), " ".join(texts_in(district.name))


@functools.cache
def _letters_of(indicator: Indicator, _languages: tuple[str, ...]) -> str:
    """Return the letters of an entry of the catalogue, each once; they are gathered once for the offered languages."""
    return "".join(sorted(set().union(*texts_in(indicator))))


def _of_record(register: str, entry: Any) -> Place:
    """Return where a record stands: by its indicator or year, else by what it is called."""
    indicator, year = getattr(entry, "indicator", None), getattr(entry, "year", None)
    titled = next((str(name) for one in _TITLES if (name := getattr(entry, one, ""))), None)
    is_named = indicator is not None or (year is not None and titled is None)
    return Place(indicator, year if is_named else None, register=register, field=None if is_named else titled)
