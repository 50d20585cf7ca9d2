"""SPA-03: whether differences inside the city are shown."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.rules.answers import is_figure
from vlr_service.standard.rules.naming import indicator_name, percent
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

DISTRICT = "DISTRICT"


@rule("SPA-03", clause="RES-2-6/OP4(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def differences_inside_the_city_are_shown(dossier: Dossier) -> Outcome:
    """Enough indicators have figures by district, in their latest year with any, for most of the population."""
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    if missing := _missing_populations(dossier):
        return not_evaluable(
            msg(N_("Without the populations of the city and its districts nothing can be said of coverage.")),
            missing,
        )
    covers = {
        i: (year, _cover(dossier, codes)) for i, (year, codes) in _districts_by_indicator(dossier).items()
    }
    least, wanted = dossier.threshold("SPA-03", "min_cover"), int(dossier.threshold("SPA-03", "min_n"))
    thin = {i: found for i, found in covers.items() if found[1] < least}
    count = len(covers) - len(thin)
    if count >= wanted:
        return PASS
    reason = msg(
        N_("Indicators with figures for the districts: %(count)s; expected: at least %(least)s."),
        count=count,
        least=wanted,
    )
    findings = [_thin(dossier, i, year, cover) for i, (year, cover) in thin.items()]
    return fail([_too_few(count=count, least=wanted), *findings], reason)


def _missing_populations(dossier: Dossier) -> list[Finding]:
    found = []
    if not _is_positive(dossier.area.population):
        found.append(
            Finding(
                Place(field="population", register="profile"),
                msg(N_("The population of the city is not known.")),
                msg(N_("Enter the population in the profile of the area.")),
            )
        )
    if not any(_is_positive(district.population) for district in dossier.districts):
        found.append(
            Finding(
                Place(field="population", register="districts"),
                msg(N_("No district of the city is listed with its population.")),
                msg(N_("Enter the districts of the city, each with its population.")),
            )
        )
    return found


def _districts_by_indicator(dossier: Dossier) -> dict[str, tuple[int, set[str]]]:
    """Return the newest year with figures by district of each indicator with a total, and these districts."""
    found: dict[str, tuple[int, set[str]]] = {}
    for (indicator, year), cells in sorted(dossier.rows.items()):
        codes = {
            c[DISTRICT]
            for c, o in cells.items()
            if len(c.codes) == 1 and DISTRICT in dict(c.codes) and is_figure(o)
        }
        if codes and indicator in dossier.series:
            found[indicator] = (year, codes)
    return found


def _cover(dossier: Dossier, codes: Iterable[str]) -> Decimal:
    population = dossier.area.population
    assert population is not None
    covered = [d.population for d in dossier.districts if d.code in codes]
    return (
        sum((people for people in covered if people is not None and _is_positive(people)), Decimal(0))
        / population
    )


def _is_positive(people: Decimal | None) -> bool:
    return people is not None and people.is_finite() and people > 0


def _too_few(*, count: int, least: int) -> Finding:
    message = msg(
        N_(
            "Only %(count)s indicators have figures for most districts, expected at least %(least)s; "
            "a total can hide that one part of the city falls behind."
        ),
        count=count,
        least=least,
    )
    return Finding(
        Place(field=DISTRICT), message, msg(N_("Enter figures by district for further indicators."))
    )


def _thin(dossier: Dossier, indicator: str, year: int, cover: Decimal) -> Finding:
    message = msg(
        N_(
            "%(indicator)s has figures by district for %(year)s, but they cover only %(cover)s %% of the "
            "population; expected: at least %(least)s %%."
        ),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
        cover=percent(round(cover, 3)),
        least=percent(dossier.threshold("SPA-03", "min_cover")),
    )
    return Finding(Place(indicator, year, field=DISTRICT), message, msg(N_("Enter the missing districts.")))
