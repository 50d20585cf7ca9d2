"""Strata by the name that people know them by."""

from collections.abc import Iterable

from vlr_service.i18n import Text, in_each_language, joined


def stratum_name(code: str, name: Text) -> Text | str:
    """Return the name of a stratum, its code as it was typed where it has none."""
    return name if name.languages else code


def strata_together(names: Iterable[Text | str]) -> Text:
    """Return strata that are taken together by their names."""
    return joined(map(in_each_language, names), " + ")
