"""Published figures of cities in the words of the global SDG structure: only codes that are known leave."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.catalogue.official_structure import OfficialComponent, OfficialStructure
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.data.global_flow import KnownCodes, known_codes
from vlr_service.sdmx.messages.model import Series
from vlr_service.standard.observed import ObservedCell

SCHEME = "CL_AREA"
"""The scheme of national codes under which an area has its code in the country's extension of CL_AREA."""

SeriesKey = tuple[str, ...]
SeriesFields = tuple[str | None, ...]

_FIXED = {"FREQ": "A", "REPORTING_TYPE": "N"}
_UNSPECIFIED = "_X"
_UNIT, _SERIES = "UNIT_MEASURE", "SERIES"


@dataclass(frozen=True)
class CityFigures:
    """A city with its code in the country's extension of CL_AREA, if it has one, and its published figures."""

    area: str
    official_code: str | None
    rows: tuple[ObservedCell, ...]


@dataclass(frozen=True)
class Refusal:
    """Why figures were left out: the area, the indicator, the reason, and how many they are."""

    area: str
    indicator: str
    reason: Message
    figures: int


@dataclass(frozen=True)
class GlobalFigures:
    """What leaves in the words of the global structure, and what does not."""

    series: tuple[Series, ...]
    refused: tuple[Refusal, ...]

    @property
    def count(self) -> int:
        """How many observations leave."""
        return sum(len(one.rows) for one in self.series)


def in_global_words(
    cities: Iterable[CityFigures], *, structure: OfficialStructure, catalogue: Catalogue, loaded: KnownCodes
) -> GlobalFigures:
    """Return the figures as series of the global structure; whatever has no known code is refused and listed."""
    words = _Words(structure, catalogue, loaded)
    series: dict[SeriesKey, dict[int, SeriesFields]] = {}
    refused: Counter[tuple[str, str, str]] = Counter()
    reasons: dict[str, Message] = {}
    for city in cities:
        for row in city.rows:
            key = words.key(city, row)
            reason = words.why_not(city, row, key) or _taken(series, key, row)
            if reason is None:
                series.setdefault(tuple(key.values()), {})[row.year] = words.fields(row)
            else:
                refused[city.area, row.indicator, str(reason)] += 1
                reasons[str(reason)] = reason
    return GlobalFigures(
        tuple(Series(key, (), [rows[year] for year in sorted(rows)]) for key, rows in series.items()),
        tuple(Refusal(area, one, reasons[text], count) for (area, one, text), count in refused.items()),
    )


def _taken(
    series: Mapping[SeriesKey, Mapping[int, SeriesFields]], key: Mapping[str, str], row: ObservedCell
) -> Message | None:
    if row.year in series.get(tuple(key.values()), {}):
        return msg(N_("Another figure has the same place in the global structure."))
    return None


@dataclass(frozen=True)
class _Words:
    """How our codes are called in the global structure, as far as that is known."""

    structure: OfficialStructure
    catalogue: Catalogue
    loaded: KnownCodes

    def key(self, city: CityFigures, row: ObservedCell) -> Mapping[str, str]:
        """Return the codes of a figure by dimension; empty where there is none."""
        own = {_SERIES: self.structure.series.get(row.indicator, ""), "REF_AREA": city.official_code or ""}
        codes = {**_FIXED, **dict(row.cell.codes), **own}
        return {name: codes.get(name, TOTAL) for name in self.structure.dimensions}

    def why_not(self, city: CityFigures, row: ObservedCell, key: Mapping[str, str]) -> Message | None:
        """Return why a figure cannot be said in the words of the global structure, None if it can."""
        if city.official_code is None:
            return msg(
                N_("%(area)s has no code of the scheme %(scheme)s: import it with “vlr area import”."),
                area=city.area,
                scheme=SCHEME,
            )
        if not key[_SERIES]:
            return msg(
                N_("No series of the global structure is known for %(indicator)s."), indicator=row.indicator
            )
        if row.relation is not Relation.IDENTICAL:
            return msg(N_("The figure is that of a proxy or local series, not of the global indicator."))
        foreign = next((name for name, _ in row.cell if name not in key), None)
        if foreign:
            return msg(N_("The global structure has no dimension %(name)s."), name=foreign)
        return self._unknown(row, key)

    def _unknown(self, row: ObservedCell, key: Mapping[str, str]) -> Message | None:
        """Return which code is in no list that is known."""
        unit = self.catalogue.indicators[row.indicator].unit
        if self._unit(row) is None:
            return msg(N_("No code of the global structure is known for the unit %(unit)s."), unit=unit)
        parts = {**self.structure.dimensions, **self.structure.attributes}
        for name, code in {**key, "OBS_STATUS": row.obs_status}.items():
            if code not in self._codes(parts[name]):
                return msg(
                    N_("%(code)s is in no %(list)s that is known: load it with “vlr sdmx load-codelists”."),
                    code=code,
                    list=parts[name].code_list,
                )
        return None

    def _codes(self, part: OfficialComponent) -> Collection[str]:
        return known_codes(part, structure=self.structure, loaded=self.loaded)

    def _unit(self, row: ObservedCell) -> str | None:
        candidates = self.structure.units.get(self.catalogue.indicators[row.indicator].unit, ())
        known = self._codes(self.structure.attributes[_UNIT])
        return next((one for one in candidates if one in known), None)

    def fields(self, row: ObservedCell) -> SeriesFields:
        """Return year, value and attributes of a figure as they are written."""
        nature = self.structure.attributes.get("NATURE")
        attributes: Mapping[str, str | None] = {
            _UNIT: self._unit(row),
            "NATURE": _UNSPECIFIED if nature and _UNSPECIFIED in self._codes(nature) else None,
            "OBS_STATUS": row.obs_status,
            "SOURCE_DETAIL": row.source.title if row.source else None,
            "TIME_DETAIL": str(row.year),
            "COMMENT_OBS": row.comment or None,
        }
        value = None if row.value is None else format(row.value, "f")
        return (str(row.year), value, *(attributes.get(name) for name in self.structure.attributes))
