"""Letters that no font at hand can print: where they stand, all of them, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from vlr_service.documents.render.glyphs import lacking_letters
from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Finding, Place

_TITLES = ("title", "name", "id")


def unprintable(dossier: Dossier, *, font_path: Path | None) -> tuple[Finding, ...]:
    """Return a finding for each place of a dossier with letters that would be printed as their codes."""
    places = tuple(_places(dossier))
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
    """Yield every text beneath a value: of its fields, its items, its languages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.by_language.values()
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, tuple | list | frozenset):
        yield from (text for one in value for text in texts_in(one))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))


def _places(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    yield Place(field="name"), dossier.area.name
    for o in dossier.observations:
        said = {"comment": o.comment, "relation_reason": o.relation_reason}
        if o.source is not None:
            said |= {"source.provider": o.source.provider, "source.title": o.source.title}
        for name, text in said.items():
            if not text.isascii():
                yield Place(indicator=o.indicator, year=o.year, cell=o.cell.key, field=name), text
    for section in dossier.narratives:
        yield Place(section=section.section, field=section.locale), section.text
    for register in fields(dossier.registers):
        entries = getattr(dossier.registers, register.name)
        for entry in entries if isinstance(entries, tuple) else (entries,):
            titled = next((str(name) for one in _TITLES if (name := getattr(entry, one, ""))), None)
            yield Place(register=register.name, field=titled), " ".join(texts_in(entry))
    for district in dossier.districts:
        yield Place(register="districts", field=district.code), " ".join(texts_in(district.name))
