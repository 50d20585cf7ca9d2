"""Which submission a command is about."""

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import Submission, find_submission
from vlr_service.records.areas.area import find_area


def started_submission(session: Session, *, area_code: str, round_code: str) -> Submission:
    """Return the submission of an area in a round; raises NotFound when nobody has started it."""
    area = find_area(session, area_code)
    reporting_round = find_round(session, country_id=area.country, code=round_code)
    submission = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    if submission is None:
        raise NotFound(
            "nothing_submitted",
            msg(
                N_("%(area)s has no submission in the round %(round)s. Import or fill in its figures first."),
                area=area.name,
                round=round_code,
            ),
        )
    return submission
