"""Which artefacts a question for structures asks for: by kind, agency, id and version, with what they refer to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import no_results
from vlr_service.sdmx.structures.artefacts import (
    Agreement,
    Artefact,
    ArtefactKind,
    Categorisation,
    Constraint,
    Flow,
    Item,
    Reference,
    Scheme,
    Structure,
)
from vlr_service.sdmx.structures.versions import matching_versions

ANY = frozenset({"*"})

KnownArtefacts = Mapping[Reference, Artefact]
FoundReferences = frozenset[Reference]


class Detail(StrEnum):
    """How much an answer says of what is asked for, and of what comes along."""

    FULL = "full"
    RAW = "raw"
    ALL_STUBS = "allstubs"
    ALL_COMPLETE_STUBS = "allcompletestubs"
    REFERENCE_STUBS = "referencestubs"
    REFERENCE_COMPLETE_STUBS = "referencecompletestubs"
    REFERENCE_PARTIAL = "referencepartial"


class Related(StrEnum):
    """Which artefacts come along with those asked for."""

    NONE = "none"
    PARENTS = "parents"
    PARENTS_AND_SIBLINGS = "parentsandsiblings"
    ANCESTORS = "ancestors"
    CHILDREN = "children"
    DESCENDANTS = "descendants"
    ALL = "all"


@dataclass(frozen=True)
class StructureQuestion:
    """What a question names; a star stands for all, several may be named."""

    kinds: frozenset[ArtefactKind]
    agencies: frozenset[str] = ANY
    ids: frozenset[str] = ANY
    versions: frozenset[str] = frozenset({"latest"})
    items: frozenset[str] = ANY


@dataclass(frozen=True)
class Selection:
    """The artefacts of an answer, and which of them are stubs."""

    artefacts: tuple[Artefact, ...]
    stubs: FoundReferences = frozenset()


def select(
    artefacts: Iterable[Artefact],
    asked: StructureQuestion,
    *,
    detail: Detail = Detail.FULL,
    related: frozenset[Related | ArtefactKind] = frozenset({Related.NONE}),
) -> Selection:
    """Return what is asked for and what comes along; raises NotFound when nothing has that name.

    Source: SDMX REST 2, structure queries.
    """
    known = {one.reference: one for one in artefacts}
    found, along = _named(known, asked, related)
    chosen = {key: one for key, one in known.items() if key in found or key in along}
    if asked.items != ANY:
        chosen |= {key: _some_items(chosen[key], asked.items) for key in found}
    if detail is Detail.REFERENCE_PARTIAL:
        chosen = {key: _partial(one, chosen, known) if key in along else one for key, one in chosen.items()}
    return Selection(tuple(chosen.values()), _stubs(detail, found, along))


def needed_constraints(
    artefacts: Iterable[Artefact],
    asked: StructureQuestion,
    *,
    detail: Detail,
    related: frozenset[Related | ArtefactKind],
) -> FoundReferences:
    """Return the constraints that `select` looks at: those in its answer, and for partial schemes those on its data.

    Of the constraints among the artefacts the names are enough. Raises NotFound as `select` does.
    """
    known = {one.reference: one for one in artefacts}
    chosen = {key: known[key] for key in frozenset().union(*_named(known, asked, related))}
    found = frozenset(key for key in chosen if key.kind is ArtefactKind.CONSTRAINT)
    return found.union(_constraints_on(chosen, known)) if detail is Detail.REFERENCE_PARTIAL else found


def _named(
    known: KnownArtefacts, asked: StructureQuestion, related: frozenset[Related | ArtefactKind]
) -> tuple[FoundReferences, FoundReferences]:
    """Return what is asked for and what comes along; raises NotFound when nothing has that name."""
    found = _found(known, asked)
    if not found:
        raise no_results(
            msg(N_("There is no such structure. The address without an id lists the available ones."))
        )
    return found, frozenset().union(*(_related(one, known, found) for one in related)) - found


def _found(known: KnownArtefacts, asked: StructureQuestion) -> FoundReferences:
    versions: dict[tuple[ArtefactKind, str, str], dict[str, Reference]] = {}
    for one in known:
        if (
            one.kind in asked.kinds
            and (asked.agencies == ANY or one.agency in asked.agencies)
            and (asked.ids == ANY or one.id in asked.ids)
        ):
            versions.setdefault((one.kind, one.agency, one.id), {})[one.version] = one
    return frozenset(
        own[this]
        for own in versions.values()
        for version in asked.versions
        for this in matching_versions(version, own)
    )


def _related(
    related: Related | ArtefactKind, known: KnownArtefacts, found: FoundReferences
) -> FoundReferences:
    """Return the artefacts that come along, those asked for perhaps among them."""
    if isinstance(related, ArtefactKind):
        everything = _related(Related.ALL, known, found)
        return frozenset(one for one in everything if one.kind is related)
    return _RELATIONS[related](known, found)


def _children(known: KnownArtefacts, found: FoundReferences) -> FoundReferences:
    return frozenset(child for one in found for child in known[one].references() if child in known)


def _parents(known: KnownArtefacts, found: FoundReferences) -> FoundReferences:
    return frozenset(key for key, one in known.items() if any(child in found for child in one.references()))


def _siblings(known: KnownArtefacts, found: FoundReferences) -> FoundReferences:
    parents = _parents(known, found)
    return parents | _children(known, parents)


def _at_any_level(
    step: Callable[[KnownArtefacts, FoundReferences], FoundReferences],
) -> Callable[[KnownArtefacts, FoundReferences], FoundReferences]:
    def reach(known: KnownArtefacts, found: FoundReferences) -> FoundReferences:
        reached, last = frozenset[Reference](), found
        while new := step(known, last) - reached:
            reached, last = reached | new, new
        return reached

    return reach


_descendants, _ancestors = _at_any_level(_children), _at_any_level(_parents)

_RELATIONS: Mapping[Related, Callable[[KnownArtefacts, FoundReferences], FoundReferences]] = {
    Related.NONE: lambda known, found: frozenset(),  # noqa: ARG005 - the table's shape
    Related.PARENTS: _parents,
    Related.PARENTS_AND_SIBLINGS: _siblings,
    Related.ANCESTORS: _ancestors,
    Related.CHILDREN: _children,
    Related.DESCENDANTS: _descendants,
    Related.ALL: lambda known, found: (
        _siblings(known, found) | _descendants(known, found | _siblings(known, found))
    ),
}


def _stubs(detail: Detail, found: FoundReferences, along: FoundReferences) -> FoundReferences:
    if detail in (Detail.ALL_STUBS, Detail.ALL_COMPLETE_STUBS):
        return found | along
    return along if detail in (Detail.REFERENCE_STUBS, Detail.REFERENCE_COMPLETE_STUBS) else frozenset()


def _some_items(artefact: Artefact, ids: frozenset[str]) -> Artefact:
    """Return a scheme with these items only, categories below others with those above; raises NotFound."""
    if not isinstance(artefact, Scheme):
        return artefact
    items = tuple(_pruned(artefact.items, frozenset(ids), ()))
    if not items:
        raise no_results(
            msg(
                N_("%(scheme)s has no item “%(items)s”."),
                scheme=artefact.reference.id,
                items=", ".join(sorted(ids))[:200],
            )
        )
    return replace(artefact, items=items, is_partial=True)


def _pruned(items: Iterable[Item], ids: frozenset[str], above: tuple[str, ...]) -> Iterable[Item]:
    for item in items:
        path = (*above, item.id)
        below = tuple(_pruned(item.items, ids, path))
        if below or ".".join(path) in ids:
            yield replace(item, items=below)


def _partial(artefact: Artefact, chosen: KnownArtefacts, known: KnownArtefacts) -> Artefact:
    """Return a scheme with the items that the other artefacts of the answer refer to."""
    if not isinstance(artefact, Scheme):
        return artefact
    used = frozenset(_used(artefact.reference, {**chosen, **_constraints_on(chosen, known)}, known))
    items = tuple(_pruned(artefact.items, used, ()))
    return replace(artefact, items=items, is_partial=True) if used else artefact


def _constraints_on(chosen: KnownArtefacts, known: KnownArtefacts) -> KnownArtefacts:
    """Return what is said of the data that are laid out as the chosen artefacts say, chosen itself or not."""
    return {
        key: one
        for key, one in known.items()
        if isinstance(one, Constraint)
        and (
            one.flow in chosen or (isinstance(flow := known.get(one.flow), Flow) and flow.structure in chosen)
        )
    }


def _used(scheme: Reference, chosen: KnownArtefacts, known: KnownArtefacts) -> Iterable[str]:
    for one in chosen.values():
        if scheme.kind is ArtefactKind.AGENCIES:
            yield one.reference.agency
        elif isinstance(one, Structure) and scheme.kind is ArtefactKind.CONCEPTS:
            yield from (part.id for part in (*one.dimensions, one.time, one.measure, *one.attributes))
        elif isinstance(one, Categorisation) and one.target.whole == scheme:
            yield ".".join(one.target.path)
        elif isinstance(one, Agreement) and one.provider.whole == scheme:
            yield ".".join(one.provider.path)
        elif isinstance(one, Constraint) and scheme.kind is ArtefactKind.CODES:
            yield from _codes_of(scheme, one, known)


def _codes_of(scheme: Reference, constraint: Constraint, known: KnownArtefacts) -> Iterable[str]:
    """Yield the codes that occur in the data in the dimensions that take their codes from a list."""
    flow = known.get(constraint.flow)
    structure = known.get(flow.structure) if isinstance(flow, Flow) else None
    if isinstance(structure, Structure):
        for part in structure.dimensions:
            if part.codes == scheme:
                yield from constraint.codes.get(part.id, ())
