"""What limits the figures of a goal: indicators without any, series that break, proxies; each only if it is there."""

from collections.abc import Iterator, Sequence

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.documents.goals.clauses import Said, number_word, opened
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_

_Limit = tuple[tuple[str, str], int]

_MISSING = (N_("no figures are available for one"), N_("no figures are available for %(number)s"))
_BROKEN = (N_("the series of one breaks"), N_("the series of %(number)s break"))
_PROXIES = (N_("one is a proxy"), N_("%(number)s are proxies"))
# Translators: What limits the figures of a goal, after how many are rated: that some of the others have no figures …
_BESIDE = N_("%(beside)s.")
# Translators: … the same, and what is so of some of all that are reported, rated or not, such as “two are proxies” …
_BESIDE_AND_AMONG = N_("%(beside)s; %(among)s.")
# Translators: … or only what is so of some of all that are reported.
_AMONG = N_("%(among)s.")
# Translators: After a sentence on two indicators that are reported: none of both has figures.
_NEITHER = N_("No figures are available for either of them.")
# Translators: After a sentence on several indicators that are reported: none of them has figures.
_NONE_OF_THEM = N_("No figures are available for any of them.")
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
    if len(indicators) > 1 and found[0] == (_MISSING, len(indicators)):
        return [(reading.say(_NEITHER if len(indicators) == 2 else _NONE_OF_THEM), ())]
    if len(indicators) == 1:
        return [(reading.say(_OF_ONE[words]), ()) for words, _ in found[:1]]
    beside = [one for one in found if one[0] is _MISSING and _is_any_rated(reading, indicators)]
    among = [one for one in found if one not in beside]
    pattern = _BESIDE_AND_AMONG if beside and among else _BESIDE if beside else _AMONG
    text = reading.say(pattern, beside=_clauses(reading, beside), among=_clauses(reading, among))
    return [(opened(text), ())]


def _clauses(reading: Reading, limits: Sequence[_Limit]) -> str:
    return reading.separated(
        reading.say(one if count == 1 else many, number=number_word(reading, count))
        for (one, many), count in limits
    )


def _is_any_rated(reading: Reading, indicators: Sequence[Indicator]) -> bool:
    """Whether an indicator of the goal is rated: those without figures are then others than the rated ones."""
    return any(
        one is not None and one.rating is not None for one in (progress_of(reading, i) for i in indicators)
    )


def _limits(reading: Reading, indicators: Sequence[Indicator]) -> Iterator[_Limit]:
    reported = {i.id for i in reading.reported}
    progress = [progress_of(reading, i) for i in indicators]
    proxies = [
        any(o.relation is Relation.PROXY for o in reading.observations(i) if o.value is not None)
        for i in indicators
    ]
    yield _MISSING, sum(i.id not in reported for i in indicators)
    yield _BROKEN, sum(one is not None and one.trend.broken for one in progress)
    yield _PROXIES, sum(proxies)
