"""A goal in two or three sentences: how many are rated, what moved most, who is behind or what limits the figures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.documents.groups import Groups, groups_by_year, is_telling
from vlr_service.documents.rated import progress_of, rating_classes
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.binding import bound
from vlr_service.documents.sentences.counting import clauses, is_short, number_word, opened
from vlr_service.documents.sentences.goal_moves import Move, largest
from vlr_service.documents.sentences.moves import ALSO, SINCE, TOGETHER
from vlr_service.documents.sentences.names import people
from vlr_service.documents.tree import Paragraph, Statement
from vlr_service.i18n import N_
from vlr_service.methods.progress.rating_scales import RatingClass
from vlr_service.standard.observed import ObservedCell

AT_MOST = 3

_ONE_RATED = N_("The one indicator reported for Goal %(goal)s is rated “%(label)s”.")
_ONE_UNRATED = N_("The one indicator reported for Goal %(goal)s is not rated.")
_NONE_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, none is rated.")
_SINGLE_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, one is rated: “%(label)s”.")
_ALL_RATED = N_("All %(number)s indicators reported for Goal %(goal)s are rated: %(classes)s.")
_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, %(rated)s are rated: %(classes)s.")
_CLASSES = {
    "achieved": (N_("one has reached its target"), N_("%(number)s have reached their targets")),
    "on_track": (N_("one is on track"), N_("%(number)s are on track")),
    "acceleration_needed": (N_("one needs acceleration"), N_("%(number)s need acceleration")),
    "limited_progress": (N_("one shows limited progress"), N_("%(number)s show limited progress")),
    "deterioration": (N_("one deteriorated"), N_("%(number)s deteriorated")),
}
_OTHER_CLASS = (N_("one counts as “%(label)s”"), N_("%(number)s count as “%(label)s”"))
_AMONG = N_("Among them, %(clause)s.")
_AMONG_BOTH = N_("Among them, %(clause)s, while %(further)s.")
# Translators: A clause that stands as a sentence of its own.
_ALONE = N_("%(clause)s.")
_BELOW = N_("In %(year)s, %(name)s was %(change)s below the citywide figure for %(group)s, the largest gap.")
_ABOVE = N_("In %(year)s, %(name)s was %(change)s above the citywide figure for %(group)s, the largest gap.")
# Translators: What limits the figures of a goal, after how many are rated; one or more of the next three.
_LIMITS = N_("%(limits)s.")
_MISSING = N_("no figures are available for %(number)s")
_BROKEN = N_("the series breaks for %(number)s")
_PROXIES = N_("proxies stand in for %(number)s")

_Said = tuple[str, tuple[ObservedCell, ...]]
"""A sentence with the observations that it rests on."""


def goal_summary(reading: Reading, goal: int, indicators: Sequence[Indicator]) -> Paragraph | Statement:
    """Return the summary of a goal, bound to the figures that it names; `indicators` are those that were answered."""
    said = [(_count(reading, goal, indicators), ()), *_moves(reading, indicators)]
    if len(said) < AT_MOST:
        said.extend(_furthest_behind(reading, indicators) or _limits(reading, indicators))
    text = reading.sentences(sentence for sentence, _ in said)
    observations = tuple({o.key: o for _, rests_on in said for o in rests_on}.values())
    if not observations:
        return Paragraph(text)
    return bound(reading, indicators[0], text, observations=observations)


def _count(reading: Reading, goal: int, indicators: Sequence[Indicator]) -> str:
    ratings = [progress.rating for i in indicators if (progress := progress_of(reading, i)) is not None]
    counts = Counter(rating for rating in ratings if rating is not None)
    rated = sum(counts.values())
    return reading.say(
        _count_pattern(rated, len(indicators)),
        goal=str(goal),
        number=number_word(reading, len(indicators)),
        rated=number_word(reading, rated),
        label=next(iter(counts)).label if counts else "",
        classes=clauses(reading, _classes(reading, counts)) if rated > 1 else "",
    )


def _count_pattern(rated: int, reported: int) -> str:
    if reported == 1:
        return _ONE_RATED if rated else _ONE_UNRATED
    if rated < 2:
        return _SINGLE_RATED if rated else _NONE_RATED
    return _ALL_RATED if rated == reported else _RATED


def _classes(reading: Reading, counts: Counter[RatingClass]) -> list[str]:
    found = []
    for rating in rating_classes(reading):
        if count := counts[rating]:
            one, many = _CLASSES.get(rating.id, _OTHER_CLASS)
            words = one if count == 1 else many
            found.append(reading.say(words, number=number_word(reading, count), label=rating.label))
    return found


def _moves(reading: Reading, indicators: Sequence[Indicator]) -> list[_Said]:
    """Return the largest movements in one sentence, or in two where one would be too long."""
    moves = largest(reading, indicators)
    if not moves:
        return []
    together = _in_one(reading, moves)
    if is_short(reading, together):
        return [(together, tuple(o for move in moves for o in (move.first, move.last)))]
    first, *others = moves
    alone: list[_Said] = [(reading.say(_AMONG, clause=_since(reading, first)), (first.first, first.last))]
    for move in others:
        clause = opened(_also(reading, move) if move.since == first.since else _since(reading, move))
        alone.append((reading.say(_ALONE, clause=clause), (move.first, move.last)))
    return alone


def _in_one(reading: Reading, moves: Sequence[Move]) -> str:
    first, last = moves[0], moves[-1]
    if len(moves) == 1:
        return reading.say(_AMONG, clause=_since(reading, first))
    if first.is_like(last):
        return reading.say(_AMONG, clause=_shared(reading, first, last))
    further = _also(reading, last) if last.since == first.since else _since(reading, last)
    return reading.say(_AMONG_BOTH, clause=_since(reading, first), further=further)


def _since(reading: Reading, move: Move) -> str:
    pattern = SINCE[move.verbs].of(is_rise=move.is_rise)
    name = {str(move.verbs): reading.named(move.indicator)}
    return reading.say(pattern, **name, change=move.change, year=move.since)


def _also(reading: Reading, move: Move) -> str:
    pattern = ALSO[move.verbs].of(is_rise=move.is_rise)
    return reading.say(pattern, **{str(move.verbs): reading.named(move.indicator)}, change=move.change)


def _shared(reading: Reading, first: Move, last: Move) -> str:
    return reading.say(
        TOGETHER[first.verbs].of(is_rise=first.is_rise),
        **{str(first.verbs): reading.named(first.indicator)},
        other=reading.named(last.indicator),
        number=first.number,
        further=last.number,
        year=first.since,
    )


def _furthest_behind(reading: Reading, indicators: Sequence[Indicator]) -> list[_Said]:
    """Return the sentence on the largest gap of the goal, past its guards; nothing if there is none or it is long."""
    found = [(i, groups) for i in indicators if (groups := _telling(reading, i)) is not None]
    if not found:
        return []
    indicator, groups = min(found, key=lambda one: (-_distance(one[1]), one[0].id))
    group = groups.groups[groups.gap.worst]
    saying = reading.saying(groups.whole, group)
    text = reading.say(
        _BELOW if groups.higher_is_better else _ABOVE,
        year=str(groups.year),
        name=reading.named(indicator),
        group=people(reading, group.cell),
        change=saying.change(groups.gap.total, groups.gap.value),
    )
    return [(text, (groups.whole, group))] if is_short(reading, text) else []


def _distance(groups: Groups) -> Decimal:
    """Return the gap of the worst-off group as a share of the whole."""
    return Decimal(0) if groups.gap.relative is None else abs(groups.gap.relative - 1)


def _telling(reading: Reading, indicator: Indicator) -> Groups | None:
    """Return the newest groups of an indicator where one is so far behind that it may be said, and none is a proxy."""
    years = groups_by_year(reading, indicator)
    if not years or not is_telling(reading, indicator, years[-1]):
        return None
    shown = (years[-1].whole, years[-1].groups[years[-1].gap.worst])
    return None if any(o.relation is Relation.PROXY for o in shown) else years[-1]


def _limits(reading: Reading, indicators: Sequence[Indicator]) -> list[_Said]:
    found = [
        reading.say(words, number=number_word(reading, count))
        for words, count in _counted_limits(reading, indicators)
        if count
    ]
    return [(opened(reading.say(_LIMITS, limits=clauses(reading, found))), ())] if found else []


def _counted_limits(reading: Reading, indicators: Sequence[Indicator]) -> Iterator[tuple[str, int]]:
    reported = set(reading.reported)
    progress = [progress_of(reading, i) for i in indicators]
    proxies = [
        any(o.relation is Relation.PROXY for o in reading.observations(i) if o.value is not None)
        for i in indicators
    ]
    yield _MISSING, sum(i not in reported for i in indicators)
    yield _BROKEN, sum(one is not None and one.trend.broken for one in progress)
    yield _PROXIES, sum(proxies)
