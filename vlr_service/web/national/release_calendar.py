"""The public calendar of releases: `/releases`."""

from flask import request

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records.releases.release_calendar import coming_releases, past_releases
from vlr_service.web.national.release_view import calendar_view
from vlr_service.web.shell.context import installation
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import page, subject

calendar_pages = subject("releases", prefix="/releases")
PAGE = 100


@calendar_pages.get("")
@public
def calendar() -> str:
    """List what is coming, what came out, what was corrected and what was taken back, without any figure."""
    before = read_page(request.args.get("before", ""))
    with installation().sessions.reading() as session:
        coming = coming_releases(session) if before is None else ()
        past = past_releases(session, before=before, limit=PAGE + 1)
        return page("releases", view=calendar_view(coming, past[:PAGE], has_more=len(past) > PAGE))


def read_page(text: str) -> int | None:
    """Return where a page of the list begins; raises InvalidRequest when it is no number."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidRequest(
            "page_unknown", msg(N_("There is no such page of the list. Begin with the first one."))
        )
    return int(text)
