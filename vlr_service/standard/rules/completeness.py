"""COMP-01, COMP-04 and COMP-08: whether everything is there, and every blank explained."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from vlr_service.catalogue.statuses import MISSING_STATUSES, VALUELESS_STATUSES
from vlr_service.i18n import N_, Message, Text, in_each_language, joined, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_figure, is_suppressed
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, beyond_names, figure, figure_of, indicator_name, typed
from vlr_service.standard.figures.written import answers_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rule import rule


@rule("COMP-01")
def every_domain_is_reported(dossier: Dossier) -> Outcome:
    """Each domain of the framework has enough indicators with a total inside the reporting window."""
    first, last = _window(dossier)
    least = int(dossier.threshold("COMP-01", "min_per_domain"))
    counts = _indicators_per_domain(dossier)
    short = {domain: count for domain, count in counts.items() if count < least}
    if not short:
        return PASS
    findings = [
        Finding(
            Place(domain=domain),
            _thin_domain(_domain_name(dossier, domain), count=count, least=least, first=first, last=last),
            msg(
                N_(
                    "Enter a city-wide total for an indicator of this domain, "
                    "or add a local indicator that is placed in it."
                )
            ),
        )
        for domain, count in short.items()
    ]
    return fail(findings, _domains_in_one_sentence(dossier, short))


@rule("COMP-04")
def every_indicator_has_a_total(dossier: Dossier) -> Outcome:
    """Each indicator and year that has any row has the row of the city-wide total."""
    found = judge_each(dossier, _totals)
    if not found.compared:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Breakdowns without a city-wide total: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


@rule("COMP-08")
def every_blank_is_explained(dossier: Dossier) -> Outcome:
    """Each cell without value says why in status and comment; no cell with value claims to be missing."""
    if not dossier.known and not dossier.required:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    findings = [*_unanswered(dossier), *judge_each(dossier, _blanks).findings]
    if not findings:
        return PASS
    places = len({(f.place.indicator, f.place.year, f.place.cell) for f in findings})
    return fail(
        findings,
        msg(
            N_("Cells that are blank without explanation, unreadable or contradictory: %(count)s."),
            count=places,
        ),
    )


def _totals(dossier: Dossier) -> Judged:
    lacking = (row for row, cells in sorted(dossier.rows.items()) if not any(cell.is_total for cell in cells))
    return Judged.of(len(dossier.rows), (_without_total(dossier, *row) for row in lacking))


def _without_total(dossier: Dossier, indicator: str, year: int) -> Finding:
    text = N_(
        "%(indicator)s is broken down for %(year)s, but the city-wide total is missing; "
        "without it the parts cannot be compared or added up."
    )
    message = msg(text, indicator=indicator_name(dossier, indicator), year=str(year))
    remedy = msg(N_("Enter the total, or in its place a gap with status and comment."))
    return Finding(Place(indicator, year, "_T"), message, remedy)


def _indicators_per_domain(dossier: Dossier) -> dict[str, int]:
    reported = Counter(domain for domain in dossier.each(_reported_domain) if domain is not None)
    return dict.fromkeys(dossier.catalogue.domains, 0) | reported


def _reported_domain(dossier: Dossier) -> str | None:
    """Return the domain of the indicator, None where it has no total inside the window but forecasts."""
    first, last = _window(dossier)
    totals = (o for o in dossier.achieved if is_figure(o) and o.cell.is_total and first <= o.year <= last)
    return next((dossier.indicator(o).domain for o in totals), None)


def _window(dossier: Dossier) -> tuple[int, int]:
    return dossier.end_year - int(dossier.threshold("COMP-01", "window")) + 1, dossier.end_year


def _domain_name(dossier: Dossier, domain: str) -> Text:
    known = dossier.catalogue.domains.get(domain)
    return known.name if known else in_each_language(domain)


def _thin_domain(domain: Text, *, count: int, least: int, first: int, last: int) -> Message:
    years = {"first": str(first), "last": str(last)}
    if count == 0:
        return msg(
            N_(
                "No figure between %(first)s and %(last)s belongs to the domain %(domain)s; "
                "a whole part of the framework is missing from the review."
            ),
            domain=domain,
            **years,
        )
    return msg(
        N_(
            "Indicators of the domain %(domain)s with a figure between %(first)s and %(last)s: %(count)s; "
            "expected: at least %(least)s."
        ),
        domain=domain,
        count=count,
        least=least,
        **years,
    )


def _domains_in_one_sentence(dossier: Dossier, short: dict[str, int]) -> Message:
    names = joined((_domain_name(dossier, domain) for domain in short), " / ")
    if any(short.values()):
        return msg(N_("Fewer indicators than expected in: %(domains)s."), domains=names)
    if len(short) == 1:
        return msg(N_("No figure in the domain %(domain)s."), domain=names)
    return msg(N_("No figure in the domains %(domains)s."), domains=names)


def _unanswered(dossier: Dossier) -> Iterator[Finding]:
    for cell in dossier.required:
        if cell.cell not in dossier.rows.get((cell.indicator, cell.year), {}):
            yield Finding(
                Place(cell.indicator, cell.year, cell.cell.key),
                msg(
                    N_(
                        "%(figure)s is asked for, but has neither a value nor an explained gap; "
                        "silent gaps cannot be closed."
                    ),
                    figure=figure(dossier, cell.indicator, cell.year, cell.cell),
                ),
                msg(
                    N_("Enter the value, or choose a status that says why it is missing and write a comment.")
                ),
            )


def _blanks(dossier: Dossier) -> Judged:
    known = dossier.known
    return Judged.of(len(known), (finding for o in known for finding in _contradictions(dossier, o)))


def _contradictions(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    if observation.value is not None:
        yield from _value_marked_missing(dossier, observation, value=observation.value)
    elif observation.raw.strip():
        yield _unreadable(dossier, observation)
    else:
        yield from _unexplained_gap(dossier, observation)


def _value_marked_missing(
    dossier: Dossier, observation: ObservedCell, *, value: Decimal
) -> Iterable[Finding]:
    if observation.obs_status in VALUELESS_STATUSES:
        yield Finding(
            at(observation, field="obs_status"),
            msg(
                N_("%(figure)s has the value %(value)s, yet its status %(status)s says that it is missing."),
                figure=figure_of(dossier, observation),
                value=typed(value),
                status=observation.obs_status,
            ),
            msg(N_("Choose a status that fits a value, or empty the cell.")),
        )


def _unreadable(dossier: Dossier, observation: ObservedCell) -> Finding:
    return Finding(
        at(observation, field="value"),
        msg(
            N_('%(figure)s: the text "%(raw)s" cannot be read as a number, so the cell counts as blank.'),
            figure=figure_of(dossier, observation),
            raw=observation.raw.strip(),
        ),
        msg(N_("Correct the number, or empty the cell and say with status and comment why it is missing.")),
    )


def _unexplained_gap(dossier: Dossier, observation: ObservedCell) -> Iterable[Finding]:
    name = figure_of(dossier, observation)
    is_withheld = is_suppressed(observation)
    if observation.obs_status not in MISSING_STATUSES and not is_withheld:
        yield Finding(
            at(observation, field="obs_status"),
            msg(
                N_(
                    "%(figure)s has no value, and its status %(status)s does not say why; "
                    "silent gaps cannot be closed."
                ),
                figure=name,
                status=observation.obs_status or "-",
            ),
            msg(N_("Choose a status for missing values: H, J, K, L, M, O, Q or S.")),
        )
    if not is_withheld and not answers_anything(
        beyond_names(dossier, observation.indicator, observation.comment)
    ):
        yield Finding(
            at(observation, field="comment"),
            msg(
                N_("%(figure)s has no value, and no comment says why; silent gaps cannot be closed."),
                figure=name,
            ),
            msg(N_("Write a comment: why the figure is missing, and who could supply it.")),
        )
