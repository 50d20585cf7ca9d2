"""CON-01 and CON-02: whether the figures can be true and agree with their parts."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.formulas.quotients import ratio
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_figure, is_number
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, computed, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Finding, Outcome, Result, fail, not_applicable
from vlr_service.standard.rule import rule

CHECK_VALUE = N_("Check the number, its unit and its decimal point.")

CONFIRM_VALUE = N_("Check the number; if it is right, say so in the comment.")


@rule("CON-01")
def values_are_possible(dossier: Dossier) -> Outcome:
    """No number is infinite or none at all, and no value lies outside the hard limits of its indicator.

    A value outside the soft limits gives advice.
    """
    found = judge_each(dossier, _impossible)
    if not found.findings and not dossier.figures:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    if not found.findings:
        return Outcome(Result.PASS, advice=found.advice)
    reason = msg(N_("Values outside the possible range: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason, advice=found.advice)


@rule("CON-02")
def ratios_equal_their_parts(dossier: Dossier) -> Outcome:
    """Each value with numerator and denominator equals their ratio; a proportion's numerator is a part.

    A value without either is not part of the comparison; one with only one of them gives advice. A numerator that is
    no part is found though there is no value. Numbers
    that are none are found by CON-01.
    """
    found = judge_each(dossier, _unequal)
    if not found.compared:
        reason = msg(N_("No figure gives both its numerator and its denominator."))
        return Outcome(Result.NOT_APPLICABLE, reason, advice=found.advice)
    if not found.findings:
        return Outcome(Result.PASS, advice=found.advice)
    reason = msg(
        N_("Values that do not agree with numerator and denominator: %(count)s."), count=len(found.findings)
    )
    return fail(found.findings, reason, advice=found.advice)


def _impossible(dossier: Dossier) -> Judged:
    unusual = [o for o in dossier.known if not _is_usual(dossier.indicator(o), o)]
    findings = [f for o in unusual for f in (*_not_numbers(dossier, o), *_beyond_hard_limits(dossier, o))]
    impossible = {f.place for f in findings}
    advice = [f for o in unusual if at(o) not in impossible for f in _beyond_soft_limits(dossier, o)]
    return Judged.of(len(dossier.known), findings, advice)


def _unequal(dossier: Dossier) -> Judged:
    asked = [o for o in dossier.figures if dossier.indicator(o).has_parts]
    whole = [o for o in asked if is_number(o.value) and is_number(o.numerator) and is_number(o.denominator)]
    parts = [o for o in dossier.known if o.value is None and dossier.indicator(o).is_proportion]
    advice = (_half_given(dossier, o) for o in asked if (o.numerator is None) != (o.denominator is None))
    tolerance = _tolerance(dossier)
    impossible = [_greater_part(dossier, o) for o in parts if _is_part_greater(dossier, o)]
    unequal = [f for o in whole for f in _disagreements(dossier, o, tolerance)]
    return Judged.of(len(whole) + len(impossible), (*unequal, *impossible), advice)


def questions_on_parts(dossier: Dossier, observation: ObservedCell) -> tuple[Finding, ...]:
    """Return what CON-02 asks about the value, numerator and denominator of one observation."""
    has_all = (
        is_figure(observation) and is_number(observation.numerator) and is_number(observation.denominator)
    )
    if not has_all or not dossier.indicator(observation).has_parts:
        return ()
    return tuple(_disagreements(dossier, observation, _tolerance(dossier)))


def _tolerance(dossier: Dossier) -> tuple[Decimal, Decimal]:
    return dossier.threshold("CON-02", "abs_tol"), dossier.threshold("CON-02", "rel_tol")


def _is_usual(indicator: Indicator, observation: ObservedCell) -> bool:
    """Whether all numbers of a figure are numbers and its value lies within every limit."""
    value = observation.value
    numerator, denominator, components = (
        observation.numerator,
        observation.denominator,
        observation.components,
    )
    return (
        (value is None or (value.is_finite() and _is_within(indicator, value)))
        and (numerator is None or numerator.is_finite())
        and (denominator is None or denominator.is_finite())
        and (not components or all(number.is_finite() for number in components.values()))
    )


def _is_within(indicator: Indicator, value: Decimal) -> bool:
    return (
        (indicator.hard_min is None or value >= indicator.hard_min)
        and (indicator.hard_max is None or value <= indicator.hard_max)
        and (indicator.soft_min is None or value >= indicator.soft_min)
        and (indicator.soft_max is None or value <= indicator.soft_max)
    )


def _not_numbers(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    entered: dict[str | None, Decimal | None] = {
        None: observation.value,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        **{f"components.{name}": value for name, value in observation.components.items()},
    }
    for field, value in entered.items():
        if value is not None and not value.is_finite():
            text = N_("%(figure)s: %(value)s is not a number that can be used in calculations.")
            message = msg(text, figure=figure_of(dossier, observation), value=typed(value))
            yield Finding(at(observation, field=field), message, msg(CHECK_VALUE))


def _beyond_hard_limits(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    if not is_figure(observation):
        return
    indicator, value = dossier.indicator(observation), _value(observation)
    if indicator.hard_min is not None and value < indicator.hard_min:
        text = N_("%(figure)s: %(value)s is below the lowest possible value, %(limit)s.")
        yield _out_of_range(dossier, observation, text, limit=indicator.hard_min, remedy=CHECK_VALUE)
    if indicator.hard_max is not None and value > indicator.hard_max:
        text = N_("%(figure)s: %(value)s is above the highest possible value, %(limit)s.")
        yield _out_of_range(dossier, observation, text, limit=indicator.hard_max, remedy=CHECK_VALUE)


def _beyond_soft_limits(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    if not is_figure(observation):
        return
    indicator, value = dossier.indicator(observation), _value(observation)
    if indicator.soft_min is not None and value < indicator.soft_min:
        text = N_("%(figure)s: %(value)s is unusual; values below %(limit)s are rare.")
        yield _out_of_range(dossier, observation, text, limit=indicator.soft_min, remedy=CONFIRM_VALUE)
    if indicator.soft_max is not None and value > indicator.soft_max:
        text = N_("%(figure)s: %(value)s is unusual; values above %(limit)s are rare.")
        yield _out_of_range(dossier, observation, text, limit=indicator.soft_max, remedy=CONFIRM_VALUE)


def _out_of_range(
    dossier: Dossier, observation: ObservedCell, text: str, *, limit: Decimal, remedy: str
) -> Finding:
    params = {"value": typed(_value(observation)), "limit": typed(limit)}
    return Finding(at(observation), msg(text, figure=figure_of(dossier, observation), **params), msg(remedy))


def _half_given(dossier: Dossier, observation: ObservedCell) -> Finding:
    name = figure_of(dossier, observation)
    if observation.numerator is None:
        message = msg(
            N_("%(figure)s has a denominator but no numerator, so it cannot be recomputed."), figure=name
        )
        return Finding(at(observation, field="numerator"), message, msg(N_("Enter the numerator too.")))
    message = msg(
        N_("%(figure)s has a numerator but no denominator, so it cannot be recomputed."), figure=name
    )
    return Finding(at(observation, field="denominator"), message, msg(N_("Enter the denominator too.")))


def _disagreements(
    dossier: Dossier, observation: ObservedCell, tolerance: tuple[Decimal, Decimal]
) -> Iterator[Finding]:
    numerator, denominator = observation.numerator, observation.denominator
    assert numerator is not None
    assert denominator is not None
    if denominator <= 0:
        text = N_("%(figure)s: the denominator is %(denominator)s; it must be greater than zero.")
        yield Finding(
            at(observation, field="denominator"),
            msg(text, figure=figure_of(dossier, observation), denominator=typed(denominator)),
            msg(N_("Correct the denominator; if it is really zero, leave the value empty with status M.")),
        )
    elif _is_part_greater(dossier, observation):
        yield _greater_part(dossier, observation)
    else:
        difference = _difference(dossier, observation, numerator, denominator, tolerance)
        if difference is not None:
            remedy = msg(N_("Correct the value, the numerator or the denominator."))
            yield Finding(at(observation), difference, remedy)


def _is_part_greater(dossier: Dossier, observation: ObservedCell) -> bool:
    part, whole = observation.numerator, observation.denominator
    is_whole = is_number(whole) and whole > 0
    return (
        dossier.indicator(observation).is_proportion and is_number(part) and is_whole and part > (whole or 0)
    )


def _greater_part(dossier: Dossier, observation: ObservedCell) -> Finding:
    text = N_(
        "%(figure)s: the numerator %(numerator)s is greater than the denominator %(denominator)s, "
        "of which it is a part."
    )
    part, whole = observation.numerator or Decimal(0), observation.denominator or Decimal(0)
    params = {"numerator": typed(part), "denominator": typed(whole)}
    message = msg(text, figure=figure_of(dossier, observation), **params)
    remedy = msg(N_("Check whether the two are interchanged or refer to different populations."))
    return Finding(at(observation, field="numerator"), message, remedy)


def _difference(
    dossier: Dossier,
    observation: ObservedCell,
    numerator: Decimal,
    denominator: Decimal,
    tolerance: tuple[Decimal, Decimal],
) -> Message | None:
    value = _value(observation)
    multiplier = dossier.indicator(observation).multiplier or Decimal(1)
    absolute, relative = tolerance
    # |n m / d - v| within the tolerance, multiplied out: no division for the many that agree
    if abs(numerator * multiplier - value * denominator) <= denominator * max(
        absolute, relative * abs(value)
    ):
        return None
    expected = ratio(numerator, denominator, multiplier).value
    if expected is None:
        return None
    return msg(
        N_("%(figure)s: the value is %(value)s, but numerator and denominator give %(computed)s."),
        figure=figure_of(dossier, observation),
        value=typed(value),
        computed=computed(expected, beside=value),
    )


def _value(observation: ObservedCell) -> Decimal:
    assert observation.value is not None
    return observation.value
