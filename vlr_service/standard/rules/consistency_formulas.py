"""CON-05 and CON-09: computed indicators are recalculated from their inputs, and flows of waste fit together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from vlr_service.catalogue.computing import Inputs, inputs_of, missing_parts, recompute
from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import CANNOT_EXIST
from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import Computed
from vlr_service.methods.table import METHODS
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, computed, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Result, fail, not_applicable
from vlr_service.standard.rules.rule import rule

COMPUTED = frozenset({"11.1.1", "11.2.1", "11.3.1", "11.5.1", "11.6.1", "11.6.2", "11.7.1"})
"""Global indicators whose formula the metadata give, so that the service recalculates them."""


@rule("CON-05")
def computed_indicators_are_recalculated(dossier: Dossier) -> Outcome:
    """Each value with all its inputs equals what the formula of its version gives; undefined ones are empty.

    The inputs are numerator, denominator and components; a numerator that follows from components is taken
    from them. Observations without all inputs are not part of the comparison. The version must be stored
    where the method has more than one. Inputs that cannot all be right are a finding of their own.
    """
    found = judge_each(dossier, _recalculated)
    if not found.compared:
        return not_applicable(msg(N_("No computed indicator comes with its inputs.")))
    if not found.findings:
        return Outcome(Result.PASS, advice=found.advice)
    reason = msg(
        N_("Computed indicators that do not agree with their inputs: %(count)s."), count=len(found.findings)
    )
    return fail(found.findings, reason, advice=found.advice)


def _recalculated(dossier: Dossier) -> Judged:
    compared = [o for o in dossier.known if _is_recalculable(dossier, o)]
    return Judged.of(
        len(compared),
        (finding for o in compared for finding in _recalculated_faults(dossier, o)),
        (finding for o in compared for finding in _left_empty(dossier, o)),
    )


def _is_recalculable(dossier: Dossier, observation: ObservedCell) -> bool:
    indicator = dossier.indicator(observation)
    return (
        indicator.sdg_indicator in COMPUTED
        and observation.relation is not Relation.LOCAL
        and indicator.method in METHODS
        and _are_numbers(observation)
        and not missing_parts(indicator, _inputs(dossier, observation))
    )


def _are_numbers(observation: ObservedCell) -> bool:
    """Whether value and inputs, as far as they are given, can be reckoned with; CON-01 finds those that cannot."""
    given = (
        observation.value,
        observation.numerator,
        observation.denominator,
        *observation.components.values(),
    )
    return all(is_number(number) for number in given if number is not None)


def _inputs(dossier: Dossier, observation: ObservedCell) -> Inputs:
    return inputs_of(
        dossier.indicator(observation),
        numerator=observation.numerator,
        denominator=observation.denominator,
        components=observation.components,
    )


def _recomputed(dossier: Dossier, observation: ObservedCell) -> Computed | None:
    """Return the result by the stored version, or by the only one there is; None if it is unclear which."""
    indicator = dossier.indicator(observation)
    known = METHODS[indicator.method].versions
    version = observation.method_version or (known[0] if len(known) == 1 else "")
    return recompute(indicator, _inputs(dossier, observation), version=version)


def _recalculated_faults(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    result = _recomputed(dossier, observation)
    if result is None:
        versions = ", ".join(METHODS[dossier.indicator(observation).method].versions)
        yield Finding(
            at(observation, field="method_version"),
            msg(
                N_("%(figure)s does not say with which version of the formula it was computed."),
                figure=figure_of(dossier, observation),
            ),
            msg(N_("State the version of the formula: %(versions)s."), versions=versions),
        )
    elif result.impossible:
        yield _contradiction(dossier, observation, result)
    elif result.value is None:
        yield from _undefined(dossier, observation, result)
    elif observation.value is not None and not _agrees(dossier, result.value, observation.value):
        text = N_(
            "%(figure)s: the value entered is %(value)s; recalculated from its inputs it is %(computed)s."
        )
        yield Finding(
            at(observation),
            msg(
                text,
                figure=figure_of(dossier, observation),
                value=typed(observation.value),
                computed=computed(result.value, beside=observation.value),
            ),
            msg(N_("Correct the value or its inputs, or state the version of the formula that was used.")),
        )


def _agrees(dossier: Dossier, recalculated: Decimal, entered: Decimal) -> bool:
    relative, absolute = dossier.threshold("CON-05", "rel_tol"), dossier.threshold("CON-05", "abs_tol")
    return abs(recalculated - entered) <= max(relative * abs(recalculated), absolute)


def _contradiction(dossier: Dossier, observation: ObservedCell, result: Computed) -> Finding:
    text = N_("The inputs of %(figure)s cannot all be right, so it cannot be recalculated. %(reason)s")
    message = msg(text, figure=figure_of(dossier, observation), reason=result.reason)
    return Finding(
        at(observation), message, msg(N_("Correct the inputs: check their units and their place."))
    )


def _undefined(dossier: Dossier, observation: ObservedCell, result: Computed) -> Iterator[Finding]:
    name = figure_of(dossier, observation)
    if observation.value is not None:
        text = N_(
            "%(figure)s is not defined for its inputs, so it cannot have the value %(value)s. %(reason)s"
        )
        params = {"figure": name, "value": typed(observation.value), "reason": result.reason}
        yield Finding(at(observation), msg(text, **params), msg(N_("Leave the value empty with status M.")))
    elif observation.obs_status != CANNOT_EXIST:
        text = N_("%(figure)s is not defined for its inputs, but its status is %(status)s. %(reason)s")
        params = {"figure": name, "status": observation.obs_status or "-", "reason": result.reason}
        remedy = msg(N_("Choose status M: the value cannot exist."))
        yield Finding(at(observation, field="obs_status"), msg(text, **params), remedy)


def _left_empty(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    result = _recomputed(dossier, observation)
    if observation.value is None and result is not None and result.value is not None:
        text = N_("%(figure)s is empty, although its inputs give %(computed)s.")
        value = computed(result.value, beside=Decimal("0.0"))
        message = msg(text, figure=figure_of(dossier, observation), computed=value)
        yield Finding(at(observation), message, msg(N_("Take over the computed value.")))


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


@rule("CON-09")
def waste_flows_fit_together(dossier: Dossier) -> Outcome:
    """No flow is negative, and what is collected or managed exceeds neither its whole nor what is generated.

    The share itself is recalculated by CON-05.
    """
    compared = [o for o in dossier.by_link.get(WASTE, ()) if len(_flows(o)) > 1]
    if not compared:
        return not_applicable(msg(N_("Fewer than two flows of waste that can be compared are given.")))
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
            yield _on_flow(dossier, observation, field, NEGATIVE, part=flow)
    for part, whole, text in BOUNDS:
        if part in flows and whole in flows and flows[part] > max(flows[whole], Decimal(0)) * slack:
            yield _on_flow(dossier, observation, part, text, part=flows[part], whole=flows[whole])


def _on_flow(dossier: Dossier, observation: ObservedCell, field: str, text: str, **flows: Decimal) -> Finding:
    params = {name: typed(flow) for name, flow in flows.items()}
    return Finding(
        at(observation, field=field),
        msg(text, figure=figure_of(dossier, observation), **params),
        msg(N_("Check the flows and their unit, tonnes a day, and correct the one that is wrong.")),
    )
