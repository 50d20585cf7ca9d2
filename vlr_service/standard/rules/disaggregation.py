"""DIS-01, DIS-02 and DIS-06: whether the people behind the figures are visible by sex and age, and who is furthest behind."""

from collections.abc import Mapping
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Direction, Indicator, Kind
from vlr_service.i18n import N_, msg
from vlr_service.methods.progress.gaps import Gap, gap
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.ages import Interval, age_interval, finest_chain
from vlr_service.standard.figures.answers import is_achieved, is_public
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import indicator_name, percent
from vlr_service.standard.figures.shares import shortfall
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rule import rule

SEXES = (Cell.of(SEX="F"), Cell.of(SEX="M"))


@rule("DIS-01")
def people_indicators_are_split_by_sex(dossier: Dossier) -> Outcome:
    """Enough indicators about people give values for women and men in their latest year."""
    latest = latest_years_about_people(dossier, "SEX")
    if not latest:
        return not_applicable(msg(N_("No indicator about people has a value yet.")))
    unsplit = {
        indicator: year for indicator, year in latest.items() if not _is_split(dossier, indicator, year)
    }
    least = dossier.threshold("DIS-01", "min_share")
    needed = shortfall(least, good=len(latest) - len(unsplit), total=len(latest))
    if not needed:
        return PASS
    return fail(
        [_unsplit(dossier, indicator, year) for indicator, year in sorted(unsplit.items())],
        msg(
            N_("Indicators about people split by sex: %(count)s of %(total)s; expected: %(least)s %%."),
            count=len(latest) - len(unsplit),
            total=len(latest),
            least=percent(least),
        ),
        needed=needed,
    )


def latest_years_about_people(dossier: Dossier, dimension: str) -> dict[str, int]:
    """Return the year of the newest city-wide figure of each indicator about people that can be split so."""
    indicators = dossier.catalogue.indicators
    about_people = {i: series[-1].year for i, series in dossier.series.items() if indicators[i].person_based}
    return {i: year for i, year in about_people.items() if _can_be_split(dossier, i, dimension)}


def _can_be_split(dossier: Dossier, indicator: str, dimension: str) -> bool:
    """Whether the catalogue asks an indicator for this breakdown, or somebody gave it unasked."""
    is_asked = dimension in dossier.catalogue.indicators[indicator].disaggregations
    return is_asked or any(dimension in dict(o.cell.codes) for o in dossier.by_indicator[indicator])


def _is_split(dossier: Dossier, indicator: str, year: int) -> bool:
    cells = dossier.rows[indicator, year]
    return all(sex in cells and is_achieved(dossier, cells[sex]) for sex in SEXES)


def _unsplit(dossier: Dossier, indicator: str, year: int) -> Finding:
    return Finding(
        Place(indicator, year, field="SEX"),
        msg(
            N_(
                "%(indicator)s is about people, but %(year)s lacks a value for women or for men; "
                "a total can hide that one group is left behind."
            ),
            indicator=indicator_name(dossier, indicator),
            year=str(year),
        ),
        msg(N_("Enter the values for women and for men of the same year.")),
    )


AGE_FAULTS = {
    "groups": N_(
        "%(indicator)s is about people, but %(year)s has no consecutive age groups without overlaps or missing ages; a total can hide that one age group is left behind."
    ),
    "youth": N_(
        "%(indicator)s has age groups for %(year)s, but none that shows young people, such as 15 to 24."
    ),
    "older": N_(
        "%(indicator)s has age groups for %(year)s, but none that shows people of 60 and over or 65 and over."
    ),
}


@rule("DIS-02")
def people_indicators_are_split_by_age(dossier: Dossier) -> Outcome:
    """Enough indicators about people have age groups in their latest year that show youth and older persons.

    The groups follow one on the other, each age once, over all the ages that are given: what ages an
    indicator speaks of is not known apart from its groups. Further groups beside them do no harm.
    """
    latest = latest_years_about_people(dossier, "AGE")
    if not latest:
        return not_applicable(msg(N_("No indicator about people has a value yet.")))
    faults = {i: fault for i, year in latest.items() if (fault := _age_fault(dossier, i, year))}
    least = dossier.threshold("DIS-02", "min_share")
    needed = shortfall(least, good=len(latest) - len(faults), total=len(latest))
    if not needed:
        return PASS
    reason = msg(
        N_("Indicators about people split by age: %(count)s of %(total)s; expected: %(least)s %%."),
        count=len(latest) - len(faults),
        total=len(latest),
        least=percent(least),
    )
    return fail(
        [_without_age_groups(dossier, i, latest[i], fault) for i, fault in faults.items()],
        reason,
        needed=needed,
    )


def _age_fault(dossier: Dossier, indicator: str, year: int) -> str | None:
    codes = (
        cell["AGE"]
        for cell, observation in dossier.rows[indicator, year].items()
        if len(cell.codes) == 1 and is_achieved(dossier, observation)
    )
    chain = finest_chain(interval for code in codes if (interval := age_interval(code)))
    if len(chain) < dossier.threshold("DIS-02", "min_groups"):
        return "groups"
    if not any(_is_young(dossier, group) for group in chain):
        return "youth"
    oldest_from = dossier.threshold("DIS-02", "older_from")
    return None if any(first >= oldest_from for first, _ in chain) else "older"


def _is_young(dossier: Dossier, group: Interval) -> bool:
    """Whether enough of the ages of a group are those of youth."""
    first, last = group
    if last is None:
        return False
    youngest = int(dossier.threshold("DIS-02", "youth_from"))
    oldest = int(dossier.threshold("DIS-02", "youth_to"))
    young = min(last, oldest) - max(first, youngest) + 1
    return young >= dossier.threshold("DIS-02", "youth_share") * (last - first + 1)


def _without_age_groups(dossier: Dossier, indicator: str, year: int, fault: str) -> Finding:
    return Finding(
        Place(indicator, year, field="AGE"),
        msg(AGE_FAULTS[fault], indicator=indicator_name(dossier, indicator), year=str(year)),
        msg(N_("Enter the values of the same year by age, with a group of young and one of older people.")),
    )


COMPARABLE = frozenset({Kind.RATIO, Kind.RATE, Kind.MEAN, Kind.INDEX, Kind.PROBABILITY})
"""Kinds whose value for a group can be laid beside the one for all; a group's count is always smaller."""


@rule("DIS-06")
def gap_of_the_furthest_behind_is_calculated(dossier: Dossier) -> Outcome:
    """Each indicator with published groups in its newest such year has the total its worst group is laid beside."""
    found = judge_each(dossier, _incalculable)
    if not found.compared:
        return not_applicable(msg(N_("No indicator has published figures for several groups.")))
    if not found.findings:
        return PASS
    reason = msg(
        N_("Indicators whose gap cannot be calculated: %(count)s of %(total)s."),
        count=len(found.findings),
        total=found.compared,
    )
    return fail(found.findings, reason)


def _incalculable(dossier: Dossier) -> Judged:
    grouped = newest_groups(dossier)
    lacking = {i: year for i, (year, groups) in grouped.items() if gap_of(dossier, i, year, groups) is None}
    return Judged.of(
        len(grouped), (_without_total(dossier, indicator, year) for indicator, year in lacking.items())
    )


def newest_groups(dossier: Dossier) -> dict[str, tuple[int, Mapping[str, Decimal]]]:
    """Return the newest year with enough published groups of each indicator, and their values by cell key."""
    least = dossier.threshold("DIS-06", "min_groups")
    found: dict[str, tuple[int, Mapping[str, Decimal]]] = {}
    for (indicator, year), cells in sorted(dossier.rows.items()):
        if has_comparable_groups(dossier.catalogue.indicators[indicator]):
            groups = {
                cell.key: o.value
                for cell, o in cells.items()
                if len(cell.codes) == 1 and is_public(o) and is_achieved(dossier, o) and o.value is not None
            }
            if len(groups) >= least:
                found[indicator] = (year, groups)
    return found


def gap_of(dossier: Dossier, indicator: str, year: int, groups: Mapping[str, Decimal]) -> Gap | None:
    """Return the gap of the worst of the groups; None where no published total is beside them."""
    total = dossier.rows[indicator, year].get(Cell())
    if total is None or total.value is None or not (is_public(total) and is_achieved(dossier, total)):
        return None
    is_higher_better = dossier.catalogue.indicators[indicator].direction is Direction.HIGHER
    return gap(total.value, groups, higher_is_better=is_higher_better)


def has_comparable_groups(indicator: Indicator) -> bool:
    """Say whether the groups of an indicator can be laid beside the whole, one of them being worse off."""
    return indicator.kind in COMPARABLE and indicator.ranks_groups


def _without_total(dossier: Dossier, indicator: str, year: int) -> Finding:
    message = msg(
        N_(
            "%(indicator)s has figures for several groups for %(year)s, but no published total; nobody can "
            "calculate how far the worst-off group is behind."
        ),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
    )
    return Finding(
        Place(indicator, year, "_T"), message, msg(N_("Enter the city-wide total of the same year."))
    )
