"""The indicators of the catalogue with their metadata, by REST."""

from typing import Any

from flask import Response, jsonify
from flask.views import MethodView

from vlr_service.api.door.context import installation
from vlr_service.api.v1.lists.indicator_items import indicator_item, texts_of
from vlr_service.api.v1.lists.localized import localized
from vlr_service.api.v1.public import data, from_cursor, listed, one_page, to_cursor
from vlr_service.api.v1.queries import IndicatorQuery, LanguageQuery
from vlr_service.api.v1.schemas import IndicatorItem, IndicatorList
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.catalogue.official import Named
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg

FIELDS = tuple(IndicatorItem().fields)


@data.route("/indicators")
class Indicators(MethodView):
    """Indicators of the catalogue."""

    @data.arguments(IndicatorQuery, location="query")
    @data.response(200, IndicatorList)
    @data.doc(summary=N_("The indicators of the catalogue"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the indicators in force by id, those of a theme if one is asked for."""
        after = from_cursor(query["after"], str)
        catalogue = installation().catalogue
        offered = sorted((i for i in catalogue.indicators.values() if i.ends is None), key=lambda i: i.id)
        theme = query.get("theme")
        rest = [one for one in offered if [one.id] > after and (theme is None or theme in one.themes)]
        shown, following = one_page(rest, query["limit"], key=lambda one: to_cursor(one.id))
        items = (full_item(one, catalogue, language=query["lang"]) for one in shown)
        return listed(items, following=following)


@data.route("/indicators/<indicator_id>")
class OneIndicator(MethodView):
    """One indicator."""

    @data.arguments(LanguageQuery, location="query")
    @data.response(200, IndicatorItem)
    @data.doc(summary=N_("One indicator with its metadata"))
    def get(self, query: dict[str, Any], indicator_id: str) -> Response:
        """Return the indicator of an id, a retired one too."""
        catalogue = installation().catalogue
        found = catalogue.indicators.get(indicator_id)
        if found is None:
            raise NotFound(
                "indicator_unknown",
                msg(
                    N_("There is no indicator “%(indicator)s”. The catalogue lists the valid ids."),
                    indicator=indicator_id,
                ),
            )
        return jsonify(full_item(found, catalogue, language=query["lang"]))


def full_item(indicator: Indicator, catalogue: Catalogue, *, language: str) -> dict[str, Any]:
    """Return an indicator as it is sent, its official name in a language included."""
    item = {
        **indicator_item(indicator),
        **official_name(indicator, catalogue, language=language),
        **localized(texts_of(indicator), lang=language),
    }
    return {name: item[name] for name in FIELDS if name in item}


def official_name(indicator: Indicator, catalogue: Catalogue, *, language: str) -> dict[str, str | None]:
    """Return the official name of the global indicator behind an indicator, and the language it is in."""
    if indicator.sdg_indicator is None:
        return {"official_name": None, "official_name_language": None}
    official = catalogue.official_name(Named.INDICATOR, indicator.sdg_indicator, language=language)
    return {"official_name": official.text, "official_name_language": official.language}
