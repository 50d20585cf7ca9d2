"""DIS-02: whether young and older people are visible in the figures about people."""

from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.ages import Interval, age_interval, finest_chain
from vlr_service.standard.rules.answers import is_figure
from vlr_service.standard.rules.disaggregation import latest_years_about_people
from vlr_service.standard.rules.naming import indicator_name, percent
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule
from vlr_service.standard.rules.shares import shortfall

FAULTS = {
    "groups": N_(
        "%(indicator)s is about people, but %(year)s has no age groups that follow one on the other without "
        "overlap or hole; a total can hide that one age is left behind."
    ),
    "youth": N_(
        "%(indicator)s has age groups for %(year)s, but none that shows young people, such as 15 to 24."
    ),
    "older": N_(
        "%(indicator)s has age groups for %(year)s, but none that shows people of 60 and over or 65 and over."
    ),
}


@rule("DIS-02", clause="GA-77-173/PP7", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def people_indicators_are_split_by_age(dossier: Dossier) -> Outcome:
    """Enough indicators about people have age groups in their latest year that show youth and older persons.

    The groups follow one on the other, each age once, over all the ages that are given: what ages an
    indicator speaks of is not known apart from its groups. Further groups beside them do no harm.
    """
    latest = latest_years_about_people(dossier)
    if not latest:
        return not_applicable(msg(N_("No indicator about people has a value yet.")))
    faults = {i: fault for i, year in latest.items() if (fault := _fault(dossier, i, year))}
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
        [_finding(dossier, i, latest[i], fault) for i, fault in faults.items()], reason, needed=needed
    )


def _fault(dossier: Dossier, indicator: str, year: int) -> str | None:
    codes = (
        cell["AGE"]
        for cell, observation in dossier.rows[indicator, year].items()
        if len(cell.codes) == 1 and is_figure(observation)
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


def _finding(dossier: Dossier, indicator: str, year: int, fault: str) -> Finding:
    return Finding(
        Place(indicator, year, field="AGE"),
        msg(FAULTS[fault], indicator=indicator_name(dossier, indicator), year=str(year)),
        msg(N_("Enter the values of the same year by age, with a group of young and one of older people.")),
    )
