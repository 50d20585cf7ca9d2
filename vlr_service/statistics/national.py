"""National figures: the aggregates of countries, their classes and their regions, indicator by indicator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.country_scope import CountryScope, CountrySum, LeafPlace
from vlr_service.records.paired import paired
from vlr_service.records.published.city_rows import CityRow, PlacedRow, rows_of_countries
from vlr_service.records.published.country_sums import country_sums, extents_of_countries, leaf_places
from vlr_service.records.published.sum_changes import SumChanges, moments_of_sums, sums_changed
from vlr_service.statistics.aggregates import REPORTED, SAME, SAMPLE
from vlr_service.statistics.national_question import AggregateKey, NationalQuestion, NationalScope, choose
from vlr_service.statistics.pieces import CountryIndicator, IndicatorAggregates, classes_by_year, piece_of
from vlr_service.statistics.same_cities import same_cities

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
            if (
                SAMPLE in chosen.bases
                and country_id in chosen.areas
                and any(one.has_estimate for one in found)
            ):
                yield key._replace(area=chosen.areas[country_id], basis=SAMPLE)
            if REPORTED in chosen.bases:
                yield from _reported_keys(chosen, key, found, scope, classes.get((country_id, year), ()))
        yield from self._keys_of_same_cities(chosen, replace(scope, years=None))

    def _keys_of_same_cities(self, chosen: NationalScope, scope: CountryScope) -> Iterator[AggregateKey]:
        for (country_id, indicator_id), rows in self._city_rows(chosen, scope):
            same = same_cities(rows, limit=chosen.limit) if country_id in chosen.areas else None
            for year in same.by_year if same else ():
                if chosen.years is None or year in chosen.years:
                    indicator, area = chosen.indicators[indicator_id].id, chosen.areas[country_id]
                    yield AggregateKey(indicator, TOTAL, year, area, basis=SAME)

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
        rows = ((scope.rank(*key), (key, of_it)) for key, of_it in self._city_rows(chosen, scope))
        for found, cities in paired(_ranked(sums, scope), rows):
            if found:
                topic = CountryIndicator(*_topic_of_sum(found[0]), cities[1] if cities else ())
                changes = None if among is None else among[topic.country_id]
                piece = piece_of(chosen, topic, found, extents, changes)
                yield scope.rank(topic.country_id, topic.indicator_id), piece

    def _city_rows(
        self, chosen: NationalScope, scope: CountryScope
    ) -> Iterator[tuple[tuple[int, int], tuple[CityRow, ...]]]:
        """Yield what the municipalities publish, by country and indicator, where the series of the same cities is asked for."""
        total = chosen.cell_ids.get(TOTAL)
        has_countries = not chosen.areas.keys().isdisjoint(chosen.countries)
        if SAME not in chosen.bases or total is None or not has_countries or scope.is_empty:
            return iter(())
        rows = rows_of_countries(self.session, scope, cell_id=total)
        return ((key, tuple(one.row for one in group)) for key, group in groupby(rows, key=_topic_of_row))


def _reported_keys(
    chosen: NationalScope,
    key: AggregateKey,
    found: Sequence[LeafPlace],
    scope: CountryScope,
    classes: Iterable[Mapping[str, Any]],
) -> Iterator[AggregateKey]:
    """Yield the keys of what areas report of a figure: of regions, of the country, and of its classes."""
    below, country_id = {one.region_id for one in found}, found[0].country_id
    regions = {level[one] for level in scope.levels for one in below if one in level}
    yield from (key._replace(area=chosen.areas[one]) for one in regions)
    if country_id in chosen.areas:
        own = key._replace(area=chosen.areas[country_id])
        yield from (own, *(own._replace(**one) for one in classes))


def _ranked(
    found: Iterable[CountrySum], scope: CountryScope
) -> Iterator[tuple[Rank, tuple[CountrySum, ...]]]:
    """Yield sums by country and indicator, in the order in which they come, with their ranks."""
    return ((scope.rank(*key), tuple(group)) for key, group in groupby(found, key=_topic_of_sum))


def _topic_of_sum(one: CountrySum) -> tuple[int, int]:
    return one.country_id, one.sums.indicator_id


def _topic_of_row(one: PlacedRow) -> tuple[int, int]:
    return one.country_id, one.row.indicator_id
