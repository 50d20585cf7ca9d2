"""What stands on pages and in documents is for people: written days, names in place of ids, languages as the reader calls them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import lxml.html

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import every_language
from vlr_service.i18n.names import language_name
from vlr_service.standard.register import Standard

MACHINES = {"code", "pre", "script", "style", "textarea"}
"""Elements whose text is for machines, or typed by somebody."""

FOR_PROGRAMS = {"api", "tokens"}
"""Pages that tell programmers what programs send and get."""

IDENTIFYING = ("metadata sheet", "worksheet", "sample", "group")
"""Pages that give the id of their indicator or the code of a stratum or a group, under that name, as it stands in files."""

DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

BREAKDOWN = re.compile(r"\b[A-Z][A-Z_]*=[A-Z0-9_]+")
"""A breakdown as files and addresses have it, such as `AGE=Y_GE65`."""

TALK = re.compile(
    r"\bcollaps(?:e|es|ed|ing) (?:of )?strat|\bstrat\w+ \S+ to be collapsed|\blinearis", re.IGNORECASE
)
"""Words of those who write a method down, not of those who read figures."""


@dataclass(frozen=True)
class MachineWords:
    """Finds what people would not write: days as machines have them, ids of what has a name, talk of methods.

    `typed` are codes that somebody gave what has a name of its own, such as strata and groups.
    """

    catalogue: Catalogue
    standard: Standard
    typed: Collection[str] = ()

    def on(self, name: str, page: str, code: str) -> Iterator[str]:
        """Yield what the page of a name, in a language, shows so."""
        foreign = foreign_names(code)
        for text, tag in texts(page) if name not in FOR_PROGRAMS else ():
            found = self.within(text)
            if name.startswith(IDENTIFYING) and found == [text.strip()]:
                continue
            if tag == code.replace("_", "-"):
                found += foreign.findall(text)
            yield from (f"{one} in “{' '.join(text.split())[:80]}”" for one in found)

    def within(self, text: str) -> list[str]:
        """Return what a text shows so."""
        return [one for kind in (DAY, BREAKDOWN, TALK, self._ids) for one in kind.findall(text)]

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        """What finds ids of indicators, dimensions, lists and their codes, texts, clauses and thresholds, and typed codes."""
        known = {
            *self.catalogue.indicators,
            *self.catalogue.dimensions,
            *self.catalogue.code_lists,
            *(code for one in self.catalogue.dimensions.values() for code in one.code_list.codes),
            *self.standard.clauses,
            *(own.name for rule in self.standard.rules.values() for own in rule.thresholds),
        }
        named = {*self.standard.short_names, *self.typed}
        odd = sorted({one for one in known if re.search(r"[_/]", one)} | named, key=len, reverse=True)
        return re.compile(rf"(?<![\w/=])(?:{'|'.join(map(re.escape, odd))})(?![\w/])")


def foreign_names(code: str) -> re.Pattern[str]:
    """Return what finds a language by a name that it has in another language than that of the reader."""
    languages = every_language()
    own = {language_name(one, code) for one in languages}
    names = {language_name(one, other) for one in languages for other in languages} - own
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(names)))})(?![^\W_])", re.ASCII)


def texts(page: str) -> Iterator[tuple[str, str]]:
    """Yield every text and name of a page that people read, with the language it is marked with."""
    yield from _texts(lxml.html.fromstring(page), "")


def _texts(element: lxml.html.HtmlElement, around: str) -> Iterator[tuple[str, str]]:
    tag = element.get("lang", around)
    yield from ((element.get(name, ""), tag) for name in ("aria-label", "title"))
    yield element.text or "", tag
    for child in element:
        if isinstance(child.tag, str) and child.tag not in MACHINES and child.get("class") != "hint":
            yield from _texts(child, tag)
        yield child.tail or "", tag
