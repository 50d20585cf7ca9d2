"""SDMX-ML data messages, written series by series: generic 2.1, structure-specific 2.1 and 3.0."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from vlr_service.i18n import xml_characters
from vlr_service.sdmx.messages.chunks import in_chunks
from vlr_service.sdmx.messages.model import (
    Dataflow,
    DataMessage,
    DataSet,
    DataStructure,
    Layout,
    Series,
    StructureComponent,
)

SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas"


def generic_xml_2_1(message: DataMessage) -> Iterator[bytes]:
    """Yield a GenericData message of SDMX-ML 2.1: every code is beside the id of its component."""
    layout = message.layout
    write = _flat_generic if layout.is_flat else _generic
    return in_chunks(_pieces(message, _GENERIC, lambda series: write(layout, series)))


def specific_xml_2_1(message: DataMessage) -> Iterator[bytes]:
    """Yield a StructureSpecificData message of SDMX-ML 2.1: components are XML attributes."""
    return in_chunks(_pieces(message, _SPECIFIC_2_1, _specific(message.layout)))


def specific_xml_3_0(message: DataMessage) -> Iterator[bytes]:
    """Yield a StructureSpecificData message of SDMX-ML 3.0."""
    return in_chunks(_pieces(message, _SPECIFIC_3_0, _specific(message.layout)))


@dataclass(frozen=True)
class _Dialect:
    """The frame of a message: its root, its name spaces, how it names its dataflow and opens a data set."""

    version: str
    root: str
    data: str
    reference: Callable[[Dataflow | DataStructure], str]
    is_specific: bool
    scope: str | None = None

    @property
    def prefix(self) -> str:
        """What is before the name of an attribute of a data set."""
        return "ss:" if self.is_specific else ""


def _reference(named: Dataflow | DataStructure) -> str:
    kind = type(named).__name__
    return f'<Ref agencyID="{named.agency}" id="{named.id}" version="{named.version}" class="{kind}"/>'


_GENERIC = _Dialect("v2_1", "GenericData", "generic", _reference, is_specific=False)
_SPECIFIC_2_1 = _Dialect(
    "v2_1",
    "StructureSpecificData",
    "structurespecific",
    _reference,
    is_specific=True,
    scope="DataStructure",
)
_SPECIFIC_3_0 = _Dialect(
    "v3_0", "StructureSpecificData", "structurespecific", lambda named: named.urn, is_specific=True
)


def namespace_of(layout: Layout) -> str:
    """Return the name space of the types of structure-specific messages that are packed like this."""
    return f"{layout.named.urn}:ObsLevelDim:{layout.at_observation}"


def _pieces(message: DataMessage, dialect: _Dialect, written: Callable[[Series], str]) -> Iterator[str]:
    yield _head(message, dialect)
    for data in message.data_sets:
        yield _opening(message.layout, data, dialect)
        yield from map(written, data.series)
        yield "</mes:DataSet>\n"
    yield f"</mes:{dialect.root}>\n"


def _head(message: DataMessage, dialect: _Dialect) -> str:
    named, spaces = message.layout.named, f"{SCHEMAS}/{dialect.version}"
    part = "Structure" if message.layout.names_structure else "StructureUsage"
    own = namespace_of(message.layout)
    typed = f' xmlns:ns1="{own}"' if dialect.is_specific else ""
    space = f' namespace="{own}"' if dialect.is_specific else ""
    data = "ss" if dialect.is_specific else "gen"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mes:{dialect.root} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:mes="{spaces}/message"'
        f' xmlns:{data}="{spaces}/data/{dialect.data}" xmlns:com="{spaces}/common"{typed}>\n'
        f"<mes:Header><mes:ID>{message.id}</mes:ID><mes:Test>{str(message.is_test).lower()}</mes:Test>"
        f'<mes:Prepared>{_time(message.prepared)}</mes:Prepared><mes:Sender id="{message.layout.flow.agency}"/>'
        f'<mes:Structure structureID="{named.id}"{space} dimensionAtObservation="{message.layout.at_observation}">'
        f"<com:{part}>{dialect.reference(named)}</com:{part}></mes:Structure></mes:Header>\n"
    )


def _opening(layout: Layout, data: DataSet, dialect: _Dialect) -> str:
    at = dialect.prefix
    stated = {
        "structureRef": layout.named.id,
        "dataScope": dialect.scope,
        "action": data.action.value,
        "validFromDate": data.valid_from and _time(data.valid_from),
        "validToDate": data.valid_to and _time(data.valid_to),
    }
    typed = ' xsi:type="ns1:DataSetType"' if dialect.is_specific else ""
    attributes = "".join(f' {at}{name}="{value}"' for name, value in stated.items() if value)
    return f"<mes:DataSet{typed}{attributes}>\n"


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _generic(layout: Layout, series: Series) -> str:
    dimensions = _values(layout.series_dimensions, series.key)
    observations = ""
    if layout.has_observations:
        observations = "".join(
            f'<gen:Obs><gen:ObsDimension value="{row[0]}"/>{_observed(layout, row)}</gen:Obs>'
            for row in series.rows
        )
    return (
        f"<gen:Series><gen:SeriesKey>{dimensions}</gen:SeriesKey>"
        f"{_attributes(layout.series_attributes, series.attributes)}{observations}</gen:Series>\n"
    )


def _flat_generic(layout: Layout, series: Series) -> str:
    at, fixed = layout.place_of_varying, series.attributes
    attributes = (*layout.series_attributes, *layout.attributes)
    pieces = []
    for row in series.rows:
        key = (*series.key[:at], row[0], *series.key[at:])
        cut = 1 + layout.has_value
        pieces.append(
            f"<gen:Obs><gen:ObsKey>{_values(layout.dimensions, key)}</gen:ObsKey>{_value(layout, row)}"
            f"{_attributes(attributes, (*fixed, *row[cut:]))}</gen:Obs>\n"
        )
    return "".join(pieces)


def _observed(layout: Layout, row: Sequence[str | None]) -> str:
    return _value(layout, row) + _attributes(layout.attributes, row[1 + layout.has_value :])


def _value(layout: Layout, row: Sequence[str | None]) -> str:
    if not layout.has_value or row[1] is None:
        return ""
    return f'<gen:ObsValue value="{row[1]}"/>'


def _attributes(components: Iterable[StructureComponent], values: Iterable[str | None]) -> str:
    written = _values(components, values)
    return f"<gen:Attributes>{written}</gen:Attributes>" if written else ""


def _values(components: Iterable[StructureComponent], values: Iterable[str | None]) -> str:
    return "".join(
        f'<gen:Value id="{one.id}" value={_quoted(one, value)}/>'
        for one, value in zip(components, values, strict=True)
        if value is not None
    )


def _quoted(component: StructureComponent, value: str) -> str:
    """Return a value as an XML attribute; codes and numbers need no care, texts do."""
    return f'"{value}"' if component.codes or component.is_number else _as_attribute(value)


@lru_cache(maxsize=1024)
def _as_attribute(text: str) -> str:
    """Return a text as an XML attribute; many come again and again."""
    return quoteattr(xml_characters(text))


def _specific(layout: Layout) -> Callable[[Series], str]:
    if layout.is_flat:
        return lambda series: "".join(_flat_observations(layout, series))
    return lambda series: _specific_series(layout, series)


def _specific_series(layout: Layout, series: Series) -> str:
    own = _as_attributes(layout.series_dimensions, series.key)
    own += _as_attributes(layout.series_attributes, series.attributes)
    if not layout.has_observations:
        return f"<Series{own}/>\n"
    return f"<Series{own}>{''.join(_observations(layout, series))}</Series>\n"


def _observations(layout: Layout, series: Series, own: str = "") -> Iterator[str]:
    """Yield the observations of a series; which column needs which care is decided once."""
    measure = (layout.flow.structure.measure,) if layout.has_value else ()
    columns = [
        (place, one.id, bool(one.codes) or one.is_number or one.id == layout.varying)
        for place, one in enumerate((layout.varying_dimension, *measure, *layout.attributes))
    ]
    for row in series.rows:
        attributes = [
            f' {name}="{value}"' if is_plain else f" {name}={_as_attribute(value)}"
            for place, name, is_plain in columns
            if (value := row[place]) is not None
        ]
        yield f"<Obs{own}{''.join(attributes)}/>"


def _flat_observations(layout: Layout, series: Series) -> Iterator[str]:
    own = _as_attributes(layout.series_dimensions, series.key)
    own += _as_attributes(layout.series_attributes, series.attributes)
    return _observations(layout, series, own)


def _as_attributes(components: Iterable[StructureComponent], values: Iterable[str | None]) -> str:
    return "".join(
        f" {one.id}={_quoted(one, value)}"
        for one, value in zip(components, values, strict=True)
        if value is not None
    )
