"""The archive of a spreadsheet and the XML in it, read part by part within the limits."""

import io
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from vlr_service.collection.spreadsheets.counting import MEGABYTE, Damaged, Spending, TooMuch

_AT_ONCE = MEGABYTE
_MOST_PARTS = 10_000
_DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error)
"""What the library raises of a damaged archive; a packing that it does not know is a RuntimeError too."""
_Start = Callable[[str, dict[str, str]], object]
_End = Callable[[str], object]
_Letters = Callable[[str], object]


class Archive:
    """The parts of a .xlsx or .ods file by their names, in whatever case."""

    def __init__(self, content: bytes, spending: Spending) -> None:
        self._spending = spending
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except _DAMAGE as wrong:
            raise Damaged from wrong
        entries = self._zip.infolist()
        if len(entries) > _MOST_PARTS:
            raise Damaged
        if sum(entry.file_size for entry in entries) > spending.limits.unpacked_mb * MEGABYTE:
            raise TooMuch("unpacked_mb")
        self._entries = {entry.filename.lower().lstrip("/"): entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name.lower() in self._entries

    def parse(
        self, name: str, start: _Start, end: _End | None = None, letters: _Letters | None = None
    ) -> None:
        """Walk through the XML of a part; the names of elements come without their prefixes."""
        names = _Names()

        def plain_start(tag: str, attributes: dict[str, str]) -> None:
            start(names[tag], attributes)

        def plain_end(tag: str) -> None:
            if end is not None:
                end(names[tag])

        self.walk(name, plain_start, plain_end, letters)

    def walk(self, name: str, start: _Start, end: _End, letters: _Letters | None) -> None:
        """Walk through the XML of a part, names as they stand, which is quicker; a document type is refused."""
        parser: Any = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = letters
        try:
            with self._zip.open(self._entries[name.lower()]) as part:
                while chunk := part.read(_AT_ONCE):
                    self._spending.unpacked(len(chunk))
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (KeyError, expat.ExpatError, *_DAMAGE) as wrong:
            raise Damaged from wrong


class _Names(dict[str, str]):
    """The names of elements without their prefixes."""

    def __missing__(self, tag: str) -> str:
        self[tag] = name = tag.rpartition(":")[2]
        return name


def _refuse_document_type(*_: object) -> None:
    raise Damaged
