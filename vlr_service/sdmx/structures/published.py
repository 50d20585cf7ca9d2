"""The structures that were published, every version of them; a change of catalogue or areas publishes the next ones."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.areas.area import AreaKind
from vlr_service.records.areas.area_rows import AreaRow
from vlr_service.records.structures.structure_version import (
    StructureText,
    add_structures,
    extend_structures,
    open_versions,
    renew_structures,
    structure_texts,
)
from vlr_service.sdmx.faults import not_offered
from vlr_service.sdmx.messages.model import Dataflow, DataStructure
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind, Flow, Reference
from vlr_service.sdmx.structures.definitions import ReferenceArea, structures_of
from vlr_service.sdmx.structures.editions import UNVERSIONED, versioned
from vlr_service.sdmx.structures.resolved import resolved
from vlr_service.sdmx.structures.stored import from_text, to_text, worded
from vlr_service.sdmx.structures.versions import Numbers, numbers

OPEN = timedelta(days=1)
"""How long a version of a list that has grown takes further codes in."""

ArtefactName = tuple[ArtefactKind, str, str]
"""Kind, agency and id of an artefact, whatever its version."""


@dataclass(frozen=True)
class Published:
    """Every artefact that was published, older versions first; `tag` is another one when there are others.

    `areas` are the reference areas as of when they were read, `foreign` structures that other agencies maintain, as far as their codes are known here.
    """

    artefacts: tuple[Artefact, ...]
    tag: str
    areas: tuple[AreaRow, ...] = ()
    foreign: Mapping[Reference, DataStructure] = field(default_factory=dict)

    @cached_property
    def known(self) -> Mapping[Reference, Artefact]:
        """The artefacts by what names them."""
        return {one.reference: one for one in self.artefacts}

    @cached_property
    def real_areas(self) -> frozenset[str]:
        """The codes of the areas that are not constructed."""
        return frozenset(one.code for one in self.areas if not one.is_constructed)

    @cached_property
    def _flows(self) -> dict[Reference, Dataflow]:
        return {}

    def flow(self, reference: Reference) -> Dataflow:
        """Return a dataflow with everything it refers to; it is put together once. Raises InvalidRequest.

        That of another agency whose structure has become another one since is not sent any more.
        """
        found = self._flows.get(reference)
        if found is None:
            flow = self.known[reference]
            assert isinstance(flow, Flow)
            found = self._flows[reference] = self._resolved(flow)
        return found

    def _resolved(self, flow: Flow) -> Dataflow:
        if flow.structure in self.known:
            return resolved(flow, self.known)
        if flow.structure not in self.foreign:
            raise not_offered(
                msg(
                    N_(
                        "The structure %(structure)s belongs to another agency and is no longer in use here. Ask for the newest version of the dataflow."
                    ),
                    structure=str(flow.structure),
                )
            )
        own = flow.reference
        return Dataflow(own.agency, own.id, own.version, flow.name, self.foreign[flow.structure])


def made_of(catalogue: Catalogue, areas: Sequence[AreaRow]) -> tuple[Artefact, ...]:
    """Return the structures as catalogue and areas have them now, in words, all of the first version."""
    codes = {one.id: one.code for one in areas}
    districts = {one.code: one.name for one in areas if one.kind == AreaKind.DISTRICT}
    asked = catalogue.with_districts(districts)
    return worded(structures_of(asked, (_area(one, codes) for one in areas)))


def _area(row: AreaRow, codes: Mapping[int, str]) -> ReferenceArea:
    return ReferenceArea(
        row.code,
        row.name,
        None if row.parent_id is None else codes[row.parent_id],
        is_provider=row.kind == AreaKind.MUNICIPALITY,
        is_constructed=row.is_constructed,
    )


def read_published(session: Session) -> Published:
    """Return everything that was published."""
    return _published(structure_texts(session))


def _published(texts: Sequence[StructureText]) -> Published:
    digest = hashlib.sha256("\n".join(f"{one.version} {one.body}" for one in texts).encode())
    return Published(tuple(from_text(one.body) for one in texts), digest.hexdigest()[:16])


def unpublished(
    published: Published, made: tuple[Artefact, ...], *, open_: Collection[Reference] = ()
) -> list[Artefact]:
    """Return what of the present structures is not published yet, with the versions it gets."""
    by_age = sorted(published.artefacts, key=lambda one: numbers(one.reference.version))
    newest = {_name(one.reference): one for one in by_age}
    found = versioned(made, newest, open_=open_)
    return [one for one in found if newest.get(_name(one.reference)) != one]


def publish_structures(session: Session, made: tuple[Artefact, ...], *, now: datetime) -> Published:
    """Publish what has changed as the next versions, and return everything that is published then.

    A list of codes that grew less than a day ago takes further codes in.
    """
    known = {(one.kind, one.agency, one.code, one.version): one for one in structure_texts(session)}
    changed = unpublished(_published(tuple(known.values())), made, open_=open_lists(session, now=now))
    fixed = [_text(one) for one in changed if one.reference.kind in UNVERSIONED]
    texts = [_text(one) for one in changed if one.reference.kind not in UNVERSIONED]
    before = [known.get((one.kind, one.agency, one.code, one.version)) for one in texts]
    add_structures(session, [one for one, old in zip(texts, before, strict=True) if old is None], now=now)
    extend_structures(session, [(old, one.body) for one, old in zip(texts, before, strict=True) if old])
    renew_structures(session, fixed, now=now)
    return read_published(session)


def open_lists(session: Session, *, now: datetime) -> frozenset[Reference]:
    """Return the versions of lists that still take codes in: a list has grown to them, less than a day ago."""
    found = open_versions(session, kind=ArtefactKind.CODES.name, since=now - OPEN)
    return frozenset(
        Reference(ArtefactKind.CODES, id_, version, agency)
        for agency, id_, version in found
        if _is_growth(numbers(version))
    )


def _is_growth(version: Numbers) -> bool:
    """Whether codes alone were added in a version: it is a minor one."""
    return len(version) == 3 and version[1] > 0 and version[2] == 0


def _name(reference: Reference) -> ArtefactName:
    return reference.kind, reference.agency, reference.id


def _text(artefact: Artefact) -> StructureText:
    own = artefact.reference
    return StructureText(own.kind.name, own.agency, own.id, own.version, to_text(artefact))
