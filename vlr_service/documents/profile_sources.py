"""Where the facts of an area come from: population and land area each name a source of their own."""

from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.registers import AreaFacts


def population_source(facts: AreaFacts) -> SourceEntry | None:
    """Return the source of the population, None unless provider and title are stated."""
    return _source(
        facts.population_provider,
        facts.population_title,
        facts.population_source_year,
        facts.population_source_kind,
        facts.population_url,
    )


def land_area_source(facts: AreaFacts) -> SourceEntry | None:
    """Return the source of the land area, None unless provider and title are stated."""
    return _source(
        facts.land_area_provider,
        facts.land_area_title,
        facts.land_area_source_year,
        facts.land_area_source_kind,
        facts.land_area_url,
    )


def sources_of(facts: AreaFacts) -> tuple[SourceEntry, ...]:
    """Return the sources that the facts of one year name."""
    named = (population_source(facts), land_area_source(facts))
    return tuple(source for source in named if source is not None)


def _source(provider: str, title: str, year: int | None, kind: str, url: str) -> SourceEntry | None:
    return SourceEntry(provider, title, year, kind, url=url or None) if provider and title else None
