"""SRC-01, SRC-02 and SRC-05: where the figures come from, whether local data are used, and whether a statistics office has looked."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from vlr_service.catalogue.statuses import ESTIMATED, FORECAST, IMPUTED
from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.i18n import N_, Text, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import indicator_name, on_figure, percent
from vlr_service.standard.figures.written import says_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import Verification
from vlr_service.standard.rule import rule


@rule("SRC-01")
def every_figure_names_its_source(dossier: Dossier) -> Outcome:
    """Each value has a source with provider, title, reference year and kind."""
    found = judge_each(dossier, _figures_with_sources)
    if not found.compared:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    if not found.findings:
        return PASS
    places = len({(f.place.indicator, f.place.year, f.place.cell) for f in found.findings})
    return fail(found.findings, msg(N_("Figures without a complete source: %(count)s."), count=places))


def _figures_with_sources(dossier: Dossier) -> Judged:
    figures = dossier.figures
    return Judged.of(len(figures), (finding for o in figures for finding in _source_faults(dossier, o)))


_KINDS = frozenset(SourceKind)
_TOO_EARLY = N_(
    "The source of %(figure)s is said to be of %(year)s; at that time nobody could have observed it."
)


def _source_faults(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    source = observation.source
    if source is None:
        yield on_figure(
            dossier,
            observation,
            "source",
            N_("%(figure)s does not say where it comes from; a figure without origin is not evidence."),
            N_("State the source of this figure."),
        )
        return
    if not says_anything(source.provider):
        yield on_figure(
            dossier,
            observation,
            "source.provider",
            N_("The source of %(figure)s does not name its provider, so nobody can be asked."),
            N_("Name the body that provides the data."),
        )
    if not says_anything(source.title):
        yield on_figure(
            dossier,
            observation,
            "source.title",
            N_("The source of %(figure)s has no title, so it cannot be found again."),
            N_("Enter the title of the publication, table or register."),
        )
    if source.reference_year is None:
        yield on_figure(
            dossier,
            observation,
            "source.reference_year",
            N_("The source of %(figure)s does not say to which year it refers."),
            N_("Enter the reference year of the source."),
        )
    elif not _is_plausible(dossier, observation, source.reference_year):
        yield on_figure(
            dossier,
            observation,
            "source.reference_year",
            _TOO_EARLY
            if source.reference_year <= observation.year
            else N_(
                "The source of %(figure)s is said to be of %(year)s, years after what it would have observed and after the reporting period."
            ),
            N_("Correct the reference year of the source."),
            year=str(source.reference_year),
        )
    if source.kind not in _KINDS:
        yield on_figure(
            dossier,
            observation,
            "source.kind",
            N_(
                "The kind of the source of %(figure)s is missing or not known, so its quality cannot be judged."
            ),
            N_("Choose the kind of source from the list."),
        )


def _is_plausible(dossier: Dossier, observation: ObservedCell, year: int) -> bool:
    """Whether a source can be of a year: not long before what it would have observed, nor long after.

    An estimate may rest on an old source, and a forecast on one that speaks of the years to come.
    """
    first = int(dossier.threshold("SRC-01", "first_year"))
    latest = max(dossier.end_year, observation.year) + int(dossier.threshold("SRC-01", "max_years_after"))
    if observation.obs_status in REACHING:
        return first <= year and (observation.obs_status == FORECAST or year <= latest)
    return (
        max(first, observation.year - int(dossier.threshold("SRC-01", "max_years_before"))) <= year <= latest
    )


OFFICES = frozenset({"national_office", "local_office"})
"""The kinds of body that are statistics offices."""

DOUBTED = "doubted"

REACHING = frozenset({ESTIMATED, FORECAST, IMPUTED})
"""Statuses of figures that reach beyond the year that their source observed."""


@rule("SRC-02")
def local_data_are_really_used(dossier: Dossier) -> Outcome:
    """Enough figures come from a local source, and enough domains have at least one that does."""
    if not dossier.figures:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    local = [o for o in dossier.figures if o.source is not None and o.source.is_local]
    findings = [*_low_share(dossier, local), *_domains_without(dossier, local)]
    if not findings:
        return PASS
    reason = msg(
        N_("Figures from local sources: %(count)s of %(total)s."),
        count=len(local),
        total=len(dossier.figures),
    )
    return fail(findings, reason)


@rule("SRC-05")
def statistics_office_has_assessed(dossier: Dossier) -> Outcome:
    """Enough indicators with a city-wide figure have a dated result of a national or local statistics office.

    What was looked at before its newest figure was there has still to be. The last result counts; a figure that the
    office doubts counts as looked at and gives advice.
    """
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    looked = [v for v in dossier.registers.verification if _is_complete(dossier, v)]
    results = {v.indicator: v.result for v in sorted(looked, key=lambda v: v.verified_on or date.min)}
    unverified = [indicator for indicator in dossier.series if indicator not in results]
    advice = [_doubted(dossier, i) for i in dossier.series if results.get(i) == DOUBTED]
    least = dossier.threshold("SRC-05", "min_share")
    if 1 - Decimal(len(unverified)) / len(dossier.series) >= least:
        return Outcome(Result.PASS, advice=tuple(advice))
    reason = msg(
        N_(
            "Indicators that a statistics office has verified: %(count)s of %(total)s; expected: %(least)s %%."
        ),
        count=len(dossier.series) - len(unverified),
        total=len(dossier.series),
        least=percent(least),
    )
    return fail([_unverified(dossier, indicator) for indicator in unverified], reason, advice=advice)


def _low_share(dossier: Dossier, local: Sequence[ObservedCell]) -> Iterator[Finding]:
    least = dossier.threshold("SRC-02", "min_share")
    if Decimal(len(local)) / len(dossier.figures) < least:
        message = msg(
            N_(
                "Fewer figures come from local sources than expected: %(count)s of %(total)s, expected "
                "%(least)s %%; the resolution requests help for reports that use local data."
            ),
            count=len(local),
            total=len(dossier.figures),
            least=percent(least),
        )
        remedy = N_("Use data made by or for the city, and mark their sources as local.")
        yield Finding(Place(field="source.is_local"), message, msg(remedy))


def _domains_without(dossier: Dossier, local: Sequence[ObservedCell]) -> Iterator[Finding]:
    used = {dossier.indicator(o).domain for o in local}
    least = int(dossier.threshold("SRC-02", "min_domains"))
    if len(used) >= least:
        return
    for domain, placement in dossier.catalogue.domains.items():
        if domain not in used:
            yield _domain_without(domain, placement.name, count=len(used), least=least)


def _domain_without(domain: str, name: Text, *, count: int, least: int) -> Finding:
    text = N_(
        "No figure of the domain %(domain)s comes from a local source; domains that have one: %(count)s, "
        "expected: at least %(least)s."
    )
    remedy = N_("Enter a figure of this domain from a local source.")
    return Finding(Place(domain=domain), msg(text, domain=name, count=count, least=least), msg(remedy))


def _is_complete(dossier: Dossier, verification: Verification) -> bool:
    """Whether a named office looked at the newest figure, not long after the period, and with a result."""
    day = verification.verified_on
    last = dossier.end_year + int(dossier.threshold("SRC-05", "max_years_after"))
    series = dossier.series.get(verification.indicator)
    first = max(dossier.start_year, min(dossier.end_year, series[-1].year)) if series else dossier.start_year
    return (
        verification.kind in OFFICES
        and says_anything(verification.body)
        and day is not None
        and first <= day.year <= last
        and bool(verification.result)
    )


def _unverified(dossier: Dossier, indicator: str) -> Finding:
    message = N_("No assessment of %(indicator)s by a statistics office is recorded with its day and result.")
    remedy = N_(
        "Ask the national or local statistics office, and enter its name, the day and the result "
        "in the register of verification."
    )
    name = indicator_name(dossier, indicator)
    return Finding(Place(indicator, register="verification"), msg(message, indicator=name), msg(remedy))


def _doubted(dossier: Dossier, indicator: str) -> Finding:
    message = N_("The statistics office doubts the figures of %(indicator)s.")
    remedy = N_("Settle the doubt with the office, or say in the comment what it is.")
    name = indicator_name(dossier, indicator)
    return Finding(Place(indicator, register="verification"), msg(message, indicator=name), msg(remedy))
