"""The catalogue as tables: plain rows under the keys that its files use."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from vlr_service.catalogue.model import Catalogue, CodeList
from vlr_service.catalogue.official import Named
from vlr_service.i18n import REQUIRED_LANGUAGES, Text, language_of

TableRow = Mapping[str, Any]


def tables_of(catalogue: Catalogue) -> Mapping[str, list[TableRow]]:
    """Return every table of the catalogue by name; what is not set is left out of its row.

    Goals, targets and global indicators carry their official names in every further language; where one is
    missing, the English one is there with its language in front.
    """
    return {
        "indicators": [_indicator(i) for i in catalogue.indicators.values()],
        "reserved": _rows(catalogue.reserved.values()),
        "domains": _rows(catalogue.domains.values()),
        "objectives": _rows(catalogue.objectives.values()),
        "units": _rows(catalogue.units.values()),
        "dimensions": [flat(d) | {"code_list": d.code_list.id} for d in catalogue.dimensions.values()],
        "code_lists": [_without(flat(found), "codes", "is_internal") for found in _public_lists(catalogue)],
        "codes": [
            {"code_list": found.id, **flat(code)}
            for found in _public_lists(catalogue)
            for code in found.codes.values()
        ],
        "goals": [
            flat(goal)
            | _names(catalogue, Named.GOAL_SHORT, str(number), "short")
            | _names(catalogue, Named.GOAL, str(number), "title")
            for number, goal in catalogue.goals.items()
        ],
        "targets": [
            flat(target) | _names(catalogue, Named.TARGET, target.id, "title")
            for target in catalogue.targets.values()
        ],
        "global_indicators": [
            flat(found) | _names(catalogue, Named.INDICATOR, found.id, "name")
            for found in catalogue.global_indicators.values()
        ],
        "languages": _rows(catalogue.names.values()),
        "countries": _rows(catalogue.countries.values()),
        "terms": [{"id": key} | text.columns("name") for key, text in catalogue.terms.items()],
    }


def flat(thing: Any) -> dict[str, Any]:
    """Return a value of the catalogue as one row; a text becomes `…_en` and `…_zh`, further languages come at the end."""
    row: dict[str, Any] = {}
    further: dict[str, str] = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        if isinstance(value, Text):
            row |= {f"{one.name}_{language_of(code).short}": value.get(code) for code in REQUIRED_LANGUAGES}
            further |= {f"{one.name}_{tag}": text for tag, text in value.by_tag.items()}
        elif value not in (None, (), {}):
            row[one.name] = _plain(value)
    return row | further


def _plain(value: Any) -> Any:
    value = value.by_tag if isinstance(value, Text) else value
    if is_dataclass(value):
        return flat(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _rows(things: Iterable[Any]) -> list[TableRow]:
    return [flat(thing) for thing in things]


def _indicator(indicator: Any) -> TableRow:
    inputs = {"example_inputs": dict(indicator.example_inputs)} if indicator.example_inputs else {}
    return flat(indicator) | inputs


def _public_lists(catalogue: Catalogue) -> list[CodeList]:
    """Return the code lists that figures are coded by, without those of the service's own words."""
    return [found for found in catalogue.code_lists.values() if not found.is_internal]


def _without(row: dict[str, Any], *keys: str) -> TableRow:
    return {name: value for name, value in row.items() if name not in keys}


def _names(catalogue: Catalogue, kind: Named, code: str, key: str) -> dict[str, str]:
    return {
        f"{key}_{language}": catalogue.official_name(kind, code, language=language).marked
        for language in catalogue.names
    }
