"""National figures: the aggregates of countries, their classes and their regions, indicator by indicator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.country_scope import CountrySum
from vlr_service.records.paired import paired
from vlr_service.records.published.country_sums import country_sums, extents_of_countries, leaf_places
from vlr_service.records.published.sum_changes import SumChanges, moments_of_sums, sums_changed
from vlr_service.statistics.aggregates import SAMPLE
from vlr_service.statistics.national_question import AggregateKey, NationalQuestion, NationalScope, choose
from vlr_service.statistics.pieces import IndicatorAggregates, classes_by_year, piece_of

Rank = tuple[int, int]
"""The places of a country and of an indicator in the order of pieces."""


@dataclass(frozen=True)
class NationalFigures:
    """The aggregates that a question asks for, read by a few statements however many there are."""

    session: Session
    question: NationalQuestion
    catalogue: Catalogue

    def at(self, moment: datetime | None) -> Iterator[IndicatorAggregates]:
        """Yield what was published at a moment, or is now, country by country and indicator by indicator."""
        return (piece for _, piece in self._pieces(self._chosen, moment))

    def compared(
        self, after: datetime, until: datetime | None
    ) -> Iterator[tuple[IndicatorAggregates, IndicatorAggregates]]:
        """Yield the pieces in which an aggregate can have changed, as they were at a moment and are at another or now."""
        changes = self._changes(after, until)
        chosen = self._chosen.among(changes)
        then, now = (self._pieces(chosen, moment, among=changes) for moment in (after, until))
        return ((before or (), present or ()) for before, present in paired(then, now))

    def moments(self, after: datetime, until: datetime | None) -> tuple[datetime, ...]:
        """Return the moments at which an aggregate can have changed, oldest first."""
        chosen = self._chosen
        return moments_of_sums(
            self.session,
            country_ids=chosen.countries,
            indicator_ids=chosen.indicators,
            after=after,
            until=until,
        )

    def keys(self) -> Iterator[AggregateKey]:
        """Yield what there is an aggregate of now, as the leaves say: nothing is summed."""
        chosen = self._chosen
        scope = replace(chosen.scope(None), years=chosen.years)
        classes = classes_by_year(extents_of_countries(self.session, replace(scope, levels=())))
        for figure, places in groupby(leaf_places(self.session, scope), key=itemgetter(0, 1, 2, 3)):
            country_id, indicator_id, year, cell_id = figure
            key = AggregateKey(chosen.indicators[indicator_id].id, chosen.cells[cell_id], year, area="")
            found = list(places)
            below = {one.region_id for one in found}
            regions = {level[one] for level in scope.levels for one in below if one in level}
            yield from (key._replace(area=chosen.areas[one]) for one in regions)
            if country_id in chosen.areas and any(one.has_estimate for one in found):
                yield key._replace(area=chosen.areas[country_id], basis=SAMPLE)
            if country_id in chosen.areas:
                own = key._replace(area=chosen.areas[country_id])
                yield from (own, *(own._replace(**one) for one in classes.get((country_id, year), ())))

    @cached_property
    def _chosen(self) -> NationalScope:
        return choose(self.session, self.question, catalogue=self.catalogue)

    def _changes(self, after: datetime, until: datetime | None) -> Mapping[int, SumChanges]:
        """Return by country what sums can have changed, with all areas in which that shows."""
        chosen = self._chosen
        found = sums_changed(self.session, country_ids=chosen.countries, after=after, until=until)
        return {
            key: replace(one, region_ids=chosen.regions.with_above(one.region_ids) | {key})
            for key, one in found.items()
        }

    def _pieces(
        self, chosen: NationalScope, moment: datetime | None, *, among: Mapping[int, SumChanges] | None = None
    ) -> Iterator[tuple[Rank, IndicatorAggregates]]:
        """Yield the aggregates of what is chosen with the rank of their country and indicator."""
        scope = chosen.scope(moment)
        extents = extents_of_countries(self.session, scope)
        sums = (one for one in country_sums(self.session, scope) if one.over.area_id in chosen.areas)
        for (country_id, indicator_id), group in groupby(sums, key=_country_and_indicator):
            rank = scope.countries[country_id], scope.indicators[indicator_id]
            changes = None if among is None else among[country_id]
            yield rank, piece_of(chosen, group, extents, changes)


def _country_and_indicator(one: CountrySum) -> tuple[int, int]:
    return one.country_id, one.sums.indicator_id
