"""Artefacts as text that is kept: what was published once can be sent for ever, whatever becomes of the service."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any, TypeVar

import orjson

from vlr_service.i18n import Message, Text, in_each_language
from vlr_service.sdmx.structures.artefacts import (
    Agreement,
    Annotation,
    Artefact,
    ArtefactKind,
    Categorisation,
    Constraint,
    Flow,
    Item,
    Reference,
    Scheme,
    Structure,
    StructurePart,
)

T = TypeVar("T")

_TYPES: Mapping[str, type] = {
    "Agreement": Agreement,
    "Categorisation": Categorisation,
    "Constraint": Constraint,
    "Flow": Flow,
    "Item": Item,
    "Note": Annotation,
    "Part": StructurePart,
    "Reference": Reference,
    "Scheme": Scheme,
    "Structure": Structure,
}
"""The types by the names under which they are kept: those outlive the names in the code."""

_NAMES = {kept: name for name, kept in _TYPES.items()}


def worded(value: T) -> T:
    """Return an artefact with its names as the texts they are in each language, our own messages among them."""
    if isinstance(value, Message):
        return in_each_language(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(worded, value))  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type | Text | Reference):
        return replace(value, **{one.name: worded(getattr(value, one.name)) for one in fields(value)})
    return value


def to_text(artefact: Artefact) -> str:
    """Return a worded artefact as JSON."""
    return orjson.dumps(_plain(artefact)).decode()


def from_text(text: str) -> Artefact:
    """Return the artefact that `to_text` wrote."""
    made = _made(orjson.loads(text))
    assert isinstance(made, Artefact)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, ArtefactKind):
        return {"": "Kind", "name": value.name}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Text):
        return {"": "Text", **value.by_tag}
    if not is_dataclass(value):
        return value
    stated = {one.name: getattr(value, one.name) for one in fields(value) if not _is_usual(value, one)}
    return {"": _NAMES[type(value)], **{name: _plain(one) for name, one in stated.items()}}


def _is_usual(value: Any, one: Field[Any]) -> bool:
    usual = one.default if one.default_factory is MISSING else one.default_factory()
    return bool(getattr(value, one.name) == usual)


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_made, value))
    if not isinstance(value, dict):
        return value
    parts = {name: _made(one) for name, one in value.items()}
    kind = parts.pop("", None)
    if kind is None:
        return parts
    if kind == "Text":
        return Text.of_tags(parts)
    return ArtefactKind[parts["name"]] if kind == "Kind" else _TYPES[kind](**parts)
