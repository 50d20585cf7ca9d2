"""DIS: whether the people behind the figures are visible."""

from datetime import date

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.naming import indicator_name, percent
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule
from vlr_service.standard.rules.shares import shortfall

SEXES = (Cell.of(SEX="F"), Cell.of(SEX="M"))


@rule("DIS-01", clause="GA-77-173/PP7", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def people_indicators_are_split_by_sex(dossier: Dossier) -> Outcome:
    """Enough indicators about people give values for women and men in their latest year."""
    latest = latest_years_about_people(dossier)
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


def latest_years_about_people(dossier: Dossier) -> dict[str, int]:
    """Return the year of the newest city-wide figure of each indicator about people."""
    indicators = dossier.catalogue.indicators
    return {i: series[-1].year for i, series in dossier.series.items() if indicators[i].person_based}


def _is_split(dossier: Dossier, indicator: str, year: int) -> bool:
    cells = dossier.rows[indicator, year]
    return all(sex in cells and cells[sex].value is not None for sex in SEXES)


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
