"""What there is: the codes that occur in the data of a dataflow, as its content constraint."""

from collections.abc import Iterable, Iterator, Mapping

from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.published.series import series_present
from vlr_service.sdmx.data.municipal import MunicipalReading
from vlr_service.sdmx.data.packing import SeriesCodes
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.messages.model import TIME, Dataflow
from vlr_service.sdmx.structures.artefacts import FIRST, ArtefactKind, Constraint, Flow, Reference
from vlr_service.sdmx.structures.published import Published
from vlr_service.sdmx.structures.versions import numbers

Occurrence = tuple[SeriesCodes, int, int]
"""The codes of a series in key order, and a first and a last year of it."""

ChosenCodes = Mapping[str, frozenset[str]]
"""The codes that a question has chosen, by dimension."""

NAME = msg(N_("Available content of a dataflow"))


def occurring(session: Session, reading: MunicipalReading) -> Iterator[Occurrence]:
    """Yield the series of municipalities that a question asks for, with their first and last years."""
    if reading.is_empty:
        return
    for one in series_present(session, reading.rows):
        codes = reading.series_codes(one)
        if reading.question.fits(codes):
            yield codes, one.first_year, one.last_year


def constraint_of(
    flow: Dataflow,
    found: Iterable[Occurrence],
    *,
    dimensions: frozenset[str] | None = None,
    chosen: ChosenCodes | None = None,
) -> Constraint | None:
    """Return the constraint of a dataflow that series make, of some dimensions or of all; None if there are none.

    With codes `chosen` it holds those that could be chosen besides: a series that differs from the choice in one
    dimension gives its code of that dimension. Source: SDMX REST 2, availability, response mode.
    """
    names = [one.id for one in flow.structure.dimensions]
    codes: dict[str, set[str]] = {name: set() for name in names}
    first, last = 9999, 0
    for key, begins, ends in found:
        own = dict(zip(names, key, strict=True))
        for name in _available(own, chosen or {}):
            codes[name].add(own[name])
        first, last = min(first, begins), max(last, ends)
    if not last:
        return None
    return Constraint(
        reference=Reference(ArtefactKind.CONSTRAINT, flow.id, FIRST, flow.agency),
        name=NAME,
        flow=Reference(ArtefactKind.FLOW, flow.id, flow.version, flow.agency),
        codes={
            name: tuple(sorted(those))
            for name, those in codes.items()
            if dimensions is None or name in dimensions
        },
        years=(str(first), str(last)) if dimensions is None or TIME in dimensions else None,
    )


def unread_constraints(published: Published) -> tuple[Constraint, ...]:
    """Return the constraints that the newest version of each dataflow whose structure is ours can have, without codes.

    What there is in the data of others one has to ask.
    """
    newest: dict[tuple[str, str], Reference] = {}
    for one in published.artefacts:
        if isinstance(one, Flow) and one.structure in published.known:
            own = one.reference
            before = newest.get((own.agency, own.id), own)
            newest[own.agency, own.id] = max(before, own, key=lambda this: numbers(this.version))
    return tuple(
        Constraint(
            reference=Reference(ArtefactKind.CONSTRAINT, flow.id, FIRST, flow.agency),
            name=NAME,
            flow=flow,
            codes={},
            years=None,
        )
        for flow in newest.values()
    )


def _available(own: Mapping[str, str], chosen: ChosenCodes) -> Iterable[str]:
    """Return the dimensions of which a series tells its code: all, the one in which it was not chosen, or none."""
    others = [name for name, codes in chosen.items() if own[name] not in codes]
    return own if not others else others if len(others) == 1 else ()


def is_of_dimensions(question: DataQuestion) -> bool:
    """Whether a question filters by dimensions alone, so that its series tell what there is."""
    names = {one.id for one in question.flow.structure.dimensions}
    return all(one.component in names for one in question.filters)
