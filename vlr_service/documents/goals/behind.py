"""Who is furthest behind among the groups of a goal's indicators, past the guards."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.documents.goals.clauses import Said, is_short
from vlr_service.documents.groups import Groups, groups_by_year, is_telling
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.names import people
from vlr_service.i18n import N_

_BELOW = (
    N_("In %(year)s, %(name)s among %(group)s was %(change)s below the citywide figure, its largest gap."),
    N_("In %(year)s, %(name)s among %(group)s was %(change)s below the citywide figure."),
)
_ABOVE = (
    N_("In %(year)s, %(name)s among %(group)s was %(change)s above the citywide figure, its largest gap."),
    N_("In %(year)s, %(name)s among %(group)s was %(change)s above the citywide figure."),
)
"""In full, and as it is said where that would be too long: a long name loses no group."""


def behind_sentence(reading: Reading, indicators: Sequence[Indicator]) -> list[Said]:
    """Return the sentence on the goal's group furthest behind, past the guards; nothing if there is none or it is long."""
    found = [(i, groups) for i in indicators if (groups := _telling(reading, i)) is not None]
    if not found:
        return []
    indicator, groups = min(found, key=lambda one: (-_distance(one[1]), one[0].id))
    observations = (groups.whole, groups.groups[groups.gap.worst])
    for pattern in _BELOW if groups.higher_is_better else _ABOVE:
        if is_short(reading, partial(_text, pattern=pattern, indicator=indicator, groups=groups)):
            text = _text(reading, pattern=pattern, indicator=indicator, groups=groups)
            return [(text, observations)]
    return []


def _text(reading: Reading, *, pattern: str, indicator: Indicator, groups: Groups) -> str:
    group = groups.groups[groups.gap.worst]
    saying = reading.saying(groups.whole, group)
    return reading.say(
        pattern,
        year=str(groups.year),
        name=reading.named(indicator),
        group=people(reading, indicator, group.cell),
        change=saying.change(groups.gap.total, groups.gap.value),
    )


def _distance(groups: Groups) -> Decimal:
    """Return the gap of the worst-off group as a share of the whole."""
    return Decimal(0) if groups.gap.relative is None else abs(groups.gap.relative - 1)


def _telling(reading: Reading, indicator: Indicator) -> Groups | None:
    """Return the newest groups of an indicator where one is so far behind that it may be said, of the city itself, no proxy."""
    years = groups_by_year(reading, indicator)
    if indicator.one_place or not years or not is_telling(reading, indicator, years[-1]):
        return None
    shown = (years[-1].whole, years[-1].groups[years[-1].gap.worst])
    return None if any(o.relation is Relation.PROXY for o in shown) else years[-1]
