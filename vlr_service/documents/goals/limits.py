"""What limits the figures of a goal: indicators without any, series that break, proxies; each only if it is there."""

from collections.abc import Iterator, Sequence

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.documents.goals.clauses import Said, number_word, opened
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_

_MISSING = (N_("no figures are available for one"), N_("no figures are available for %(number)s"))
_BROKEN = (N_("the series of one breaks"), N_("the series of %(number)s break"))
_PROXIES = (N_("one is a proxy"), N_("%(number)s are proxies"))
# Translators: What limits the figures of a goal, after how many are rated: one or more clauses such as “two are proxies”.
_LIMITS = N_("%(limits)s.")
_OF_ONE = {
    _MISSING: N_("No figures are available for it."),
    _BROKEN: N_("Its series breaks."),
    _PROXIES: N_("It is a proxy."),
}


def limits_sentence(reading: Reading, indicators: Sequence[Indicator]) -> list[Said]:
    """Return the sentence on the limits of a goal's figures; nothing where there are none."""
    found = [(words, count) for words, count in _limits(reading, indicators) if count]
    if not found:
        return []
    if len(indicators) == 1:
        return [(reading.say(_OF_ONE[words]), ()) for words, _ in found[:1]]
    clauses = (
        reading.say(one if count == 1 else many, number=number_word(reading, count))
        for (one, many), count in found
    )
    return [(opened(reading.say(_LIMITS, limits=reading.separated(clauses))), ())]


def _limits(reading: Reading, indicators: Sequence[Indicator]) -> Iterator[tuple[tuple[str, str], int]]:
    reported = {i.id for i in reading.reported}
    progress = [progress_of(reading, i) for i in indicators]
    proxies = [
        any(o.relation is Relation.PROXY for o in reading.observations(i) if o.value is not None)
        for i in indicators
    ]
    yield _MISSING, sum(i.id not in reported for i in indicators)
    yield _BROKEN, sum(one is not None and one.trend.broken for one in progress)
    yield _PROXIES, sum(proxies)
