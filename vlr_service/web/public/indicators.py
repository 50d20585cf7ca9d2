"""The catalogue for everybody: `/indicators` and `/indicators/<indicator>`."""

from flask import request
from werkzeug.exceptions import NotFound

from vlr_service.web.public.grid_view import grid_of
from vlr_service.web.public.indicator_view import metadata_sheet
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import page, subject

indicator_pages = subject("indicators", prefix="/indicators")


@indicator_pages.get("")
@public
def grid() -> str:
    """Show the indicators by the grid of domains and objectives, those of a theme if one is asked for."""
    theme = request.args.get("theme", "")
    if theme and theme not in catalogue().themes:
        raise NotFound
    return page("indicators", view=grid_of(catalogue(), theme=theme))


@indicator_pages.get("/<indicator_id>")
@public
def sheet(indicator_id: str) -> str:
    """Show the metadata sheet of one indicator, also of a retired one."""
    indicator = catalogue().indicators.get(indicator_id)
    if indicator is None:
        raise NotFound
    return page("indicator", view=metadata_sheet(indicator, catalogue=catalogue()))
