"""What an Excel sheet shows in a cell and its stored value does not say: errors and percent formats.

A cell that shows 12% stores 0.12, and a cell that shows #N/A reads as empty. Both would become wrong figures
in silence, so the sheet itself is asked. The same look tells how far the sheet reaches.
"""

import posixpath
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

_REF = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_CELL = r"""<(?:\w+:)?c\s(?=[^>]*\b%s)[^>]*>"""
_ERROR = re.compile((_CELL % r"""t=["']e["']""").encode())
_FAR = re.compile(rb"""\br=["'](?:[A-Z]{3}|[B-Z][A-Z])[0-9]+["'](?![^>]*/>)""")
_DEEP = re.compile(rb"""\br=["'][A-Z]{1,3}([0-9]{6,7})["'](?![^>]*/>)""")
_PERCENT_FORMATS = {9, 10}
_MOST_COLUMNS = 52

CellPosition = tuple[int, int]


@dataclass(frozen=True)
class Marks:
    """The places (row, column; from 0) of error cells and of cells shown as percentages, and the extent."""

    errors: frozenset[CellPosition]
    percentages: frozenset[CellPosition]
    last_row: int
    is_wide: bool


def read_marks(archive: ZipFile, sheet: str) -> Marks:
    """Return the marks of the named sheet of an .xlsx archive."""
    xml = archive.read(_path(archive, sheet))
    styles = _percent_styles(archive)
    percent = re.compile((_CELL % rf"""s=["'](?:{"|".join(map(str, styles))})["']""").encode())
    return Marks(
        errors=_places(_ERROR, xml),
        percentages=_places(percent, xml) if styles else frozenset(),
        last_row=max((int(found[1]) for found in _DEEP.finditer(xml)), default=0),
        is_wide=_FAR.search(xml) is not None,
    )


def _places(pattern: re.Pattern[bytes], xml: bytes) -> frozenset[CellPosition]:
    """Return the places of the cells that a pattern finds."""
    refs = (_REF.search(cell[0]) for cell in pattern.finditer(xml))
    return frozenset((int(ref[2]) - 1, _index(ref[1].decode())) for ref in refs if ref)


def _index(letters: str) -> int:
    """Return the place of a column from 0."""
    index = 0
    for sign in letters:
        index = index * 26 + ord(sign) - ord("A") + 1
    return index - 1


def _path(archive: ZipFile, sheet: str) -> str:
    """Return the path of a sheet's own file inside the archive."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - expat limits entities
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            link = next(value for name, value in element.items() if name.endswith("}id"))
            return posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
    raise KeyError(sheet)


def _percent_styles(archive: ZipFile) -> tuple[int, ...]:
    """Return the numbers of the cell styles that show a value as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return ()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    formats = set(_PERCENT_FORMATS)
    for element in styles.iter():
        if element.tag.endswith("}numFmt") and "%" in element.get("formatCode", ""):
            formats.add(int(element.get("numFmtId", "-1")))
    cells = next((e for e in styles if e.tag.endswith("}cellXfs")), ())
    return tuple(i for i, style in enumerate(cells) if int(style.get("numFmtId", "0")) in formats)
