"""What is asked of the data of a dataflow, in either dialect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vlr_service.sdmx.data.conditions import Filter
from vlr_service.sdmx.data.keys import KeyFilter
from vlr_service.sdmx.data.periods import YEARS
from vlr_service.sdmx.messages.model import TIME, Dataflow, Layout, StructureComponent

ALL_YEARS = frozenset(YEARS)


@dataclass(frozen=True)
class Sorting:
    """A dimension that the answer is sorted by."""

    dimension: str
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class DataQuestion:
    """Which data are asked for, and how they are packed.

    `keys` are alternatives, none asks for everything; all `filters` must hold. `first` and `last` count
    observations of each series, `offset` and `limit` those of the whole answer. With `updated_after` only what changed
    since is asked for, with `as_of` what was known then, with `has_history` every state there was.
    """

    layout: Layout
    keys: tuple[KeyFilter, ...] = ()
    years: frozenset[int] = ALL_YEARS
    filters: tuple[Filter, ...] = ()
    updated_after: datetime | None = None
    as_of: datetime | None = None
    has_history: bool = False
    first: int | None = None
    last: int | None = None
    offset: int = 0
    limit: int | None = None
    sort: tuple[Sorting, ...] = ()

    @property
    def flow(self) -> Dataflow:
        """The dataflow that is asked."""
        return self.layout.flow

    def codes(self, dimension: str) -> frozenset[str]:
        """Return the codes of a dimension that can be in the answer."""
        component = next(one for one in self.flow.structure.dimensions if one.id == dimension)
        asked = [key.get(dimension) for key in self.keys]
        codes = frozenset(component.codes or ())
        if asked and None not in asked:
            codes &= frozenset().union(*(one for one in asked if one))
        tests = [one for one in self.filters if one.component == dimension]
        return frozenset(code for code in codes if all(one.holds(code) for one in tests))

    def fits(self, codes: Sequence[str]) -> bool:
        """Whether a series with these codes in key order is asked for by one of the keys."""
        if len(self.keys) < 2:
            return True
        own = dict(zip((one.id for one in self.flow.structure.dimensions), codes, strict=False))
        return any(all(own[name] in asked for name, asked in key.items()) for key in self.keys)

    @property
    def tears_series(self) -> bool:
        """Whether the order asked for puts observations of other series between those of one, so that none is whole.

        It does so where the dimension that varies in a series is sorted by before all others that can differ.
        """
        names = [one.dimension for one in self.sort]
        if self.layout.is_flat or self.layout.varying not in names:
            return False
        before = names[: names.index(self.layout.varying)]
        others = [one.id for one in self.layout.series_dimensions if one.id not in before]
        return any(self._can_differ(one) for one in others)

    def _can_differ(self, dimension: str) -> bool:
        return len(self.years if dimension == TIME else self.codes(dimension)) > 1

    @property
    def observed(self) -> tuple[StructureComponent, ...]:
        """The components that have a value for each observation: the measure, then every attribute."""
        structure = self.flow.structure
        return (structure.measure, *structure.series_attributes, *structure.attributes)
