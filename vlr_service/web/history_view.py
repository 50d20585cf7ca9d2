"""The history of a submission as lines people read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vlr_service.records import AuditEntry, Submission
from vlr_service.web.locale import gettext as _
from vlr_service.web.locale import moment
from vlr_service.web.submission_view import title_of, trail
from vlr_service.web.views import HistoryLine, Link
from vlr_service.web.words import ACTIONS

MOST_NAMED = 5


@dataclass(frozen=True)
class HistoryView:
    """What was done with a submission, newest first."""

    title: str
    crumbs: tuple[Link, ...]
    lines: tuple[HistoryLine, ...]


def history_view(submission: Submission, entries: Sequence[AuditEntry]) -> HistoryView:
    """Return the audit of a submission in words."""
    return HistoryView(
        title=title_of(submission),
        crumbs=trail(submission, _("History")),
        lines=tuple(_line(entry) for entry in entries),
    )


def _line(entry: AuditEntry) -> HistoryLine:
    action = ACTIONS.get(entry.action)
    return HistoryLine(
        at=moment(entry.at),
        who=entry.actor or _("operator"),
        what=_(action) if action else entry.action,
        detail=_detail(entry.details),
    )


def _detail(details: dict[str, Any]) -> str:
    if "saved" in details:
        return _saved(details)
    if "reason" in details:
        return str(details["reason"])
    if "embargo" in details:
        return _("Embargo until %(time)s") % {"time": details["embargo"]}
    return ", ".join(details.get("places", ()))


def _saved(details: dict[str, Any]) -> str:
    cells = ", ".join(details.get("cells", ())[:MOST_NAMED])
    saved = _("Answers: %(count)s") % {"count": details["saved"]} + (f" ({cells})" if cells else "")
    gone = ", ".join(details.get("taken_back", ())[:MOST_NAMED])
    return f"{saved} \u00b7 {_('Taken back: %(places)s') % {'places': gone}}" if gone else saved
