"""The sheets of a workbook by their names: the figures, one for each register, the guide and the lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vlr_service.catalogue.register import Register
from vlr_service.collection.workbook.columns import plain
from vlr_service.i18n import N_, every_language, gettext

# Translators: Name of a sheet in a workbook, in small letters.
CELLS_SHEET = N_("cells")
GUIDE_SHEET = N_("guide")
LISTS_SHEET = "lists"
ORIGIN_SHEET = "origin"
_LONGEST_TITLE = 31  # of Excel, as the signs below are
_FORBIDDEN = frozenset("[]:*?/\\'")


@dataclass(frozen=True)
class SortedSheets:
    """Which sheet of a file is read as what by its name, and those whose names say nothing: they may hold figures too."""

    figures: str | None
    registers: Mapping[str, Register]
    others: tuple[str, ...]


def sort_sheets(names: Sequence[str], registers: Iterable[Register]) -> SortedSheets:
    """Return what each sheet is by its name."""
    known = _registers_by_name(registers)
    own = _own_names()
    found: dict[str, Register] = {}
    for name in names:
        register = known.get(plain(name))
        if register is not None and register not in found.values():
            found[name] = register
    figures = next((name for name in names if plain(name) in own[CELLS_SHEET]), None)
    passed_over = own[GUIDE_SHEET] | own[LISTS_SHEET] | {ORIGIN_SHEET}
    others = (n for n in names if n != figures and n not in found and plain(n) not in passed_over)
    return SortedSheets(figures, found, tuple(others))


def register_titles(registers: Iterable[Register], language: str) -> Mapping[str, str]:
    """Return the title of each register's sheet by id: its name, cut to what Excel takes, or else its id."""
    taken = {plain(gettext(name, language)) for name in (CELLS_SHEET, GUIDE_SHEET, LISTS_SHEET)}
    titles = {}
    for register in registers:
        name = _cut(register.name.get(language))
        fits = _FORBIDDEN.isdisjoint(name) and plain(name) not in taken
        titles[register.id] = name if fits else register.id
        taken.add(plain(titles[register.id]))
    return titles


def _cut(name: str) -> str:
    """Return a name that is short enough, cut between words where there are some."""
    if len(name) <= _LONGEST_TITLE:
        return name
    start = name[: _LONGEST_TITLE - 1]
    return (start.rpartition(" ")[0] or start) + "…"


def _own_names() -> Mapping[str, frozenset[str]]:
    """Return the names, in any language, that each sheet of ours may have."""
    return {
        name: frozenset(plain(gettext(name, language)) for language in every_language())
        for name in (CELLS_SHEET, GUIDE_SHEET, LISTS_SHEET)
    }


def _registers_by_name(registers: Iterable[Register]) -> Mapping[str, Register]:
    asked = tuple(registers)
    whole = {plain(name): one for one in asked for name in one.name.by_language.values()}
    titles = [register_titles(asked, language) for language in every_language()]
    written = {plain(title[one.id]): one for title in titles for one in asked}
    return whole | {plain(one.id): one for one in asked} | written
