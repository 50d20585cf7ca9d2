"""The check of a submission as pages show it: its answers as they stand, and the figures of its editions."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vlr_service.collection.line.checking import published_dossier
from vlr_service.collection.line.draft_checks import CheckedDraft
from vlr_service.documents.bound import figures_of_editions
from vlr_service.documents.printed_names import printed_names
from vlr_service.documents.unprintable import unprintable
from vlr_service.records import Session
from vlr_service.records.answers.outcome import Waiver
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.dossier import Dossier
from vlr_service.web.check.places import place_of_finding
from vlr_service.web.shell.context import catalogue, installation, now, standard
from vlr_service.web.shell.letters import tell_places


def check_now(session: Session, submission: Submission) -> CheckedDraft:
    """Check the submission as it stands; nothing is kept.

    What was never submitted has no published figures, so its editions are not looked for.
    """
    on = now().date()
    figures = None
    if submission.submitted_at is not None or submission.round.is_demonstration:
        published = published_dossier(session, submission, catalogue=catalogue(), standard=standard(), on=on)
        figures = figures_of_editions(session, submission, dossier=published, standard=standard(), on=on)
    return installation().draft_checks.checked(
        session, submission, catalogue=catalogue(), standard=standard(), on=on, bound_figures=figures
    )


def point_out_letters(
    session: Session,
    submission: Submission,
    dossier: Dossier,
    *,
    waivers: Iterable[Waiver],
    known: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Let the page say where letters of a draft stand that no font can print; `known` are names by account."""
    beside = printed_names(session, submission, waivers=waivers, known=known)
    found = unprintable(dossier, beside=beside, font_path=installation().settings.font_path)
    tell_places((place_of_finding(one.place, submission, catalogue()).label, one) for one in found)
