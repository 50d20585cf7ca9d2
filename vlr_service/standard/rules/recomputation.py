"""CON-05: computed indicators are recalculated from their inputs."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from vlr_service.catalogue import Relation
from vlr_service.i18n import N_, msg
from vlr_service.methods import METHODS, Computed, compute, input_names
from vlr_service.standard.dossier import Dossier, DossierObservation
from vlr_service.standard.outcome import Finding, Outcome, Result, fail, not_applicable
from vlr_service.standard.rules.naming import at, computed, figure_of, typed
from vlr_service.standard.rules.rule import DATA, MUST, rule

COMPUTED = frozenset({"11.1.1", "11.2.1", "11.3.1", "11.5.1", "11.6.1", "11.6.2", "11.7.1"})
"""Global indicators whose formula the metadata give, so that the service recalculates them."""


@rule("CON-05", clause="RES-2-6/OP4(b)", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def computed_indicators_are_recalculated(dossier: Dossier) -> Outcome:
    """Each value with all its inputs equals what the formula of its version gives; undefined ones are empty.

    Observations without all inputs are not part of the comparison. The version must be stored where the
    method has more than one.
    """
    compared = [o for o in dossier.known if _is_recalculable(dossier, o)]
    if not compared:
        return not_applicable(msg(N_("No computed indicator comes with its inputs.")))
    findings = [finding for o in compared for finding in _findings(dossier, o)]
    advice = tuple(finding for o in compared for finding in _left_empty(dossier, o))
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Computed indicators that do not agree with their inputs: %(count)s."), count=len(findings)
    )
    return fail(findings, reason, advice=advice)


def _is_recalculable(dossier: Dossier, observation: DossierObservation) -> bool:
    indicator = dossier.indicator(observation)
    return (
        indicator.sdg_indicator in COMPUTED
        and observation.relation is not Relation.LOCAL
        and indicator.method in METHODS
        and indicator.method != "identity"
        and all(name in _inputs(dossier, observation) for name in input_names(indicator.method))
    )


def _inputs(dossier: Dossier, observation: DossierObservation) -> Mapping[str, Decimal]:
    given = {
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "multiplier": dossier.indicator(observation).multiplier,
        **observation.components,
    }
    return {name: value for name, value in given.items() if value is not None}


def _version(dossier: Dossier, observation: DossierObservation) -> str | None:
    """Return the version to compute with: the stored one, or the only one there is; None if unclear."""
    known = METHODS[dossier.indicator(observation).method]
    stored = observation.method_version or (known[0] if len(known) == 1 else "")
    return stored if stored in known else None


def _recomputed(dossier: Dossier, observation: DossierObservation) -> Computed | None:
    version = _version(dossier, observation)
    method = dossier.indicator(observation).method
    return compute(method, version, _inputs(dossier, observation)) if version else None


def _findings(dossier: Dossier, observation: DossierObservation) -> Iterator[Finding]:
    result = _recomputed(dossier, observation)
    if result is None:
        versions = ", ".join(METHODS[dossier.indicator(observation).method])
        yield Finding(
            at(observation, field="method_version"),
            msg(
                N_("%(figure)s does not say with which version of the formula it was computed."),
                figure=figure_of(dossier, observation),
            ),
            msg(N_("State the version of the formula: %(versions)s."), versions=versions),
        )
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


def _undefined(dossier: Dossier, observation: DossierObservation, result: Computed) -> Iterator[Finding]:
    name = figure_of(dossier, observation)
    if observation.value is not None:
        text = N_("%(figure)s is not defined for its inputs, so the value %(value)s cannot stand. %(reason)s")
        params = {"figure": name, "value": typed(observation.value), "reason": result.reason}
        yield Finding(at(observation), msg(text, **params), msg(N_("Leave the value empty with status M.")))
    elif observation.obs_status != "M":
        text = N_("%(figure)s is not defined for its inputs, but its status is %(status)s. %(reason)s")
        params = {"figure": name, "status": observation.obs_status or "-", "reason": result.reason}
        remedy = msg(N_("Choose status M: the value cannot exist."))
        yield Finding(at(observation, field="obs_status"), msg(text, **params), remedy)


def _left_empty(dossier: Dossier, observation: DossierObservation) -> Iterator[Finding]:
    result = _recomputed(dossier, observation)
    if observation.value is None and result is not None and result.value is not None:
        text = N_("%(figure)s is empty, although its inputs give %(computed)s.")
        value = computed(result.value, beside=Decimal("0.0"))
        message = msg(text, figure=figure_of(dossier, observation), computed=value)
        yield Finding(at(observation), message, msg(N_("Take over the computed value.")))
