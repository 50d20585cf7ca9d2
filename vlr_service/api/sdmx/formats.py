"""The formats of SDMX messages, and which of them a caller likes best."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from werkzeug.http import parse_accept_header, parse_options_header

from vlr_service.api.sdmx.errors import FormatNotOffered
from vlr_service.errors import InvalidRequest
from vlr_service.sdmx.messages.csv import CSVLabels, CSVOptions, Keys, csv_1, csv_2
from vlr_service.sdmx.messages.json import json_1, json_1_draft, json_2
from vlr_service.sdmx.messages.model import DataMessage
from vlr_service.sdmx.messages.schema import schema_2_1, schema_3_0
from vlr_service.sdmx.messages.structure_json import structure_json_1, structure_json_2
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1, structure_xml_3_0
from vlr_service.sdmx.messages.xml import generic_xml_2_1, specific_xml_2_1, specific_xml_3_0
from vlr_service.sdmx.structures.versions import matching_versions

ANY = "*/*"
PLAIN = CSVOptions()
AcceptedType = tuple[str, Mapping[str, str]]
"""A media type as it was asked for, and its parameters."""


class Family(StrEnum):
    """What a format is written in."""

    XML = "xml"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True)
class Format:
    """One version of a format: its media type, what writes it, and whether it distinguishes what is deleted from what is there."""

    name: str
    version: str
    family: Family
    write: Callable[..., Any]
    carries_actions: bool = True

    @property
    def media_type(self) -> str:
        """The media type with its version."""
        return f"{self.name};version={self.version}"


@dataclass(frozen=True)
class DataFormat:
    """The format of an answer with what its media type asked for besides."""

    format: Format
    options: CSVOptions = PLAIN

    @property
    def media_type(self) -> str:
        """The media type with its version and, of CSV, what was asked for besides."""
        options = self.options
        parameters = {
            "labels": options.labels.value,
            "keys": options.keys.value,
            "timeFormat": "normalized" if options.is_time_normalized else "original",
        }
        usual = {"labels": "id", "keys": "none", "timeFormat": "original"}
        more = "".join(f";{name}={value}" for name, value in parameters.items() if value != usual[name])
        return self.format.media_type + more

    def written(self, message: DataMessage) -> Iterator[bytes]:
        """Return the message in chunks."""
        more = (self.options,) if self.format.family is Family.CSV else ()
        chunks: Iterator[bytes] = self.format.write(message, *more)
        return chunks


_GENERIC = Format("application/vnd.sdmx.genericdata+xml", "2.1", Family.XML, generic_xml_2_1)
_SPECIFIC = Format("application/vnd.sdmx.structurespecificdata+xml", "2.1", Family.XML, specific_xml_2_1)
_XML_3 = Format("application/vnd.sdmx.data+xml", "3.0.0", Family.XML, specific_xml_3_0)
_JSON = "application/vnd.sdmx.data+json"
_JSON_DRAFT = Format(_JSON, "1.0.0-wd", Family.JSON, json_1_draft)
_JSON_1 = Format(_JSON, "1.0.0", Family.JSON, json_1)
_JSON_2 = Format(_JSON, "2.0.0", Family.JSON, json_2)
_CSV_1 = Format("application/vnd.sdmx.data+csv", "1.0.0", Family.CSV, csv_1, carries_actions=False)
_CSV_2 = Format("application/vnd.sdmx.data+csv", "2.0.0", Family.CSV, csv_2)

DATA_1 = (_GENERIC, _SPECIFIC, _JSON_1, _CSV_1, _JSON_DRAFT, _XML_3, _JSON_2, _CSV_2)
DATA_2 = (_JSON_2, _XML_3, _CSV_2, _GENERIC, _SPECIFIC, _JSON_1, _CSV_1, _JSON_DRAFT)
"""The formats of data in each dialect, the default first; of each kind the usual version comes first."""

_STRUCTURE_XML, _STRUCTURE_JSON = "application/vnd.sdmx.structure+xml", "application/vnd.sdmx.structure+json"
_STRUCTURE_XML_2 = Format(_STRUCTURE_XML, "2.1", Family.XML, structure_xml_2_1)
_STRUCTURE_XML_3 = Format(_STRUCTURE_XML, "3.0.0", Family.XML, structure_xml_3_0)
_STRUCTURE_JSON_1 = Format(_STRUCTURE_JSON, "1.0.0", Family.JSON, structure_json_1)
_STRUCTURE_JSON_2 = Format(_STRUCTURE_JSON, "2.0.0", Family.JSON, structure_json_2)

STRUCTURES_1 = (_STRUCTURE_XML_2, _STRUCTURE_JSON_1, _STRUCTURE_XML_3, _STRUCTURE_JSON_2)
STRUCTURES_2 = (_STRUCTURE_JSON_2, _STRUCTURE_XML_3, _STRUCTURE_XML_2, _STRUCTURE_JSON_1)

_SCHEMA = "application/vnd.sdmx.schema+xml"
_SCHEMA_2 = Format(_SCHEMA, "2.1", Family.XML, schema_2_1)
_SCHEMA_3 = Format(_SCHEMA, "3.0.0", Family.XML, schema_3_0)

SCHEMAS_1 = (_SCHEMA_2, _SCHEMA_3)
SCHEMAS_2 = (_SCHEMA_3, _SCHEMA_2)

SHORT = {
    "genericdata": "application/vnd.sdmx.genericdata+xml",
    "structurespecificdata": "application/vnd.sdmx.structurespecificdata+xml",
    "jsondata": _JSON,
    "csvdata": "application/vnd.sdmx.data+csv",
    "structure": _STRUCTURE_XML,
    "jsonstructure": _STRUCTURE_JSON,
    "schema": _SCHEMA,
    "xml": "application/xml",
    "json": "application/json",
    "csv": "text/csv",
}
"""The short names that the parameter `format` takes."""

_FAMILIES = {
    "application/xml": Family.XML,
    "text/xml": Family.XML,
    "application/json": Family.JSON,
    "text/json": Family.JSON,
    "text/csv": Family.CSV,
    "application/csv": Family.CSV,
}


def preferred(offered: Sequence[Format], *, accept: str, short: str = "", version: str = "") -> DataFormat:
    """Return the format a caller likes best; raises FormatNotOffered when none of ours will do.

    `short` and `version` are the parameters `format` and `formatVersion`, which go before the header Accept. A type
    without version means the usual version of the dialect, `*/*` the default.
    """
    asked = [_from_parameters(short, version)] if short else _by_quality(accept)
    for one in asked:
        if found := _matching(one, offered):
            return DataFormat(found, _options(one[1], found))
    raise FormatNotOffered(tuple(one.media_type for one in offered))


def _from_parameters(short: str, version: str) -> AcceptedType:
    name, options = parse_options_header(SHORT.get(short, short))
    return name.lower(), {**options, **({"version": version} if version else {})}


def _by_quality(accept: str) -> Iterable[AcceptedType]:
    """Yield what a header names, the preferred first, without what is refused."""
    if not accept:
        return [(ANY, {})]
    found = [(parse_options_header(value), quality) for value, quality in parse_accept_header(accept)]
    by_quality = sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])
    return [(name.lower(), options) for (name, options), _ in by_quality]


def _matching(asked: AcceptedType, offered: Sequence[Format]) -> Format | None:
    name, options = asked
    if name in (ANY, "application/*"):
        return offered[0]
    family = Family.CSV if name == "text/*" else _FAMILIES.get(name)
    same = [one for one in offered if one.name == name or one.family is family]
    if not (version := options.get("version")):
        return next(iter(same), None)
    return next((one for one in same if version == one.version), None) or _by_version(version, same)


def _by_version(version: str, same: Sequence[Format]) -> Format | None:
    """Return the format of a version that is written another way, such as `2`, `3.0` or `2.0+.0`."""
    numbered = {one.version: one for one in same if one.version.replace(".", "").isdigit()}
    try:
        found = matching_versions(version, numbered)
    except InvalidRequest:
        return None
    return numbered[max(found)] if found else None


def _options(options: Mapping[str, str], found: Format) -> CSVOptions:
    if found.family is not Family.CSV:
        return PLAIN
    by_name = {name.lower(): value for name, value in options.items()}
    time = by_name.get("timeformat", "original")
    try:
        if time in ("original", "normalized"):
            labels, keys = CSVLabels(by_name.get("labels", "id")), Keys(by_name.get("keys", "none"))
            return CSVOptions(labels, keys, is_time_normalized=time == "normalized")
    except ValueError:
        pass
    raise FormatNotOffered(
        (
            f"{found.media_type};labels=[id|name|both];keys=[none|obs|series|both];timeFormat=[original|normalized]",
        )
    )
