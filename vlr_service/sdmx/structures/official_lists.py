"""Code lists and definitions of other agencies out of a structure message of SDMX-ML 2.1 or 3.0; a trap is refused unread."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.structures.definition_reading import COMMON, STRUCTURE, DefinitionReading
from vlr_service.sdmx.structures.official_definitions import Definition

MOST_CODES = 200_000
"""Codes that are read from one file: several times all lists of the global structure together."""

_MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_MOST_LETTERS = 400
_NEWER, _READ = "/schemas/v3_0/", "/schemas/v2_1/"
"""The name spaces of SDMX-ML 3.0, which has the same elements for what is read here."""

_AGENCY, _VERSION = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}"), re.compile(r"[A-Za-z0-9.+*_-]{1,40}")
_LIST, _CODE = re.compile(r"[A-Za-z0-9_@$-]{1,120}"), re.compile(r"[A-Za-z0-9_@$-]{1,200}")
"""What names of lists and codes can be in SDMX, as long as we keep them; what is named otherwise is passed over."""


@dataclass(frozen=True)
class OfficialList:
    """A code list of another agency: agency, id, version, and the names of its codes, in English where there is one.

    One that `is_partial` has only those of its codes that some data have.
    """

    agency: str
    id: str
    version: str
    codes: Mapping[str, str]
    is_partial: bool = False


@dataclass(frozen=True)
class OfficialMessage:
    """What a structure message of another agency holds: code lists with codes, and definitions of data structures.

    `passed_over` are the short forms of the names of what is there, and nothing of ours can be written by.
    """

    lists: tuple[OfficialList, ...]
    definitions: tuple[Definition, ...]
    passed_over: tuple[str, ...] = ()


def read_official(content: bytes) -> OfficialMessage:
    """Return code lists and definitions of a structure message; raises InvalidRequest when there are none to read.

    A document type is refused, so that no entity is ever expanded, and so is a message that holds more than
    `MOST_CODES` codes. A list without codes, or a definition without components, which only refers to another place, is
    passed over, and so is what is named as nothing in SDMX; a definition of other data is named in the answer.
    """
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as wrong:
        raise _refusal("xml_broken", msg(N_("The file is not XML that can be read."))) from wrong
    found = tuple(one for one in reading.lists if one.codes and _is_named(one))
    definitions = tuple(one for one in reading.definitions.found if one.is_of_its_kind)
    if not found and not definitions:
        raise _refusal("no_code_lists", _nothing_there(reading.definitions.found))
    others = (one.reference[:_MOST_LETTERS] for one in reading.definitions.found if not one.is_of_its_kind)
    return OfficialMessage(found, definitions, tuple(others))


def _is_named(one: OfficialList) -> bool:
    return all(
        kind.fullmatch(name)
        for kind, name in ((_AGENCY, one.agency), (_LIST, one.id), (_VERSION, one.version))
    )


def _nothing_there(definitions: Sequence[Definition]) -> Message:
    if not definitions:
        return msg(N_("There is no code list with codes in the file."))
    return msg(
        N_(
            "There is no code list with codes in the file, and no structure that figures can be written by: one whose dimensions SERIES and REF_AREA have code lists."
        )
    )


@dataclass
class _Reading:
    """What was read so far: the lists, the list and code that are open, the language of the name that is, definitions."""

    lists: list[OfficialList] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    code: str = ""
    names: dict[str, list[str]] = field(default_factory=dict)
    language: str | None = None
    depth: int = 0
    count: int = 0
    definitions: DefinitionReading = field(default_factory=DefinitionReading)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open an element; the first one has to be a structure message."""
        self.depth += 1
        name = name.replace(_NEWER, _READ, 1)
        if self.depth == 1 and name != f"{_MESSAGE} Structure":
            raise _refusal(
                "not_a_structure", msg(N_("The file is not a structure message of SDMX-ML 2.1 or 3.0."))
            )
        self.definitions.start(name, attributes)
        if name == f"{STRUCTURE} Codelist":
            self.codes = {}
            version = attributes.get("version", "1.0")
            is_partial = attributes.get("isPartial") in ("true", "1")
            agency, own = attributes.get("agencyID", ""), attributes.get("id", "")
            self.lists.append(OfficialList(agency, own, version, self.codes, is_partial))
        elif name == f"{STRUCTURE} Code":
            self._open(attributes.get("id", ""))
        elif name == f"{COMMON} Name" and self.code:
            self.language = attributes.get(_LANG, "en")
            self.names.setdefault(self.language, [])

    def _open(self, code: str) -> None:
        self.count += 1
        if self.count > MOST_CODES:
            raise _refusal(
                "too_many_codes", msg(N_("The file holds more than %(most)s codes."), most=MOST_CODES)
            )
        self.code, self.names = code, {}

    def text(self, piece: str) -> None:
        """Keep a piece of a name."""
        if self.language is not None:
            self.names[self.language].append(piece)
        self.definitions.text(piece)

    def end(self, name: str) -> None:
        """Close an element."""
        self.depth -= 1
        name = name.replace(_NEWER, _READ, 1)
        self.definitions.end(name)
        if name == f"{COMMON} Name":
            self.language = None
        elif name == f"{STRUCTURE} Code" and self.code:
            if _CODE.fullmatch(self.code):
                self.codes[self.code] = self._name()
            self.code = ""

    def _name(self) -> str:
        pieces = self.names.get("en") or next(iter(self.names.values()), [])
        return "".join(pieces).strip()[:_MOST_LETTERS]


def _refuse_document_type(*_: object) -> None:
    raise _refusal("document_type", msg(N_("The file declares a document type, which no SDMX message does.")))


def _refusal(code: str, message: Message) -> InvalidRequest:
    whole = msg(
        N_(
            "%(fault)s Nothing was loaded. Take the structure message (SDMX-ML 2.1 or 3.0) from the agency's registry."
        ),
        fault=message,
    )
    return InvalidRequest(code, whole)
