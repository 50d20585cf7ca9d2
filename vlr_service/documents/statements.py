"""Sentences about figures: one whole pattern each, chosen by a pure function, bound to its revisions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, UnitFamily
from vlr_service.catalogue.statuses import ESTIMATED, MISSING, SUPPRESSED
from vlr_service.documents import wording
from vlr_service.documents.rated import progress_of, rating_sentence, target_of
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.tree import Statement
from vlr_service.documents.verbs import Verbs, verbs_of
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg
from vlr_service.i18n.numbers import decimals_of
from vlr_service.methods.progress.guards import is_small
from vlr_service.methods.progress.trends import Trend
from vlr_service.standard.observed import ObservedCell

_RISES: Mapping[Verbs, str] = {
    # Translators: Five sentences that differ in the kind of what rises: a count or an amount of something …
    Verbs.AMOUNT: N_(
        "%(amount)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."
    ),
    # Translators: … an area …
    Verbs.AREA: N_(
        "%(area)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."
    ),
    # Translators: … a share, a score or an income of which more is better …
    Verbs.LEVEL: N_(
        "%(level)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."
    ),
    # Translators: … a rate, an index or a concentration, or a share of which less is better …
    Verbs.RATE: N_(
        "%(rate)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."
    ),
    # Translators: … or a rate of growth.
    Verbs.GROWTH: N_(
        "%(growth)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."
    ),
}
_FALLS: Mapping[Verbs, str] = {
    # Translators: Five sentences that differ in the kind of what falls: a count or an amount of something …
    Verbs.AMOUNT: N_(
        "%(amount)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."
    ),
    # Translators: … an area …
    Verbs.AREA: N_(
        "%(area)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."
    ),
    # Translators: … a share, a score or an income of which more is better …
    Verbs.LEVEL: N_(
        "%(level)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."
    ),
    # Translators: … a rate, an index or a concentration, or a share of which less is better …
    Verbs.RATE: N_(
        "%(rate)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."
    ),
    # Translators: … or a rate of growth.
    Verbs.GROWTH: N_(
        "%(growth)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."
    ),
}
_EQUAL = N_("%(name)s was %(first)s in both %(first_year)s and %(last_year)s.")
_SMALL = N_("%(name)s changed little, from %(first)s in %(first_year)s to %(last)s in %(last_year)s.")
_YES_NO = N_("%(name)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s.")
_SINGLE = N_("%(name)s was %(last)s in %(last_year)s; one year shows no trend.")
_ONE = N_("%(name)s was %(last)s in %(last_year)s.")
_BREAK = N_("Figures from %(break_year)s are not comparable with earlier years.")
_BREAK_ALONE = N_("Figures from %(break_year)s are not comparable with earlier years, so no trend is given.")
_BREAK_SINCE = N_(
    "Figures from %(break_year)s are not comparable with earlier years, and none has been published since, so no "
    "trend is given."
)
_PRICES = N_("The amounts are not adjusted for prices.")
_ESTIMATE = N_("The figure for %(years)s is an estimate.")
_ESTIMATES = N_("The figures for %(years)s are estimates.")
# Translators: A forecast: who made it, of what, the value, the year.
_FORECAST = N_("%(provider)s projects %(name)s at %(value)s in %(year)s.")
_OUTSIDE = N_("%(name)s has no figure in the reporting period; the newest is %(last)s in %(last_year)s.")
_MET = N_("%(name)s was %(last)s in %(last_year)s, meeting the %(target_year)s target of %(target)s.")
_BELOW = N_(
    "%(name)s was %(last)s in %(last_year)s, %(change)s below the %(target_year)s target of %(target)s."
)
_ABOVE = N_(
    "%(name)s was %(last)s in %(last_year)s, %(change)s above the %(target_year)s target of %(target)s."
)
_NO_FIGURE = N_("No figure is available for %(years)s.")
_NO_FIGURE_OF = N_("No figure is available for %(years)s (%(cells)s).")
_NO_REASON = N_("No figure is available for %(years)s; no reason is given.")
_NO_REASON_OF = N_("No figure is available for %(years)s (%(cells)s); no reason is given.")
_NO_FIGURE_SINCE = N_("No figure is available for %(years)s: %(reason)s.")
_NO_FIGURE_OF_SINCE = N_("No figure is available for %(years)s (%(cells)s): %(reason)s.")
_HIDDEN = N_("The figure for %(years)s is withheld to protect confidentiality.")
_HIDDEN_OF = N_("The figure for %(years)s (%(cells)s) is withheld to protect confidentiality.")
_REASONS: Mapping[str, str] = {
    # Translators: Why a figure is missing, after a colon.
    "L": N_("data exist but were not collected"),
    # Translators: Why a figure is missing, after a colon.
    "M": N_("data cannot exist"),
    # Translators: Why a figure is missing, after a colon.
    "H": N_("holiday or weekend"),
}


def bound(
    reading: Reading, indicator: Indicator, text: str, *, observations: Sequence[ObservedCell]
) -> Statement:
    """Return the sentence bound to its observations.

    Raises NotReady if it rests on no observation or on one without a source.
    """
    sources = [o.source for o in observations]
    named = [reading.short_source(source) for source in sources if source is not None]
    if not named or len(named) < len(sources):
        words = N_("The sentence on %(indicator)s names no source. State the source of each figure first.")
        raise NotReady("statement_without_source", msg(words, indicator=indicator.short_name))
    source = reading.separated(dict.fromkeys(named))
    return Statement(text, tuple(reading.figure(o) for o in observations if o.value is not None), source)


def value_of(observation: ObservedCell) -> Decimal:
    """Return the value of an observation that has one."""
    assert observation.value is not None
    return observation.value


def trend_statements(reading: Reading, indicator: Indicator) -> tuple[Statement, ...]:
    """Return the sentences on an indicator's total: its movement, its rating with the method's name, its forecast."""
    total = reading.total(indicator)
    if total is None:
        return ()
    return (*_past(reading, indicator, total), *forecast_statements(reading, indicator, total))


def _past(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    progress = progress_of(reading, indicator)
    if progress is None:
        return ()
    trend = progress.trend
    if trend.first is None or trend.last is None:
        return (_without_trend(reading, indicator, total, trend),)
    ends = tuple(total.by_year[year] for year in dict.fromkeys((trend.first.year, trend.last.year)))
    texts = (
        movement(reading, indicator, trend, ends),
        _beside_target(reading, indicator, ends[-1]),
        rating_sentence(reading, indicator, progress),
    )
    return tuple(bound(reading, indicator, text, observations=ends) for text in texts if text)


def gap_notes(reading: Reading, indicator: Indicator) -> tuple[str, ...]:
    """Return what is known of an indicator's missing figures: a note per status and comment, newest last."""
    alike: dict[tuple[str, str], list[ObservedCell]] = {}
    for o in reading.observations(indicator):
        if o.value is None:
            alike.setdefault((o.obs_status, o.comment), []).append(o)
    groups = sorted(alike.items(), key=lambda pair: (max(o.year for o in pair[1]), pair[0]))
    return tuple(_gap_note(reading, status, comment, gaps) for (status, comment), gaps in groups)


def _gap_note(reading: Reading, status: str, comment: str, gaps: Sequence[ObservedCell]) -> str:
    """Return a sentence on these gaps: with the comment as the officer wrote it, else with what the status says."""
    is_total = all(o.cell.is_total for o in gaps)
    reason = "" if comment or status == SUPPRESSED else _reason(reading, status)
    if status == SUPPRESSED:
        patterns = (_HIDDEN, _HIDDEN_OF)
    elif comment:
        patterns = (_NO_FIGURE, _NO_FIGURE_OF)
    else:
        patterns = (_NO_FIGURE_SINCE, _NO_FIGURE_OF_SINCE) if reason else (_NO_REASON, _NO_REASON_OF)
    sentence = reading.say(
        patterns[0] if is_total else patterns[1],
        years=reading.years(o.year for o in gaps),
        cells=reading.separated(dict.fromkeys(reading.cell(o.cell) for o in gaps)),
        reason=reason,
    )
    return reading.sentences((sentence, reading.own_text(comment))) if comment else sentence


def _reason(reading: Reading, status: str) -> str:
    """Return what a status says of why a figure is missing; nothing if it says no more than that."""
    if status == MISSING:
        return ""
    return reading.say(_REASONS[status]) if status in _REASONS else reading.status(status)


def _without_trend(reading: Reading, indicator: Indicator, total: CellSeries, trend: Trend) -> Statement:
    """Return the sentence on the newest figure: the period has none, or none since its last break."""
    newest = total.achieved[-1]
    text = _said(reading, indicator, _ONE if trend.broken else _OUTSIDE, (newest,))
    if trend.broken:
        text = reading.sentences((text, reading.say(_BREAK_SINCE, break_year=str(trend.break_year))))
    return bound(reading, indicator, text, observations=(newest,))


def forecast_statements(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    """Return the sentence on the furthest forecast, if there is one."""
    if not total.forecasts:
        return ()
    forecast = total.forecasts[-1]
    assert forecast.value is not None
    text = reading.say(
        _FORECAST,
        name=reading.named(indicator),
        value=reading.saying(forecast).quantity(forecast.value),
        year=str(forecast.year),
        provider=forecast.source.provider if forecast.source else "",
    )
    return (bound(reading, indicator, text, observations=(forecast,)),)


def movement(reading: Reading, indicator: Indicator, trend: Trend, ends: Sequence[ObservedCell]) -> str:
    """Return how the figures moved, with what has to be known of them: a break, prices, estimates."""
    broken = _BREAK_ALONE if len(ends) == 1 else _BREAK
    words = (
        _said(reading, indicator, _pattern(reading, indicator, ends, is_broken=trend.broken), ends),
        reading.say(broken, break_year=str(trend.break_year)) if trend.broken else "",
        reading.say(_PRICES) if len(ends) > 1 and reading.unit(indicator).current_prices else "",
        _estimates(reading, ends),
    )
    return reading.sentences(word for word in words if word)


def _pattern(reading: Reading, indicator: Indicator, ends: Sequence[ObservedCell], *, is_broken: bool) -> str:
    """Return the first pattern that fits: one year, yes or no, equal, small, rise or fall."""
    if len(ends) == 1:
        return _ONE if is_broken else _SINGLE
    saying = reading.saying(*ends)
    first, last = (saying.rounded(value_of(o)) for o in ends)
    if first == last:
        return _EQUAL
    if reading.unit(indicator).family is UnitFamily.YES_NO:
        return _YES_NO
    if is_small(value_of(ends[0]), value_of(ends[1]), decimals=reading.decimals(*ends)):
        return _SMALL
    verbs = verbs_of(indicator, reading.unit(indicator), below_zero=min(first, last) < 0)
    return (_RISES if last > first else _FALLS)[verbs]


def _said(
    reading: Reading,
    indicator: Indicator,
    pattern: str,
    ends: Sequence[ObservedCell],
) -> str:
    """Return a pattern with the name, the years and the figures of both ends, and their distance as printed."""
    saying = reading.saying(*ends)
    first, last = value_of(ends[0]), value_of(ends[-1])
    is_yes_no = reading.unit(indicator).family is UnitFamily.YES_NO
    name = reading.opening(indicator)
    return reading.say(
        pattern,
        **dict.fromkeys(("name", *Verbs), name),
        first=_yes_no(reading, first) if is_yes_no else saying.quantity(first),
        first_year=str(ends[0].year),
        last=_yes_no(reading, last)
        if is_yes_no
        else (saying.again(last) if len(ends) > 1 else saying.quantity(last)),
        last_year=str(ends[-1].year),
        change=saying.difference(first, last),
    )


def _yes_no(reading: Reading, value: Decimal) -> str:
    return reading.say(N_("Yes") if value else N_("No"))


def _estimates(reading: Reading, ends: Sequence[ObservedCell]) -> str:
    years = [o.year for o in ends if o.obs_status == ESTIMATED]
    return (
        reading.say(_ESTIMATE if len(years) == 1 else _ESTIMATES, years=reading.years(years)) if years else ""
    )


def _beside_target(reading: Reading, indicator: Indicator, newest: ObservedCell) -> str:
    """Return how far the newest figure is from the target that it is rated against; nothing without one."""
    target = target_of(reading, indicator)
    if target is None or indicator.direction not in (Direction.HIGHER, Direction.LOWER):
        return ""
    value, unit = value_of(newest), reading.unit(indicator)
    decimals = max(reading.decimals(newest), decimals_of((target.value,), at_most=unit.decimals))
    saying = wording.saying(
        (value, target.value),
        unit=unit,
        words=reading.words,
        decimals=decimals,
        name=reading.named(indicator),
    )
    reached, wanted = saying.rounded(value), saying.rounded(target.value)
    is_met = reached >= wanted if indicator.direction is Direction.HIGHER else reached <= wanted
    return reading.say(
        _MET if is_met else _BELOW if reached < wanted else _ABOVE,
        name=reading.opening(indicator),
        last=saying.quantity(value),
        last_year=str(newest.year),
        target=saying.again(target.value),
        target_year=str(target.year),
        change=saying.difference(target.value, value),
    )
