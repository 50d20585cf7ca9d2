"""Annex B: what each indicator means, how it is computed, and how sure that knowledge is."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Basis, Indicator, UMFStatus
from vlr_service.documents.chapters.methodology import RELATIONS, relation_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Facts, Section
from vlr_service.i18n import N_

_BASES = {
    Basis.READ: N_("read in the source"),
    Basis.SECONDARY: N_("taken from a secondary source"),
    Basis.MEMORY: N_("unconfirmed"),
}
_METHODS = {
    "ratio": N_("Numerator divided by denominator, times the multiplier"),
    "rate": N_("Events divided by population, times the multiplier"),
    "identity": N_("Value as reported"),
    "land_consumption": N_("Land consumption rate divided by population growth rate"),
}


def annex_metadata(reading: Reading) -> tuple[Section, ...]:
    """Return one sheet per answered indicator."""
    return tuple(
        Section(
            id=f"metadata-{indicator.id}",
            number="",
            title=reading.heading(indicator),
            blocks=(Facts(tuple(_facts(reading, indicator))),),
        )
        for indicator in reading.answered
    )


def umf_status(reading: Reading, indicator: Indicator) -> str:
    """Return what is known of an indicator's UMF code, as one sentence."""
    if indicator.umf_code is None:
        return reading.say(N_("No UMF code is known; placed by this catalogue."))
    words = {
        UMFStatus.CONFIRMED: N_("UMF code %(code)s, confirmed."),
        UMFStatus.INFERRED: N_("UMF code %(code)s, inferred."),
    }.get(indicator.umf_status, N_("UMF code %(code)s, unconfirmed."))
    return reading.say(words, code=indicator.umf_code)


def method(reading: Reading, indicator: Indicator) -> str:
    """Return the computation of an indicator with its version and basis."""
    name = _METHODS.get(indicator.method)
    return reading.say(
        N_("%(method)s (version %(version)s; %(basis)s)"),
        method=reading.say(name) if name else indicator.method,
        version=indicator.method_version,
        basis=reading.say(_BASES[indicator.method_basis]),
    )


def _facts(reading: Reading, indicator: Indicator) -> Iterator[tuple[str, str]]:
    domain = reading.material.catalogue.domains[indicator.domain].name
    objective = reading.material.catalogue.objectives[indicator.objective].name
    texts = (
        (N_("Name"), indicator.name),
        (N_("Definition"), indicator.definition),
        (N_("Unit of measure"), reading.unit(indicator).name),
        (N_("Numerator"), indicator.numerator),
        (N_("Denominator"), indicator.denominator),
        (N_("Computation"), method(reading, indicator)),
        (N_("UMF code"), umf_status(reading, indicator)),
        (N_("SDG indicator"), indicator.sdg_indicator),
        (N_("Domain"), domain),
        (N_("Objective"), objective),
        (N_("Relation"), reading.say(RELATIONS[relation_of(reading, indicator.id)])),
        (N_("Custodian"), indicator.custodian),
        (N_("Method versions used"), _versions(reading, indicator)),
        (N_("Note"), indicator.note),
    )
    for label, text in texts:
        if text:
            yield reading.say(label), reading.render(text)


def _versions(reading: Reading, indicator: Indicator) -> str:
    used = sorted({o.method_version for o in reading.observations(indicator) if o.method_version})
    return reading.listed(used)
