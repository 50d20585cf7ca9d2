"""Annex B: what each indicator means, how it is computed, and how sure that knowledge is."""

from collections.abc import Collection, Iterator, Mapping

from vlr_service.catalogue.model import Indicator, UMFStatus
from vlr_service.documents.chapters.methodology import relation_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Block, Facts, Paragraph, Section
from vlr_service.i18n import N_, Text
from vlr_service.methods.table import METHODS
from vlr_service.standard.attributes import QUALIFIERS, Attribute


def annex_metadata(reading: Reading) -> tuple[Section, ...]:
    """Return one sheet per indicator with a figure: what it means and hides, then the facts in small type."""
    return tuple(
        Section(
            id=f"metadata-{indicator.id}",
            number="",
            title=reading.render(indicator.short_name),
            code=reading.code(indicator),
            in_contents=False,
            blocks=tuple(_sheet(reading, indicator)),
        )
        for indicator in reading.reported
    )


def umf_status(reading: Reading, indicator: Indicator) -> str:
    """Return how sure an indicator's UMF code is, as one sentence; nothing if no code is known."""
    if indicator.umf_code is None:
        return ""
    words = {
        UMFStatus.CONFIRMED: N_("UMF code %(code)s, confirmed."),
        UMFStatus.INFERRED: N_("UMF code %(code)s, inferred."),
    }.get(indicator.umf_status, N_("UMF code %(code)s, unconfirmed."))
    return reading.say(words, code=indicator.umf_code)


def _umf_code(reading: Reading, indicator: Indicator) -> str:
    """Return an indicator's UMF code and how sure it is, as it stands beside its label."""
    if indicator.umf_code is None:
        return ""
    words = {
        UMFStatus.CONFIRMED: N_("%(code)s (confirmed)"),
        UMFStatus.INFERRED: N_("%(code)s (inferred)"),
    }.get(indicator.umf_status, N_("%(code)s (unconfirmed)"))
    return reading.say(words, code=indicator.umf_code)


def method(reading: Reading, indicator: Indicator) -> str:
    """Return the computation of an indicator with its version and basis."""
    return reading.say(
        N_("%(method)s (version %(version)s; %(basis)s)"),
        method=reading.render(METHODS[indicator.method].computation),
        version=indicator.method_version,
        basis=reading.name_of("CL_METHOD_BASIS", indicator.method_basis),
    )


def _sheet(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    for text in _texts(reading, indicator):
        yield Paragraph(text, role="definition")
    yield Facts(tuple(_facts(reading, indicator)), compact=True)


def _texts(reading: Reading, indicator: Indicator) -> Iterator[str]:
    """Yield what the indicator means, how it is computed, and what it does not show."""
    yield reading.sentences(reading.render(text) for text in (indicator.definition, indicator.concept))
    yield reading.say(N_("How it is computed: %(explanation)s"), explanation=indicator.computation)
    yield reading.say(N_("What it does not show: %(explanation)s"), explanation=indicator.limits)


def _facts(reading: Reading, indicator: Indicator) -> Iterator[tuple[str, str]]:
    domain = reading.material.catalogue.domains[indicator.domain].name
    objective = reading.material.catalogue.objectives[indicator.objective].name
    name = reading.render(indicator.name)
    texts: tuple[tuple[str, Text | str | None], ...] = (
        (N_("Full name"), name if name != reading.render(indicator.short_name) else ""),
        (N_("Unit of measure"), reading.unit(indicator).name),
        (N_("Numerator"), indicator.numerator),
        (N_("Denominator"), indicator.denominator),
        (N_("Computation"), method(reading, indicator)),
        (N_("UMF code"), _umf_code(reading, indicator)),
        (N_("SDG indicator"), indicator.sdg_indicator),
        (N_("Domain and objective"), f"{reading.render(domain)} · {reading.render(objective)}"),
        (N_("Relation"), reading.name_of("CL_RELATION", relation_of(reading, indicator.id))),
        *_qualifiers(reading, indicator),
        (N_("Custodian"), indicator.custodian),
        (N_("Method versions used"), _versions(reading, indicator)),
        (N_("Note"), indicator.note),
    )
    for label, text in texts:
        if text:
            yield reading.say(label), reading.render(text)


def _qualifiers(reading: Reading, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield what the figures are figures of, where that is not the default of all of them."""
    for one in QUALIFIERS:
        years: dict[str, set[int]] = {}
        for o in reading.observations(indicator):
            if o.value is not None:
                years.setdefault(getattr(o, one.name), set()).add(o.year)
        if years.keys() - {one.default}:
            yield one.label, reading.separated(_code_names(reading, one, years))


def _code_names(
    reading: Reading, attribute: Attribute, years: Mapping[str, Collection[int]]
) -> Iterator[str]:
    """Yield the name of each code, with the years it holds for unless it holds for all."""
    codes = reading.material.catalogue.code_lists[attribute.codes].codes
    words = N_("%(name)s (%(years)s)")
    for code in (one for one in ("", *codes) if one in years):
        name = reading.render(codes[code].name) if code else reading.say(N_("As the catalogue says"))
        yield name if len(years) == 1 else reading.say(words, name=name, years=reading.years(years[code]))


def _versions(reading: Reading, indicator: Indicator) -> str:
    used = sorted({o.method_version for o in reading.observations(indicator) if o.method_version})
    return reading.listed(used) if used != [indicator.method_version] else ""
