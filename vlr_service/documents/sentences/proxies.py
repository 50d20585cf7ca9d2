"""What a proxy or a local series measured in place of the indicator: said with its figures, in the officer's words."""

from collections.abc import Iterable

from vlr_service.catalogue.model import Relation
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell

_WORDS = {Relation.PROXY: N_("Proxy: %(reason)s"), Relation.LOCAL: N_("Local series: %(reason)s")}


def proxy_clause(reading: Reading, observations: Iterable[ObservedCell]) -> str:
    """Return what the proxies among these figures measured; nothing where none is one or no reason is kept."""
    return reading.sentences(
        relation_clauses(reading, (o for o in observations if o.relation is Relation.PROXY))
    )


def relation_clauses(reading: Reading, observations: Iterable[ObservedCell]) -> tuple[str, ...]:
    """Return how the figures are other than the global indicator, each reason once."""
    found = {
        (o.relation, reading.own_text(o.relation_reason))
        for o in observations
        if o.relation_reason and o.value is not None and o.relation in _WORDS
    }
    return tuple(
        reading.say(_WORDS[relation], reason=_ended(reading, reason)) for relation, reason in sorted(found)
    )


def _ended(reading: Reading, reason: str) -> str:
    return reason if reason.endswith((".", "。")) else reading.say(N_("%(words)s."), words=reason)
