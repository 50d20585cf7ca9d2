"""What must hold inside one indicator: its code, its limits, its method's inputs."""

import re

from vlr_service.catalogue.checks.examples import check_example
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue, Component, Indicator, Relation, UMFStatus
from vlr_service.i18n import N_, msg
from vlr_service.methods.method import Method
from vlr_service.methods.table import METHODS

PARTS = ("numerator", "denominator")
LIMITS = (
    ("hard_min", "hard_max", "hard_min"),
    ("soft_min", "soft_max", "soft_min"),
    ("hard_min", "soft_min", "soft_min"),
    ("soft_max", "hard_max", "soft_max"),
)
"""Which limit is not above which, and where it is said when it is."""


def check(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    """Note everything in the indicator that contradicts itself or the reserved codes."""
    _id(reading, value)
    _umf_code(reading, value, catalogue)
    _limits(reading, value)
    _inputs(reading, value)
    _unit(reading, value, catalogue)
    check_example(reading, value)
    if reading.is_right("relation") and value.relation is not Relation.LOCAL and value.sdg_indicator is None:
        reading.fault(
            "relation",
            msg(N_("A series is identical or a proxy only under a global indicator.")),
            msg(N_("Write relation: local, or add sdg_indicator.")),
        )


def _id(reading: MappingReader, value: Indicator) -> None:
    code = {"UMF_": value.umf_code, "SDG_": value.sdg_indicator}.get(value.id[:4])
    expected = value.id[:4] + code.replace(".", "_") if code else None
    is_right = (
        value.id == expected if value.id[:4] != "LOC_" else re.fullmatch(r"LOC_\w+", value.id, re.ASCII)
    )
    if not is_right and reading.is_right("id", "umf_code", "sdg_indicator"):
        reading.fault(
            "id",
            msg(N_("The id %(id)s does not follow from the codes of the indicator."), id=value.id),
            msg(N_("Begin with UMF_, SDG_ or LOC_, then the code with underscores instead of dots.")),
        )


def _umf_code(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    if not reading.is_right("umf_code", "umf_status"):
        return
    if (value.umf_code is None) != (value.umf_status is UMFStatus.NONE):
        reading.fault(
            "umf_status",
            msg(N_("With the status none there is no UMF code; every other status needs one.")),
            msg(N_("Never invent a code: write umf_status: none and leave umf_code out.")),
        )
    elif value.umf_code in catalogue.reserved or value.umf_status is UMFStatus.UNCONFIRMED:
        reading.fault(
            "umf_code",
            msg(N_("The UMF code %(code)s is reserved: its name is not known."), code=value.umf_code),
            msg(N_("Take the code out of reserved.yaml only when its official name has been read.")),
        )
    elif value.umf_code is not None:
        _umf_place(reading, value, catalogue)


def _umf_place(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    if not reading.is_right("domain", "objective"):
        return
    domain, objective = catalogue.domains.get(value.domain), catalogue.objectives.get(value.objective)
    if domain and objective and not str(value.umf_code).startswith(f"{domain.number}.{objective.number}."):
        reading.fault(
            "umf_code",
            msg(N_("The UMF code does not lie in this domain and objective.")),
            msg(N_("A UMF code is domain.objective.number: correct the code, the domain or the objective.")),
        )


def _limits(reading: MappingReader, value: Indicator) -> None:
    for below, above, key in LIMITS:
        low, high = getattr(value, below), getattr(value, above)
        if low is not None and high is not None and low > high and reading.is_right(below, above):
            reading.fault(
                key,
                msg(N_("The limits are in the wrong order.")),
                msg(
                    N_("The order is hard_min, soft_min, soft_max, hard_max, from the lowest to the highest.")
                ),
            )


def _inputs(reading: MappingReader, value: Indicator) -> None:
    if (value.numerator is None) != (value.denominator is None):
        key = "denominator_en" if value.denominator is None else "numerator_en"
        reading.fault(
            key,
            msg(N_("A numerator and a denominator must be given together.")),
            msg(N_("Describe both, or leave both out.")),
        )
    if value.method in METHODS:
        _parts(reading, value, METHODS[value.method])
        _components(reading, value, METHODS[value.method])


def _parts(reading: MappingReader, value: Indicator, method: Method) -> None:
    if not set(PARTS) <= set(method.required) or not reading.is_right("multiplier"):
        return
    if value.multiplier is None or not value.has_parts:
        reading.fault(
            "method",
            msg(
                N_("The method %(method)s needs a numerator, a denominator and a multiplier."),
                method=value.method,
            ),
            msg(N_("Add them, or write method: identity.")),
        )
    elif method.multiplier not in (None, value.multiplier):
        reading.fault(
            "multiplier",
            msg(N_("The method %(method)s has a multiplier of its own."), method=value.method),
            msg(N_("Write multiplier: %(multiplier)s."), multiplier=format(method.multiplier, "f")),
        )


def _unit(reading: MappingReader, value: Indicator, catalogue: Catalogue) -> None:
    """Note a multiplier that is not what the unit counts on, at the one of the two that was written last."""
    unit, method = catalogue.units.get(value.unit), METHODS.get(value.method)
    has_its_own = method is not None and method.multiplier is not None  # and inputs in units of its own
    if unit is None or has_its_own or None in (unit.per, value.multiplier):
        return
    if value.multiplier != unit.per and reading.is_right("unit", "multiplier"):
        given = {"unit": unit.id, "per": str(unit.per), "multiplier": format(value.multiplier or 0, "f")}
        reading.fault(
            "unit" if reading.layer_of("unit") > reading.layer_of("multiplier") else "multiplier",
            msg(
                N_("The unit %(unit)s counts on %(per)s, but the multiplier is %(multiplier)s."),
                **given,
            ),
            msg(N_("Write multiplier: %(per)s, or a unit that counts on %(multiplier)s."), **given),
        )


def _components(reading: MappingReader, value: Indicator, method: Method) -> None:
    if not reading.is_right("components"):
        return
    needed = tuple(name for name in method.required if name not in (*PARTS, "value"))
    if not set(needed) <= {component.id for component in value.components}:
        reading.fault(
            "components",
            msg(N_("The method %(method)s needs other components."), method=value.method),
            msg(N_("List at least these: %(names)s."), names=", ".join(needed)),
        )
    for number, component in enumerate(value.components, start=1):
        _component(
            reading, f"components[{number}]", component, method=method, is_needed=component.id in needed
        )


def _component(
    reading: MappingReader, place: str, component: Component, *, method: Method, is_needed: bool
) -> None:
    if component.id in PARTS or not method.takes(component.id):
        reading.fault(
            f"{place}.id",
            msg(N_("The method of the indicator has no component %(component)s."), component=component.id),
            msg(N_("Take it out, or correct its spelling.")),
        )
    elif component.optional is is_needed:
        reading.fault(
            f"{place}.optional",
            msg(N_("A component is optional if, and only if, its method can do without it.")),
            msg(N_("Write optional: %(right)s."), right="false" if is_needed else "true"),
        )
