"""SDMX-JSON 1.0 and 2.0 data messages, and 1.0 in its working draft, written series by series.

An observation names codes by their number in a list. The lists follow after the data, when they are known, so
that nothing is held but one number for each code that occurs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from vlr_service.i18n import language_of, render
from vlr_service.sdmx.messages.chunks import in_chunks
from vlr_service.sdmx.messages.model import TIME, DataMessage, DataSet, Series, StructureComponent

SCHEMAS = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas"


def json_1(message: DataMessage) -> Iterator[bytes]:
    """Yield an SDMX-JSON 1.0 data message. Source: SDMX-JSON 1.0 field guide."""
    return in_chunks(_Writing(message, _VERSION_1).pieces())


def json_1_draft(message: DataMessage) -> Iterator[bytes]:
    """Yield a data message of the working draft of SDMX-JSON 1.0 (`1.0.0-wd`), which older clients read.

    It has the parts of version 1.0 without `data` around them, and says `header` for `meta`.
    """
    return in_chunks(_Writing(message, _DRAFT_1).pieces())


def json_2(message: DataMessage) -> Iterator[bytes]:
    """Yield an SDMX-JSON 2.0 data message; free values of observations are written where they stand.

    Source: SDMX-JSON 2.0 field guide.
    """
    return in_chunks(_Writing(message, _VERSION_2).pieces())


@dataclass(frozen=True)
class _Version:
    """What tells the two versions apart."""

    schema: str
    head: str
    has_data: bool
    has_free_values: bool
    observed: Mapping[str, Any]
    structures: Callable[[Mapping[str, Any]], Mapping[str, Any]]


_VERSION_1 = _Version(
    f"{SCHEMAS}/1.0/sdmx-json-data-schema.json",
    head="meta",
    has_data=True,
    has_free_values=False,
    observed={"primaryMeasure": "OBS_VALUE"},
    structures=lambda structure: {"structure": structure},
)
_DRAFT_1 = replace(_VERSION_1, head="header", has_data=False)
_VERSION_2 = _Version(
    f"{SCHEMAS}/2.0.0/sdmx-json-data-schema.json",
    head="meta",
    has_data=True,
    has_free_values=True,
    observed={"observation": {}},
    structures=lambda structure: {"structures": [structure]},
)


@dataclass
class _Listed:
    """The values of a component in the order in which they occurred, each with its number."""

    component: StructureComponent
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, value: str | None) -> str:
        """Return the number of a value as it is written; a new value gets the next one."""
        return "null" if value is None else str(self.numbers.setdefault(value, len(self.numbers)))


class _Writing:
    """One message on its way out."""

    def __init__(self, message: DataMessage, version: _Version) -> None:
        self.message, self.version, self.layout = message, version, message.layout
        self.dimensions = {one.id: _Listed(one) for one in self.layout.dimensions}
        self.series_attributes = [_Listed(one) for one in self.layout.series_attributes]
        self.attributes = [_Listed(one) for one in self.layout.attributes]

    def pieces(self) -> Iterator[str]:
        """Yield the message bit by bit; its first line is short, so that it can be recognized."""
        opening, closing = ('"data":{', "}}\n") if self.version.has_data else ("", "}\n")
        yield f'{{\n"{self.version.head}":{_json(self._meta())},\n{opening}"dataSets":['
        for number, data in enumerate(self.message.data_sets):
            yield from (("," if number else ""), *self._opening(data))
            yield from _joined(self._flat(data) if self.layout.is_flat else self._grouped(data))
            yield "}}"
        yield f"],\n{_json(self.version.structures(self._structure()))[1:-1]}{closing}"

    def _meta(self) -> Mapping[str, Any]:
        return {
            "schema": self.version.schema,
            "id": self.message.id,
            "prepared": self.message.prepared.isoformat(timespec="seconds"),
            "test": self.message.is_test,
            "contentLanguages": [language_of(self.message.language).short],
            "sender": {"id": self.layout.flow.agency},
        }

    def _opening(self, data: DataSet) -> Iterator[str]:
        interval = {"validFrom": data.valid_from, "validTo": data.valid_to}
        stated = {key: at.isoformat() for key, at in interval.items() if at is not None}
        kind = "datastructure" if self.layout.names_structure else "dataflow"
        links = [{"urn": self.layout.named.urn, "rel": kind}]
        yield _json({"action": data.action.value, "links": links, **stated})[:-1]
        yield ',"observations":{' if self.layout.is_flat else ',"series":{'

    def _grouped(self, data: DataSet) -> Iterator[str]:
        lists = [self.dimensions[one.id] for one in self.layout.series_dimensions]
        for series in data.series:
            key = ":".join(one.number(code) for one, code in zip(lists, series.key, strict=True))
            yield f'"{key}":{{{self._series_attributes(series)}"observations":{{{",".join(self._observations(series))}}}}}'

    def _series_attributes(self, series: Series) -> str:
        if not self.series_attributes:
            return ""
        return f'"attributes":[{",".join(_numbers(self.series_attributes, series.attributes))}],'

    def _flat(self, data: DataSet) -> Iterator[str]:
        lists, at = (
            [self.dimensions[one.id] for one in self.layout.series_dimensions],
            self.layout.place_of_varying,
        )
        for series in data.series:
            codes = [one.number(code) for one, code in zip(lists, series.key, strict=True)]
            before = "".join(f"{code}:" for code in codes[:at])
            after = "".join(f":{code}" for code in codes[at:])
            yield from self._observations(
                series, before, after, _numbers(self.series_attributes, series.attributes)
            )

    def _observations(
        self, series: Series, before: str = "", after: str = "", fixed: Sequence[str] = ()
    ) -> Iterator[str]:
        """Yield a series' observations: the value as the number it is, then its attributes."""
        varying, cut = self.dimensions[self.layout.varying], 1 + self.layout.has_value
        if not self.layout.has_observations:
            return
        writers = [self._writer(one) for one in self.attributes]
        for row in series.rows:
            values = [row[1] or "null"] if self.layout.has_value else []
            written = (write(value) for write, value in zip(writers, row[cut:], strict=True))
            yield f'"{before}{varying.number(row[0])}{after}":[{",".join((*values, *fixed, *written))}]'

    def _writer(self, listed: _Listed) -> Callable[[str | None], str]:
        """Return how an attribute of an observation is written: by number, or free values as they are."""
        if listed.component.codes or not self.version.has_free_values:
            return listed.number
        return _number_or_null if listed.component.is_number else _text_or_null

    def _structure(self) -> Mapping[str, Any]:
        flow, layout = self.layout.flow, self.layout
        in_series = [] if layout.is_flat else [self.dimensions[one.id] for one in layout.series_dimensions]
        at_observation = (
            list(self.dimensions.values()) if layout.is_flat else [self.dimensions[layout.varying]]
        )
        series, observation = self.series_attributes, self.attributes
        if layout.is_flat:
            series, observation = [], [*series, *observation]
        measures = {
            "measures": {"observation": [self._named(flow.structure.measure)] if layout.has_value else []}
        }
        return {
            "name": render(flow.name, self.message.language),
            "dimensions": {
                "series": [self._dimension(one) for one in in_series],
                "observation": [self._dimension(one) for one in at_observation if layout.has_observations],
            },
            **(measures if self.version.has_free_values else {}),
            "attributes": {
                "series": [self._attribute(one) for one in series],
                "observation": [self._attribute(one) for one in observation],
            },
        }

    def _named(self, component: StructureComponent) -> Mapping[str, Any]:
        return {"id": component.id, "name": render(component.name, self.message.language)}

    def _dimension(self, listed: _Listed) -> Mapping[str, Any]:
        place = [one.id for one in self.layout.dimensions].index(listed.component.id)
        roles = {"roles": [TIME]} if listed.component.id == TIME else {}
        return {
            **self._named(listed.component),
            "keyPosition": place,
            **roles,
            "values": [self._code(listed.component, code) for code in listed.numbers],
        }

    def _attribute(self, listed: _Listed) -> Mapping[str, Any]:
        component = listed.component
        is_of_series = component in self.layout.series_attributes
        relation = {"dimensions": component.depends_on} if is_of_series else self.version.observed
        made = {**self._named(component), "relationship": relation}
        if component.codes and (listed.numbers or not self.version.has_free_values):
            return {**made, "values": [self._code(component, code) for code in listed.numbers]}
        if listed.numbers or not self.version.has_free_values:
            name = "value" if self.version.has_free_values else "name"
            return {**made, "values": [{name: value} for value in listed.numbers]}
        return made

    def _code(self, component: StructureComponent, code: str) -> Mapping[str, Any]:
        name = component.name_of(code)
        return {"id": code, "name": render(name, self.message.language) if name else code}


def _numbers(lists: Sequence[_Listed], values: Sequence[str | None]) -> list[str]:
    return [one.number(value) for one, value in zip(lists, values, strict=True)]


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces with commas between them."""
    comma = ""
    for piece in pieces:
        yield f"{comma}{piece}"
        comma = ","


def _number_or_null(value: str | None) -> str:
    return "null" if value is None else value


def _text_or_null(value: str | None) -> str:
    return "null" if value is None else _json(value)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
