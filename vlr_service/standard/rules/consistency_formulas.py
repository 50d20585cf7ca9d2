"""CON-05: computed indicators are recalculated from their inputs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vlr_service.catalogue.computing import Inputs, inputs_of, missing_parts, recompute
from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import CANNOT_EXIST, IMPUTED
from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import Computed
from vlr_service.methods.table import METHODS
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, computed, figure_of, is_said_why, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Finding, Outcome, Result, fail
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.consistency import questions_on_parts

COMPUTED = frozenset({"11.1.1", "11.2.1", "11.3.1", "11.5.1", "11.6.1", "11.6.2", "11.7.1"})
"""Global indicators whose formula the metadata give, so that the service recalculates them."""


@rule("CON-05")
def computed_indicators_are_recalculated(dossier: Dossier) -> Outcome:
    """Each value with all its inputs equals what the formula of its version gives; undefined ones are empty.

    The inputs are numerator, denominator and components; a numerator that follows from components is taken
    from them. The version must be stored where the method has more than one. Inputs that cannot all be right, or
    that do not follow from one date to the next, are a finding of their own. A city-wide figure of the period
    without its inputs cannot be evaluated; a proxy or an imputed value need not have them, and the outcome says so.
    What CON-02 asks about value, numerator and denominator is not asked again.
    """
    found = judge_each(dossier, _recalculated)
    bare = judge_each(dossier, _without_inputs)
    advice = (*found.advice, *bare.advice)
    if not found.compared and not bare.findings:
        reason = msg(N_("No computed indicator comes with its inputs."))
        return Outcome(Result.NOT_APPLICABLE, reason, advice=advice)
    if not found.findings and bare.findings:
        reason = msg(
            N_("Computed indicators without the inputs to recalculate them: %(count)s."),
            count=len({finding.place.indicator for finding in bare.findings}),
        )
        return Outcome(Result.NOT_EVALUABLE, reason, bare.findings, advice)
    if not found.findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Computed indicators that do not agree with their inputs: %(count)s."), count=len(found.findings)
    )
    return fail((*found.findings, *bare.findings), reason, advice=advice)


def _without_inputs(dossier: Dossier) -> Judged:
    bare = [o for o in dossier.figures if _is_asked(dossier, o) and _lacks_inputs(dossier, o)]
    same = [o for o in bare if _is_computed_as_the_global_one(dossier, o)]
    return Judged.of(
        len(bare),
        (_bare(dossier, o) for o in same),
        (_bare(dossier, o) for o in bare if o not in same),
    )


def _is_computed_as_the_global_one(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether a figure follows from its inputs by the formula: a proxy may not, and what was imputed has none."""
    relations = (observation.relation, dossier.indicator(observation).relation)
    return set(relations) == {Relation.IDENTICAL} and observation.obs_status != IMPUTED


def _is_asked(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether a figure has to come with its inputs: city-wide, of the period, and no forecast."""
    indicator = dossier.indicator(observation)
    return (
        indicator.sdg_indicator in COMPUTED
        and Relation.LOCAL not in (observation.relation, indicator.relation)
        and indicator.method in METHODS
        and observation.cell.is_total
        and dossier.covers(observation.year)
        and dossier.has_been(observation)
    )


def _lacks_inputs(dossier: Dossier, observation: ObservedCell) -> bool:
    return bool(missing_parts(dossier.indicator(observation), _inputs(dossier, observation)))


def _bare(dossier: Dossier, observation: ObservedCell) -> Finding:
    indicator = dossier.indicator(observation)
    lacking = missing_parts(indicator, _inputs(dossier, observation))
    field = lacking[0] if lacking[0] in ("numerator", "denominator") else f"components.{lacking[0]}"
    message = msg(
        N_("%(figure)s stands without its inputs, so nobody can recalculate it."),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(
        N_("Enter the numerator, the denominator or the components that the value was computed from.")
    )
    return Finding(at(observation, field=field), message, remedy)


def _recalculated(dossier: Dossier) -> Judged:
    compared = [o for o in dossier.known if _is_recalculable(dossier, o)]
    return Judged.of(
        len(compared),
        (
            *(finding for o in compared for finding in _recalculated_faults(dossier, o)),
            *(finding for o in compared for finding in _leaps(dossier, o)),
            *_broken_links(dossier, compared),
        ),
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
    elif result.impossible or result.value is None:
        if not any(finding.place.field for finding in questions_on_parts(dossier, observation)):
            yield from _without_result(dossier, observation, result)
    elif (
        observation.value is not None
        and not _agrees(dossier, result.value, observation.value)
        and not questions_on_parts(dossier, observation)
    ):
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


def _without_result(dossier: Dossier, observation: ObservedCell, result: Computed) -> Iterator[Finding]:
    if result.impossible:
        yield _contradiction(dossier, observation, result)
    else:
        yield from _undefined(dossier, observation, result)


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


PAIRS = (("population_start", "population_end"), ("built_up_start", "built_up_end"))
"""The components that are one thing at two dates."""


def _leaps(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    """Yield each population or area that changes so much between its dates that nobody believes it unsaid."""
    most = dossier.threshold("CON-05", "tenfold")
    for start, end in PAIRS:
        before, after = observation.components.get(start), observation.components.get(end)
        if not is_number(before) or not is_number(after) or min(before, after) <= 0:
            continue
        if max(before, after) > most * min(before, after) and not is_said_why(dossier, observation):
            text = N_(
                "%(figure)s: %(before)s at the first date and %(after)s at the second differ more than %(times)s-fold; "
                "one of them may be in another unit."
            )
            params = {"before": typed(before), "after": typed(after), "times": typed(most)}
            message = msg(text, figure=figure_of(dossier, observation), **params)
            remedy = msg(N_("Correct the unit of one of them, or say in the comment why both are right."))
            yield Finding(at(observation, field=f"components.{end}"), message, remedy)


def _broken_links(dossier: Dossier, observations: Sequence[ObservedCell]) -> Iterator[Finding]:
    """Yield each first date that is said to be a year for which another figure gives something else."""
    ends = {(o.indicator, o.cell, o.year): o for o in observations}
    for observation in observations:
        years = observation.components.get("years")
        if not is_number(years) or years != years.to_integral_value():
            continue
        earlier = ends.get((observation.indicator, observation.cell, observation.year - int(years)))
        if earlier is not None:
            yield from _differing_dates(dossier, observation, earlier)


def _differing_dates(dossier: Dossier, observation: ObservedCell, earlier: ObservedCell) -> Iterator[Finding]:
    for start, end in PAIRS:
        ours, theirs = observation.components.get(start), earlier.components.get(end)
        if not is_number(ours) or not is_number(theirs):
            continue
        is_close = abs(ours - theirs) <= dossier.threshold("CON-05", "link_tol") * abs(theirs)
        if not is_close and not is_said_why(dossier, observation):
            text = N_(
                "%(figure)s starts from %(ours)s in %(year)s, but the figure of that year ends with %(theirs)s; "
                "one date has one value."
            )
            params = {"ours": typed(ours), "theirs": typed(theirs), "year": str(earlier.year)}
            message = msg(text, figure=figure_of(dossier, observation), **params)
            remedy = msg(
                N_("Correct the component or the number of years, or say in the comment what changed.")
            )
            yield Finding(at(observation, field=f"components.{start}"), message, remedy)


def _left_empty(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    result = _recomputed(dossier, observation)
    if observation.value is None and result is not None and result.value is not None:
        text = N_("%(figure)s is empty, although its inputs give %(computed)s.")
        value = computed(result.value, beside=Decimal("0.0"))
        message = msg(text, figure=figure_of(dossier, observation), computed=value)
        yield Finding(at(observation), message, msg(N_("Take over the computed value.")))
