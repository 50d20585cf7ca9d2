"""DIS-03 to DIS-05: whether persons with disabilities, poor residents and named groups are visible."""

from collections.abc import Iterable, Iterator

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import N_, msg
from vlr_service.i18n.bilingual import own_words
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import (
    figures_of,
    is_achieved,
    is_explained_gap,
    is_figure,
    is_recent,
    met_through_a_gap,
)
from vlr_service.standard.figures.naming import indicator_name
from vlr_service.standard.figures.written import answers_anything, beyond, says_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import VulnerableGroup
from vlr_service.standard.rule import rule

ACCESS = ("11.2.1", "11.7.1")
"""The global indicators on access whose titles name persons with disabilities."""

WITH_DISABILITIES = ("DISABILITY_STATUS", "PD")

POOREST = frozenset(
    {("INCOME_WEALTH_QUANTILE", "Q1"), ("INCOME_WEALTH_QUANTILE", "B40"), ("POVERTY_STATUS", "POOR")}
)
"""Codes of the lowest group; a country may bring a dimension of poverty status of its own."""


@rule("DIS-03")
def persons_with_disabilities_are_visible(dossier: Dossier) -> Outcome:
    """Each reported access indicator has a recent figure for persons with disabilities, or says why it has none."""
    reported = sorted({o.indicator for o in figures_of(dossier, *ACCESS) if dossier.has_been(o)})
    if not reported:
        return not_applicable(msg(N_("Neither access to public transport nor to open space is reported.")))
    hidden = [i for i in reported if not _has_disability_figure(dossier, i)]
    gaps = {i: _disability_gap(dossier, i) for i in hidden}
    findings = [_without_disabilities(dossier, i) for i, gap in gaps.items() if gap is None]
    advice = tuple(gap for gap in gaps.values() if gap)
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Access indicators that do not show persons with disabilities: %(count)s of %(total)s."),
        count=len(findings),
        total=len(reported),
    )
    return fail(findings, reason, advice=advice)


@rule("DIS-04")
def poor_residents_are_distinguished(dossier: Dossier) -> Outcome:
    """Enough indicators have a recent figure for the poorest residents beside the total of the same year."""
    if not dossier.figures:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    split = sum(dossier.each(_has_the_poorest))
    least = int(dossier.threshold("DIS-04", "min_n"))
    if split >= least:
        return PASS
    reason = msg(
        N_("Indicators that show the poorest residents: %(count)s; expected: at least %(least)s."),
        count=split,
        least=least,
    )
    message = msg(
        N_(
            "Too few indicators tell poor and better-off residents apart: %(count)s, expected at least %(least)s; "
            "crises hit the poorest hardest, and a total does not show it."
        ),
        count=split,
        least=least,
    )
    remedy = msg(N_("Enter figures for the lowest income or wealth group, with the total of the same year."))
    return fail([Finding(Place(field="INCOME_WEALTH_QUANTILE"), message, remedy)], reason)


@rule("DIS-05")
def vulnerable_groups_are_named_and_reported(dossier: Dossier) -> Outcome:
    """Vulnerable groups are named, and each has a recent figure or the reason why there is none."""
    groups = dossier.registers.groups
    if not any(says_anything(group.name) for group in groups):
        return fail([_no_groups()], msg(N_("No vulnerable group is named.")))
    shown = {o.cell for o in dossier.achieved if is_figure(o) and is_recent(dossier, "DIS-05", o)}
    hidden = [g for g in groups if not _is_within(g.cells, shown)]
    recent = (o for o in dossier.known if is_recent(dossier, "DIS-05", o))
    explained = {o.cell for o in recent if is_explained_gap(o)}
    explained_groups = [g for g in hidden if _has_reason(g) or _is_within(g.cells, explained)]
    findings = [_silent_group(group) for group in hidden if group not in explained_groups]
    advice = tuple(_explained_group(group) for group in explained_groups)
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Vulnerable groups without a figure or a reason: %(count)s of %(total)s."),
        count=len(findings),
        total=len(groups),
    )
    return fail(findings, reason, advice=advice)


def _disability_cells(dossier: Dossier, indicator: str) -> Iterator[ObservedCell]:
    recent = (o for o in dossier.by_indicator[indicator] if is_recent(dossier, "DIS-03", o))
    return (o for o in recent if WITH_DISABILITIES in o.cell.codes)


def _has_disability_figure(dossier: Dossier, indicator: str) -> bool:
    return any(is_figure(o) for o in _disability_cells(dossier, indicator))


def _disability_gap(dossier: Dossier, indicator: str) -> Finding | None:
    """Return the advice on the recorded gap, from the figures or from the list of gaps; None without one."""
    for observation in _disability_cells(dossier, indicator):
        if is_explained_gap(observation):
            return met_through_a_gap(dossier, observation)
    if any(plan.indicator == indicator and answers_anything(plan.reason) for plan in dossier.registers.gaps):
        return Finding(
            Place(indicator, field="DISABILITY_STATUS", register="gaps"),
            msg(
                N_("Met through the list of data gaps only: %(indicator)s."),
                indicator=indicator_name(dossier, indicator),
            ),
            msg(N_("Enter the figure as soon as it is available.")),
        )
    return None


def _without_disabilities(dossier: Dossier, indicator: str) -> Finding:
    message = msg(
        N_(
            "%(indicator)s has no figure for persons with disabilities, although its title names them, "
            "and no reason why."
        ),
        indicator=indicator_name(dossier, indicator),
    )
    remedy = msg(N_("Enter the figure for persons with disabilities, or an explained gap in its place."))
    return Finding(Place(indicator, field="DISABILITY_STATUS"), message, remedy)


def _has_the_poorest(dossier: Dossier) -> bool:
    recent = (o for o in dossier.achieved if is_recent(dossier, "DIS-04", o))
    return any(_shows_the_poorest(dossier, o) for o in recent)


def _shows_the_poorest(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether a figure is for the lowest group, and the total of the same year is beside it."""
    if POOREST.isdisjoint(observation.cell.codes) or not is_figure(observation):
        return False
    total = dossier.rows[observation.indicator, observation.year].get(Cell())
    return total is not None and is_achieved(dossier, total)


def _has_reason(group: VulnerableGroup) -> bool:
    return answers_anything(beyond(group.gap_reason, frozenset((group.name, *group.name.split(" / ")))))


def _is_within(cells: Iterable[Cell], shown: set[Cell]) -> bool:
    """Whether one of the cells of a group, or a finer one, is among those shown."""
    wanted = [set(cell.codes) for cell in cells if not cell.is_total]
    return any(codes <= set(cell.codes) for codes in wanted for cell in shown)


def _no_groups() -> Finding:
    return Finding(
        Place(register="groups"),
        msg(N_("The city names no vulnerable group; nobody can see whether somebody is left behind.")),
        msg(N_("Enter the groups that are vulnerable in the city in the register of vulnerable groups.")),
    )


def _silent_group(group: VulnerableGroup) -> Finding:
    return Finding(
        Place(register="groups", field=group.id, name=group.name or None),
        msg(
            N_("No figure shows the group %(group)s, and no reason says why not."),
            group=own_words(group.name),
        ),
        msg(N_("Link the group to a breakdown that has a figure, or write the reason why there is none.")),
    )


def _explained_group(group: VulnerableGroup) -> Finding:
    return Finding(
        Place(register="groups", field=group.id, name=group.name or None),
        msg(N_("The group %(group)s is shown through an explained gap only."), group=own_words(group.name)),
        msg(N_("Enter the figure as soon as it is available.")),
    )
