"""The history of a submission as lines people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vlr_service.catalogue.model import Catalogue
from vlr_service.records.answers.audit_line import AuditEntry
from vlr_service.records.answers.submission import Submission
from vlr_service.web.check.places import link_of
from vlr_service.web.shell.locale import clock, moment, say, set_apart, timed
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Link
from vlr_service.web.shell.words import ACTIONS
from vlr_service.web.tasks.submission_view import title_of, trail
from vlr_service.web.tasks.values import HistoryLine

MOST_NAMED = 5


@dataclass(frozen=True)
class HistoryView:
    """What was done with a submission, newest first."""

    title: str
    crumbs: tuple[Link, ...]
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True)
class _Details:
    """The facts of one line, in words."""

    facts: Mapping[str, Any]
    submission: Submission
    catalogue: Catalogue

    def _kept(self) -> str:
        """Return which register or section it was about."""
        register = self.catalogue.registers.get(str(self.facts.get("register")))
        if register is not None:
            return say(register.name)
        section = self.facts.get("section")
        return _("Section %(number)s") % {"number": section} if section else ""

    def sentences(self) -> tuple[str, ...]:
        """Return what there is to say, one sentence or list each."""
        facts = self.facts
        saved = (_("Answers: %(count)s") % {"count": facts["saved"]},) if "saved" in facts else ()
        taken_back = facts.get("taken_back", ())
        cells = [cell for cell in facts.get("cells", ()) if cell not in taken_back]
        gone = _("Taken back: %(places)s") % {"places": self._named(taken_back)} if taken_back else ""
        embargo = facts.get("embargo")
        pattern = _("Embargo until %(time)s")
        until = pattern % {"time": moment(datetime.fromisoformat(embargo))} if embargo else ""
        places = self._named([*cells, *facts.get("places", ())])
        texts = (
            *saved,
            self._kept(),
            places,
            gone,
            until,
            facts.get("rule"),
            facts.get("reason"),
            facts.get("note"),
        )
        return tuple(str(text) for text in texts if text)

    def _named(self, places: Sequence[str]) -> str:
        labels = [link_of(place, self.submission, self.catalogue).label for place in places[:MOST_NAMED]]
        left = len(places) - len(labels)
        more = [_("and others: %(count)s") % {"count": left}] if left else []
        return set_apart((*labels, *more))


def history_view(
    submission: Submission, entries: Sequence[AuditEntry], *, catalogue: Catalogue
) -> HistoryView:
    """Return the audit of a submission in words."""
    return HistoryView(
        title=title_of(submission),
        crumbs=trail(submission, _("History")),
        lines=tuple(_line(one, _Details(one.details, submission, catalogue)) for one in entries),
    )


def _line(entry: AuditEntry, details: _Details) -> HistoryLine:
    action = ACTIONS.get(entry.action)
    return HistoryLine(
        at=timed(entry.at, clock(entry.at)),
        who=entry.actor or _("operator"),
        what=_(action) if action else entry.action,
        details=details.sentences(),
    )
