"""Published observations, and what changed of them since a time, by REST."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from vlr_service.api.door.asking import unless_known
from vlr_service.api.door.context import installation
from vlr_service.api.v1.cells import to_cell
from vlr_service.api.v1.lists.list_schemas import ChangeItem, ObservationItem, list_of
from vlr_service.api.v1.public import (
    country_of,
    data,
    from_cursor,
    id_of,
    listed,
    notices_about,
    one_page,
    place_of,
    rights_of,
    tag_of,
    to_cursor,
    to_moment,
)
from vlr_service.api.v1.queries import ChangeQuery, ObservationQuery
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.districts import with_districts
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.areas.area import area_by_id
from vlr_service.records.published.changes import CellChange, changes_since
from vlr_service.records.published.key import CellKey, IndicatorKey, find_keys
from vlr_service.records.published.observation_page import (
    ObservationFilter,
    PublishedObservation,
    observation_page,
    place_length,
)

OVERLAP = timedelta(minutes=1)
"""So much before an answer the next question begins: what was coming out meanwhile is sent then."""

FIELDS = tuple(ObservationItem().fields)

NEVER = 0
"""The integer of an indicator or cell of which nothing was ever published."""


@data.route("/observations")
class Observations(MethodView):
    """Published observations."""

    @data.arguments(ObservationQuery, location="query")
    @data.response(200, list_of(ObservationItem, with_rights=True))
    @data.doc(summary=N_("Published observations of a country or an area, with their sources"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of what is published; a hidden figure is null with status Q."""
        catalogue = installation().catalogue
        with installation().sessions.reading() as session:
            country, area = place_of(session, query)
            place = area or country
            assert place is not None
            country = country or area_by_id(session, place.country)
            tag = tag_of(country)
            if known := unless_known(tag):
                return known
            known_codes = with_districts(session, catalogue, area=place)
            wanted = to_filter(session, query, country_id=country.id, catalogue=known_codes)
            wanted = replace(wanted, area_id=id_of(area))
            after = from_cursor(query["after"], *(place_length(wanted) * (int,)))
            found = observation_page(session, wanted, after=after, limit=query["limit"] + 1)
            shown, following = one_page(found, query["limit"], key=lambda one: to_cursor(*one.place))
            answer = listed(
                (observation_item(one, catalogue) for one in shown),
                following=following,
                rights=rights_of(place, country=country.code),
                notices=notices_about(session, place),
            )
        answer.set_etag(tag, weak=True)
        return answer


@data.route("/changes")
class Changes(MethodView):
    """What changed since a time."""

    @data.arguments(ChangeQuery, location="query")
    @data.response(
        200,
        list_of(
            ChangeItem,
            with_rights=True,
            ask_next_since=fields.AwareDateTime(
                metadata={
                    "description": N_(
                        "The “since” of the next question, once the last page is read: a minute before this answer, so that nothing is missed. Receiving a change twice does no harm."
                    )
                }
            ),
        ),
    )
    @data.doc(
        summary=N_("What changed in the published observations of a country, what was taken back included")
    )
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the cells that changed, each once with its newest change, the oldest change first."""
        now = installation().clock()
        with installation().sessions.reading() as session:
            country = country_of(session, query["country"])
            after = from_cursor(query["after"], str, int, int, int, int)
            found = changes_since(
                session,
                country_id=country.id,
                since=query["since"],
                after=(to_moment(after[0]), *after[1:]) if after else None,
                limit=query["limit"] + 1,
            )
            shown, following = one_page(found, query["limit"], key=_cursor)
            return listed(
                map(change_item, shown),
                following=following,
                ask_next_since=now - OVERLAP,
                rights=rights_of(country, country=country.code),
                notices=notices_about(session, country),
            )


def to_filter(
    session: Session, query: Mapping[str, Any], *, country_id: int, catalogue: Catalogue
) -> ObservationFilter:
    """Return the parameters by the integers of the facts; raises NotFound and InvalidRequest."""
    indicator, cell = query.get("indicator"), query.get("cell")
    if indicator is not None and indicator not in catalogue.indicators:
        raise NotFound(
            "indicator_unknown",
            msg(
                N_("There is no indicator “%(indicator)s”. The catalogue lists the valid ids."),
                indicator=indicator,
            ),
        )
    key = to_cell(cell, catalogue).key if cell is not None else None
    return ObservationFilter(
        country_id=country_id,
        indicator_id=None
        if indicator is None
        else find_keys(session, IndicatorKey, [indicator]).get(indicator, NEVER),
        cell_id=None if key is None else find_keys(session, CellKey, [key]).get(key, NEVER),
        first_year=query.get("from_year", query.get("year")),
        last_year=query.get("to_year", query.get("year")),
    )


def observation_item(one: PublishedObservation, catalogue: Catalogue) -> dict[str, Any]:
    """Return a published observation as it is sent."""
    indicator = catalogue.indicators.get(one.indicator)
    known = {**vars(one), **one.attributes, "unit": indicator.unit if indicator else ""}
    return {name: known[name] for name in FIELDS}


def change_item(one: CellChange) -> dict[str, Any]:
    """Return a change as it is sent."""
    item = {**vars(one), **one.attributes}
    del item["place"], item["attributes"]
    return item | {"action": "delete" if one.is_deleted else "set"}


def _cursor(one: CellChange) -> str:
    at, *place = one.place
    return to_cursor(at.isoformat(), *place)
