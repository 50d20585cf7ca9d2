"""Published figures in the words of the global SDG structure: only codes that are known leave."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official_structure import Attachment, OfficialStructure
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.messages.model import Series
from vlr_service.sdmx.official.barriers import area_barrier, figure_barrier
from vlr_service.sdmx.official.refusals import Barrier, Refusal, Refused
from vlr_service.sdmx.official.words import UNBOUNDED, Bounds, GlobalWords, Told, must_be_said
from vlr_service.sdmx.structures.official_loading import KnownCodes
from vlr_service.standard.observed import ObservationKey, ObservedCell

SCHEME = "CL_AREA"
"""The scheme of national codes under which an area has its code in the country's extension of CL_AREA."""

SeriesKey = tuple[str, ...]
SeriesFields = tuple[str | None, ...]


@dataclass(frozen=True)
class CityFigures:
    """An area with its code in the country's extension of CL_AREA, if it has one, and its published figures.

    `withheld` are reasons why further figures of it cannot leave at all, each with its indicator; `bounds` the ends of the
    interval of those that have one.
    """

    area: str
    official_code: str | None
    rows: tuple[ObservedCell, ...]
    withheld: tuple[tuple[str, Message], ...] = ()
    bounds: Mapping[ObservationKey, Bounds] = field(default_factory=dict)


@dataclass(frozen=True)
class GlobalFigures:
    """What leaves in the words of the global structure, and what does not."""

    series: tuple[Series, ...]
    refused: tuple[Refusal, ...]

    @property
    def count(self) -> int:
        """How many observations leave."""
        return sum(len(one.rows) for one in self.series)


@dataclass(frozen=True)
class _Placed:
    """A figure that has a place of its own."""

    area: str
    row: ObservedCell
    told: Told


def in_global_words(
    cities: Iterable[CityFigures], *, structure: OfficialStructure, catalogue: Catalogue, loaded: KnownCodes
) -> GlobalFigures:
    """Return the figures as series of the global structure; whatever has no known code is refused and listed."""
    packing = _Packing(structure, GlobalWords(structure, catalogue, loaded))
    for city in cities:
        packing.add(city)
    return GlobalFigures(tuple(packing.series()), packing.refused.listed())


@dataclass
class _Packing:
    """Figures by the place that they have, and those that have none."""

    structure: OfficialStructure
    words: GlobalWords
    placed: dict[SeriesKey, dict[int, _Placed]] = field(default_factory=dict)
    refused: Refused = field(default_factory=Refused)

    def add(self, city: CityFigures) -> None:
        """Give each figure of an area its place, or note why it has none."""
        of_area = area_barrier(self.words, city.official_code, scheme=SCHEME)
        for indicator, reason in city.withheld:
            self.refused.add(city.area, indicator, of_area or Barrier(reason))
        for row in city.rows:
            told = self.words.told(city.official_code, row, bounds=city.bounds.get(row.key, UNBOUNDED))
            rows = self.placed.get(tuple(told.key.values()), {})
            barrier = of_area or figure_barrier(self.words, row, told) or _taken(rows, row)
            if barrier is None:
                found = self.placed.setdefault(tuple(told.key.values()), rows)
                found[row.year] = _Placed(city.area, row, told)
            else:
                self.refused.add(city.area, row.indicator, barrier)

    def series(self) -> Iterator[Series]:
        """Yield the series; one of which an attribute cannot be said as a whole is refused."""
        for key, rows in self.placed.items():
            told = [rows[year].told for year in sorted(rows)]
            barrier = self._differing(told)
            if barrier is None:
                shared = tuple(_shared(told, name) for name in self._attached[Attachment.SERIES])
                yield Series(key, shared, [self._fields(year, rows[year].told) for year in sorted(rows)])
            else:
                for one in rows.values():
                    self.refused.add(one.area, one.row.indicator, barrier)

    def _differing(self, told: Sequence[Told]) -> Barrier | None:
        """Return which attribute of a series has to be said and is another one for other figures of it."""
        for one in self.structure.attached_to(Attachment.SERIES):
            if must_be_said(one) and len({each.said.get(one.id) for each in told}) > 1:
                reason = N_(
                    "%(structure)s tells %(name)s of a whole series, and it is not the same for all figures of this one."
                )
                return Barrier(msg(reason, structure=self.structure.reference, name=one.id))
        return None

    def _fields(self, year: int, told: Told) -> SeriesFields:
        names = self._attached[Attachment.OBSERVATION]
        return (str(year), told.value, *(told.said.get(name) for name in names))

    @cached_property
    def _attached(self) -> Mapping[Attachment, tuple[str, ...]]:
        return {one: tuple(part.id for part in self.structure.attached_to(one)) for one in Attachment}


def _shared(told: Sequence[Told], name: str) -> str | None:
    """Return what is said of all figures of a series alike; nothing where it differs."""
    found = {one.said.get(name) for one in told}
    return found.pop() if len(found) == 1 else None


def _taken(rows: Mapping[int, object], row: ObservedCell) -> Barrier | None:
    if row.year in rows:
        return Barrier(msg(N_("Another figure has the same place in the global structure.")))
    return None
