"""One observed cell: what is said of one indicator, year and breakdown, the same value from form to review."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import FREE, NORMAL

WHOLE = "WHOLE"
"""The territory of a figure that is of the whole area."""

ObservationKey = tuple[str, int, Cell]
"""What names an observed cell within its area: indicator, year and cell."""


@dataclass(frozen=True)
class SourceEntry:
    """Where a figure or a fact of the profile comes from: the one value for it in every room above."""

    provider: str
    title: str
    reference_year: int | None
    kind: str
    url: str | None = None
    is_local: bool = False


@dataclass(frozen=True, kw_only=True)
class ObservedCell:
    """One observed cell: a figure, or a gap with status and comment, and everything that is said of it.

    Typed, stored, checked, published and printed it is this value; what only one of them has stands around it.
    `raw` is the figure as it was typed; `series_break` says that the figures before it cannot be compared with it,
    whatever its status; `population` says which people the denominator counts (resident, registered, urban);
    empty, it is as the catalogue says; `territory` is the one the figure is of, by default the whole area.
    """

    indicator: str
    year: int
    cell: Cell
    raw: str = ""
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    components: Mapping[str, Decimal] = field(default_factory=dict)
    obs_status: str = NORMAL
    conf_status: str = FREE
    series_break: bool = False
    source: SourceEntry | None = None
    comment: str = ""
    relation: Relation = Relation.IDENTICAL
    relation_reason: str = ""
    method_version: str = ""
    population: str = ""
    territory: str = WHOLE

    @property
    def key(self) -> ObservationKey:
        """What names the cell within its area."""
        return self.indicator, self.year, self.cell

    @property
    def address(self) -> str:
        """The same as text, as the audit and the reasons of a refusal write it."""
        return f"{self.indicator}/{self.year}/{self.cell.key}"
