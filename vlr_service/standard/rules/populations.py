"""CON-04: whether the same population is used throughout."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from vlr_service.catalogue.model import Population
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rules.naming import at, figure_of, typed
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

DIFFERS = {
    Population.RESIDENT: N_(
        "%(figure)s counts %(people)s residents, but other indicators of the year count about %(usual)s; "
        "figures about different people cannot be laid side by side."
    ),
    Population.REGISTERED: N_(
        "%(figure)s counts %(people)s registered people, but other indicators of the year count about "
        "%(usual)s; figures about different people cannot be laid side by side."
    ),
    Population.URBAN: N_(
        "%(figure)s counts %(people)s urban residents, but other indicators of the year count about "
        "%(usual)s; figures about different people cannot be laid side by side."
    ),
}
"""What a denominator that differs means, by the people it says it counts."""


@rule("CON-04", clause="RES-2-6/PP10", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def same_population_is_used_throughout(dossier: Dossier) -> Outcome:
    """Denominators of the city-wide figures that count the same people in the same year differ by little.

    Which people a denominator counts is what the figure says, or what its indicator says.
    """
    compared = {
        key: group for key, group in _groups(dossier).items() if len({o.indicator for o in group}) > 1
    }
    if not compared:
        return not_applicable(
            msg(N_("No two indicators of a year have denominators that count the same people."))
        )
    findings = [f for (_, people), group in compared.items() for f in _differing(dossier, people, group)]
    if not findings:
        return PASS
    return fail(findings, msg(N_("Years in which populations differ: %(count)s."), count=len(findings)))


def _groups(dossier: Dossier) -> Mapping[tuple[int, Population], Sequence[ObservedCell]]:
    """Return the city-wide figures with a denominator that counts people, by year and kind of people."""
    groups: dict[tuple[int, Population], list[ObservedCell]] = {}
    for series in dossier.series.values():
        indicator = dossier.indicator(series[0])
        for observation in series:
            people = observation.population or indicator.population
            if people is not None and people in DIFFERS and _people(observation) > 0:
                groups.setdefault((observation.year, Population(people)), []).append(observation)
    return dict(sorted(groups.items()))


def _differing(dossier: Dossier, people: Population, group: Sequence[ObservedCell]) -> Iterator[Finding]:
    """Yield the denominator of a group that lies furthest from its median, if the group is spread too far."""
    counts = [_people(observation) for observation in group]
    usual = median(counts)
    if (max(counts) - min(counts)) / usual <= dossier.threshold("CON-04", "tol"):
        return
    odd = max(group, key=lambda observation: abs(_people(observation) - usual))
    message = msg(
        DIFFERS[people],
        figure=figure_of(dossier, odd),
        people=typed(_people(odd)),
        usual=typed(usual),
    )
    remedy = N_(
        "Use one population for the year, or state for each figure which people its denominator counts."
    )
    yield Finding(at(odd, field="denominator"), message, msg(remedy))


def _people(observation: ObservedCell) -> Decimal:
    """Return the denominator, zero if there is none that can be reckoned with."""
    people = observation.denominator
    return people if people is not None and people.is_finite() else Decimal(0)
