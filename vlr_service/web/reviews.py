"""The built reviews: `/reviews/<area>/<round>/<language>.<format>`."""

from flask import Response, send_file
from werkzeug.exceptions import NotFound

from vlr_service.i18n import FILE_TAGS
from vlr_service.records import editions_of, find_area, find_round, find_submission
from vlr_service.web.desk import desk
from vlr_service.web.permissions import public
from vlr_service.web.rendering import subject

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


@review_pages.get("/<area>/<round_code>/<any(en, zh):language>.<any(html, pdf, docx):file_format>")
@public
def edition(area: str, round_code: str, language: str, file_format: str) -> Response:
    """Send a built review; only those on record are public."""
    with desk().sessions.reading() as session:
        found = find_area(session, area)
        reporting_round = find_round(session, country_id=found.country, code=round_code)
        submission = find_submission(session, area_id=found.id, round_id=reporting_round.id)
        built = editions_of(session, submission.id) if submission else ()
    wanted = (language, file_format)
    one = next((one for one in built if (FILE_TAGS[one.language], one.format) == wanted), None)
    path = desk().settings.var / "editions" / f"{found.code}-{reporting_round.code}.{language}.{file_format}"
    if one is None or not path.is_file():
        raise NotFound
    response = send_file(path, mimetype=TYPES[file_format], etag=one.sha256, download_name=path.name)
    response.headers["Content-Security-Policy"] = POLICY
    return response
