"""The patterns of a rise and a fall, a pair for each kind of quantity: languages differ in the verbs, not in the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.documents.sentences.verbs import Verbs
from vlr_service.i18n import N_


@dataclass(frozen=True)
class Moves:
    """Two patterns that mirror each other; the name of the quantity stands under the kind of its verbs."""

    rise: str
    fall: str

    def of(self, *, is_rise: bool) -> str:
        """Return the pattern of the direction."""
        return self.rise if is_rise else self.fall


TREND: Mapping[Verbs, Moves] = {
    Verbs.AMOUNT: Moves(
        # Translators: Five pairs of sentences that differ in the kind of what moves: a count or an amount …
        N_("%(amount)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."),
        N_("%(amount)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."),
    ),
    Verbs.AREA: Moves(
        # Translators: … an area …
        N_("%(area)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."),
        N_("%(area)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."),
    ),
    Verbs.LEVEL: Moves(
        # Translators: … a share, a score or an income of which more is better …
        N_("%(level)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."),
        N_("%(level)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."),
    ),
    Verbs.RATE: Moves(
        # Translators: … a rate, an index or a concentration, or a share of which less is better …
        N_("%(rate)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."),
        N_("%(rate)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."),
    ),
    Verbs.GROWTH: Moves(
        # Translators: … or a rate of growth.
        N_("%(growth)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, up %(change)s."),
        N_("%(growth)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, down %(change)s."),
    ),
}
"""From one figure to another, with both and their distance."""
