"""Aggregates by REST."""

from decimal import Decimal
from typing import Any

from flask import Response
from flask.views import MethodView

from vlr_service.api.door.asking import caller_language, unless_known
from vlr_service.api.door.context import installation
from vlr_service.api.v1.cells import to_cell
from vlr_service.api.v1.lists.list_schemas import list_of
from vlr_service.api.v1.public import data, listed, notices_about, rights_of, tag_of
from vlr_service.api.v1.statistics.aggregate_questions import aggregate_item, to_question
from vlr_service.api.v1.statistics.aggregate_schemas import AggregateItem, AggregateQuery
from vlr_service.i18n import N_
from vlr_service.records.areas.area import area_by_id, find_area
from vlr_service.statistics.asking import aggregates


@data.route("/aggregates")
class Aggregates(MethodView):
    """Aggregated figures."""

    @data.arguments(AggregateQuery, location="query")
    @data.response(200, list_of(AggregateItem, with_rights=True))
    @data.doc(summary=N_("Figures of an indicator over an area, with their coverage"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return value, parts and coverage by year, and by region or class where that is asked for."""
        with installation().sessions.reading() as session:
            area = find_area(session, query["area"])
            country = area_by_id(session, area.country)
            tag = tag_of(country)
            if known := unless_known(tag):
                return known
            cells = tuple(to_cell(key, installation().catalogue) for key in query["cell"])
            limit = Decimal(installation().settings.comparable_percent)
            question = to_question(query, area=area, cells=cells, limit=limit)
            found = aggregates(
                session, question, catalogue=installation().catalogue, now=installation().clock()
            )
            answer = listed(
                (aggregate_item(one, language=caller_language()) for one in found),
                following=None,
                rights=rights_of(area, country=country.code),
                notices=notices_about(session, area),
            )
        answer.set_etag(tag, weak=True)
        return answer
