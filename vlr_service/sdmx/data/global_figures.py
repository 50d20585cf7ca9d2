"""Published figures in the words of the global SDG structure: only codes that are known leave."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.catalogue.official_structure import (
    Attachment,
    OfficialComponent,
    OfficialStructure,
    OfficialUnit,
)
from vlr_service.catalogue.statuses import BREAK
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.messages.model import Series
from vlr_service.sdmx.structures.global_flow import known_codes
from vlr_service.sdmx.structures.official_loading import KnownCodes
from vlr_service.standard.observed import WHOLE, ObservedCell

SCHEME = "CL_AREA"
"""The scheme of national codes under which an area has its code in the country's extension of CL_AREA."""

SeriesKey = tuple[str, ...]
SeriesFields = tuple[str | None, ...]

_TERRITORIES = "CL_TERRITORY"
_UNSPECIFIED = "_X"
_UNIT, _SERIES, _AREA = "UNIT_MEASURE", "SERIES", "REF_AREA"


@dataclass(frozen=True)
class CityFigures:
    """An area with its code in the country's extension of CL_AREA, if it has one, and its published figures.

    `withheld` are reasons why further figures of it cannot leave at all, each with its indicator.
    """

    area: str
    official_code: str | None
    rows: tuple[ObservedCell, ...]
    withheld: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why figures were left out: the reason, how many they are, of which indicators and areas."""

    reason: Message
    figures: int
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    is_of_areas: bool = False


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
class _Barrier:
    """Why a figure cannot leave; what bars all figures of an area is said once for all its indicators."""

    reason: Message
    is_of_area: bool = False


@dataclass
class _Refused:
    """Reasons, each once for an indicator and not for each area: a country has thousands."""

    reasons: dict[tuple[str, str], Message] = field(default_factory=dict)
    figures: dict[tuple[str, str], int] = field(default_factory=dict)
    places: dict[tuple[str, str], dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, area: str, indicator: str, barrier: _Barrier) -> None:
        """Count a figure that cannot leave."""
        key = ("" if barrier.is_of_area else indicator, str(barrier.reason))
        self.reasons[key] = barrier.reason
        self.figures[key] = self.figures.get(key, 0) + 1
        self.places.setdefault(key, {})[area, indicator] = None

    def listed(self) -> tuple[Refusal, ...]:
        """Return the reasons with what each bars."""
        return tuple(
            Refusal(
                self.reasons[key],
                figures,
                tuple(dict.fromkeys(indicator for _, indicator in self.places[key])),
                tuple(dict.fromkeys(area for area, _ in self.places[key])),
                is_of_areas=not key[0],
            )
            for key, figures in self.figures.items()
        )


def in_global_words(
    cities: Iterable[CityFigures], *, structure: OfficialStructure, catalogue: Catalogue, loaded: KnownCodes
) -> GlobalFigures:
    """Return the figures as series of the global structure; whatever has no known code is refused and listed."""
    words = _Words(structure, catalogue, loaded)
    series: dict[SeriesKey, dict[int, SeriesFields]] = {}
    attributes: dict[SeriesKey, SeriesFields] = {}
    refused = _Refused()
    for city in cities:
        of_area = words.area_barrier(city)
        for indicator, reason in city.withheld:
            refused.add(city.area, indicator, of_area or _Barrier(reason))
        for row in city.rows:
            key = words.key(city, row)
            own = tuple(key.values())
            barrier = of_area or words.figure_barrier(row, key) or _taken(series.get(own, {}), row)
            if barrier is None:
                series.setdefault(own, {})[row.year] = words.fields(row)
                attributes.setdefault(own, words.of_series(row))
            else:
                refused.add(city.area, row.indicator, barrier)
    return GlobalFigures(
        tuple(
            Series(key, attributes[key], [rows[year] for year in sorted(rows)])
            for key, rows in series.items()
        ),
        refused.listed(),
    )


def _taken(rows: Mapping[int, SeriesFields], row: ObservedCell) -> _Barrier | None:
    if row.year in rows:
        return _Barrier(msg(N_("Another figure has the same place in the global structure.")))
    return None


@dataclass(frozen=True)
class _Words:
    """How our codes are called in the global structure, as far as that is known."""

    structure: OfficialStructure
    catalogue: Catalogue
    loaded: KnownCodes

    def key(self, city: CityFigures, row: ObservedCell) -> Mapping[str, str]:
        """Return the codes of a figure by dimension; empty where there is none."""
        own = {_SERIES: self.structure.series.get(row.indicator, ""), _AREA: city.official_code or ""}
        codes = {**self.structure.fixed, **dict(row.cell.codes), **own}
        return {name: codes.get(name, TOTAL) for name in self.structure.dimensions}

    def area_barrier(self, city: CityFigures) -> _Barrier | None:
        """Return why no figure of an area has a place in the global structure, None if they have."""
        part = self.structure.dimensions[_AREA]
        if city.official_code is None:
            reason = msg(
                N_("The area has no code of the scheme %(scheme)s: import it with “vlr area import”."),
                scheme=SCHEME,
            )
            return _Barrier(reason, is_of_area=True)
        if city.official_code not in self._codes(part):
            return _Barrier(_unknown(city.official_code, part), is_of_area=True)
        return None

    def figure_barrier(self, row: ObservedCell, key: Mapping[str, str]) -> _Barrier | None:
        """Return why a figure has no place in the global structure, None if it has."""
        reason = None
        foreign = next((name for name, _ in row.cell if name not in key), None)
        if not key[_SERIES]:
            reason = msg(
                N_("No series of the global structure is known for %(indicator)s."), indicator=row.indicator
            )
        elif row.relation is not Relation.IDENTICAL:
            reason = msg(N_("The figure is that of a proxy or local series, not of the global indicator."))
        elif row.territory != WHOLE:
            reason = msg(
                N_(
                    "The figure is of another territory than the whole area that REF_AREA names: %(territory)s."
                ),
                territory=self.catalogue.code_lists[_TERRITORIES].name_of(row.territory),
            )
        elif foreign:
            reason = msg(N_("The global structure has no dimension %(name)s."), name=foreign)
        reason = reason or self._unit_barrier(row) or self._code_barrier(row, key)
        return None if reason is None else _Barrier(reason)

    def _unit_barrier(self, row: ObservedCell) -> Message | None:
        if self._unit(row) is None:
            unit = self.catalogue.indicators[row.indicator].unit
            return msg(N_("No code of the global structure is known for the unit %(unit)s."), unit=unit)
        return None

    def _code_barrier(self, row: ObservedCell, key: Mapping[str, str]) -> Message | None:
        """Return which code is in no list that is known, or which attribute that has to be there is not."""
        parts = {**self.structure.dimensions, **self.structure.attributes}
        said = self._attributes(row)
        for name, code in {**key, **said}.items():
            part = parts.get(name)
            if part is not None and part.code_list and code is not None and code not in self._codes(part):
                return _unknown(code, part)
        missing = next(
            (
                one.id
                for one in self.structure.attributes.values()
                if one.is_mandatory and not said.get(one.id)
            ),
            None,
        )
        if missing:
            return msg(
                N_("%(structure)s requires the attribute %(name)s, which this service does not have."),
                structure=self.structure.reference,
                name=missing,
            )
        return None

    def _codes(self, part: OfficialComponent) -> Collection[str]:
        return known_codes(part, structure=self.structure, loaded=self.loaded)

    def _unit(self, row: ObservedCell) -> str | None:
        part = self.structure.attributes.get(_UNIT)
        known = self._codes(part) if part else ()
        return next((one for one in self._our_unit(row).codes if one in known), None)

    def _our_unit(self, row: ObservedCell) -> OfficialUnit:
        unit = self.catalogue.indicators[row.indicator].unit
        return self.structure.units.get(unit, OfficialUnit(()))

    def _attributes(self, row: ObservedCell) -> Mapping[str, str | None]:
        """Return what is said of a figure, by attribute: of several codes of a status the break is said."""
        is_break = row.series_break and row.value is not None
        return {
            _UNIT: self._unit(row),
            "UNIT_MULT": self._our_unit(row).multiplier,
            "NATURE": self._nature(row),
            "OBS_STATUS": BREAK if is_break else row.obs_status,
            "SOURCE_DETAIL": row.source.title if row.source else None,
            "TIME_DETAIL": str(row.year),
            "COMMENT_OBS": row.comment or None,
        }

    def _nature(self, row: ObservedCell) -> str | None:
        """Return where a figure comes from, by its status; nothing where the structure has no code for it."""
        part = self.structure.attributes.get("NATURE")
        if part is None:
            return None
        known = self._codes(part)
        wanted = (
            _UNSPECIFIED if row.value is None else self.structure.natures.get(row.obs_status, _UNSPECIFIED)
        )
        return next((one for one in (wanted, _UNSPECIFIED) if one in known), None)

    def of_series(self, row: ObservedCell) -> SeriesFields:
        """Return the attributes that all figures of a series share, as they are written."""
        said = self._attributes(row)
        return tuple(said.get(name) for name in self._names(Attachment.SERIES))

    def fields(self, row: ObservedCell) -> SeriesFields:
        """Return year, value and attributes of a figure as they are written."""
        said = self._attributes(row)
        value = None if row.value is None else format(row.value, "f")
        return (str(row.year), value, *(said.get(name) for name in self._names(Attachment.OBSERVATION)))

    def _names(self, attachment: Attachment) -> tuple[str, ...]:
        return self._attached[attachment]

    @cached_property
    def _attached(self) -> Mapping[Attachment, tuple[str, ...]]:
        return {one: tuple(part.id for part in self.structure.attached_to(one)) for one in Attachment}


def _unknown(code: str, part: OfficialComponent) -> Message:
    return msg(
        N_("%(code)s is in no %(list)s that is known: load it with “vlr sdmx load-codelists”."),
        code=code,
        list=part.list_name,
    )
