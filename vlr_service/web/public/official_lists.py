"""Official lists for everybody: `/official-lists`, `/official-lists/<list>`, and how a municipality answers one."""

from flask import Response, request

from vlr_service.collection.official_lists.coverage import coverage_table
from vlr_service.collection.official_lists.published import (
    PublishedCoverage,
    known_lists,
    published_coverage,
)
from vlr_service.collection.samples.files import table_as_csv
from vlr_service.records import Session
from vlr_service.records.releases.public_lists import areas_with_figures
from vlr_service.web.public.coverage_view import coverage_view
from vlr_service.web.public.official_list_view import MOST_AREAS, list_view, lists_view
from vlr_service.web.shell.context import catalogue, installation
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import page, subject

official_list_pages = subject("official_lists", prefix="/official-lists")


@official_list_pages.get("")
@public
def listing() -> str:
    """Name the official lists that the catalogue holds."""
    return page("official_lists", view=lists_view(catalogue()))


@official_list_pages.get("/<list_id>")
@public
def entries(list_id: str) -> str:
    """Show the entries of a list, which indicator answers each, and the areas whose figures do."""
    (known,) = known_lists(catalogue(), list_id)
    with installation().sessions.reading() as session:
        areas = areas_with_figures(session, limit=MOST_AREAS + 1)
    return page("official_list", view=list_view(catalogue().lists[known], catalogue(), areas))


@official_list_pages.get("/<list_id>/<area_code>")
@public
def coverage(list_id: str, area_code: str) -> str:
    """Show how far the published figures of a municipality answer a list."""
    with installation().sessions.reading() as session:
        return page("list_coverage", view=coverage_view(_found(session, list_id, area_code), catalogue()))


@official_list_pages.get("/<list_id>/<area_code>.csv")
@public
def table(list_id: str, area_code: str) -> Response:
    """Send the entries of a list with the figures that answer them as CSV."""
    with installation().sessions.reading() as session:
        found = _found(session, list_id, area_code)
        rows = coverage_table(found.lists)
    answer = Response(table_as_csv(rows), mimetype="text/csv")
    name = f"{list_id}-{area_code}-{found.round.code if found.round else 'all'}.csv"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _found(session: Session, list_id: str, area_code: str) -> PublishedCoverage:
    return published_coverage(
        session,
        area_code,
        catalogue=catalogue(),
        round_code=request.args.get("round") or None,
        list_id=list_id,
    )
