"""What a figure says that answers yes or no: a unit of that kind, or a share of governments of which there is one."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.names import time_of
from vlr_service.i18n import N_
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import ObservedCell

# Translators: What is asked about, then one of “yes”, “no”, “in place” or “none” for each year.
_CHANGED = N_("%(asked)s: %(first_state)s in %(first_year)s, %(last_state)s in %(last_year)s.")
_UNCHANGED = N_("%(asked)s: %(last_state)s in both %(first_year)s and %(last_year)s.")
_ONCE = N_("%(asked)s: %(last_state)s in %(last_year)s.")
_STATES = {
    # Translators: An answer within a sentence, after a colon and what is asked about.
    (False, True): N_("yes"),
    # Translators: An answer within a sentence, after a colon and what is asked about.
    (False, False): N_("no"),
    # Translators: A plan, a body or the like exists; after a colon and what it is.
    (True, True): N_("in place"),
    # Translators: No plan, body or the like exists; after a colon and what it is.
    (True, False): N_("none"),
}


def answer_sentence(reading: Reading, indicator: Indicator, ends: Sequence[ObservedCell]) -> str:
    """Return what was answered in the years of these figures: one, or the first and the last."""
    first, last = (_state(reading, indicator, o) for o in (ends[0], ends[-1]))
    pattern = _ONCE if len(ends) == 1 else _UNCHANGED if first == last else _CHANGED
    return reading.say(
        pattern,
        asked=_asked(reading, indicator),
        first_state=first,
        first_year=time_of(reading, indicator, ends[0].year),
        last_state=last,
        last_year=time_of(reading, indicator, ends[-1].year),
    )


def _asked(reading: Reading, indicator: Indicator) -> str:
    """Return what is asked about, as it opens a sentence."""
    name = reading.render(indicator.of_one or indicator.short_name)
    return name[:1].upper() + name[1:]


def _state(reading: Reading, indicator: Indicator, observation: ObservedCell) -> str:
    return reading.say(_STATES[indicator.of_one is not None, bool(value_of(observation))])
