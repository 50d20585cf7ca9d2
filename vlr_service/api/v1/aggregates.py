"""Aggregates, areas and indicators by REST."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from flask import current_app
from flask.views import MethodView
from flask_smorest import Blueprint

from vlr_service.api.v1.errors import caller_language, problem
from vlr_service.api.v1.indicator_items import indicator_item
from vlr_service.api.v1.schemas import (
    AggregateList,
    AggregateQuery,
    AreaList,
    IndicatorList,
    IndicatorQuery,
    PageQuery,
)
from vlr_service.catalogue import Catalogue, Cell, Indicator, Named
from vlr_service.collection import Desk
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, msg, render
from vlr_service.records import find_area, list_areas, notices_of, rounds_of
from vlr_service.statistics import aggregate

T = TypeVar("T")
data = Blueprint("data", __name__, description="Published figures; what is under embargo is not there.")
data.register_error_handler(ServiceError, problem)


def desk() -> Desk:
    """Return the desk of the application that answers."""
    found: Desk = current_app.extensions["vlr"]
    return found


def to_cell(key: str, catalogue: Catalogue) -> Cell:
    """Return the cell of a key; raises InvalidRequest with an example or the codes there are."""
    try:
        cell = Cell.parse(key)
    except ValueError as error:
        raise InvalidRequest(
            "cell_unreadable",
            msg(
                N_("“%(cell)s” is not a cell. Write _T for the total, or SEX=F, or AGE=Y15T24,SEX=F."),
                cell=key,
            ),
        ) from error
    for dimension, code in cell:
        known = catalogue.dimensions.get(dimension)
        if known is None or code not in known.code_list.codes:
            raise InvalidRequest(
                "cell_unknown",
                msg(
                    N_("There is no code “%(code)s” of “%(dimension)s”. Codes there are: %(codes)s."),
                    code=code,
                    dimension=dimension,
                    codes=", ".join(known.code_list.codes if known else catalogue.dimensions),
                ),
            )
    return cell


def page_of(found: Sequence[T], query: Mapping[str, Any], *, key: Callable[[T], str]) -> dict[str, Any]:
    """Return one page of a list: the items, and after which key the next page begins (null on the last)."""
    shown = found[: query["limit"]]
    return {"items": shown, "next": key(shown[-1]) if len(found) > len(shown) else None}


def official_name(indicator: Indicator, catalogue: Catalogue, *, language: str) -> dict[str, str | None]:
    """Return the official name of the global indicator behind an indicator, and the language it is in."""
    if indicator.sdg_indicator is None:
        return {"official_name": None, "official_name_language": None}
    official = catalogue.official_name(Named.INDICATOR, indicator.sdg_indicator, language=language)
    return {"official_name": official.text, "official_name_language": official.language}


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
                cell=to_cell(query["cell"], desk().catalogue),
            )
            rounds = rounds_of(session, country_id=area.country)
            notices = dict.fromkeys(notice for one in (*rounds, None) for notice in notices_of(area, one))
        items = [vars(row) | {"reason": row.reason and render(row.reason, language)} for row in found]
        return {"items": items, "notices": [render(n, lang) for n in notices for lang in ("en", "zh_Hans")]}


@data.route("/areas")
class Areas(MethodView):
    """Reference areas."""

    @data.arguments(PageQuery, location="query")
    @data.response(200, AreaList)
    @data.doc(summary=N_("The reference areas the service knows"))
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return a page of the areas by code."""
        with desk().sessions.reading() as session:
            found = list_areas(session, after=query["after"], limit=query["limit"] + 1)
        return page_of(found, query, key=lambda area: area.code)


@data.route("/indicators")
class Indicators(MethodView):
    """Indicators of the catalogue."""

    @data.arguments(IndicatorQuery, location="query")
    @data.response(200, IndicatorList)
    @data.doc(summary=N_("The indicators of the catalogue"))
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return a page of the indicators in force by id."""
        catalogue = desk().catalogue
        offered = sorted((i for i in catalogue.indicators.values() if i.ends is None), key=lambda i: i.id)
        found = [
            {**indicator_item(i), **official_name(i, catalogue, language=query["lang"])}
            for i in offered
            if i.id > query["after"]
        ]
        return page_of(found, query, key=lambda item: str(item["id"]))
