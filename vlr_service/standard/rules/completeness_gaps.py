"""COMP-03, COMP-05, COMP-06 and COMP-09: named risks without an answer, short series, old figures, gaps without a plan."""

from collections.abc import Iterator, Sequence

from vlr_service.catalogue.statuses import CANNOT_EXIST
from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import (
    explained_gaps_of,
    figures_of,
    is_achieved,
    is_explained_gap,
    is_suppressed,
    met_through_a_gap,
    place_of,
)
from vlr_service.standard.figures.comparable import comparable
from vlr_service.standard.figures.naming import beyond_names, indicator_name, percent
from vlr_service.standard.figures.shares import shortfall
from vlr_service.standard.figures.written import says_anything, says_enough
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import GapPlan
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.financing import money_for_the_goals_is_reported

RISKS = {
    "11.1.1": N_(
        "The resolution names growing slums as a risk, but neither a figure nor an explained gap answers it (11.1.1)."
    ),
    "11.2.1": N_(
        "The resolution names unequal public transport as a risk, but neither a figure nor an explained gap "
        "answers it (11.2.1)."
    ),
    "11.6.1": N_(
        "The resolution names the collection of solid waste as a risk, but neither a figure nor an explained "
        "gap answers it (11.6.1)."
    ),
    "11.7.1": N_(
        "The resolution names too little public and green space as a risk, but neither a figure nor an "
        "explained gap answers it (11.7.1)."
    ),
}


@rule("COMP-03")
def named_risks_are_answered(dossier: Dossier) -> Outcome:
    """Each risk the resolution names has a recent city-wide figure or an argued recent gap, and money is reported.

    A forecast is no figure of what is, and a gap is argued in so many characters.
    """
    findings = [*_unanswered_risks(dossier), *_without_finance(dossier)]
    gaps = [_argued_gaps(dossier, link)[:1] for link in RISKS if not _recent_totals(dossier, link)]
    advice = tuple(met_through_a_gap(dossier, gap) for found in gaps for gap in found)
    if not findings:
        return Outcome(Result.PASS, advice=advice)
    reason = msg(
        N_("Risks named by the resolution that are left without an answer: %(count)s of %(total)s."),
        count=len(findings),
        total=len(RISKS) + 1,
    )
    return fail(findings, reason, advice=advice)


def _unanswered_risks(dossier: Dossier) -> Iterator[Finding]:
    for link, text in RISKS.items():
        if not _recent_totals(dossier, link) and not _argued_gaps(dossier, link):
            remedy = msg(
                N_(
                    "Enter a city-wide figure of %(year)s or later, or a gap with status L, M, O or Q and a comment "
                    "that says why."
                ),
                year=str(_first_recent_year(dossier)),
            )
            yield Finding(place_of(dossier, link), msg(text), remedy)


def _recent_totals(dossier: Dossier, link: str) -> list[ObservedCell]:
    first = _first_recent_year(dossier)
    return [
        o for o in figures_of(dossier, link) if o.cell.is_total and first <= o.year and dossier.has_been(o)
    ]


def _argued_gaps(dossier: Dossier, link: str) -> list[ObservedCell]:
    least = int(dossier.threshold("COMP-03", "min_chars"))
    least_solid = int(dossier.threshold("COMP-03", "min_chars_solid"))
    first = _first_recent_year(dossier)
    return [
        o
        for o in explained_gaps_of(dossier, link)
        if o.cell.is_total
        and first <= o.year <= dossier.end_year
        and says_enough(beyond_names(dossier, o.indicator, o.comment), least=least, least_solid=least_solid)
    ]


def _first_recent_year(dossier: Dossier) -> int:
    return dossier.end_year - int(dossier.threshold("COMP-03", "max_lag"))


def _without_finance(dossier: Dossier) -> Iterator[Finding]:
    if money_for_the_goals_is_reported(dossier).result is not Result.PASS:
        yield Finding(
            Place(register="finance"),
            msg(
                N_(
                    "The resolution names slow local finance as a risk, but money for the goals is not reported."
                )
            ),
            msg(N_("Enter a record in the register of finance, or the reason why there is none.")),
        )


@rule("COMP-05")
def progress_can_be_seen(dossier: Dossier) -> Outcome:
    """Enough indicators have comparable city-wide figures for several years, far enough apart."""
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    short = [i for i, series in dossier.series.items() if not _shows_progress(dossier, series)]
    least, total = dossier.threshold("COMP-05", "min_share"), len(dossier.series)
    needed = shortfall(least, good=total - len(short), total=total)
    if not needed:
        return PASS
    reason = msg(
        N_("Indicators whose progress can be seen: %(count)s of %(total)s; expected: %(least)s %%."),
        count=total - len(short),
        total=total,
        least=percent(least),
    )
    return fail([_too_short(dossier, indicator) for indicator in short], reason, needed=needed)


@rule("COMP-06")
def figures_are_recent(dossier: Dossier) -> Outcome:
    """Enough indicators have a city-wide figure not long before the end of the reporting period."""
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    last_fresh = dossier.end_year - int(dossier.threshold("COMP-06", "max_lag"))
    stale = {i: series[-1].year for i, series in dossier.series.items() if series[-1].year < last_fresh}
    least, total = dossier.threshold("COMP-06", "min_share"), len(dossier.series)
    needed = shortfall(least, good=total - len(stale), total=total)
    if not needed:
        return PASS
    reason = msg(
        N_(
            "Indicators with a figure from %(year)s or later: %(count)s of %(total)s; expected: %(least)s %%."
        ),
        year=str(last_fresh),
        count=total - len(stale),
        total=total,
        least=percent(least),
    )
    return fail(
        [_stale(dossier, indicator, year) for indicator, year in stale.items()], reason, needed=needed
    )


def _shows_progress(dossier: Dossier, series: Sequence[ObservedCell]) -> bool:
    points = comparable(dossier, series)
    least, span = dossier.threshold("COMP-05", "min_points"), dossier.threshold("COMP-05", "min_span")
    return bool(points) and len(points) >= least and points[-1].year - points[0].year >= span


def _too_short(dossier: Dossier, indicator: str) -> Finding:
    series = dossier.series[indicator]
    points = comparable(dossier, series)
    ends = points or series[-1:]
    message = msg(
        N_(
            "Comparable yearly figures of %(indicator)s: %(points)s, from %(first)s to %(last)s; that is too few to show progress."
        ),
        indicator=indicator_name(dossier, indicator),
        points=len(points),
        first=str(ends[0].year),
        last=str(ends[-1].year),
    )
    remedy = msg(
        N_("Add an earlier figure measured in the same way, or keep collecting until progress can be seen.")
    )
    return Finding(Place(indicator, ends[-1].year, "_T"), message, remedy)


def _stale(dossier: Dossier, indicator: str, year: int) -> Finding:
    message = msg(
        N_("The newest figure of %(indicator)s is of %(year)s; it may no longer describe the city."),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
    )
    return Finding(
        Place(indicator, year, "_T"), message, msg(N_("Enter a newer figure, or explain the gap."))
    )


@rule("COMP-09")
def data_gaps_have_a_plan(dossier: Dossier) -> Outcome:
    """Each required indicator without a usable value is in the list of gaps, with who and by when.

    A forecast is no usable value. What cannot exist here, or is known and withheld, is no gap that could be closed.
    """
    gaps = _required_without_value(dossier)
    findings = [finding for indicator in gaps for finding in plan_faults(dossier, indicator)]
    if not findings:
        return PASS
    unplanned = len({f.place.indicator for f in findings})
    reason = msg(
        N_("Data gaps without a complete plan: %(count)s of %(total)s."), count=unplanned, total=len(gaps)
    )
    return fail(findings, reason)


def plan_faults(dossier: Dossier, indicator: str) -> list[Finding]:
    """Return what the list of data gaps lacks on an indicator; nothing if one of its plans is complete."""
    plans = [plan for plan in dossier.registers.gaps if plan.indicator == indicator]
    if not plans:
        return [
            _on_plan(
                indicator,
                None,
                msg(
                    N_(
                        "%(indicator)s has no value, and the list of data gaps does not say how to close this gap."
                    ),
                    indicator=indicator_name(dossier, indicator),
                ),
                N_("Add the indicator to the list of data gaps, with a responsible body and a planned year."),
            )
        ]
    return min((_incomplete(dossier, plan) for plan in plans), key=len)


def _required_without_value(dossier: Dossier) -> list[str]:
    answered = {
        cell.indicator
        for cell in dossier.required
        if (found := dossier.rows.get((cell.indicator, cell.year), {}).get(cell.cell))
        and (is_achieved(dossier, found) or _is_no_gap(found))
    }
    return sorted({cell.indicator for cell in dossier.required} - answered)


def _is_no_gap(observation: ObservedCell) -> bool:
    cannot_exist = observation.obs_status == CANNOT_EXIST and is_explained_gap(observation)
    return cannot_exist or is_suppressed(observation)


def _incomplete(dossier: Dossier, plan: GapPlan) -> list[Finding]:
    name = indicator_name(dossier, plan.indicator)
    findings = []
    if not says_anything(beyond_names(dossier, plan.indicator, plan.responsible_body)):
        message = msg(
            N_("The plan for the data gap of %(indicator)s does not say who closes it."), indicator=name
        )
        findings.append(
            _on_plan(plan.indicator, "responsible_body", message, N_("Name the responsible body."))
        )
    latest = dossier.end_year + int(dossier.threshold("COMP-09", "max_years_after"))
    if plan.planned_year is None or not dossier.end_year < plan.planned_year <= latest:
        message = msg(
            N_("The plan for the data gap of %(indicator)s names no year from %(first)s to %(latest)s."),
            indicator=name,
            first=str(dossier.end_year + 1),
            latest=str(latest),
        )
        remedy = N_("Enter the year, after the reporting period, by which the figure will be available.")
        findings.append(_on_plan(plan.indicator, "planned_year", message, remedy))
    return findings


def _on_plan(indicator: str, field: str | None, message: Message, remedy: str) -> Finding:
    return Finding(Place(indicator, field=field, register="gaps"), message, msg(remedy))
