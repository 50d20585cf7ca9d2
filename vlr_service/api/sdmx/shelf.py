"""The published structures at hand: read once by a process, and again when catalogue, areas or known codes have changed."""

import hashlib
from dataclasses import dataclass, replace

from vlr_service.collection import Desk
from vlr_service.records import (
    AreaRow,
    Session,
    area_rows,
    coded_cities,
    stamps_of_countries,
    times_of_loading,
)
from vlr_service.sdmx import (
    SCHEME,
    Published,
    foreign_structures,
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


class Shelf:
    """What a process remembers of the published structures."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def published(self, desk: Desk) -> Published:
        """Return every published structure; what is new since the last question is published first.

        The areas are looked at only if a stamp has changed: they are many, and every question asks.
        """
        with desk.sessions.reading() as session:
            stamps = stamps_of_countries(session), times_of_loading(session)
            kept = self._kept
            if kept is None or kept.stamps != stamps:
                kept = self._kept = self._renewed(desk, session, stamps)
            return kept.found

    def _renewed(self, desk: Desk, session: Session, stamps: object) -> _Kept:
        areas = area_rows(session)
        known = _tag(coded_cities(session, scheme=SCHEME), times_of_loading(session))
        state = _tag(areas, known)
        if self._kept and self._kept.state == state:
            return replace(self._kept, stamps=stamps)
        found = self._read(desk, session, areas)
        foreign = foreign_structures(session, desk.catalogue)
        return _Kept(stamps, state, replace(found, tag=_tag(found.tag, known), areas=areas, foreign=foreign))

    @staticmethod
    def _read(desk: Desk, session: Session, areas: tuple[AreaRow, ...]) -> Published:
        made = made_of(desk.catalogue, areas)
        found = read_published(session)
        if unpublished(found, made):
            now = desk.clock()
            return desk.sessions.run(lambda writing: publish_structures(writing, made, now=now))
        return found


def _tag(*parts: object) -> str:
    """Return what stays the same as long as the parts do."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
