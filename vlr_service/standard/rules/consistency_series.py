"""CON-06, CON-07 and CON-10: whether figures agree with official ones, with the years before, and in all languages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vlr_service.catalogue.statuses import EXPLAINED_JUMPS
from vlr_service.i18n import N_, Message, language_of, msg
from vlr_service.methods.progress.outliers import Jump, beyond_peers, jumps
from vlr_service.standard.dossier import BoundFigure, Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.registers import Comparator
from vlr_service.standard.rules.consistency_totals import is_sum
from vlr_service.standard.rules.rule import rule


@dataclass(frozen=True)
class Comparison:
    """A city-wide figure beside the official figure of a level whose year is nearest."""

    city: ObservedCell
    official: Comparator


@rule("CON-06")
def city_figures_are_compared_with_official_ones(dossier: Dossier) -> Outcome:
    """No count exceeds that of the country or region, and each figure far from theirs has a comment.

    The newest city-wide figure with an official figure of nearly the same year is compared, for each level.
    """
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    compared = list(_comparisons(dossier))
    if not compared:
        return fail(
            [_nothing_beside(dossier)], msg(N_("No figure of the city is compared with an official one."))
        )
    findings = [finding for comparison in compared for finding in _disagreements(dossier, comparison)]
    if not findings:
        return PASS
    reason = msg(
        N_("Figures that do not agree with official ones: %(count)s of %(total)s compared."),
        count=len(findings),
        total=len(compared),
    )
    return fail(findings, reason)


def _comparisons(dossier: Dossier) -> Iterator[Comparison]:
    by_level: dict[tuple[str, str], list[Comparator]] = {}
    for comparator in dossier.registers.comparators:
        if comparator.indicator in dossier.series and is_number(comparator.value):
            by_level.setdefault((comparator.indicator, comparator.level), []).append(comparator)
    for (indicator, _), official in sorted(by_level.items()):
        yield from _nearest(dossier, dossier.series[indicator], official)


def _nearest(
    dossier: Dossier, series: Sequence[ObservedCell], official: Sequence[Comparator]
) -> Iterator[Comparison]:
    """Yield the newest figure of a series with the official one nearest in time, if one is near enough."""
    limit = dossier.threshold("CON-06", "max_year_distance")
    for city in reversed(series):
        nearest = min(official, key=lambda comparator: abs(comparator.year - city.year))
        if abs(nearest.year - city.year) <= limit:
            yield Comparison(city, nearest)
            return


def _disagreements(dossier: Dossier, comparison: Comparison) -> Iterator[Finding]:
    city, official = comparison.city, comparison.official
    if city.value is None:
        return
    if is_sum(dossier.indicator(city)):
        if city.value > official.value:
            text = N_(
                "%(figure)s: the city counts %(value)s, more than the %(official)s that the official figure of "
                "%(year)s counts for an area of which the city is a part."
            )
            remedy = N_("Check both figures, their units and what they count.")
            yield Finding(at(city), _comparison_message(dossier, comparison, text), msg(remedy))
    elif not city.comment.strip() and _is_far(dossier, comparison):
        text = N_(
            "%(figure)s: %(value)s lies far from the official figure of %(year)s, %(official)s, "
            "and no comment says why."
        )
        remedy = N_("Check the number and its definition; if it is right, say in the comment why it differs.")
        yield Finding(at(city, field="comment"), _comparison_message(dossier, comparison, text), msg(remedy))


def _is_far(dossier: Dossier, comparison: Comparison) -> bool:
    city = comparison.city
    assert city.value is not None
    return beyond_peers(
        city.value,
        comparison.official.value,
        [peer for peer in dossier.peers.get(city.indicator, ()) if is_number(peer)],
        k=dossier.threshold("CON-06", "k"),
        min_peers=int(dossier.threshold("CON-06", "min_peers")),
        fallback_share=dossier.threshold("CON-06", "fallback_share"),
    )


def _comparison_message(dossier: Dossier, comparison: Comparison, text: str) -> Message:
    city, official = comparison.city, comparison.official
    assert city.value is not None
    return msg(
        text,
        figure=figure_of(dossier, city),
        value=typed(city.value),
        official=typed(official.value),
        year=str(official.year),
    )


def _nothing_beside(dossier: Dossier) -> Finding:
    message = N_(
        "No official figure of the country or region lies within %(years)s years of a figure of the city; "
        "national, regional and city data are to agree."
    )
    remedy = N_("Enter official figures of the same indicators in the register of comparators.")
    years = int(dossier.threshold("CON-06", "max_year_distance"))
    return Finding(Place(register="comparators"), msg(message, years=years), msg(remedy))


@rule("CON-07")
def sudden_jumps_are_explained(dossier: Dossier) -> Outcome:
    """Each sudden change within a series has a comment, or a status that explains it.

    Long series are screened by the modified z of their changes, short ones by ratio. A series is the figures
    of one cell over the years.
    """
    found = judge_each(dossier, _sudden)
    if not found.compared:
        return not_applicable(msg(N_("No series has two points in time.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Sudden jumps without explanation: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def _sudden(dossier: Dossier) -> Judged:
    series = [line for line in dossier.lines.values() if len(line) > 1]
    return Judged.of(len(series), (finding for line in series for finding in _unexplained(dossier, line)))


def _unexplained(dossier: Dossier, line: Sequence[ObservedCell]) -> Iterator[Finding]:
    found = jumps(
        [(o.year, o.value) for o in line if o.value is not None],
        jump=dossier.threshold("CON-07", "jump"),
        min_points=int(dossier.threshold("CON-07", "min_points")),
        limit=dossier.threshold("CON-07", "modified_z"),
    )
    by_year = {o.year: o for o in line} if found else {}
    for jump in found:
        observation = by_year[jump.year]
        if not observation.comment.strip() and observation.obs_status not in EXPLAINED_JUMPS:
            yield _unexplained_jump(dossier, observation, jump)


def _unexplained_jump(dossier: Dossier, observation: ObservedCell, jump: Jump) -> Finding:
    message = msg(
        N_(
            "%(figure)s: the value changes from %(previous)s in %(before)s to %(value)s; so sudden a change "
            "needs an explanation."
        ),
        figure=figure_of(dossier, observation),
        previous=typed(jump.previous),
        before=str(jump.previous_year),
        value=typed(jump.value),
    )
    remedy = N_(
        "Check the number; if it is right, explain the change in the comment or choose status B (break), "
        "S (special event) or U (low reliability)."
    )
    return Finding(at(observation, field="comment"), message, msg(remedy))


@rule("CON-10")
def every_language_carries_the_same_figures(dossier: Dossier) -> Outcome:
    """Each figure is bound as often in every language: the same revision, value and unit."""
    if len(dossier.publish_locales) < 2:
        return not_applicable(msg(N_("The review is published in one language only.")))
    editions = dossier.bound_figures or {}
    unrendered = [locale for locale in dossier.publish_locales if locale not in editions]
    if unrendered:
        reason = msg(
            N_("The review has not been built in every language yet, so its figures cannot be compared.")
        )
        return not_evaluable(reason, [_unrendered(locale) for locale in unrendered])
    findings = list(_differences({locale: Counter(editions[locale]) for locale in dossier.publish_locales}))
    if not findings:
        return PASS
    return fail(
        findings, msg(N_("Figures that are not the same in every language: %(count)s."), count=len(findings))
    )


def _differences(editions: Mapping[str, Counter[BoundFigure]]) -> Iterator[Finding]:
    """Yield each figure that stands less often in one language than in another."""
    most: Counter[BoundFigure] = Counter()
    for figures in editions.values():
        most |= figures
    for figure in sorted(most, key=lambda f: (f.revision, f.unit)):
        for locale, figures in editions.items():
            if figures[figure] < most[figure]:
                yield _lacking(figure, locale, there=figures[figure], elsewhere=most[figure])


def _lacking(figure: BoundFigure, locale: str, *, there: int, elsewhere: int) -> Finding:
    message = msg(
        N_(
            "The figure %(value)s %(unit)s (revision %(revision)s) appears less often in %(language)s than in another language (%(there)s against %(elsewhere)s); all readers must find the same figures."
        ),
        value=typed(figure.value),
        unit=figure.unit,
        revision=figure.revision,
        elsewhere=elsewhere,
        there=there,
        language=language_of(locale).name,
    )
    remedy = msg(N_("Build all languages anew from the same figures; change figures in the worksheets only."))
    return Finding(Place(register="narratives", field=locale), message, remedy)


def _unrendered(locale: str) -> Finding:
    language = language_of(locale).name
    return Finding(
        Place(register="narratives", field=locale),
        msg(N_("The review has not been built in %(language)s yet."), language=language),
        msg(N_("Build a draft of the review in this language.")),
    )
