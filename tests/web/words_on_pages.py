"""What stands on pages is for people: written days, names in place of ids, languages as the reader calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import every_language
from vlr_service.i18n.names import language_name
from vlr_service.standard.register import Standard

MACHINES = {"code", "pre", "script", "style", "textarea"}
"""Elements whose text is for machines, or typed by somebody."""

FOR_PROGRAMS = {"api", "tokens"}
"""Pages that tell programmers what programs send and get."""

IDENTIFYING = ("metadata sheet", "worksheet")
"""Pages that give the id of their indicator, under that name, as it stands in files."""

DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class MachineWords:
    """Finds what people would not write: days as machines have them, and ids of what has a name."""

    catalogue: Catalogue
    standard: Standard

    def on(self, name: str, page: str, code: str) -> Iterator[str]:
        """Yield what the page of a name, in a language, shows so."""
        ids, foreign = self._ids(), foreign_names(code)
        for text, tag in texts(page) if name not in FOR_PROGRAMS else ():
            found = [*DAY.findall(text), *ids.findall(text)]
            if name.startswith(IDENTIFYING) and found == [text.strip()]:
                continue
            if tag == code.replace("_", "-"):
                found += foreign.findall(text)
            yield from (f"{one} in “{' '.join(text.split())[:80]}”" for one in found)

    def _ids(self) -> re.Pattern[str]:
        """Return what finds ids of indicators, dimensions, lists, clauses and thresholds that are no words of a language."""
        known = {
            *self.catalogue.indicators,
            *self.catalogue.dimensions,
            *self.catalogue.code_lists,
            *self.standard.clauses,
            *(own.name for rule in self.standard.rules.values() for own in rule.thresholds),
        }
        odd = sorted((one for one in known if re.search(r"[_/]", one)), key=len, reverse=True)
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
