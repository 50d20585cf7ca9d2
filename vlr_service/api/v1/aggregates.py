"""Aggregates, areas and indicators by REST."""

from typing import Any

from flask import current_app
from flask.views import MethodView
from flask_smorest import Blueprint

from vlr_service.api.v1.errors import caller_language, problem
from vlr_service.api.v1.schemas import AggregateList, AggregateQuery, AreaList, IndicatorList
from vlr_service.catalogue import Cell
from vlr_service.collection import Desk
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, msg, render
from vlr_service.records import find_area, list_areas, notices_of, rounds_of
from vlr_service.statistics import aggregate

data = Blueprint("data", __name__, description="Published figures; what is under embargo is not there.")
data.register_error_handler(ServiceError, problem)


def desk() -> Desk:
    """Return the desk of the application that answers."""
    found: Desk = current_app.extensions["vlr"]
    return found


def to_cell(key: str) -> Cell:
    """Return the cell of a key; raises InvalidRequest with an example."""
    try:
        return Cell.parse(key)
    except ValueError as error:
        raise InvalidRequest(
            "cell_unreadable",
            msg(
                N_("“%(cell)s” is not a cell. Write _T for the total, or SEX=F, or AGE=Y15T24,SEX=F."),
                cell=key,
            ),
        ) from error


@data.route("/aggregates")
class Aggregates(MethodView):
    """Aggregated figures."""

    @data.arguments(AggregateQuery, location="query")
    @data.response(200, AggregateList)
    @data.doc(summary=N_("Figures of an indicator over an area, with their coverage"))
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return value, numerator, denominator, areas reporting and expected, and population covered by year."""
        language = caller_language()
        with desk().sessions.reading() as session:
            area = find_area(session, query["area"])
            found = aggregate(
                session,
                catalogue=desk().catalogue,
                indicator_id=query["indicator"],
                area=area,
                year=query.get("year"),
                cell=to_cell(query["cell"]),
            )
            rounds = rounds_of(session, country_id=area.country)
            notices = dict.fromkeys(notice for one in (*rounds, None) for notice in notices_of(area, one))
        items = [vars(row) | {"reason": row.reason and render(row.reason, language)} for row in found]
        return {"items": items, "notices": [render(n, lang) for n in notices for lang in ("en", "zh_Hans")]}


@data.route("/areas")
class Areas(MethodView):
    """Reference areas."""

    @data.response(200, AreaList)
    @data.doc(summary=N_("The reference areas the service knows"))
    def get(self) -> dict[str, Any]:
        """Return the areas by code."""
        with desk().sessions.reading() as session:
            return {"items": list_areas(session)}


@data.route("/indicators")
class Indicators(MethodView):
    """Indicators of the catalogue."""

    @data.response(200, IndicatorList)
    @data.doc(summary=N_("The indicators of the catalogue"))
    def get(self) -> dict[str, Any]:
        """Return the indicators in force, in catalogue order."""
        offered = [i for i in desk().catalogue.indicators.values() if i.ends is None]
        return {"items": [vars(i) | {"name_en": i.name.en, "name_zh": i.name.zh} for i in offered]}
