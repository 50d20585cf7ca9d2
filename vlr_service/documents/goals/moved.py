"""The sentence on the largest movements of a goal: both in one where it stays short, else each in its own."""

from collections.abc import Mapping, Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.goals.clauses import Said, is_short, opened
from vlr_service.documents.goals.largest import Movement, largest
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.moves import Moves
from vlr_service.documents.sentences.verbs import Verbs
from vlr_service.i18n import N_

_AMONG = N_("Among them, %(clause)s.")
_AMONG_BOTH = N_("Among them, %(clause)s, while %(further)s.")
# Translators: A clause that stands as a sentence of its own.
_ALONE = N_("%(clause)s.")

SINCE: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: Five pairs of clauses, after “Among them,”, that differ in the kind: a total, in per cent …
        N_("%(total)s grew by %(change)s from %(year)s"),
        N_("%(total)s declined by %(change)s from %(year)s"),
    ),
    Verbs.AMOUNT: Moves(
        # Translators: … a count or an amount, in its unit …
        N_("%(amount)s rose by %(change)s from %(year)s"),
        N_("%(amount)s fell by %(change)s from %(year)s"),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … a share, a score or an income of which more is better …
        N_("%(level)s rose by %(change)s from %(year)s"),
        N_("%(level)s fell by %(change)s from %(year)s"),
    ),
    Verbs.RATE: Moves(
        # Translators: … a rate, an index or a concentration, or a share of which less is better …
        N_("%(rate)s rose by %(change)s from %(year)s"),
        N_("%(rate)s fell by %(change)s from %(year)s"),
    ),
    Verbs.GROWTH: Moves(
        # Translators: … or a rate of growth.
        N_("%(growth)s rose by %(change)s from %(year)s"),
        N_("%(growth)s fell by %(change)s from %(year)s"),
    ),
}
"""How far something moved from a year on, as a clause."""

ALSO: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: The same pairs of clauses where the year has just been said: a total, in per cent …
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
"""The same, where the year has just been said."""

TOGETHER: Mapping[Verbs, Moves] = {
    Verbs.TOTAL: Moves(
        # Translators: Three pairs of clauses on two quantities that moved alike: totals, in per cent …
        N_("%(total)s and %(other)s grew by %(number)s and %(further)s per cent from %(year)s"),
        N_("%(total)s and %(other)s declined by %(number)s and %(further)s per cent from %(year)s"),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … shares of which more is better …
        N_("%(level)s and %(other)s rose by %(number)s and %(further)s percentage points from %(year)s"),
        N_("%(level)s and %(other)s fell by %(number)s and %(further)s percentage points from %(year)s"),
    ),
    Verbs.RATE: Moves(
        # Translators: … shares of which less is better.
        N_("%(rate)s and %(other)s rose by %(number)s and %(further)s percentage points from %(year)s"),
        N_("%(rate)s and %(other)s fell by %(number)s and %(further)s percentage points from %(year)s"),
    ),
}
"""Two quantities that moved alike share a clause."""


def moved_sentences(reading: Reading, indicators: Sequence[Indicator]) -> list[Said]:
    """Return the largest movements in one sentence, or in two where one would be too long; nothing without any."""
    moves = largest(reading, indicators)
    if not moves:
        return []
    if len(indicators) == 1:
        return [_alone(reading, moves[0], _since(reading, moves[0]))]
    together = _in_one(reading, moves)
    if is_short(reading, together):
        return [(together, tuple(o for move in moves for o in (move.first, move.last)))]
    first, last = moves[0], moves[-1]
    opening = (reading.say(_AMONG, clause=_since(reading, first)), (first.first, first.last))
    if first is last or first.is_like(last):
        return [opening]
    return [opening, _alone(reading, last, _after(reading, first, last))]


def _alone(reading: Reading, move: Movement, clause: str) -> Said:
    return reading.say(_ALONE, clause=opened(clause)), (move.first, move.last)


def _in_one(reading: Reading, moves: Sequence[Movement]) -> str:
    first, last = moves[0], moves[-1]
    if first is last:
        return reading.say(_AMONG, clause=_since(reading, first))
    if first.is_like(last):
        return reading.say(_AMONG, clause=_shared(reading, first, last))
    return reading.say(_AMONG_BOTH, clause=_since(reading, first), further=_after(reading, first, last))


def _after(reading: Reading, first: Movement, last: Movement) -> str:
    """Return the second movement, with its year only where that is another."""
    return _also(reading, last) if last.since == first.since else _since(reading, last)


def _since(reading: Reading, move: Movement) -> str:
    pattern = SINCE[move.verbs].of(is_rise=move.is_rise)
    name = {str(move.verbs): reading.named(move.indicator)}
    return reading.say(pattern, **name, change=move.change, year=move.since)


def _also(reading: Reading, move: Movement) -> str:
    pattern = ALSO[move.verbs].of(is_rise=move.is_rise)
    return reading.say(pattern, **{str(move.verbs): reading.named(move.indicator)}, change=move.change)


def _shared(reading: Reading, first: Movement, last: Movement) -> str:
    return reading.say(
        TOGETHER[first.verbs].of(is_rise=first.is_rise),
        **{str(first.verbs): reading.named(first.indicator)},
        other=reading.named(last.indicator),
        number=first.number,
        further=last.number,
        year=first.since,
    )
