"""The parts of the SDMX model that a data message needs, as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from vlr_service.sdmx.structures.artefacts import ItemName

TIME = "TIME_PERIOD"
ALL_DIMENSIONS = "AllDimensions"

UNIT_OF = "SERIES"
"""The dimension that the attributes of our own series depend on."""

NUMBERS = frozenset({"Decimal", "Integer"})
"""The types of free values that are numbers."""


class Action(StrEnum):
    """What a receiver is to do with the observations of a data set, as SDMX names it."""

    INFORMATION = "Information"
    REPLACE = "Replace"
    DELETE = "Delete"


@dataclass(frozen=True)
class StructureComponent:
    """A dimension, measure or attribute by the id of its concept; without codes its values are free.

    `codes` have a name each, `code_list` is the id of their list; `text_type` is the type of free values. An attribute of a
    series names the dimensions it `depends_on`.
    """

    id: str
    name: ItemName
    codes: Mapping[str, ItemName] | None = None
    code_list: str = ""
    text_type: str = "String"
    depends_on: tuple[str, ...] = (UNIT_OF,)

    @cached_property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.text_type in NUMBERS

    def name_of(self, code: str) -> ItemName | None:
        """Return the name of a code, None where the values are free or the code is not listed."""
        return self.codes.get(code) if self.codes else None


@dataclass(frozen=True)
class DataStructure:
    """A data structure definition: dimensions in key order, the time dimension apart and always last.

    `series_attributes` depend on dimensions other than the time; `attributes` belong to one observation each.
    """

    agency: str
    id: str
    version: str
    name: ItemName
    dimensions: tuple[StructureComponent, ...]
    time: StructureComponent
    measure: StructureComponent
    series_attributes: tuple[StructureComponent, ...]
    attributes: tuple[StructureComponent, ...]

    @property
    def components(self) -> tuple[StructureComponent, ...]:
        """Every component: dimensions, the time, the measure, attributes."""
        return (*self.dimensions, self.time, self.measure, *self.series_attributes, *self.attributes)

    @property
    def reference(self) -> str:
        """The short form of the structure's name: agency, id and version."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def urn(self) -> str:
        """The URN of the structure."""
        return f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={self.reference}"


@dataclass(frozen=True)
class Dataflow:
    """A dataflow: what data users ask for, and the structure its data have."""

    agency: str
    id: str
    version: str
    name: ItemName
    structure: DataStructure

    @property
    def reference(self) -> str:
        """The short form of the flow's name: agency, id and version."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def urn(self) -> str:
        """The URN of the flow."""
        return f"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={self.reference}"


@dataclass(frozen=True)
class Series:
    """The observations that share the codes of every dimension but one.

    `key` holds those codes in key order (the time period last, where another dimension varies), `attributes`
    the values of the layout's series attributes. A row holds the code of the dimension that varies, the
    value, and the values of the layout's attributes; all are text as it is written, None where there is none.
    """

    key: tuple[str, ...]
    attributes: tuple[str | None, ...]
    rows: Sequence[Sequence[str | None]]


@dataclass(frozen=True)
class DataSet:
    """Series with the action they ask for, and the interval in which they were current, where that is known."""

    series: Iterable[Series]
    action: Action = Action.INFORMATION
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True)
class Layout:
    """How a dataflow is packed into a message.

    `varying` is the dimension whose codes tell the rows of a series apart. A flat message has no series, but
    its rows come grouped all the same. `attributes` and `series_attributes` are those that are written. A message that
    goes to another agency `names_structure`: the one that it maintains, as it does not know our dataflow.
    """

    flow: Dataflow
    varying: str = TIME
    is_flat: bool = False
    has_value: bool = True
    has_observations: bool = True
    series_attributes: tuple[StructureComponent, ...] = ()
    attributes: tuple[StructureComponent, ...] = ()
    names_structure: bool = False

    @property
    def named(self) -> Dataflow | DataStructure:
        """What a message names as that which its data are of: the dataflow, or the structure itself."""
        return self.flow.structure if self.names_structure else self.flow

    @property
    def dimensions(self) -> tuple[StructureComponent, ...]:
        """Every dimension in key order, the time dimension last."""
        return (*self.flow.structure.dimensions, self.flow.structure.time)

    @property
    def series_dimensions(self) -> tuple[StructureComponent, ...]:
        """The dimensions whose codes a series has, in key order."""
        return tuple(one for one in self.dimensions if one.id != self.varying)

    @property
    def varying_dimension(self) -> StructureComponent:
        """The dimension that tells the rows of a series apart."""
        return next(one for one in self.dimensions if one.id == self.varying)

    @property
    def place_of_varying(self) -> int:
        """Where the dimension that varies is among all dimensions, from 0."""
        return [one.id for one in self.dimensions].index(self.varying)

    @property
    def at_observation(self) -> str:
        """What the standard's `dimensionAtObservation` says of this layout."""
        return ALL_DIMENSIONS if self.is_flat else self.varying


def full_layout(flow: Dataflow, *, varying: str = TIME, is_flat: bool = False) -> Layout:
    """Return the layout that writes everything a dataflow has."""
    structure = flow.structure
    return Layout(
        flow,
        varying,
        is_flat,
        series_attributes=structure.series_attributes,
        attributes=structure.attributes,
    )


@dataclass(frozen=True)
class DataMessage:
    """A data message: its id, when it was made, how it is packed, its data sets, and the language of its names.

    `is_test` says that every figure in it is constructed.
    """

    id: str
    prepared: datetime
    layout: Layout
    data_sets: Iterable[DataSet]
    language: str = "en"
    is_test: bool = False
