"""Areas and reporting rounds by REST."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import Response, jsonify
from flask.views import MethodView

from vlr_service.api.door.context import installation
from vlr_service.api.v1.lists.list_schemas import AreaItem, RoundItem, list_of
from vlr_service.api.v1.lists.localized import localized
from vlr_service.api.v1.public import country_of, data, from_cursor, listed, one_page, to_cursor
from vlr_service.api.v1.queries import AreaListQuery, LanguageQuery, RoundQuery
from vlr_service.i18n import N_
from vlr_service.records import Session
from vlr_service.records.answers.round import Round, list_rounds, required_among
from vlr_service.records.areas.area import Area, AreaKind, area_codes, find_area, list_areas
from vlr_service.records.areas.area_code import national_codes_of


@data.route("/areas")
class Areas(MethodView):
    """Reference areas."""

    @data.arguments(AreaListQuery, location="query")
    @data.response(200, list_of(AreaItem))
    @data.doc(summary=N_("The reference areas the service knows"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the areas by code."""
        after = from_cursor(query["after"], str)
        with installation().sessions.reading() as session:
            found = list_areas(
                session,
                country_id=country_of(session, query["country"]).id if "country" in query else None,
                kind=AreaKind(query["kind"]) if "kind" in query else None,
                parent_id=find_area(session, query["parent"]).id if "parent" in query else None,
                after=after[0] if after else "",
                limit=query["limit"] + 1,
            )
            shown, following = one_page(found, query["limit"], key=lambda area: to_cursor(area.code))
            return listed(_areas(session, shown, lang=query["lang"]), following=following)


@data.route("/areas/<code>")
class OneArea(MethodView):
    """One reference area."""

    @data.arguments(LanguageQuery, location="query")
    @data.response(200, AreaItem)
    @data.doc(summary=N_("One reference area"))
    def get(self, query: dict[str, Any], code: str) -> Response:
        """Return the area of a code."""
        with installation().sessions.reading() as session:
            (item,) = _areas(session, [find_area(session, code)], lang=query["lang"])
        return jsonify(item)


@data.route("/rounds")
class Rounds(MethodView):
    """Reporting rounds."""

    @data.arguments(RoundQuery, location="query")
    @data.response(200, list_of(RoundItem))
    @data.doc(summary=N_("The reporting rounds"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the rounds by country and code."""
        after = from_cursor(query["after"], str, str)
        with installation().sessions.reading() as session:
            found = list_rounds(
                session,
                country_id=country_of(session, query["country"]).id if "country" in query else None,
                after=(after[0], after[1]) if after else ("", ""),
                limit=query["limit"] + 1,
            )
            shown, following = one_page(
                found, query["limit"], key=lambda one: to_cursor(one.country.code, one.code)
            )
            required = required_among(session, [one.id for one in shown])
        return listed((_round(one, required) for one in shown), following=following)


def _areas(session: Session, areas: Iterable[Area], *, lang: str) -> Iterator[Mapping[str, Any]]:
    found = tuple(areas)
    national = national_codes_of(session, [area.id for area in found])
    codes = area_codes(session, {one for area in found for one in (area.country, area.parent_id) if one})
    for area in found:
        yield {
            "code": area.code,
            "kind": area.kind,
            "country": codes[area.country],
            "parent": codes[area.parent_id] if area.parent_id else None,
            **area.name.columns("name"),
            "is_constructed": area.is_constructed,
            "opened": area.opened,
            "closed": area.closed,
            "codes": national.get(area.id, {}),
            **localized([("name", area.name)], lang=lang),
        }


def _round(one: Round, required: Mapping[int, tuple[str, ...]]) -> Mapping[str, Any]:
    names = ("code", "start_year", "end_year", "closes", "embargo_on", "is_demonstration")
    return {
        "country": one.country.code,
        **{name: getattr(one, name) for name in names},
        "required_indicators": required.get(one.id, ()),
    }
