"""CON-09: whether the flows of waste fit together."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rules.naming import at, figure_of, typed
from vlr_service.standard.rules.rule import DATA, MUST, rule

WASTE = "11.6.1"
"""The global indicator on municipal solid waste; flows in tonnes a day."""

NEGATIVE = N_("%(figure)s: a flow of waste is %(part)s; it cannot be less than zero.")


COLLECTED, MANAGED = "components.collected", "components.managed_all"
"""Where the flows beside numerator and denominator are entered."""

BOUNDS = (
    (
        "numerator",
        COLLECTED,
        N_(
            "%(figure)s: %(part)s collected and managed in controlled facilities exceeds %(whole)s collected; "
            "what is managed of it is a part of it."
        ),
    ),
    (
        "numerator",
        MANAGED,
        N_(
            "%(figure)s: %(part)s collected and managed in controlled facilities exceeds all waste managed "
            "there, %(whole)s, of which it is a part."
        ),
    ),
    (
        "numerator",
        "denominator",
        N_(
            "%(figure)s: %(part)s managed in controlled facilities exceeds %(whole)s generated; "
            "no more can be managed than is generated."
        ),
    ),
    (
        COLLECTED,
        "denominator",
        N_(
            "%(figure)s: %(part)s collected exceeds %(whole)s generated; "
            "no more can be collected than is generated."
        ),
    ),
    (
        MANAGED,
        "denominator",
        N_(
            "%(figure)s: %(part)s managed in controlled facilities in all exceeds %(whole)s generated; "
            "no more can be managed than is generated."
        ),
    ),
)
"""Which flow is a part of which, and what it means if it is greater."""


@rule("CON-09", clause="RES-2-6/PP3", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def waste_flows_fit_together(dossier: Dossier) -> Outcome:
    """No flow is negative, and what is collected or managed exceeds neither its whole nor what is generated.

    The share itself is recalculated by CON-05.
    """
    compared = [o for o in dossier.by_link.get(WASTE, ()) if len(_flows(o)) > 1]
    if not compared:
        return not_applicable(msg(N_("No two flows of waste are given that could be compared.")))
    findings = [finding for o in compared for finding in _contradictions(dossier, o)]
    if not findings:
        return PASS
    return fail(findings, msg(N_("Flows of waste that do not fit together: %(count)s."), count=len(findings)))


def _flows(observation: ObservedCell) -> Mapping[str, Decimal]:
    """Return the flows that can be reckoned with, by the field they are entered in."""
    given = {
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        COLLECTED: observation.components.get("collected"),
        MANAGED: observation.components.get("managed_all"),
    }
    return {field: flow for field, flow in given.items() if flow is not None and flow.is_finite()}


def _contradictions(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    flows, slack = _flows(observation), 1 + dossier.threshold("CON-09", "tol")
    for field, flow in flows.items():
        if flow < 0:
            yield _finding(dossier, observation, field, NEGATIVE, part=flow)
    for part, whole, text in BOUNDS:
        if part in flows and whole in flows and flows[part] > max(flows[whole], Decimal(0)) * slack:
            yield _finding(dossier, observation, part, text, part=flows[part], whole=flows[whole])


def _finding(dossier: Dossier, observation: ObservedCell, field: str, text: str, **flows: Decimal) -> Finding:
    params = {name: typed(flow) for name, flow in flows.items()}
    return Finding(
        at(observation, field=field),
        msg(text, figure=figure_of(dossier, observation), **params),
        msg(N_("Check the flows and their unit, tonnes a day, and correct the one that is wrong.")),
    )
