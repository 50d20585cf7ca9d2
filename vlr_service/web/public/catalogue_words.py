"""The words pages use for what the catalogue says of an indicator by code."""

from vlr_service.catalogue.model import Direction, Indicator, Population, UMFStatus
from vlr_service.i18n import N_
from vlr_service.methods.basis import Basis
from vlr_service.web.shell.locale import gettext

NUA_PARTS = {
    "inclusion": N_("Social inclusion and ending poverty"),
    "prosperity": N_("Prosperity and opportunities for all"),
    "environment": N_("Environment and resilience"),
    "implementation": N_("Effective implementation"),
}
"""The parts of the New Urban Agenda in our words."""

DIRECTIONS = {
    Direction.HIGHER: N_("Higher is better"),
    Direction.LOWER: N_("Lower is better"),
    Direction.CONTEXT: N_("Depends on the context"),
}
BASES = {
    Basis.READ: N_("The method was read in the official metadata."),
    Basis.SECONDARY: N_("The method was read in a publication that quotes it."),
    Basis.MEMORY: N_("Unconfirmed: general knowledge, until somebody has read the source of the method."),
    Basis.OWN: N_("The measure is defined by this catalogue itself."),
}
POPULATIONS = {
    Population.RESIDENT: N_("All residents"),
    Population.REGISTERED: N_("All registered people"),
    Population.URBAN: N_("The whole urban population"),
}


def umf_sentences(indicator: Indicator) -> tuple[str, ...]:
    """Return how the indicator stands to the Global Urban Monitoring Framework, in whole sentences."""
    status = {
        UMFStatus.CONFIRMED: N_("It has the code %(code)s of the framework; code and subject were read."),
        UMFStatus.INFERRED: N_(
            "It has the code %(code)s of the framework; the code was read, its subject is inferred."
        ),
        UMFStatus.UNCONFIRMED: N_("The code %(code)s of the framework is not confirmed."),
        UMFStatus.NONE: N_("It is not known to be an indicator of the framework."),
    }[indicator.umf_status]
    place = N_("Its domain and objective are the suggestion of this catalogue.")
    sentences = [gettext(status) % {"code": indicator.umf_code}]
    return (*sentences, gettext(place)) if indicator.placed_by_catalogue else tuple(sentences)
