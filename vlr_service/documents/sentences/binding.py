"""A sentence is bound to the observations that it rests on; without a source it cannot be built."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Statement
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg
from vlr_service.standard.observed import ObservedCell


def bound(
    reading: Reading,
    indicator: Indicator,
    text: str,
    *,
    observations: Sequence[ObservedCell],
    further_source: str = "",
) -> Statement:
    """Return the sentence bound to its observations; `further_source` is that of a figure that is no observation.

    Raises NotReady if it rests on no observation or on one without a source.
    """
    sources = [o.source for o in observations]
    named = [reading.short_source(source) for source in sources if source is not None]
    if not named or len(named) < len(sources):
        words = N_("The sentence on %(indicator)s names no source. State the source of each figure first.")
        raise NotReady("statement_without_source", msg(words, indicator=indicator.short_name))
    source = reading.separated(dict.fromkeys((*named, *([further_source] if further_source else []))))
    return Statement(text, tuple(reading.figure(o) for o in observations if o.value is not None), source)
