"""The metadata sheet of an indicator in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.methods.table import METHODS
from vlr_service.web.public.catalogue_words import umf_sentences
from vlr_service.web.public.example_view import ExampleView, example_of
from vlr_service.web.shell.locale import day, listed, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Link, Pair, Word
from vlr_service.web.shell.words import certainty, code_of, meaning_of, method_name, name_of
from vlr_service.web.worksheet.parts import component_label


@dataclass(frozen=True)
class MetadataSheet:
    """Everything the catalogue says of one indicator; what does not apply to it is empty."""

    crumbs: tuple[Link, ...]
    code: str
    goal: int | None
    name: str
    official_name: str
    chips: tuple[Word, ...]
    definition: str
    concept: str
    computation: str
    method: tuple[Pair, ...]
    inputs: tuple[str, ...]
    example: ExampleView | None
    limits: str
    usual_sources: str
    relevance: str
    links: tuple[Pair, ...]
    facts: tuple[Pair, ...]
    dimensions: tuple[str, ...]
    umf: tuple[str, ...]
    references: tuple[str, ...]
    note: str
    ended: str


def metadata_sheet(indicator: Indicator, *, catalogue: Catalogue) -> MetadataSheet:
    """Return the metadata sheet of an indicator."""
    name = say(indicator.short_name)
    return MetadataSheet(
        crumbs=(Link(_("Catalogue of indicators"), url_for("indicators.grid")), Link(name)),
        code=code_of(indicator),
        goal=indicator.goal,
        name=name,
        official_name=_official_name(indicator, catalogue),
        chips=certainty(indicator),
        definition=say(indicator.definition),
        concept=say(indicator.concept),
        computation=say(indicator.computation),
        method=_filled(_method(indicator)),
        inputs=tuple(component_label(one, catalogue) for one in indicator.components),
        example=example_of(indicator, catalogue),
        limits=say(indicator.limits),
        usual_sources=say(indicator.usual_sources),
        relevance=say(indicator.relevance),
        links=_filled(_links(indicator, catalogue)),
        facts=_filled(_facts(indicator, catalogue)),
        dimensions=tuple(say(catalogue.dimensions[one].name) for one in indicator.disaggregations),
        umf=umf_sentences(indicator),
        references=indicator.references,
        note=say(indicator.note),
        ended=day(indicator.ends) if indicator.ends else "",
    )


def _official_name(indicator: Indicator, catalogue: Catalogue) -> str:
    """Return the full name, unless the short name or the global indicator says the same."""
    found = catalogue.global_indicators.get(indicator.sdg_indicator or "")
    known = {say(indicator.short_name), say(found.name) if found else ""}
    return "" if say(indicator.name) in known else say(indicator.name)


def _filled(pairs: Iterator[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair.text)


def _method(indicator: Indicator) -> Iterator[Pair]:
    population = indicator.population
    yield Pair(_("Formula"), say(METHODS[indicator.method].computation))
    yield Pair(_("Numerator"), say(indicator.numerator))
    yield Pair(_("Denominator"), say(indicator.denominator))
    yield Pair(_("People in the denominator"), name_of("CL_POPULATION", population) if population else "")
    yield Pair(_("Multiplier"), number(indicator.multiplier) if indicator.multiplier else "")
    yield Pair(_("Method"), method_name(indicator))
    # Translators: Where our knowledge of the method comes from.
    yield Pair(_("Basis"), meaning_of("CL_METHOD_BASIS", indicator.method_basis))


def _links(indicator: Indicator, catalogue: Catalogue) -> Iterator[Pair]:
    goal = catalogue.goals.get(indicator.goal or 0)
    target = catalogue.targets.get(indicator.sdg_target or "")
    found = catalogue.global_indicators.get(indicator.sdg_indicator or "")
    titled = _("%(code)s %(title)s")
    if goal:
        yield Pair(_("Goal"), titled % {"code": goal.number, "title": say(goal.title)})
    if target:
        yield Pair(_("SDG target"), titled % {"code": target.id, "title": say(target.title)})
    if found:
        yield Pair(_("Global indicator"), titled % {"code": found.id, "title": say(found.name)})
    relation = indicator.relation
    facts = {"relation": name_of("CL_RELATION", relation), "meaning": meaning_of("CL_RELATION", relation)}
    yield Pair(_("Relation to the global indicator"), _("%(relation)s: %(meaning)s") % facts)
    if indicator.nua_part:
        yield Pair(_("New Urban Agenda"), name_of("CL_NUA_PART", indicator.nua_part))


def _facts(indicator: Indicator, catalogue: Catalogue) -> Iterator[Pair]:
    yield Pair(_("Identifier"), indicator.id)
    yield Pair(_("Unit"), say(catalogue.units[indicator.unit].name))
    # Translators: Whether more or less of it is better.
    yield Pair(_("Direction"), name_of("CL_DIRECTION", indicator.direction))
    yield Pair(_("Domain"), say(catalogue.domains[indicator.domain].name))
    yield Pair(_("Objective"), say(catalogue.objectives[indicator.objective].name))
    themes = (say(catalogue.themes[one].name) for one in indicator.themes)
    yield Pair(_("Themes"), listed(themes))
    yield Pair(_("Custodian"), say(indicator.custodian) if indicator.custodian else "")
    yield Pair(_("Version of this entry"), indicator.version)
