"""The sentence on the largest movements of a goal: both in one where it stays short, else each in its own."""

from collections.abc import Mapping, Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.goals.clauses import Said, is_short, opened
from vlr_service.documents.goals.largest import LargestMovement, largest
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.moves import Moves
from vlr_service.documents.sentences.names import time_of
from vlr_service.documents.sentences.verbs import Verbs
from vlr_service.i18n import N_, format_number
from vlr_service.standard.figures.answers import value_of

_AMONG = N_("Among them, %(clause)s.")
_AMONG_BOTH = N_("Among them, %(clause)s, while %(further)s.")
# Translators: A clause that stands as a sentence of its own.
_ALONE = N_("%(clause)s.")

SINCE: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: Five pairs of clauses, after “Among them,”, that differ in the kind: a total, in per cent …
        N_("%(total)s grew by %(change)s from %(year)s to %(last_year)s"),
        N_("%(total)s declined by %(change)s from %(year)s to %(last_year)s"),
    ),
    Verbs.AMOUNT: Moves(
        # Translators: … a count or an amount, in its unit …
        N_("%(amount)s rose by %(change)s from %(year)s to %(last_year)s"),
        N_("%(amount)s fell by %(change)s from %(year)s to %(last_year)s"),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … a share, a score or an income of which more is better …
        N_("%(level)s rose by %(change)s from %(year)s to %(last_year)s"),
        N_("%(level)s fell by %(change)s from %(year)s to %(last_year)s"),
    ),
    Verbs.RATE: Moves(
        # Translators: … a rate, an index or a concentration, or a share of which less is better …
        N_("%(rate)s rose by %(change)s from %(year)s to %(last_year)s"),
        N_("%(rate)s fell by %(change)s from %(year)s to %(last_year)s"),
    ),
    Verbs.GROWTH: Moves(
        # Translators: … or a rate of growth.
        N_("%(growth)s rose by %(change)s from %(year)s to %(last_year)s"),
        N_("%(growth)s fell by %(change)s from %(year)s to %(last_year)s"),
    ),
}
"""How far something moved from one year to another, as a clause."""

ALSO: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: The same pairs of clauses where the years have just been said: a total, in per cent …
        N_("%(total)s grew by %(change)s"),
        N_("%(total)s declined by %(change)s"),
    ),
    Verbs.AMOUNT: Moves(
        # Translators: … a count or an amount, in its unit …
        N_("%(amount)s rose by %(change)s"),
        N_("%(amount)s fell by %(change)s"),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … a share, a score or an income of which more is better …
        N_("%(level)s rose by %(change)s"),
        N_("%(level)s fell by %(change)s"),
    ),
    Verbs.RATE: Moves(
        # Translators: … a rate, an index or a concentration, or a share of which less is better …
        N_("%(rate)s rose by %(change)s"),
        N_("%(rate)s fell by %(change)s"),
    ),
    Verbs.GROWTH: Moves(
        # Translators: … or a rate of growth.
        N_("%(growth)s rose by %(change)s"),
        N_("%(growth)s fell by %(change)s"),
    ),
}
"""The same, where the years have just been said."""

TOGETHER: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: Three pairs of clauses on two quantities that moved alike: totals, in per cent …
        N_(
            "%(total)s and %(other)s grew by %(number)s and %(further)s per cent from %(year)s to %(last_year)s"
        ),
        N_(
            "%(total)s and %(other)s declined by %(number)s and %(further)s per cent from %(year)s to %(last_year)s"
        ),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … shares of which more is better …
        N_(
            "%(level)s and %(other)s rose by %(number)s and %(further)s percentage points from %(year)s to %(last_year)s"
        ),
        N_(
            "%(level)s and %(other)s fell by %(number)s and %(further)s percentage points from %(year)s to %(last_year)s"
        ),
    ),
    Verbs.RATE: Moves(
        # Translators: … shares of which less is better.
        N_(
            "%(rate)s and %(other)s rose by %(number)s and %(further)s percentage points from %(year)s to %(last_year)s"
        ),
        N_(
            "%(rate)s and %(other)s fell by %(number)s and %(further)s percentage points from %(year)s to %(last_year)s"
        ),
    ),
}
"""Two quantities that moved alike share a clause."""


def moved_sentences(reading: Reading, indicators: Sequence[Indicator]) -> list[Said]:
    """Return the largest movements in one sentence, or in two where one would be too long; nothing without any."""
    movements = largest(reading, indicators)
    if not movements:
        return []
    first, last = movements[0], movements[-1]
    if len(indicators) == 1:
        return [_alone(reading, first, _since(reading, first))]
    if is_short(reading, lambda one: _in_one(one, movements)):
        return [(_in_one(reading, movements), tuple(o for m in movements for o in (m.first, m.last)))]
    opening = (reading.say(_AMONG, clause=_since(reading, first)), (first.first, first.last))
    if first is last or first.is_like(last):
        return [opening]
    return [opening, _alone(reading, last, _after(reading, first, last))]


def _alone(reading: Reading, movement: LargestMovement, clause: str) -> Said:
    return reading.say(_ALONE, clause=opened(clause)), (movement.first, movement.last)


def _in_one(reading: Reading, movements: Sequence[LargestMovement]) -> str:
    first, last = movements[0], movements[-1]
    if first is last:
        return reading.say(_AMONG, clause=_since(reading, first))
    if first.is_like(last):
        return reading.say(_AMONG, clause=_shared(reading, first, last))
    return reading.say(_AMONG_BOTH, clause=_since(reading, first), further=_after(reading, first, last))


def _after(reading: Reading, first: LargestMovement, last: LargestMovement) -> str:
    """Return the second movement, with its years only where they are others."""
    if last.span != first.span:
        return _since(reading, last)
    return reading.say(
        ALSO[last.verbs].of(is_rise=last.is_rise),
        **{str(last.verbs): reading.named(last.indicator)},
        change=_change(reading, last),
    )


def _since(reading: Reading, movement: LargestMovement) -> str:
    return reading.say(
        SINCE[movement.verbs].of(is_rise=movement.is_rise),
        **{str(movement.verbs): reading.named(movement.indicator)},
        change=_change(reading, movement),
        year=time_of(reading, movement.indicator, movement.first.year),
        last_year=time_of(reading, movement.indicator, movement.last.year),
    )


def _shared(reading: Reading, first: LargestMovement, last: LargestMovement) -> str:
    return reading.say(
        TOGETHER[first.verbs].of(is_rise=first.is_rise),
        **{str(first.verbs): reading.named(first.indicator)},
        other=reading.named(last.indicator),
        number=_number(reading, first),
        further=_number(reading, last),
        year=time_of(reading, first.indicator, first.first.year),
        last_year=time_of(reading, first.indicator, first.last.year),
    )


def _change(reading: Reading, movement: LargestMovement) -> str:
    """Return how far a figure moved: a total in per cent, everything else in its unit."""
    if movement.verbs is Verbs.TOTAL:
        return reading.say(N_("%(number)s per cent"), number=_number(reading, movement))
    saying = reading.saying(movement.first, movement.last)
    return saying.change(value_of(movement.first), value_of(movement.last))


def _number(reading: Reading, movement: LargestMovement) -> str:
    """Return the number of per cents or percentage points, from the printed figures."""
    saying = reading.saying(movement.first, movement.last)
    first, last = (saying.rounded(value_of(o)) for o in (movement.first, movement.last))
    if movement.verbs is Verbs.TOTAL:
        return format_number(abs(last - first) * 100 / first, reading.language, decimals=1)
    return saying.number(abs(last - first) / saying.unit.times)
