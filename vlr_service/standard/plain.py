"""The records of registers as plain JSON values and back, without losing a digit."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import Text
from vlr_service.methods.outlines import Outline

Record = TypeVar("Record")


def to_plain(record: Any) -> dict[str, Any]:
    """Return the fields of a record as JSON carries them: numbers as texts, dates in ISO form, cells as keys."""
    return {one.name: _plain(getattr(record, one.name)) for one in fields(record)}


def from_plain(kind: type[Record], plain: Mapping[str, Any]) -> Record:
    """Return the record of class `kind` that `to_plain` made these values of; a field it lacks is as by default."""
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in plain.items() if name in hints})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Text):
        return value.by_tag
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Outline):
        return value.plain
    return value.key if isinstance(value, Cell) else value


def _value(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        kinds = [inner[0]] * len(plain) if inner[-1] is Ellipsis else inner
        return tuple(_value(kind, item) for kind, item in zip(kinds, plain, strict=True))
    kind = next((one for one in get_args(hint) if one is not NoneType), hint)
    return _READERS.get(kind, kind)(plain)


_READERS: Mapping[type, Any] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    Cell: Cell.parse,
    Text: Text.of_tags,
    Outline: Outline.of_plain,
}
