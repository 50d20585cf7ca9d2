"""COMP-05 and COMP-06: whether progress can be seen, and whether the figures are recent."""

from collections.abc import Sequence
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.naming import indicator_name, percent
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule
from vlr_service.standard.rules.shares import shortfall


@rule("COMP-05", clause="RES-2-6/OP2(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
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


@rule("COMP-06", clause="RES-2-6/OP3", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
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


def comparable(series: Sequence[ObservedCell]) -> Sequence[ObservedCell]:
    """Return the figures of a series since its last break."""
    breaks = [place for place, observation in enumerate(series) if observation.series_break]
    return series[breaks[-1] :] if breaks else series


def _shows_progress(dossier: Dossier, series: Sequence[ObservedCell]) -> bool:
    points = comparable(series)
    return len(points) >= dossier.threshold("COMP-05", "min_points") and points[-1].year - points[
        0
    ].year >= dossier.threshold("COMP-05", "min_span")


def _too_short(dossier: Dossier, indicator: str) -> Finding:
    points = comparable(dossier.series[indicator])
    message = msg(
        N_(
            "Comparable yearly figures of %(indicator)s: %(points)s, from %(first)s to %(last)s; "
            "that is too little to show progress."
        ),
        indicator=indicator_name(dossier, indicator),
        points=len(points),
        first=str(points[0].year),
        last=str(points[-1].year),
    )
    remedy = msg(
        N_("Add an earlier figure measured in the same way, or keep collecting until progress can be seen.")
    )
    return Finding(Place(indicator, points[-1].year, "_T"), message, remedy)


def _stale(dossier: Dossier, indicator: str, year: int) -> Finding:
    message = msg(
        N_("The newest figure of %(indicator)s is of %(year)s; it may no longer describe the city."),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
    )
    return Finding(
        Place(indicator, year, "_T"), message, msg(N_("Enter a newer figure, or explain the gap."))
    )
