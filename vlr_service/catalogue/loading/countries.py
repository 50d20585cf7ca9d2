"""Reading a country's own settings from its file."""

from collections.abc import Iterator
from datetime import date

from vlr_service.catalogue.country import Country, CountryThreshold, SizeClass
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.terms import countrys_terms
from vlr_service.i18n import N_, msg

_BOUNDED = (SizeClass.SMALL, SizeClass.MEDIUM)


def country(reading: MappingReader, catalogue: Catalogue) -> Country:
    """Return the settings of a country; indicators that are not in the catalogue are faults.

    Which rules and thresholds there are, the standard knows: it looks at them when it is loaded.
    """
    found = Country(
        code=reading.string("code"),
        source=reading.string("source"),
        national_set=frozenset(_indicators(reading, "national_set", catalogue))
        if "national_set" in reading
        else None,
        bounds=_bounds(reading),
        required=_required(reading, catalogue),
        thresholds=tuple(_thresholds(reading)),
        licence=reading.string_or_none("licence"),
        attribution=reading.text_or_none("attribution"),
        terms=countrys_terms(reading, catalogue.terms),
    )
    reading.refuse_unknown()
    reading.expect_file_name("code", found.code)
    return found


def _indicators(reading: MappingReader, key: str, catalogue: Catalogue) -> tuple[str, ...]:
    ids = reading.strings(key)
    for unknown in (one for one in ids if one not in catalogue.indicators):
        reading.fault(
            key,
            msg(N_("%(indicator)s is not an indicator of the catalogue."), indicator=unknown),
            msg(N_("Correct the id, add the indicator, or take it out of the list.")),
        )
    return ids


def _bounds(reading: MappingReader) -> dict[SizeClass, int]:
    if "sizes" not in reading:
        return {}
    row = reading.part("sizes")
    bounds = {size: row.whole(size) for size in _BOUNDED}
    row.refuse_unknown()
    if row.is_right(*_BOUNDED) and not 0 < bounds[SizeClass.SMALL] < bounds[SizeClass.MEDIUM]:
        row.fault(
            SizeClass.MEDIUM,
            msg(N_("The bounds of the size classes are in the wrong order.")),
            msg(N_("Write the largest population of a small city, then a larger one for a medium city.")),
        )
    return bounds


def _required(reading: MappingReader, catalogue: Catalogue) -> dict[SizeClass, tuple[str, ...]]:
    if "required" not in reading:
        return {}
    row = reading.part("required")
    required = {size: _indicators(row, size, catalogue) for size in SizeClass if size in row}
    row.refuse_unknown()
    if required and "sizes" not in reading:
        reading.fault(
            "required",
            msg(N_("Indicators are required by size of city, but the sizes are not given.")),
            msg(N_("Add sizes with the largest population of a small and of a medium city.")),
        )
    return required


def _thresholds(reading: MappingReader) -> Iterator[CountryThreshold]:
    for rule, names in reading.parts("thresholds").items():
        for name in names.names():
            for row in names.rows(name):
                yield _threshold(row, rule=rule, name=name)


def _threshold(row: MappingReader, *, rule: str, name: str) -> CountryThreshold:
    threshold = CountryThreshold(
        rule=rule,
        name=name,
        since=row.day("from") or date.max,
        value=row.number("value"),
        reference=row.text("reference"),
        file=row.file,
        key=f"thresholds.{rule}.{name}",
    )
    row.refuse_unknown()
    return threshold
