"""The data of the dataflow whose structure is the global one: city by city, so that only one is in memory."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from vlr_service.catalogue import Catalogue
from vlr_service.i18n import N_, msg
from vlr_service.records import CodedCity, Session, coded_cities, official_codes, published_observations
from vlr_service.sdmx.artefacts import Kind, Reference
from vlr_service.sdmx.data_sets import filled
from vlr_service.sdmx.faults import not_offered
from vlr_service.sdmx.global_figures import SCHEME, CityFigures, GlobalFigures, in_global_words
from vlr_service.sdmx.global_flow import SDG, known_dataflow
from vlr_service.sdmx.keys import Key
from vlr_service.sdmx.model import DataSet, DataStructure
from vlr_service.sdmx.packing import Codes, Figure, packed
from vlr_service.sdmx.question import DataQuestion


def foreign_structures(session: Session, catalogue: Catalogue) -> Mapping[Reference, DataStructure]:
    """Return the structures that other agencies maintain, with the codes of them that are known now."""
    if SDG not in catalogue.structures:
        return {}
    areas = {one.given for one in coded_cities(session, scheme=SCHEME)}
    flow = known_dataflow(catalogue.structures[SDG], loaded=official_codes(session), areas=areas)
    found = flow.structure
    return {Reference(Kind.STRUCTURE, found.id, found.version, found.agency): found}


def global_sets(session: Session, question: DataQuestion, *, catalogue: Catalogue) -> Iterator[DataSet]:
    """Yield the one data set that answers a question, unless it is empty; raises InvalidRequest for what is not offered."""
    if question.updated_after is not None or question.has_history or question.as_of is not None:
        raise not_offered(
            msg(
                N_(
                    "Changes, history and earlier states are offered for UMF_MUNICIPAL. Of SDG_MUNICIPAL, ask whether anything changed with If-None-Match."
                )
            )
        )
    if question.sort or question.layout.varying == "REF_AREA":
        raise not_offered(
            msg(
                N_(
                    "The figures of SDG_MUNICIPAL come city by city. Leave “sort” out, and name another dimensionAtObservation than REF_AREA."
                )
            )
        )
    return filled([DataSet(packed(global_rows(session, question, catalogue=catalogue), question))])


def global_rows(session: Session, question: DataQuestion, *, catalogue: Catalogue) -> Iterator[Figure]:
    """Yield the figures that a question asks for, those that are packed together following each other.

    Cities that have the same code are read together, as two figures never share a place.
    """
    loaded, at = official_codes(session), question.layout.place_of_varying
    wanted = {one.id: question.codes(one.id) for one in question.flow.structure.dimensions}
    for code, cities in groupby(coded_cities(session, scheme=SCHEME), key=attrgetter("given")):
        if code in wanted["REF_AREA"]:
            found = in_global_words(
                _read(session, cities),
                structure=catalogue.structures[SDG],
                catalogue=catalogue,
                loaded=loaded,
            )
            yield from sorted(
                _asked_for(found, question, wanted),
                key=lambda figure: (figure[0][:at], figure[0][at + 1 :], figure[0][at]),
            )


def _read(session: Session, cities: Iterable[CodedCity]) -> Iterator[CityFigures]:
    for one in cities:
        rows = published_observations(session, country_id=one.country_id, area_id=one.id)
        yield CityFigures(one.code, one.given, rows)


def _asked_for(found: GlobalFigures, question: DataQuestion, wanted: Key) -> Iterator[Figure]:
    """Yield the figures of series and years that are asked for; `wanted` are the codes of each dimension."""
    for series in found.series:
        if _is_asked(series.key, wanted.values()) and question.fits(series.key):
            for year, *values in series.rows:
                if year is not None and int(year) in question.years:
                    yield (*series.key, year), tuple(values)


def _is_asked(key: Codes, wanted: Iterable[frozenset[str]]) -> bool:
    return all(code in codes for code, codes in zip(key, wanted, strict=True))
