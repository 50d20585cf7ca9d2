"""The words pages use for what the catalogue says of an indicator by code."""

from vlr_service.catalogue.model import Indicator, UMFStatus
from vlr_service.i18n import N_
from vlr_service.web.shell.locale import gettext


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
