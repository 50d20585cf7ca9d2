"""Answers to questions for structures, and for what there is in the data."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from flask import Response, request

from vlr_service.api.door.asking import caller_language, unless_known
from vlr_service.api.door.context import installation
from vlr_service.api.sdmx.data import (
    accepted_format,
    nothing_found,
    published,
    published_structures,
    states_of,
    tag_of,
)
from vlr_service.api.sdmx.errors import is_second
from vlr_service.api.sdmx.formats import STRUCTURES_1, STRUCTURES_2, Family
from vlr_service.api.sdmx.national import national_series
from vlr_service.api.sdmx.parameters import Parameters, read_parameters
from vlr_service.api.sdmx.resources import detail_of, kinds_of, not_named, related_of
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.areas.area_rows import stamps_of_countries
from vlr_service.sdmx.data.municipal import reading_of
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.faults import not_offered, semantic
from vlr_service.sdmx.messages.model import TIME, full_layout
from vlr_service.sdmx.structures.artefacts import ArtefactKind, Constraint, Flow, Reference, Structure
from vlr_service.sdmx.structures.availability import (
    Occurrence,
    constraint_of,
    is_of_dimensions,
    occurring,
    unread_constraints,
)
from vlr_service.sdmx.structures.definitions import MUNICIPAL, NATIONAL
from vlr_service.sdmx.structures.published import Published
from vlr_service.sdmx.structures.selection import (
    Detail,
    Related,
    Selection,
    StructureQuestion,
    needed_constraints,
    select,
)

WITHOUT_DATA = frozenset({Related.NONE, Related.CHILDREN, Related.DESCENDANTS})
"""What never brings along a content constraint, so that the data need not be looked at."""


def send_asked(resource: str, *, agency: str, name: str, version: str, item: str) -> Response:
    """Return the structures that an address names, in either dialect; raises NotFound and InvalidRequest."""
    parameters = read_parameters(
        request.query_string, known={"detail", "references"}, unoffered={"asOf"} if is_second() else ()
    )
    asked = StructureQuestion(
        kinds_of(resource),
        agencies=_names(agency),
        ids=_names(name),
        versions=frozenset(_split(version)),
        items=_names(item),
    )
    structures, related, detail = published(), related_of(parameters), detail_of(parameters)
    with installation().sessions.reading() as session:
        constraints: tuple[Constraint, ...] = ()
        stamps: tuple[object, ...] = ()
        is_partial = detail is Detail.REFERENCE_PARTIAL
        if is_partial or ArtefactKind.CONSTRAINT in asked.kinds or not related <= WITHOUT_DATA:
            stamps = stamps_of_countries(session)
        tag = tag_of(structures, *stamps)
        if known := unless_known(tag):
            return known
        if stamps:
            needed = _needed(structures, asked, detail=detail, related=related)
            constraints = tuple(_constraints(session, structures, needed, stamps=stamps))
    found = select((*structures.artefacts, *constraints), asked, detail=detail, related=related)
    return send_structures(found, parameters, tag=tag)


def send_available(question: DataQuestion, parameters: Parameters, *, component: str) -> Response:
    """Return which codes occur in the data that a question asks for; raises InvalidRequest."""
    mode = parameters.text("mode", "exact")
    if mode not in ("exact", "available"):
        raise not_named(mode, "mode", ("exact", "available"))
    if not is_of_dimensions(question):
        raise not_offered(msg(N_("Availability is given by dimension. Filter by dimensions only.")))
    structures = published()
    with installation().sessions.reading() as session:
        tag = tag_of(structures, *stamps_of_countries(session))
        if known := unless_known(tag):
            return known
        names = None if component in ("", "all", "*") else _dimensions(question, component)
        if mode == "exact":
            found = constraint_of(question.flow, _occurring(session, question, structures), dimensions=names)
        else:
            chosen = {one.id: question.codes(one.id) for one in question.flow.structure.dimensions}
            whole = replace(question, keys=(), filters=())
            found = constraint_of(
                question.flow, _occurring(session, whole, structures), dimensions=names, chosen=chosen
            )
    if found is None:
        return nothing_found()
    selection = select(
        (*structures.artefacts, found),
        StructureQuestion(frozenset({ArtefactKind.CONSTRAINT}), versions=frozenset({"*"})),
        detail=Detail.REFERENCE_PARTIAL,
        related=related_of(parameters),
    )
    return send_structures(_narrowed(selection, found, structures), parameters, tag=tag)


def _dimensions(question: DataQuestion, component: str) -> frozenset[str]:
    """Return the dimensions that are named; raises InvalidRequest for what is none."""
    known = [*(one.id for one in question.flow.structure.dimensions), TIME]
    names = frozenset(_split(component))
    if unknown := sorted(names - set(known)):
        raise semantic(
            msg(
                N_("“%(component)s” is not a dimension of %(flow)s. Its dimensions are: %(known)s."),
                component=unknown[0][:80],
                flow=question.flow.id,
                known=", ".join(known),
            )
        )
    return names


def _narrowed(selection: Selection, constraint: Constraint, structures: Published) -> Selection:
    """Return a selection without the code lists that the constraint says nothing of."""
    flow = structures.known[constraint.flow]
    assert isinstance(flow, Flow)
    structure = structures.known.get(flow.structure)
    parts = structure.dimensions if isinstance(structure, Structure) else ()
    lists = {part.codes for part in parts if part.id in constraint.codes}
    kept = (
        one
        for one in selection.artefacts
        if one.reference.kind is not ArtefactKind.CODES or one.reference in lists
    )
    return replace(selection, artefacts=tuple(kept))


def send_structures(found: Selection, parameters: Parameters, *, tag: str) -> Response:
    """Return structures in the format that the caller likes best; raises FormatNotOffered."""
    wanted = accepted_format(STRUCTURES_2 if is_second() else STRUCTURES_1, parameters)
    more = {"language": caller_language()} if wanted.format.family is Family.JSON else {}
    body = wanted.format.write(
        found.artefacts, message_id=f"VLR-{tag}", prepared=installation().clock(), stubs=found.stubs, **more
    )
    answer = Response(body, mimetype=wanted.media_type)
    answer.set_etag(tag, weak=True)
    return answer


def _needed(
    structures: Published,
    asked: StructureQuestion,
    *,
    detail: Detail,
    related: frozenset[Related | ArtefactKind],
) -> tuple[Constraint, ...]:
    """Return the constraints that an answer needs, their codes still unread."""
    possible = unread_constraints(structures)
    names = needed_constraints((*structures.artefacts, *possible), asked, detail=detail, related=related)
    return tuple(one for one in possible if one.reference in names)


def _constraints(
    session: Session, structures: Published, needed: Iterable[Constraint], *, stamps: object
) -> Iterator[Constraint]:
    """Yield constraints with what there is in the data; without data there is none."""
    for one in needed:
        read = partial(_read, session, structures, one.flow)
        if found := published_structures().constraint(one.flow, state=(structures.tag, stamps), read=read):
            yield found


def _read(session: Session, structures: Published, reference: Reference) -> Constraint | None:
    flow = structures.flow(reference)
    return constraint_of(flow, _occurring(session, DataQuestion(layout=full_layout(flow)), structures))


def _occurring(session: Session, question: DataQuestion, structures: Published) -> Iterator[Occurrence]:
    """Return the series that a question asks for: from leaves and facts, not from figures, where these are ours."""
    catalogue = installation().catalogue
    if question.flow.id == MUNICIPAL.id:
        reading = reading_of(session, question, catalogue=catalogue, areas=structures.areas)
        return occurring(session, reading)
    if question.flow.id == NATIONAL.id:
        return national_series(session, question, catalogue=catalogue, language=caller_language())
    figures = states_of(session, question, structures).at(question.as_of)
    return ((codes[:-1], int(codes[-1]), int(codes[-1])) for codes, _ in figures)


def _split(text: str) -> list[str]:
    """Return the values of a part of an address; a plus separates those of the first dialect."""
    if is_second():
        return text.split(",")
    return [text] if text in ("latest", "+", "~", "*") else text.split("+")


def _names(text: str) -> frozenset[str]:
    return frozenset({"*"}) if text in ("all", "*") else frozenset(_split(text))
