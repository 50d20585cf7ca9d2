"""The form for waiving a must."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from vlr_service.errors import NotFound, ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.typed import MOST_OF_A_REASON
from vlr_service.web.shell.context import standard
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import number, say
from vlr_service.web.shell.values import Field, Link, Problem
from vlr_service.web.tasks.submission_view import trail


@dataclass(frozen=True)
class WaiverView:
    """A waiver as typed so far."""

    crumbs: tuple[Link, ...]
    rule: str
    address: str
    back_href: str
    problems: tuple[Problem, ...]
    reason: Field
    until: Field


def waiver_view(
    submission: Submission, rule: str, *, typed: Mapping[str, str], fault: ServiceError | None
) -> WaiverView:
    """Return the form; raises NotFound for a rule that is not in the register."""
    known = standard().rules.get(rule)
    if known is None:
        raise NotFound("rule_unknown", msg(N_("There is no such rule. Choose one on the check page.")))
    target = str(fault.facts.get("field", "reason")) if fault else ""
    text = say(fault.message) if fault else ""
    return WaiverView(
        crumbs=trail(submission, _("Waive a rule")),
        rule=f"{rule} {say(known.title)}",
        address=url_for("checks.waiver", submission_id=submission.id, rule=rule),
        back_href=url_for("checks.check", submission_id=submission.id),
        problems=(Problem(text, target),) if text else (),
        reason=Field(
            "reason",
            typed.get("reason", ""),
            text if target == "reason" else "",
            most=number(MOST_OF_A_REASON),
        ),
        until=Field("until", typed.get("until", ""), text if target == "until" else ""),
    )
