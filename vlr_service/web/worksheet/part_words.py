"""The quantities a method works out on the way to its value, written as sentences."""

from collections.abc import Iterator

from vlr_service.i18n import N_
from vlr_service.methods.computed import Computed
from vlr_service.web.shell.locale import gettext, number

SENTENCES = {
    "lower_bound": (N_("By its deprivations, the slum population is at least %(figure)s per cent."), 1),
    "upper_bound": (N_("By its deprivations, the slum population is at most %(figure)s per cent."), 1),
    "collected_share": (N_("Waste collected: %(figure)s per cent of waste generated."), 1),
    "managed_share": (
        N_("All waste managed in controlled facilities: %(figure)s per cent of waste generated."),
        1,
    ),
    "open_public_space_share": (N_("Open public space: %(figure)s per cent of the urban area."), 1),
    "streets_share": (N_("Streets: %(figure)s per cent of the urban area."), 1),
    "access": (N_("Within 400 metres of open public space: %(figure)s per cent of the population."), 1),
    "land_consumption_rate": (N_("Land consumption rate: %(figure)s a year."), 4),
    "population_growth_rate": (N_("Population growth rate: %(figure)s a year."), 4),
    "built_up_per_person_start": (
        N_("Built-up area at the first date: %(figure)s square metres per person."),
        1,
    ),
    "built_up_per_person_end": (
        N_("Built-up area at the second date: %(figure)s square metres per person."),
        1,
    ),
}
"""The sentence of each part that is worth showing, and the decimals in which it is shown."""


def described_parts(result: Computed) -> Iterator[str]:
    """Yield the parts of a computation as sentences in the reader's language."""
    for name, figure in result.parts.items():
        if name in SENTENCES:
            text, decimals = SENTENCES[name]
            yield gettext(text) % {"figure": number(figure, decimals)}
