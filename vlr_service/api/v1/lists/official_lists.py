"""Official lists of indicators, their entries, and how far published figures answer them, by REST."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from vlr_service.api.door.context import installation
from vlr_service.api.v1.lists.list_schemas import list_of
from vlr_service.api.v1.lists.localized import localized
from vlr_service.api.v1.lists.official_list_schemas import (
    CoverageItem,
    CoverageQuery,
    ListEntryItem,
    ListEntryQuery,
    OfficialListItem,
    OfficialListQuery,
)
from vlr_service.api.v1.public import (
    data,
    from_cursor,
    listed,
    notices_about,
    one_page,
    rights_of,
    to_cursor,
)
from vlr_service.catalogue.official_list import ListEntry, ReadList
from vlr_service.collection.official_lists.coverage import AnsweredEntry
from vlr_service.collection.official_lists.published import known_lists, published_coverage
from vlr_service.i18n import N_, Text

ENTRY = tuple(ListEntryItem().fields)
COVERAGE = tuple(CoverageItem().fields)


@data.route("/official-lists")
class OfficialLists(MethodView):
    """Official lists."""

    @data.arguments(OfficialListQuery, location="query")
    @data.response(200, list_of(OfficialListItem))
    @data.doc(summary=N_("The official lists of indicators that the catalogue holds"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the lists by id."""
        after = from_cursor(query["after"], str)
        rest = [one for id_, one in sorted(installation().catalogue.lists.items()) if [id_] > after]
        shown, following = one_page(rest, query["limit"], key=lambda one: to_cursor(one.id))
        return listed((_list(one, lang=query["lang"]) for one in shown), following=following)


@data.route("/list-entries")
class ListEntries(MethodView):
    """Entries of official lists."""

    @data.arguments(ListEntryQuery, location="query")
    @data.response(200, list_of(ListEntryItem))
    @data.doc(summary=N_("The entries of the official lists, and which indicator answers each"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the entries as they are printed, list by list in their order."""
        catalogue = installation().catalogue
        asked = [catalogue.lists[one] for one in known_lists(catalogue, query.get("list"))]
        rows = [(one, entry) for one in asked for entry in one.entries.values()]
        shown, following = _in_order(rows, query)
        return listed((_entry(one, entry) for one, entry in shown), following=following)


@data.route("/coverage")
class Coverage(MethodView):
    """How far the figures of a municipality answer official lists."""

    @data.arguments(CoverageQuery, location="query")
    @data.response(
        200,
        list_of(
            CoverageItem,
            with_rights=True,
            round=fields.String(
                allow_none=True,
                metadata={"description": N_("Code of the round in whose period the figures lie.")},
            ),
            counts=fields.Dict(
                keys=fields.String(),
                values=fields.Dict(keys=fields.String(), values=fields.Integer()),
                metadata={"description": N_("Entries by list and by how they are answered.")},
            ),
        ),
    )
    @data.doc(summary=N_("How far the published figures of a municipality answer the official lists"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the entries of each list with the newest published figure that answers them."""
        with installation().sessions.reading() as session:
            found = published_coverage(
                session,
                query["area"],
                catalogue=installation().catalogue,
                round_code=query.get("round"),
                list_id=query.get("list"),
            )
            rights = rights_of(found.area, country=found.area.country_code)
            notices = notices_about(session, found.area)
        rows = [(one.list, entry) for one in found.lists for entry in one.entries]
        shown, following = _in_order(rows, query)
        return listed(
            (_answered(one, entry) for one, entry in shown),
            following=following,
            round=found.round.code if found.round else None,
            counts={one.list.id: one.counts for one in found.lists},
            rights=rights,
            notices=notices,
        )


def _in_order(rows: Sequence[Any], query: Mapping[str, Any]) -> tuple[Sequence[Any], str | None]:
    """Return a page of rows that keep their order, and where the next one begins."""
    (start, *_) = from_cursor(query["after"], int) or (0,)
    shown, following = one_page(rows[start:], query["limit"], key=lambda _: to_cursor(start + query["limit"]))
    return shown, following


def _list(one: ReadList, *, lang: str) -> dict[str, Any]:
    return {
        "id": one.id,
        **one.name.columns("name"),
        "issuer": one.issuer,
        "edition": one.edition,
        "source": one.source,
        "read_on": one.read_on,
        "entries": len(one.entries),
        "with_indicator": sum(entry.indicator is not None for entry in one.entries.values()),
        **localized([("name", one.name)], lang=lang),
    }


def _entry(listed_in: ReadList, one: ListEntry) -> dict[str, Any]:
    item = {**vars(one), **_names(one.name), "list": listed_in.id, "edition": listed_in.edition}
    return {name: item[name] for name in ENTRY}


def _names(name: Text) -> dict[str, Any]:
    """Return a name as it is printed: null in a language in which the list does not have it."""
    return {
        "name_en": name.by_language.get("en"),
        "name_zh": name.by_language.get("zh_Hans"),
        "names": name.by_tag,
    }


def _answered(listed_in: ReadList, one: AnsweredEntry) -> dict[str, Any]:
    seen = one.observation
    source = seen.source if seen else None
    item = {
        **_entry(listed_in, one.entry),
        "answer": one.answer.value,
        "reason": one.reason,
        "value": one.value,
        "year": seen.year if seen else None,
        "status": seen.obs_status if seen else None,
        "territory": seen.territory if seen else None,
        "source_provider": source.provider if source else None,
        "source_title": source.title if source else None,
    }
    return {name: item[name] for name in COVERAGE}
