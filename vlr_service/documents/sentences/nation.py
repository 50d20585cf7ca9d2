"""The city's figure beside the national one: compared where year and definition are the same, else laid side by side."""

from collections.abc import Iterable

from vlr_service.catalogue.model import Indicator, Kind, Relation
from vlr_service.catalogue.statuses import DIFFERENT_DEFINITION
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.sentences.binding import bound
from vlr_service.documents.sentences.names import time_of
from vlr_service.documents.sentences.targets import distance, sayings
from vlr_service.documents.tree import Statement
from vlr_service.i18n import N_
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import WHOLE, ObservedCell
from vlr_service.standard.rated import is_answer
from vlr_service.standard.registers import Comparator

NATIONAL = "national"

_ABOVE = N_("%(name)s was %(last)s in %(last_year)s, %(change)s above the national figure.")
_BELOW = N_("%(name)s was %(last)s in %(last_year)s, %(change)s below the national figure.")
_SAME = N_("%(name)s was %(last)s in %(last_year)s, the same as the national figure.")
_OTHER_YEAR = N_(
    "The city recorded %(last)s in %(last_year)s; the national figure, %(national)s, is for %(national_year)s and is "
    "not compared."
)
_OTHER_DEFINITION = N_(
    "The city recorded %(last)s in %(last_year)s; the national figure is %(national)s; the definitions differ, so the "
    "two are not compared."
)


def beside_nation(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    """Return the sentence on the newest year that both have, or on the nearest ones; none without a sourced figure.

    Counts and amounts of a city and of its country are not laid beside each other.
    """
    pair = _pair(reading, indicator, total)
    if pair is None or indicator.kind in (Kind.COUNT, Kind.AMOUNT):
        return ()
    city, nation = pair
    if is_answer(indicator, (city,), unit=reading.unit(indicator)):
        return ()
    text = _text(reading, indicator, city, nation)
    source = reading.own_text(nation.source)
    return (bound(reading, indicator, text, observations=(city,), further_source=source),)


def _text(reading: Reading, indicator: Indicator, city: ObservedCell, nation: Comparator) -> str:
    of_city, of_nation = sayings(reading, indicator, city, nation.value)
    value = value_of(city)
    own, other = of_city.rounded(value), of_nation.rounded(nation.value)
    if city.year != nation.year:
        pattern = _OTHER_YEAR
    elif not _is_of_one_definition(indicator, city):
        pattern = _OTHER_DEFINITION
    else:
        pattern = _SAME if own == other else _ABOVE if own > other else _BELOW
    return reading.say(
        pattern,
        name=reading.opening(indicator),
        last=of_city.quantity(value),
        last_year=time_of(reading, indicator, city.year),
        national=of_nation.again(nation.value),
        national_year=time_of(reading, indicator, nation.year),
        change=distance(of_city, of_nation, value, nation.value),
    )


def _is_of_one_definition(indicator: Indicator, city: ObservedCell) -> bool:
    """Whether the city's figure is of the indicator as the catalogue defines it, which official figures are entered by."""
    is_own_people = not city.population or city.population == indicator.population
    return (
        city.relation in {Relation.IDENTICAL, indicator.relation}
        and city.obs_status != DIFFERENT_DEFINITION
        and city.territory == WHOLE
        and is_own_people
    )


def _pair(
    reading: Reading, indicator: Indicator, total: CellSeries
) -> tuple[ObservedCell, Comparator] | None:
    period = range(reading.material.start_year, reading.material.end_year + 1)
    city = [o for o in total.achieved if o.year in period]
    nation = list(_national(reading, indicator))
    if not city or not nation:
        return None
    pairs = [(o, one) for o in city for one in nation]
    return max(pairs, key=lambda pair: (-abs(pair[0].year - pair[1].year), pair[0].year))


def _national(reading: Reading, indicator: Indicator) -> Iterable[Comparator]:
    return (
        one
        for one in reading.material.registers.comparators
        if one.indicator == indicator.id and one.level == NATIONAL and one.source and one.value.is_finite()
    )
