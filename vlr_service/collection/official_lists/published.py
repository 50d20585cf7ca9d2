"""How far what a municipality has published answers the official lists: nothing under embargo is in it."""

from collections.abc import Collection
from dataclasses import dataclass

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.official_lists.coverage import ListCoverage, coverage_of_lists
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.round import Round, find_round, rounds_of
from vlr_service.records.areas.area import Area, AreaKind, find_area
from vlr_service.records.published.observation import published_observations

ALL_YEARS = (0, 9999)
"""The period where the country has no round yet."""


@dataclass(frozen=True)
class PublishedCoverage:
    """The lists with the published figures of a municipality in the period of a round; no round where there is none."""

    area: Area
    round: Round | None
    lists: tuple[ListCoverage, ...]


def published_coverage(
    session: Session,
    area_code: str,
    *,
    catalogue: Catalogue,
    round_code: str | None = None,
    list_id: str | None = None,
) -> PublishedCoverage:
    """Return how published figures answer a list or all, in a round or in the newest that has any; raises NotFound."""
    wanted = known_lists(catalogue, list_id)
    area = find_area(session, area_code)
    if area.kind != AreaKind.MUNICIPALITY:
        raise InvalidRequest(
            "area_without_lists",
            msg(N_("Official lists are answered by the figures of a municipality. Ask for one.")),
        )
    rows = published_observations(session, country_id=area.country, area_id=area.id)
    figures = tuple(row.observed for row in rows)
    found = (
        _newest_round(session, area, years={one.year for one in figures})
        if round_code is None
        else find_round(session, country_id=area.country, code=round_code)
    )
    start, end = (found.start_year, found.end_year) if found is not None else ALL_YEARS
    answered = coverage_of_lists(catalogue, figures, start_year=start, end_year=end)
    return PublishedCoverage(area, found, tuple(one for one in answered if one.list.id in wanted))


def _newest_round(session: Session, area: Area, *, years: Collection[int]) -> Round | None:
    """Return the newest round with a year of these in its period, else the newest of the country."""
    rounds = rounds_of(session, country_id=area.country)
    with_figures = (one for one in rounds if any(one.start_year <= year <= one.end_year for year in years))
    return next(with_figures, next(iter(rounds), None))


def known_lists(catalogue: Catalogue, list_id: str | None) -> tuple[str, ...]:
    """Return the id of a list, of all where none is asked for; raises NotFound for one that is not there."""
    if list_id is None:
        return tuple(catalogue.lists)
    if list_id not in catalogue.lists:
        raise NotFound(
            "list_unknown",
            msg(
                N_("There is no official list %(id)s. Known: %(ids)s."),
                id=list_id,
                ids=", ".join(catalogue.lists) or "–",
            ),
        )
    return (list_id,)
