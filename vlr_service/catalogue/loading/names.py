"""Reading the official names of one language from its files."""

from collections.abc import Collection, Mapping

from vlr_service.catalogue.loading.layers import together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official import Named, OfficialNames
from vlr_service.i18n import FILE_TAGS, N_, msg

KEYS = {
    Named.GOAL_SHORT: "goals_short",
    Named.GOAL: "goals",
    Named.TARGET: "targets",
    Named.INDICATOR: "indicators",
}
"""The key of the file that holds the names of each kind, one line per code."""


def official_names(layers: tuple[MappingReader, ...], catalogue: Catalogue) -> OfficialNames:
    """Return the names of one language from its layers, the lowest first; a higher one wins name by name."""
    names = {
        kind: {code: name for layer in layers for code, name in _names(layer, kind, catalogue).items()}
        for kind in Named
    }
    merged = together(layers)
    found = OfficialNames(merged.string("language"), merged.string("source"), merged.text("status"), names)
    merged.refuse_unknown()
    merged.expect_file_name("language", found.language)
    if found.language in FILE_TAGS.values():
        merged.fault(
            "language",
            msg(N_("Names in English and in Chinese stand beside what they name.")),
            msg(N_("Change them in goals.yaml, targets.yaml or global-indicators.yaml.")),
        )
    return found


def known_codes(catalogue: Catalogue) -> Mapping[Named, Collection[str]]:
    """Return the codes of everything that has an official name, by kind."""
    goals = [str(number) for number in catalogue.goals]
    return {
        Named.GOAL_SHORT: goals,
        Named.GOAL: goals,
        Named.TARGET: list(catalogue.targets),
        Named.INDICATOR: list(catalogue.global_indicators),
    }


def _names(layer: MappingReader, kind: Named, catalogue: Catalogue) -> Mapping[str, str]:
    names = layer.texts_or_none(KEYS[kind])
    known = known_codes(catalogue)[kind]
    for code in names:
        if code not in known:
            layer.fault(
                f"{KEYS[kind]}.{code}",
                msg(N_("%(value)s is not in the catalogue."), value=code),
                msg(N_("Correct the code, or take the name out.")),
            )
    return names
