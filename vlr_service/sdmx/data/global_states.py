"""The data of the dataflow whose structure is the global one: city by city, so that only one is in memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter

from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area_code import CodedCity, coded_cities
from vlr_service.records.paired import paired
from vlr_service.records.published.observation import observations_of_cities
from vlr_service.records.published.series import Slice, areas_changed, moments_of
from vlr_service.sdmx.data.derived_states import DerivedStates
from vlr_service.sdmx.data.global_figures import SCHEME, CityFigures, in_global_words
from vlr_service.sdmx.data.packing import PackedFigure, SeriesCodes
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.messages.model import DataStructure
from vlr_service.sdmx.structures.artefacts import ArtefactKind, Reference
from vlr_service.sdmx.structures.global_flow import known_dataflow
from vlr_service.sdmx.structures.official_loading import SDG, KnownCodes, known_lists, with_definition

Cities = Mapping[str, tuple[CodedCity, ...]]
"""Cities by the code that others give them."""


def foreign_structures(session: Session, catalogue: Catalogue) -> Mapping[Reference, DataStructure]:
    """Return the structures that other agencies maintain, with the codes of them that are known now."""
    if SDG not in catalogue.structures:
        return {}
    catalogue = with_definition(catalogue, session)
    areas = {one.given for one in coded_cities(session, scheme=SCHEME)}
    flow = known_dataflow(catalogue.structures[SDG], loaded=known_lists(session), areas=areas)
    found = flow.structure
    return {Reference(ArtefactKind.STRUCTURE, found.id, found.version, found.agency): found}


@dataclass(frozen=True)
class _Asked:
    """A question with what it takes to answer it city by city."""

    session: Session
    question: DataQuestion
    catalogue: Catalogue

    @cached_property
    def loaded(self) -> KnownCodes:
        """The codes of official lists that were loaded."""
        return known_lists(self.session)

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The codes that can be in the answer, by dimension."""
        return {one.id: self.question.codes(one.id) for one in self.question.flow.structure.dimensions}

    @cached_property
    def cities(self) -> Cities:
        """The cities that are asked for, by the code that others give them."""
        known = coded_cities(self.session, scheme=SCHEME)
        return {
            code: tuple(group)
            for code, group in groupby(known, key=attrgetter("given"))
            if code in self.codes["REF_AREA"]
        }

    @property
    def rows(self) -> Slice:
        """The facts behind the answer."""
        cities = tuple(chain.from_iterable(self.cities.values()))
        return Slice({one.country_id for one in cities}, area_ids={one.id for one in cities})

    def pieces(self, cities: Cities, *, at: datetime | None) -> Iterator[tuple[str, list[PackedFigure]]]:
        """Yield the codes of cities with their figures that are asked for, as of a moment or now."""
        known = {one.id: one for group in cities.values() for one in group}
        rows = observations_of_cities(self.session, scheme=SCHEME, area_ids=known, at=at)
        found = (
            CityFigures(known[key].code, known[key].given, tuple(row.observed for row in own))
            for key, own in rows
        )
        for code, group in groupby(found, key=attrgetter("official_code")):
            yield code, list(self._figures(group))

    def compared(
        self, after: datetime, until: datetime | None
    ) -> Iterator[tuple[list[PackedFigure], list[PackedFigure]]]:
        """Yield the figures of cities that have changed between two moments, as of both."""
        changed = areas_changed(self.session, self.rows, after=after, until=until)
        cities = {
            code: group for code, group in self.cities.items() if any(one.id in changed for one in group)
        }
        then, now = self.pieces(cities, at=after), self.pieces(cities, at=until)
        return ((before or [], present or []) for before, present in paired(then, now))

    def _figures(self, cities: Iterable[CityFigures]) -> Iterator[PackedFigure]:
        found = in_global_words(
            cities, structure=self.catalogue.structures[SDG], catalogue=self.catalogue, loaded=self.loaded
        )
        for series in found.series:
            if _is_asked(series.key, self.codes.values()) and self.question.fits(series.key):
                for year, value, *said in series.rows:
                    if year is not None and int(year) in self.question.years:
                        yield (*series.key, year), (value, *series.attributes, *said)


def global_states(session: Session, question: DataQuestion, *, catalogue: Catalogue) -> DerivedStates:
    """Return the states of the figures that a question asks for, a piece for each code of an area.

    Cities that have the same code are read together, as two figures never share a place. Codes are those that are
    known today, also for what was published before they were.
    """
    asked = _Asked(session, question, with_definition(catalogue, session))
    return DerivedStates(
        question,
        "REF_AREA",
        pieces=lambda moment: (figures for _, figures in asked.pieces(asked.cities, at=moment)),
        compared=asked.compared,
        changes=lambda after, until: moments_of(session, asked.rows, after=after, until=until),
    )


def _is_asked(key: SeriesCodes, wanted: Iterable[frozenset[str]]) -> bool:
    return all(code in codes for code, codes in zip(key, wanted, strict=True))
