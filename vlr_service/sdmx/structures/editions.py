"""Versions of structures: what is the same keeps its version, what changed gets the next one, and nothing is lost.

Adding is a minor step, everything else that changes a meaning a major one, and names alone a patch: the rules of
semantic versioning in SDMX 3. A structure that refers to a list with a new version has changed itself, and so has all
that refers to it; so that many new areas are not as many versions of everything, a list that has grown takes in what
else is added within a day (docs/decisions/0011).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import zip_longest
from typing import Any, TypeVar

from vlr_service.sdmx.structures.artefacts import (
    FIRST,
    Artefact,
    ArtefactKind,
    Flow,
    Reference,
    Scheme,
    Structure,
)
from vlr_service.sdmx.structures.versions import numbers

T = TypeVar("T")

UNVERSIONED = frozenset({ArtefactKind.AGENCIES, ArtefactKind.PROVIDERS})
"""Schemes of organisations, which the standard gives a fixed version."""

Newest = Mapping[tuple[ArtefactKind, str, str], Artefact]
"""The newest known artefact of each kind, agency and id."""


class VersionStep(Enum):
    """How much an artefact differs from the one before."""

    MAJOR = 0
    MINOR = 1
    PATCH = 2


def versioned(
    artefacts: Iterable[Artefact], newest: Newest, *, open_: Collection[Reference] = ()
) -> tuple[Artefact, ...]:
    """Return the artefacts with their versions, given those that are known; each comes after what it refers to.

    A list of codes whose newest version is still open keeps it while codes are only added.
    """
    given: dict[Reference, Reference] = {}
    found = []
    for one in artefacts:
        made = _referring(one, given)
        own = made.reference
        before = newest.get((own.kind, own.agency, own.id))
        if own.kind not in UNVERSIONED:
            made = replace(made, reference=replace(own, version=_version(made, before, open_)))
        given[one.reference] = made.reference
        found.append(made)
    return tuple(found)


def _version(made: Artefact, before: Artefact | None, open_: Collection[Reference]) -> str:
    if before is None:
        return FIRST
    known = before.reference
    if replace(made, reference=known) == before:
        return known.version
    if known in open_ and _has_only_grown(before, made):
        return known.version
    parts = list(numbers(known.version))
    step = step_from(before, made).value
    return ".".join(map(str, (*parts[:step], parts[step] + 1, *(0 for _ in parts[step + 1 :]))))


def _has_only_grown(before: Artefact, after: Artefact) -> bool:
    """Whether a list says what it said, and more codes."""
    if not isinstance(before, Scheme) or not isinstance(after, Scheme):
        return False
    items = {one.id: one for one in after.items}
    is_whole = all(items.get(one.id) == one for one in before.items)
    return is_whole and replace(after, reference=before.reference, items=before.items) == before


def step_from(before: Artefact, after: Artefact) -> VersionStep:
    """Return how much an artefact has changed."""
    if isinstance(before, Structure) and isinstance(after, Structure):
        older = _without_new(before, after)
        if older != after:
            return _largest([VersionStep.MINOR, step_from(before, older)])
    moved = {
        old: new for old, new in zip(before.references(), after.references(), strict=False) if old != new
    }
    steps = [_reference_step(old, new) for old, new in moved.items()]
    if isinstance(before, Scheme) and isinstance(after, Scheme):
        old_ids, new_ids = ({item.id for item in one.items} for one in (before, after))
        if old_ids != new_ids:
            return VersionStep.MAJOR if old_ids - new_ids else VersionStep.MINOR
        return _largest(steps)
    is_all = _referring(_reworded(before, after), moved) == after
    return _largest(steps) if is_all else VersionStep.MAJOR


def _without_new(before: Structure, after: Structure) -> Structure:
    """Return a structure without the attributes that are new and that no data need."""
    known = {one.id for one in before.attributes}
    kept = (one for one in after.attributes if one.id in known or one.is_required)
    return replace(after, attributes=tuple(kept))


def _reworded(before: Artefact, after: Artefact) -> Artefact:
    """Return an artefact with the names, annotations and description of a later one."""
    made = replace(before, reference=after.reference, name=after.name, notes=after.notes)
    if isinstance(made, Flow) and isinstance(after, Flow):
        return replace(made, description=after.description)
    return made


def _largest(steps: Iterable[VersionStep]) -> VersionStep:
    return min(steps, key=lambda step: step.value, default=VersionStep.PATCH)


def _reference_step(old: Reference, new: Reference) -> VersionStep:
    if replace(old, version="") != replace(new, version=""):
        return VersionStep.MAJOR
    pairs = zip_longest(numbers(old.version), numbers(new.version), fillvalue=0)
    return next((VersionStep(place) for place, (a, b) in enumerate(pairs) if a != b), VersionStep.PATCH)


def _referring(value: T, given: Mapping[Reference, Reference]) -> T:
    """Return a value with the references in it at the versions they were given."""
    if isinstance(value, Reference):
        known = given.get(value.whole)
        return replace(value, version=known.version) if known else value
    if isinstance(value, tuple):
        return tuple(_referring(one, given) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {}
        for one in fields(value):
            old = getattr(value, one.name)
            new = _referring(old, given) if one.name != "reference" else old
            if new is not old and new != old:
                changes[one.name] = new
        return replace(value, **changes) if changes else value
    return value
