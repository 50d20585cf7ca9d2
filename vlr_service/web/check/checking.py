"""The check of a submission as pages show it: its answers as they stand, and the figures of its editions."""

from vlr_service.collection.line.checking import published_dossier
from vlr_service.documents.bound import figures_of_editions
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.outcome import CheckedRule
from vlr_service.web.shell.context import catalogue, installation, now, standard


def check_now(session: Session, submission: Submission) -> tuple[CheckedRule, ...]:
    """Check the submission as it stands; nothing is kept.

    What was never submitted has no published figures, so its editions are not looked for.
    """
    on = now().date()
    figures = None
    if submission.submitted_at is not None or submission.round.is_demonstration:
        published = published_dossier(session, submission, catalogue=catalogue(), standard=standard(), on=on)
        figures = figures_of_editions(session, submission, dossier=published, standard=standard(), on=on)
    return installation().draft_checks.check(
        session, submission, catalogue=catalogue(), standard=standard(), on=on, bound_figures=figures
    )
