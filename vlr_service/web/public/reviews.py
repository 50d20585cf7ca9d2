"""The built reviews: `/reviews/<area>/<round>/<language>.<format>`."""

from flask import Response, send_file
from werkzeug.exceptions import NotFound

from vlr_service.i18n import language_of
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import find_submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.releases.edition import editions_of
from vlr_service.web.decision.releases import is_visible, standing_of
from vlr_service.web.shell.context import actor, installation
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import subject

review_pages = subject("reviews", prefix="/reviews")
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'"
)
"""A review is one file that carries its own styles; it can load nothing and run nothing."""


@review_pages.get("/<area>/<round_code>/<language>.<any(html, pdf, docx):file_format>")
@public
def edition(area: str, round_code: str, language: str, file_format: str) -> Response:
    """Send a built review on record: a published one to everybody, any other to the people of its area."""
    with installation().sessions.reading() as session:
        found = find_area(session, area)
        reporting_round = find_round(session, country_id=found.country, code=round_code)
        submission = find_submission(session, area_id=found.id, round_id=reporting_round.id)
        if submission is None:
            raise NotFound
        standing = standing_of(session, submission)
        built = editions_of(session, submission.id)
    wanted = (language, file_format)
    one = next((one for one in built if (language_of(one.language).short, one.format) == wanted), None)
    path = (
        installation().settings.var
        / "editions"
        / f"{found.code}-{reporting_round.code}.{language}.{file_format}"
    )
    if one is None or not path.is_file() or not is_visible(one, submission, standing, actor=actor()):
        raise NotFound
    response = send_file(path, mimetype=TYPES[file_format], etag=one.sha256, download_name=path.name)
    response.headers["Content-Security-Policy"] = POLICY
    if not standing.shows(one.built_at):
        response.cache_control.private = True
    return response
