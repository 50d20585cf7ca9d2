"""The alignment report of a submission, and the public tracker: `/submissions/<id>/alignment`, `/alignment`."""

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.line.tracking import track
from vlr_service.records.answers.check_run import check_runs_of, countries_with_published_checks
from vlr_service.records.answers.outcome import submission_with_waivers
from vlr_service.records.areas.area import find_area
from vlr_service.standard.validation_report import validation_report
from vlr_service.web.check.alignment_view import alignment_view
from vlr_service.web.check.checking import check_now
from vlr_service.web.check.tracker_view import countries_view, tracker_view
from vlr_service.web.shell.context import (
    for_reading,
    installation,
    now,
    readable_submission,
    signed_in,
    standard,
)
from vlr_service.web.shell.permissions import permission, public
from vlr_service.web.shell.rendering import page, subject

alignment_pages = subject("alignment", prefix="/submissions/<int:submission_id>/alignment")
tracker_pages = subject("tracker", prefix="/alignment")


@alignment_pages.get("")
@permission(Permission.READ_DRAFT)
def report(submission_id: int) -> str:
    """Show how the submission stands to each clause, what changed, and what would lift most."""
    with installation().sessions.reading() as session:
        submission, waivers = submission_with_waivers(session, submission_id, on=now().date())
        checked = check_now(session, for_reading(submission)).rules
        runs = check_runs_of(session, submission.id, is_published=False)
        return page("alignment", view=alignment_view(submission, checked, waivers, runs))


@alignment_pages.get("/validation-report.json")
@permission(Permission.READ_DRAFT)
def as_validation_report(submission_id: int) -> Response:
    """Send the outcomes in the shape of an ESS validation report."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        checked = check_now(session, submission).rules
        items = validation_report(
            checked,
            source=f"{submission.area.code}/{submission.round.code}",
            at=now(),
            actor=signed_in().name,
            agent="vlr_service",
            trigger="alignment report",
        )
    return jsonify(items)


@tracker_pages.get("")
@public
def countries() -> str:
    """List the countries whose published reviews are tracked."""
    with installation().sessions.reading() as session:
        return page("trackers", view=countries_view(countries_with_published_checks(session)))


@tracker_pages.get("/<area_code>")
@public
def tracker(area_code: str) -> ResponseReturnValue:
    """Show how the published reviews of a city or a country stand to each clause, round by round."""
    with installation().sessions.reading() as session:
        area = find_area(session, area_code)
        return page("tracker", view=tracker_view(area, track(session, area, standard=standard())))
