"""The second pass: what an indicator says about other things of the catalogue must hold."""

from collections.abc import Collection

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.catalogue.vocabulary import NUAPart
from vlr_service.i18n import N_, msg
from vlr_service.methods.table import METHODS


def resolve(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    """Note every reference of the indicator that leads nowhere or to the wrong place."""
    _known(reading, "unit", value.unit, catalogue.units)
    _known(reading, "domain", value.domain, catalogue.domains)
    _known(reading, "objective", value.objective, catalogue.objectives)
    _known(reading, "nua_part", value.nua_part, tuple(NUAPart))
    for theme in value.themes:
        _known(reading, "themes", theme, tuple(catalogue.themes))
    for dimension in value.disaggregations:
        _known(reading, "disaggregations", dimension, catalogue.dimensions)
    for number, component in enumerate(value.components, start=1):
        _known(reading, f"components[{number}].unit", component.unit, catalogue.units)
    _method(reading, value)
    _goal_and_target(reading, value, catalogue)


def _known(reading: MappingReader, key: str, value: object, known: Collection[object]) -> None:
    if value in (None, "") or value in known or not known or not reading.is_right(key):
        return  # a table that could not be read has its own fault
    names = ", ".join(str(name) for name in known)
    reading.fault(
        key,
        msg(N_("%(value)s is not in the catalogue."), value=value),
        msg(N_("Use one of: %(known)s; or add it where it belongs."), known=names),
    )


def _method(reading: MappingReader, value: Indicator) -> None:
    if value.method in METHODS:
        _known(reading, "method_version", value.method_version, METHODS[value.method].versions)
    else:
        _known(reading, "method", value.method, METHODS)


def _goal_and_target(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    _known_quietly(reading, "goal", value.goal, catalogue.goals)
    _known_quietly(reading, "sdg_target", value.sdg_target, catalogue.targets)
    _known_quietly(reading, "sdg_indicator", value.sdg_indicator, catalogue.global_indicators)
    target = catalogue.targets.get(value.sdg_target or "")
    if target and target.goal != value.goal and reading.is_right("goal", "sdg_target"):
        _belongs(reading, "goal", target.goal)
    found = catalogue.global_indicators.get(value.sdg_indicator or "")
    if found and found.target != value.sdg_target and reading.is_right("sdg_target", "sdg_indicator"):
        _belongs(reading, "sdg_target", found.target)


def _known_quietly(reading: MappingReader, key: str, value: object, known: Collection[object]) -> None:
    if value is not None and known and value not in known and reading.is_right(key):
        reading.fault(
            key,
            msg(N_("%(value)s is not in the catalogue."), value=value),
            msg(N_("Use a code of the global indicator framework, or leave the line out.")),
        )


def _belongs(reading: MappingReader, key: str, right: object) -> None:
    reading.fault(
        key,
        msg(N_("Goal, target and global indicator do not belong together.")),
        msg(N_("Write %(key)s: %(right)s."), key=key, right=right),
    )
