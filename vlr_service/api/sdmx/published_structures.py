"""The published structures at hand: read once by a process, and again when catalogue, areas or known codes have changed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.areas.area_code import coded_cities
from vlr_service.records.areas.area_rows import AreaRow, area_rows, stamps_of_countries
from vlr_service.records.structures.official_definition import times_of_loading
from vlr_service.sdmx.data.global_figures import SCHEME
from vlr_service.sdmx.data.global_states import foreign_structures
from vlr_service.sdmx.structures.artefacts import Constraint, Reference
from vlr_service.sdmx.structures.official_loading import with_definition
from vlr_service.sdmx.structures.published import (
    Published,
    made_of,
    publish_structures,
    read_published,
    unpublished,
)


@dataclass(frozen=True)
class _Kept:
    """The published structures, the state of what they are made of, and stamps that tell whether to look at it."""

    stamps: object
    state: str
    found: Published


class PublishedStructures:
    """What a process remembers of the published structures, and of what there is in the data that they lay out."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._constraints: tuple[object, dict[Reference, Constraint | None]] = None, {}

    def constraint(
        self, flow: Reference, *, state: object, read: Callable[[], Constraint | None]
    ) -> Constraint | None:
        """Return what there is in a dataflow, read once as long as structures and data are in the same state.

        Whoever asks reads the state in the transaction in which `read` does: other processes publish too.
        """
        kept, found = self._constraints
        if kept != state:
            found = {}
            self._constraints = state, found
        if flow not in found:
            found[flow] = read()
        return found[flow]

    def published(self, installation: Installation) -> Published:
        """Return every published structure; what is new since the last question is published first.

        The areas are looked at only if a stamp has changed: they are many, and every question asks.
        """
        with installation.sessions.reading() as session:
            stamps = stamps_of_countries(session), times_of_loading(session)
            kept = self._kept
            if kept is None or kept.stamps != stamps:
                kept = self._kept = self._renewed(installation, session, stamps)
            return kept.found

    def _renewed(self, installation: Installation, session: Session, stamps: object) -> _Kept:
        areas = area_rows(session)
        known = _tag(coded_cities(session, scheme=SCHEME), times_of_loading(session))
        state = _tag(areas, known)
        if self._kept and self._kept.state == state:
            return replace(self._kept, stamps=stamps)
        found = self._read(installation, session, areas)
        foreign = foreign_structures(session, installation.catalogue)
        return _Kept(stamps, state, replace(found, tag=_tag(found.tag, known), areas=areas, foreign=foreign))

    @staticmethod
    def _read(installation: Installation, session: Session, areas: tuple[AreaRow, ...]) -> Published:
        made = made_of(with_definition(installation.catalogue, session), areas)
        found = read_published(session)
        if unpublished(found, made):
            now = installation.clock()
            return installation.sessions.run(lambda writing: publish_structures(writing, made, now=now))
        return found


def _tag(*parts: object) -> str:
    """Return what stays the same as long as the parts do."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
