"""What is loaded of other agencies stands side by side by version; which one is in use, an older one only if asked for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official_structure import OfficialComponent, OfficialStructure
from vlr_service.methods.basis import Basis
from vlr_service.records import Session
from vlr_service.records.structures.official_code import (
    ListName,
    codes_of_list,
    loaded_lists,
    official_codes,
    put_official_codes,
)
from vlr_service.records.structures.official_definition import (
    DefinitionText,
    definition_in_use,
    put_official_definition,
)
from vlr_service.sdmx.structures.official_definitions import Definition, from_body, to_body
from vlr_service.sdmx.structures.official_lists import OfficialList, OfficialMessage

SDG = "SDG"
"""The structure of the catalogue that is the global one."""

KnownCodes = Mapping[str, frozenset[str]]
"""Codes of official lists: by agency, id and version, and by the id alone those of the versions in use."""

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class KeptList:
    """A list that was loaded: how many codes it has, and which of them the same version had before and has no more.

    `in_use` is the version that stays in use, where that is a newer one; `is_partial`, that the file has only a part of it.
    """

    name: ListName
    count: int
    lost: tuple[str, ...] = ()
    in_use: str | None = None
    is_partial: bool = False


@dataclass(frozen=True)
class KeptDefinition:
    """A definition that was loaded, and the one that is in use, where that is another one."""

    reference: str
    in_use: str | None = None


@dataclass(frozen=True)
class Loaded:
    """What became of a message that was loaded."""

    lists: tuple[KeptList, ...]
    definitions: tuple[KeptDefinition, ...]


def load_official(session: Session, message: OfficialMessage, *, now: datetime, is_chosen: bool) -> Loaded:
    """Keep lists and definitions of a message beside other versions of them.

    What is newer than the version in use, or the first, takes its place; what is older does only if it `is_chosen`.
    """
    in_use = versions_in_use((one.name, one.used_since) for one in loaded_lists(session))
    lists = []
    for one in sorted(message.lists, key=lambda one: (one.agency, one.id, order_of(one.version))):
        before = in_use.get((one.agency, one.id))
        since = _after(before and before[1], now)
        kept = _keep_list(session, one, before and before[0], now=now, since=since, is_chosen=is_chosen)
        if kept.in_use is None:
            in_use[one.agency, one.id] = kept.name, since
        lists.append(kept)
    return Loaded(tuple(lists), _keep_definitions(session, message.definitions, now=now, is_chosen=is_chosen))


def _keep_list(
    session: Session,
    one: OfficialList,
    before: ListName | None,
    *,
    now: datetime,
    since: datetime,
    is_chosen: bool,
) -> KeptList:
    """Keep a list beside its other versions; an older one than that in use before comes in use only if it is chosen."""
    name = ListName(one.agency, one.id, one.version)
    lost = codes_of_list(session, name) - set(one.codes)
    is_older = before is not None and order_of(one.version) < order_of(before.version)
    newer = before.version if before and is_older and not is_chosen else None
    put_official_codes(
        session,
        agency=one.agency,
        code_list=one.id,
        version=one.version,
        codes=one.codes,
        now=now,
        used_since=None if newer else since,
    )
    return KeptList(name, len(one.codes), tuple(sorted(lost)), newer, one.is_partial)


def _keep_definitions(
    session: Session, definitions: Iterable[Definition], *, now: datetime, is_chosen: bool
) -> tuple[KeptDefinition, ...]:
    found = sorted(definitions, key=lambda one: (one.agency, one.id, order_of(one.version)))
    before = definition_in_use(session)
    used = None if before is None else from_body(before.agency, before.id, before.version, before.body)
    for one in found:
        if used is None or is_chosen or _takes_place_of(one, used):
            used = one
    since = _after(None if before is None else before.used_since, now)
    for one in found:
        own = since if used == one else None
        text = DefinitionText(one.agency, one.id, one.version, to_body(one), own)
        put_official_definition(session, text, now=now)
    return tuple(
        KeptDefinition(one.reference, used.reference if used is not None and used != one else None)
        for one in found
    )


def _takes_place_of(one: Definition, used: Definition) -> bool:
    is_same = (one.agency, one.id) == (used.agency, used.id)
    return is_same and order_of(one.version) >= order_of(used.version)


def _after(before: datetime | None, now: datetime) -> datetime:
    """Return a time that is later than before, whatever the clock says."""
    return now if before is None else max(now, before + _TICK)


def versions_in_use(
    since: Iterable[tuple[ListName, datetime | None]],
) -> dict[tuple[str, str], tuple[ListName, datetime]]:
    """Return of each list, by agency and id, the version that is in use, and since when."""
    found: dict[tuple[str, str], tuple[ListName, datetime]] = {}
    for name, used_since in since:
        if used_since is not None:
            before = found.get((name.agency, name.id))
            if before is None or (before[1], order_of(before[0].version)) < (
                used_since,
                order_of(name.version),
            ):
                found[name.agency, name.id] = name, used_since
    return found


def order_of(version: str) -> tuple[tuple[int, str], ...]:
    """Return what versions are ordered by: `1.10` comes after `1.9`, and what is no number before all numbers."""
    parts = re.split(r"[.-]", version)
    return tuple((int(one), "") if one.isascii() and one.isdecimal() else (-1, one) for one in parts)


def known_lists(session: Session) -> KnownCodes:
    """Return the codes of every list that was loaded, by its whole name and, of those in use, by its id alone."""
    loaded = official_codes(session)
    found = {f"{name.agency}:{name.id}({name.version})": own.codes for name, own in loaded.items()}
    in_use: dict[str, frozenset[str]] = {}
    for name, _ in versions_in_use((name, own.used_since) for name, own in loaded.items()).values():
        in_use[name.id] = in_use.get(name.id, frozenset()) | loaded[name].codes
    return found | in_use


def with_definition(catalogue: Catalogue, session: Session) -> Catalogue:
    """Return the catalogue with the global structure as the definition in use has it, where one was loaded."""
    text = definition_in_use(session)
    if text is None or SDG not in catalogue.structures:
        return catalogue
    definition = from_body(text.agency, text.id, text.version, text.body)
    own = defined_by(definition, catalogue.structures[SDG])
    return replace(catalogue, structures={**catalogue.structures, SDG: own})


def defined_by(definition: Definition, structure: OfficialStructure) -> OfficialStructure:
    """Return a structure with components, lists and version of its definition; our words in it stay."""
    return replace(
        structure,
        id=definition.id,
        agency=definition.agency,
        version=definition.version,
        version_basis=Basis.READ,
        dimensions={one.id: _with_codes(one, structure.dimensions) for one in definition.dimensions},
        attributes={one.id: _with_codes(one, structure.attributes) for one in definition.attributes},
    )


def _with_codes(one: OfficialComponent, known: Mapping[str, OfficialComponent]) -> OfficialComponent:
    """Return a component with the codes that the catalogue knows, for where its list was not loaded."""
    return replace(one, codes=known[one.id].codes) if one.id in known and one.code_list else one
