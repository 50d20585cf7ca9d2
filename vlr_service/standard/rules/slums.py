"""SLU-01, SLU-03 and SLU-04: people in slums and informal settlements, what their homes lack, and which services they have."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.formulas.slums import DEPRIVATIONS
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import (
    figures_of,
    is_explained_gap,
    is_figure,
    is_recent,
    met_through_a_gap,
    place_of,
)
from vlr_service.standard.figures.naming import at, beyond_names, computed, figure_of, typed
from vlr_service.standard.figures.written import says_enough
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Result, fail, not_applicable, not_evaluable
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.completeness_gaps import plan_faults

SLUMS = "11.1.1"


@rule("SLU-01")
def slum_population_is_reported(dossier: Dossier) -> Outcome:
    """Its newest total has enough components, or is an argued zero; else a planned, explained gap stands."""
    newest = newest_total(dossier)
    if newest is None:
        return fail(
            [_unanswered(dossier)],
            msg(N_("The population in slums and informal settlements is not reported.")),
        )
    if not is_figure(newest):
        return _judged_gap(dossier, newest)
    if len(_components(newest)) >= dossier.threshold("SLU-01", "min_components") or is_argued_zero(dossier):
        return PASS
    finding = _unargued_zero(dossier, newest) if newest.value == 0 else _without_components(dossier, newest)
    return fail(
        [finding],
        msg(N_("The population in slums and informal settlements is reported without its evidence.")),
    )


@rule("SLU-04")
def slum_share_agrees_with_its_components(dossier: Dossier) -> Outcome:
    """No component exceeds the share, and the share does not exceed the sum of all five components.

    A household counts once, whatever it lacks. The upper bound needs all components, the lower bound one.
    """
    stated = [o for o in figures_of(dossier, SLUMS) if _components(o)]
    if not stated:
        return not_applicable(msg(N_("No slum share comes with its components.")))
    bare = [o for o in stated if not _has_base(o)]
    findings = [f for o in stated if _has_base(o) for f in _bound_faults(dossier, o)]
    if findings:
        reason = msg(
            N_("Slum shares that do not agree with their components: %(count)s."), count=len(findings)
        )
        return fail(findings, reason)
    if bare:
        reason = msg(N_("Without a denominator the components of the slum share are no shares."))
        return not_evaluable(reason, [_without_base(dossier, o) for o in bare])
    return PASS


def newest_total(dossier: Dossier) -> ObservedCell | None:
    """Return the newest city-wide figure on slums, or the newest explained gap where there is no figure.

    A forecast or a figure of long ago is no figure of what is.
    """
    answers = dossier.by_link.get(SLUMS, ())
    totals = [o for o in answers if o.cell.is_total and is_recent(dossier, "SLU-01", o)]
    usable = [o for o in totals if is_figure(o)] or [o for o in totals if is_explained_gap(o)]
    return max(usable, key=lambda o: o.year, default=None)


def is_argued_zero(dossier: Dossier) -> bool:
    """Whether the newest slum figure is zero, with the method in its comment and the year of its source."""
    newest = newest_total(dossier)
    return (
        newest is not None
        and newest.value == 0
        and _describes_a_method(dossier, newest)
        and newest.source is not None
        and newest.source.reference_year is not None
    )


def _describes_a_method(dossier: Dossier, observation: ObservedCell) -> bool:
    least, least_solid = (
        int(dossier.threshold("SLU-01", name)) for name in ("min_method_text", "min_method_text_solid")
    )
    said = beyond_names(dossier, observation.indicator, observation.comment)
    return says_enough(said, least=least, least_solid=least_solid)


def _judged_gap(dossier: Dossier, gap: ObservedCell) -> Outcome:
    faults = plan_faults(dossier, gap.indicator)
    if not faults:
        return Outcome(Result.PASS, advice=(met_through_a_gap(dossier, gap),))
    return fail(
        faults, msg(N_("The gap on slums and informal settlements is explained, but has no complete plan."))
    )


def _components(observation: ObservedCell) -> dict[str, Decimal]:
    """Return the components that are given as numbers, by name."""
    given = {name: observation.components.get(name) for name in DEPRIVATIONS}
    return {name: value for name, value in given.items() if value is not None and value.is_finite()}


def _has_base(observation: ObservedCell) -> bool:
    base = observation.denominator
    return base is not None and base.is_finite() and base > 0


def _bound_faults(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    share, base = observation.value, observation.denominator
    assert share is not None
    assert base is not None
    whole = dossier.indicator(observation).multiplier or Decimal(1)
    shares = [part * whole / base for part in _components(observation).values()]
    tolerance = dossier.threshold("SLU-04", "tol")
    if min(shares) < 0:
        text = N_(
            "%(figure)s is %(share)s, but one component is %(bound)s; people cannot be fewer than none."
        )
        yield _bound(dossier, observation, text, min(shares))
    if max(shares) > share + tolerance:
        text = N_(
            "%(figure)s is %(share)s, but one component alone reaches %(bound)s; everybody who lacks it "
            "belongs to the share."
        )
        yield _bound(dossier, observation, text, max(shares))
    most = min(whole, sum(shares, Decimal(0)))
    if len(shares) == len(DEPRIVATIONS) and share > most + tolerance:
        text = N_(
            "%(figure)s is %(share)s, but all components together reach only %(bound)s; nobody belongs to "
            "the share without lacking something."
        )
        yield _bound(dossier, observation, text, most)


def _bound(dossier: Dossier, observation: ObservedCell, text: str, bound: Decimal) -> Finding:
    share = observation.value
    assert share is not None
    message = msg(
        text, figure=figure_of(dossier, observation), share=typed(share), bound=computed(bound, beside=share)
    )
    return Finding(
        at(observation, field="value"),
        message,
        msg(N_("Correct the share, its components or its denominator.")),
    )


def _without_base(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = msg(
        N_("%(figure)s has components, but no denominator above zero to relate them to."),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(N_("Enter the urban population as denominator."))
    return Finding(at(observation, field="denominator"), message, remedy)


def _unanswered(dossier: Dossier) -> Finding:
    message = msg(
        N_(
            "No city-wide figure says how many people live in slums and informal settlements (11.1.1); "
            "the resolution requests better data on such areas."
        )
    )
    remedy = msg(N_("Enter the figure with its components, an argued zero, or an explained gap with a plan."))
    return Finding(place_of(dossier, SLUMS), message, remedy)


def _without_components(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = msg(
        N_("%(figure)s has %(count)s of its five components; expected: at least %(least)s."),
        figure=figure_of(dossier, observation),
        count=len(_components(observation)),
        least=int(dossier.threshold("SLU-01", "min_components")),
    )
    remedy = N_(
        "Enter how many people lack improved water, improved sanitation, living area, durable housing "
        "or secure tenure."
    )
    return Finding(at(observation, field="components"), message, msg(remedy))


def _unargued_zero(dossier: Dossier, observation: ObservedCell) -> Finding:
    message: Message = msg(
        N_(
            "%(figure)s is zero, but neither its components nor a method and a source year show how that is known."
        ),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(
        N_(
            "Describe in the comment how it was established, in at least %(least)s characters, in Chinese %(solid)s, and "
            "state the year of the source."
        ),
        least=int(dossier.threshold("SLU-01", "min_method_text")),
        solid=int(dossier.threshold("SLU-01", "min_method_text_solid")),
    )
    return Finding(at(observation, field="comment"), message, remedy)


SERVICES = {
    "6.1.1": N_("Drinking water (6.1.1) has no figures inside and outside slums for the same year."),
    "6.2.1": N_("Sanitation (6.2.1) has no figures inside and outside slums for the same year."),
    "7.1.1": N_("Electricity (7.1.1) has no figures inside and outside slums for the same year."),
    "11.6.1": N_("Waste collection (11.6.1) has no figures inside and outside slums for the same year."),
    "11.2.1": N_("Public transport (11.2.1) has no figures inside and outside slums for the same year."),
    "11.7.1": N_("Open space (11.7.1) has no figures inside and outside slums for the same year."),
}

SIDES = (Cell.of(SETTLEMENT="SLUM"), Cell.of(SETTLEMENT="NON_SLUM"))


@rule("SLU-03")
def services_inside_and_outside_slums_are_compared(dossier: Dossier) -> Outcome:
    """Enough of six services have a figure for slums and one for the rest of the city, of the same recent year."""
    missing = [link for link in SERVICES if not _is_compared(dossier, link)]
    least = int(dossier.threshold("SLU-03", "min_services"))
    count = len(SERVICES) - len(missing)
    if count >= least or is_argued_zero(dossier):
        return PASS
    reason = msg(
        N_("Services compared inside and outside slums: %(count)s; expected: at least %(least)s."),
        count=count,
        least=least,
    )
    return fail([_uncompared(dossier, link) for link in missing], reason, needed=least - count)


def _is_compared(dossier: Dossier, link: str) -> bool:
    recent = (o for o in figures_of(dossier, link) if is_recent(dossier, "SLU-03", o))
    shown = {(o.indicator, o.year, o.cell) for o in recent}
    return any(all((indicator, year, side) in shown for side in SIDES) for indicator, year, _ in shown)


def _uncompared(dossier: Dossier, link: str) -> Finding:
    return Finding(
        place_of(dossier, link, field="SETTLEMENT"),
        msg(SERVICES[link]),
        msg(N_("Enter the figure for people in slums and the one for people elsewhere in the city.")),
    )
