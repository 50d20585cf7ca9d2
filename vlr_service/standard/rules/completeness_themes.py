"""COMP-11: whether specific aspects of integrated urban development are considered in depth."""

import re
from collections.abc import Set
from functools import lru_cache

from vlr_service.catalogue.model import Code
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.typography import is_counted_in_characters
from vlr_service.standard.dossier import Dossier, SectionText
from vlr_service.standard.figures.answers import is_figure
from vlr_service.standard.figures.placeholders import unfinished_mark
from vlr_service.standard.figures.said import Names, names_of, said_of
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_evaluable
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.governance import is_in_force

ASPECTS = (
    "housing_land",
    "basic_services",
    "mobility",
    "economy_jobs",
    "environment_climate",
    "culture_heritage",
    "risk_safety",
    "surroundings",
)
"""The aspects of integrated urban development, among the themes; the list is ours."""


@rule("COMP-11")
def aspects_are_considered_in_depth(dossier: Dossier) -> Outcome:
    """Enough aspects have a figure of the period, and a strategy in force names them or a section speaks of them."""
    themes = {
        aspect: dossier.catalogue.themes[aspect] for aspect in ASPECTS if aspect in dossier.catalogue.themes
    }
    if not themes:
        return not_evaluable(msg(N_("The catalogue names no themes.")))
    measured, named = _measured(dossier), _named(dossier, themes)
    lacking = [aspect for aspect in themes if aspect not in measured & named]
    least, count = int(dossier.threshold("COMP-11", "min_aspects")), len(themes) - len(lacking)
    if count >= least:
        return PASS
    reason = msg(
        N_("Aspects of urban development considered in depth: %(count)s of %(total)s; expected: %(least)s."),
        count=count,
        total=len(themes),
        least=least,
    )
    findings = [
        _missing(themes[aspect], has_figure=aspect in measured, is_named=aspect in named)
        for aspect in lacking
    ]
    return fail(findings, reason, needed=least - count)


def _measured(dossier: Dossier) -> Set[str]:
    """Return the themes of the indicators that have a figure of the period."""
    return {theme for themes in dossier.each(_themes_with_figures) for theme in themes}


def _themes_with_figures(dossier: Dossier) -> tuple[str, ...]:
    figures = (o for o in dossier.achieved if is_figure(o) and dossier.covers(o.year))
    return next((dossier.indicator(o).themes for o in figures), ())


def _named(dossier: Dossier, themes: dict[str, Code]) -> Set[str]:
    """Return the themes that a strategy in force names, or of which a section of the review says something."""
    strategies = [s for s in dossier.registers.strategies if is_in_force(dossier, s)]
    chosen = {theme for strategy in strategies for theme in strategy.themes}
    names = {id_: names_of(theme) for id_, theme in themes.items()}
    titled = {id_ for id_, of in names.items() if any(_says(strategy.title, of) for strategy in strategies)}
    return chosen.union(titled, *(_said(dossier, text, names) for text in dossier.narratives))


def _said(dossier: Dossier, section: SectionText, names: Names) -> Set[str]:
    """Return the themes of which a section says something; one that is unfinished says nothing."""
    if unfinished_mark(section.text) is not None:
        return frozenset()
    least = "min_own_chars" if is_counted_in_characters(section.locale) else "min_own_words"
    needed = int(dossier.threshold("COMP-11", least))
    return said_of(section.text, names, language=section.locale, least=needed)


@lru_cache(maxsize=2048)
def _says(text: str, names: re.Pattern[str]) -> bool:
    return names.search(text.casefold()) is not None


def _missing(theme: Code, *, has_figure: bool, is_named: bool) -> Finding:
    message: Message
    if has_figure:
        text = N_(
            "%(theme)s has figures of the period, but no strategy in force and no section speaks of it."
        )
        remedy = N_(
            "Mark the strategies that serve this theme, or write in a section of the review what the city does; "
            "its name alone is not enough."
        )
        place = Place(register="strategies", field="themes")
    elif is_named:
        text = N_("%(theme)s is spoken of, but no indicator of this theme has a figure of the period.")
        remedy = N_("Enter a figure of the period for an indicator of this theme.")
        place = Place(field="themes")
    else:
        text = N_("%(theme)s has neither a figure of the period nor a strategy or section that speaks of it.")
        remedy = N_("Enter a figure for an indicator of this theme, and mark or describe what the city does.")
        place = Place(register="strategies", field="themes")
    message = msg(text, theme=theme.name)
    return Finding(place, message, msg(remedy))
