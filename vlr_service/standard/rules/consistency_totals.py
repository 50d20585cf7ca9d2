"""CON-03 and CON-09: whether parts and total agree, and flows of waste fit together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from vlr_service.catalogue.model import DISTRICT, Aggregation, Indicator, Kind, Relation
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_figure, is_number
from vlr_service.standard.figures.breakdowns import COMPLETE, Breakdown, breakdowns
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, computed, dimension_name, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rule import rule

APART = frozenset({*COMPLETE, DISTRICT})
"""Dimensions whose codes never overlap."""

RATES = frozenset({Kind.RATIO, Kind.RATE, Kind.MEAN, Kind.PROBABILITY})
"""Kinds whose total is a weighted mean of its parts."""


@rule("CON-03")
def parts_and_total_agree(dossier: Dossier) -> Outcome:
    """Each complete breakdown adds up to its total, if a count, or encloses it, if a rate.

    Of a breakdown that is not exhaustive, no part and no sum of parts exceeds the total of a count. Kinds that are
    neither sums nor means are not compared. What the rounding of a mean leaves open is no disagreement.
    """
    found = judge_each(dossier, _totals_that_disagree)
    if not found.compared:
        return not_applicable(msg(N_("No complete breakdown stands beside a total.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Breakdowns that do not agree with their total: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def is_sum(indicator: Indicator) -> bool:
    """Return whether the total of an indicator is the sum of its parts."""
    return indicator.kind is Kind.COUNT or (
        indicator.kind is Kind.AMOUNT and indicator.aggregation is Aggregation.SUM
    )


def _is_sum_or_mean(indicator: Indicator) -> bool:
    return is_sum(indicator) or indicator.kind in RATES


def _totals_that_disagree(dossier: Dossier) -> Judged:
    found = [b for b in breakdowns(dossier) if _is_sum_or_mean(dossier.indicator(b.total))]
    compared = [b for b in found if b.is_complete or is_sum(dossier.indicator(b.total))]
    findings = [f for breakdown in compared for f in _findings(dossier, breakdown)]
    return Judged.of(len(findings) + sum(b.is_complete for b in compared), findings)


def _findings(dossier: Dossier, breakdown: Breakdown) -> Iterator[Finding]:
    total = _value(breakdown.total)
    parts = [_value(part) for part in breakdown.parts]
    if not breakdown.is_complete:
        yield from _excess(dossier, breakdown, total=total)
    elif is_sum(dossier.indicator(breakdown.total)):
        yield from _sum(dossier, breakdown, total=total, parts=parts)
    elif not _is_between(dossier, total, parts):
        text = N_(
            "%(figure)s: the total %(total)s does not lie between its lowest and its highest part "
            "by %(dimension)s, %(low)s and %(high)s."
        )
        yield _on_total(dossier, breakdown, text, low=typed(min(parts)), high=typed(max(parts)))
    else:
        yield from _weighted_mean(dossier, breakdown, total=total)


def _sum(
    dossier: Dossier, breakdown: Breakdown, *, total: Decimal, parts: list[Decimal]
) -> Iterator[Finding]:
    added = sum(parts, Decimal(0))
    if abs(added - total) > _slack_of_sum(dossier, total, parts):
        text = N_("%(figure)s: the parts by %(dimension)s add up to %(sum)s, but the total is %(total)s.")
        yield _on_total(dossier, breakdown, text, sum=typed(added))


def _excess(dossier: Dossier, breakdown: Breakdown, *, total: Decimal) -> Iterator[Finding]:
    """Yield that some parts of a total are more than all of it; ages may overlap, so each stands for itself."""
    parts = [_value(part) for part in breakdown.parts]
    if min(parts) < 0:
        return
    most = max(parts) if breakdown.dimension not in APART else sum(parts, Decimal(0))
    if most - total > _slack_of_sum(dossier, total, parts):
        text = N_(
            "%(figure)s: the parts by %(dimension)s reach %(sum)s, although they are not all there; the total is only "
            "%(total)s."
        )
        yield _on_total(dossier, breakdown, text, sum=typed(most))


def _slack_of_sum(dossier: Dossier, total: Decimal, parts: list[Decimal]) -> Decimal:
    """Return by how much a sum of rounded parts may miss its total."""
    per_part, relative = dossier.threshold("CON-03", "per_part"), dossier.threshold("CON-03", "rel_tol")
    return max(per_part * len(parts) * max(map(_step, (total, *parts))), relative * abs(total))


def _step(value: Decimal) -> Decimal:
    """Return the last decimal place of a number as it was typed, at most one."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


def _is_between(dossier: Dossier, total: Decimal, parts: list[Decimal]) -> bool:
    tolerance = dossier.threshold("CON-03", "tol")
    return min(parts) - tolerance <= total <= max(parts) + tolerance


def _weighted_mean(dossier: Dossier, breakdown: Breakdown, *, total: Decimal) -> Iterator[Finding]:
    weights = [w for part in breakdown.parts if (w := part.denominator) is not None and w.is_finite()]
    if len(weights) < len(breakdown.parts) or min(weights) < 0 or not sum(weights):
        return
    weighted = sum(
        (w * _exact(dossier, p) for w, p in zip(weights, breakdown.parts, strict=True)), Decimal(0)
    )
    mean = weighted / sum(weights, Decimal(0))
    off = abs(mean - _exact(dossier, breakdown.total))
    rounding = min(_step(_value(one)) for one in (breakdown.total, *breakdown.parts))
    if off > dossier.threshold("CON-03", "tol") and off >= rounding:
        text = N_(
            "%(figure)s: the parts by %(dimension)s, weighted by their denominators, give %(mean)s, "
            "but the total is %(total)s."
        )
        yield _on_total(dossier, breakdown, text, mean=computed(mean, beside=total))


def _exact(dossier: Dossier, observation: ObservedCell) -> Decimal:
    """Return a rate by its numerator and denominator where they are there, else as it was typed."""
    indicator, part, whole = dossier.indicator(observation), observation.numerator, observation.denominator
    if indicator.has_parts and is_number(part) and is_number(whole) and whole > 0:
        return part * (indicator.multiplier or Decimal(1)) / whole
    return _value(observation)


def _on_total(dossier: Dossier, breakdown: Breakdown, text: str, **params: str) -> Finding:
    message = msg(
        text,
        figure=figure_of(dossier, breakdown.total),
        dimension=dimension_name(dossier, breakdown.dimension),
        total=typed(_value(breakdown.total)),
        **params,
    )
    remedy = msg(
        N_("Correct the total or the part that is wrong; check that every part is of the same year.")
    )
    return Finding(at(breakdown.total, field=breakdown.dimension), message, remedy)


def _value(observation: ObservedCell) -> Decimal:
    assert observation.value is not None
    return observation.value


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

    The share is of waste generated, which is asked for wherever a city-wide figure of the period answers it; a
    proxy may be a share of something else. The share itself is recalculated by CON-05.
    """
    answers = dossier.by_link.get(WASTE, ())
    compared = [o for o in answers if len(_flows(o)) > 1]
    bare = [o for o in answers if _lacks_generated(dossier, o)]
    if not compared and not bare:
        return not_applicable(msg(N_("No two flows of waste are given that could be compared.")))
    contradictions = [finding for o in compared for finding in _contradictions(dossier, o)]
    findings = [*contradictions, *(_without_generated(dossier, o) for o in bare)]
    if not findings:
        return PASS
    return fail(findings, msg(N_("Flows of waste that do not fit together: %(count)s."), count=len(findings)))


def _lacks_generated(dossier: Dossier, observation: ObservedCell) -> bool:
    return (
        is_figure(observation)
        and observation.cell.is_total
        and dossier.covers(observation.year)
        and dossier.has_been(observation)
        and observation.relation is dossier.indicator(observation).relation is Relation.IDENTICAL
        and not _flows(observation).get("denominator")
    )


def _without_generated(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = msg(
        N_("%(figure)s is a share of the waste generated, but how much is generated is not given."),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(N_("Enter the waste generated, in tonnes a day, as denominator."))
    return Finding(at(observation, field="denominator"), message, remedy)


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
