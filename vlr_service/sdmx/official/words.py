"""How our figures are called in a structure of another agency: the code in each dimension, and what is said of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official_structure import (
    Attachment,
    OfficialComponent,
    OfficialStructure,
    OfficialUnit,
)
from vlr_service.catalogue.statuses import BREAK, FORECAST
from vlr_service.sdmx.structures.global_flow import known_codes
from vlr_service.sdmx.structures.official_loading import KnownCodes
from vlr_service.standard.observed import ObservedCell

UNIT, MULTIPLIER, SERIES, AREA, STATUS = "UNIT_MEASURE", "UNIT_MULT", "SERIES", "REF_AREA", "OBS_STATUS"

Bounds = tuple[Decimal | None, Decimal | None]
"""The ends of the interval of a figure, in its unit."""

UNBOUNDED: Bounds = (None, None)

_UNSPECIFIED = "_X"
_ONE = "0"
"""The multiplier of figures that are written in units."""

_NEVER_LEFT_OUT = frozenset({UNIT, MULTIPLIER, STATUS})
"""What a figure must not leave without where the structure has a place for it, mandatory or not."""


def must_be_said(part: OfficialComponent) -> bool:
    """Whether a figure cannot leave without an attribute."""
    return part.is_mandatory or part.id in _NEVER_LEFT_OUT


@dataclass(frozen=True)
class Told:
    """A figure in the words of the structure: its code in every dimension, what is said of it, its value as it is written."""

    key: Mapping[str, str]
    said: Mapping[str, str]
    value: str | None


@dataclass(frozen=True)
class GlobalWords:
    """How our codes are called in the global structure, as far as that is known."""

    structure: OfficialStructure
    catalogue: Catalogue
    loaded: KnownCodes

    @cached_property
    def parts(self) -> Mapping[str, OfficialComponent]:
        """The components that our messages have a place for: not attributes of a group or of a whole data set."""
        attributes = self.structure.attributes.values()
        written = {one.id: one for one in attributes if one.attachment is not Attachment.OTHER}
        return {**written, **self.structure.dimensions}

    def codes(self, part: OfficialComponent) -> Collection[str]:
        """Return the codes that are known of a component."""
        return known_codes(part, structure=self.structure, loaded=self.loaded)

    def told(self, area: str | None, row: ObservedCell, *, bounds: Bounds = UNBOUNDED) -> Told:
        """Return a figure of an area with that code in the words of the structure; a code is empty where there is none."""
        said = self._said(row, bounds)
        own = {SERIES: self.structure.series.get(row.indicator, ""), AREA: area or ""}
        codes = {**said, **dict(row.cell.codes), **own}
        key = {name: codes.get(name, TOTAL) for name in self.structure.dimensions}
        return Told(key, said, self._written(row.value, row))

    def unit(self, row: ObservedCell) -> str | None:
        """Return the code of the unit of a figure, None where none is known."""
        part = self.parts.get(UNIT)
        known = self.codes(part) if part else ()
        return next((one for one in self._our_unit(row).codes if one in known), None)

    def _said(self, row: ObservedCell, bounds: Bounds) -> Mapping[str, str]:
        """Return what is said of a figure, by attribute, and the codes that are the same for every figure."""
        own = {
            UNIT: self.unit(row),
            MULTIPLIER: self._multiplier(row),
            "NATURE": self._nature(row),
            STATUS: status_of_one(row),
            "CONF_STATUS": row.conf_status,
            "SOURCE_DETAIL": row.source.title if row.source else None,
            "TIME_DETAIL": str(row.year),
            "COMMENT_OBS": row.comment or None,
            "LOWER_BOUND": self._written(bounds[0], row),
            "UPPER_BOUND": self._written(bounds[1], row),
        }
        said = {name: code for name, code in own.items() if code is not None}
        return {
            name: code for name, code in {**self.structure.fixed, **said}.items() if self._can_say(name, code)
        }

    def _can_say(self, name: str, code: str) -> bool:
        """Whether a code is known, or has to be there, so that the figure is refused; any other is left out."""
        part = self.structure.attributes.get(name)
        return part is None or not part.code_list or must_be_said(part) or code in self.codes(part)

    def _our_unit(self, row: ObservedCell) -> OfficialUnit:
        unit = self.catalogue.indicators[row.indicator].unit
        return self.structure.units.get(unit, OfficialUnit(()))

    def _multiplier(self, row: ObservedCell) -> str | None:
        """Return the power of ten in which a figure is written: ours, or that of units where ours cannot be told."""
        part, own = self.parts.get(MULTIPLIER), self._our_unit(row).multiplier
        if part is None:
            return None
        known = self.codes(part)
        return _ONE if part.code_list and own not in known and _ONE in known else own

    def _written(self, value: Decimal | None, row: ObservedCell) -> str | None:
        """Return a value of a figure as it is written, in the power of ten that is told of it."""
        if value is None:
            return None
        told, own = self._multiplier(row) or _ONE, self._our_unit(row).multiplier
        return format(value.scaleb(int(own) - int(told)) if told != own else value, "f")

    def _nature(self, row: ObservedCell) -> str | None:
        """Return where a figure comes from, by its status; nothing where the structure has no code for it."""
        part = self.parts.get("NATURE")
        if part is None:
            return None
        known = self.codes(part)
        wanted = (
            _UNSPECIFIED if row.value is None else self.structure.natures.get(row.obs_status, _UNSPECIFIED)
        )
        return next((one for one in (wanted, _UNSPECIFIED) if one in known), None)


def status_of_one(row: ObservedCell) -> str:
    """Return the one status: a forecast stays one, else a break is said first, as the structure has room for one code."""
    is_break = row.series_break and row.value is not None and row.obs_status != FORECAST
    return BREAK if is_break else row.obs_status
