"""Builds small constructed dossiers: a catalogue of a few indicators, and observations from plain mappings."""

import json
from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import EnumType
from itertools import repeat
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests import loaded
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import (
    Aggregation,
    Catalogue,
    Code,
    CodeList,
    Component,
    Dimension,
    Direction,
    GlobalIndicator,
    Indicator,
    Kind,
    Placement,
    Population,
    Relation,
    UMFStatus,
    Unit,
)
from vlr_service.catalogue.statuses import BREAK
from vlr_service.i18n import Text
from vlr_service.methods.basis import Basis
from vlr_service.methods.formulas.slums import DEPRIVATIONS
from vlr_service.methods.outlines import Outline
from vlr_service.standard.dossier import Dossier, DossierArea, RequiredCell
from vlr_service.standard.load import load_standard
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.rules.completeness_themes import ASPECTS

TODAY = date(2026, 11, 20)
STANDARD = load_standard(on=TODAY)


def both(text: str) -> Text:
    return Text({"en": text, "zh_Hans": f"{text}（中文）"})


def code_list(name: str, codes: str) -> CodeList:
    return CodeList(name, both(name), "1.0", "constructed", {c: Code(c, both(c)) for c in codes.split()})


def placements(*names: str) -> dict[str, Placement]:
    return {name: Placement(name, n, both(name.title())) for n, name in enumerate(names, start=1)}


CODE_LISTS = {
    c.id: c
    for c in (
        code_list("CL_SEX", "_T F M"),
        code_list("CL_AGE", "_T Y0T14 Y15T24 Y15T64 Y_LT18 Y_GE15 Y_GE18 Y_GE65"),
        code_list("CL_DISABILITY", "_T PD PWD"),
        code_list("CL_QUANTILE", "_T Q1 Q2 Q3 Q4 Q5"),
        code_list("CL_SETTLEMENT", "_T SLUM NON_SLUM"),
        code_list("CL_DISTRICT", "_T north south east"),
        code_list("CL_THEME", " ".join(ASPECTS)),
        code_list("CL_OBS_STATUS", "A B D E F G H I J K L M N O P Q S U V W"),
        code_list("CL_CONF_STATUS", "A C D E F G M N O S T X"),
    )
}


def indicator(name: str, **overrides: Any) -> Indicator:
    smallest = Indicator(
        id=name,
        umf_code=None,
        umf_status=UMFStatus.NONE,
        domain="society",
        objective="inclusive",
        placed_by_catalogue=True,
        goal=11,
        sdg_target=None,
        sdg_indicator=None,
        relation=Relation.IDENTICAL,
        nua_part=None,
        name=both(name),
        short_name=both(name),
        definition=both(f"What {name} means"),
        unit="PT",
        kind=Kind.RATIO,
        direction=Direction.HIGHER,
        multiplier=Decimal(100),
        method="identity",
        method_version="1",
        method_basis=Basis.READ,
        numerator=None,
        denominator=None,
        components=(),
        hard_min=Decimal(0),
        hard_max=Decimal(100),
        soft_min=None,
        soft_max=None,
        disaggregations=("SEX", "AGE"),
        person_based=False,
        custodian=None,
        references=(),
        note=None,
        aggregation=Aggregation.NONE,
        ends=None,
        concept=both(f"The words of {name}"),
        computation=both(f"How {name} is computed"),
        limits=both(f"What {name} does not show"),
        usual_sources=both(f"Where {name} is found"),
        relevance=both(f"Why {name} matters"),
    )
    return replace(smallest, **overrides)


PARTS = {"numerator": both("part"), "denominator": both("whole"), "method": "ratio"}
LAND_INPUTS = ("built_up_start", "built_up_end", "population_start", "population_end", "years")
STOPS = ("near_low_capacity", "near_high_capacity", "near_both")
VICTIMS = ("deaths", "missing", "directly_affected")

INDICATORS = (
    indicator("access_to_water", person_based=True, soft_min=Decimal(20)),
    indicator("literacy", person_based=True),
    indicator(
        "public_transport",
        sdg_indicator="11.2.1",
        person_based=True,
        components=tuple(Component(name, both(name), "PERSONS", optional=True) for name in STOPS),
        **PARTS | {"method": "transport_access"},
    ),
    indicator("residents", kind=Kind.COUNT, unit="PERSONS", multiplier=None, hard_max=None),
    indicator("income_inequality", kind=Kind.INDEX, unit="INDEX", multiplier=None, domain="economy"),
    indicator(
        "land_consumption",
        domain="environment",
        sdg_indicator="11.3.1",
        kind=Kind.RATIO_OF_RATES,
        unit="RATIO",
        multiplier=None,
        method="land_consumption",
        method_version="2021",
        components=tuple(Component(name, both(name), "KM2") for name in LAND_INPUTS),
        hard_min=None,
        hard_max=None,
        soft_min=Decimal(-5),
        soft_max=Decimal(10),
    ),
    indicator("library_visits", domain="culture", relation=Relation.LOCAL, goal=None, hard_max=None),
    indicator("voter_turnout", domain="governance"),
    indicator("green_cover", domain="environment", **PARTS),
    indicator(
        "slum_population",
        sdg_indicator="11.1.1",
        person_based=True,
        direction=Direction.LOWER,
        population=Population.URBAN,
        components=tuple(Component(name, both(name), "PERSONS", optional=True) for name in DEPRIVATIONS),
        **PARTS | {"method": "slum_share"},
    ),
    indicator(
        "solid_waste",
        domain="environment",
        sdg_indicator="11.6.1",
        components=tuple(
            Component(name, both(name), "TONNES", optional=True) for name in ("collected", "managed_all")
        ),
        **PARTS | {"method": "waste_controlled"},
    ),
    indicator(
        "open_space",
        domain="environment",
        sdg_indicator="11.7.1",
        components=tuple(
            Component(name, both(name), "KM2", optional=True) for name in ("open_public_space", "streets")
        ),
        **PARTS | {"method": "open_space"},
    ),
    indicator(
        "fine_particles",
        domain="environment",
        sdg_indicator="11.6.2",
        kind=Kind.MEAN,
        multiplier=None,
        hard_max=None,
        method="population_weighted_mean",
        components=tuple(
            Component(f"{name}_{number}", both(f"{name} {number}"), "PERSONS", optional=number > 1)
            for number in (1, 2)
            for name in ("concentration", "population")
        ),
    ),
    indicator(
        "disaster_deaths",
        sdg_indicator="11.5.1",
        kind=Kind.RATE,
        direction=Direction.LOWER,
        hard_max=None,
        multiplier=Decimal(100_000),
        components=tuple(Component(name, both(name), "PERSONS", optional=True) for name in VICTIMS),
        **PARTS | {"method": "disaster_affected"},
    ),
    indicator(
        "disaster_loss", domain="economy", sdg_indicator="11.5.2", direction=Direction.LOWER, hard_max=None
    ),
    indicator("risk_strategy", domain="governance", sdg_indicator="11.b.2"),
    indicator(
        "drinking_water", sdg_indicator="6.1.1", person_based=True, population=Population.RESIDENT, **PARTS
    ),
    indicator(
        "sanitation", sdg_indicator="6.2.1", person_based=True, population=Population.RESIDENT, **PARTS
    ),
    indicator(
        "electricity", sdg_indicator="7.1.1", person_based=True, population=Population.RESIDENT, **PARTS
    ),
    indicator("unemployment", domain="economy", sdg_indicator="8.5.2", direction=Direction.LOWER),
)

THEMES = {
    "access_to_water": ("basic_services",),
    "public_transport": ("mobility",),
    "income_inequality": ("economy_jobs",),
    "green_cover": ("environment_climate",),
    "library_visits": ("culture_heritage",),
    "slum_population": ("housing_land",),
    "disaster_deaths": ("risk_safety",),
    "land_consumption": ("surroundings",),
}

CATALOGUE = Catalogue(
    indicators={i.id: replace(i, themes=THEMES.get(i.id, ())) for i in INDICATORS},
    reserved={},
    code_lists=CODE_LISTS,
    units={u: Unit(u, both(u), both(u), 1) for u in ("PT", "PERSONS", "INDEX", "RATIO", "KM2", "TONNES")},
    dimensions={
        "SEX": Dimension("SEX", both("Sex"), CODE_LISTS["CL_SEX"]),
        "AGE": Dimension("AGE", both("Age"), CODE_LISTS["CL_AGE"]),
        "DISABILITY_STATUS": Dimension("DISABILITY_STATUS", both("Disability"), CODE_LISTS["CL_DISABILITY"]),
        "INCOME_WEALTH_QUANTILE": Dimension(
            "INCOME_WEALTH_QUANTILE", both("Income"), CODE_LISTS["CL_QUANTILE"]
        ),
        "SETTLEMENT": Dimension("SETTLEMENT", both("Settlement"), CODE_LISTS["CL_SETTLEMENT"]),
        "DISTRICT": Dimension("DISTRICT", both("District"), CODE_LISTS["CL_DISTRICT"]),
    },
    goals={},
    targets={},
    global_indicators={
        code: GlobalIndicator(code, code.rpartition(".")[0], both(f"Indicator {code}"))
        for code in (i.sdg_indicator for i in INDICATORS)
        if code
    },
    domains=placements("society", "economy", "environment", "culture", "governance"),
    objectives=placements("safe", "inclusive", "resilient", "sustainable"),
    number_words=loaded.CATALOGUE.number_words,
)

SOURCE = SourceEntry("Statistics office", "Yearbook", 2020, "administrative", is_local=True)

AREA = DossierArea(
    code="xv-lin",
    name="Linhai",
    boundary_type="administrative",
    boundary_version=date(2019, 1, 1),
    land_area_km2=Decimal("412.5"),
    population=Decimal(380_000),
    degurba_class=1,
    grid_year=2018,
)


def observation(
    indicator: str, *, value: str | None = None, year: int = 2020, cell: str = "_T", **overrides: Any
) -> ObservedCell:
    return ObservedCell(
        indicator=indicator,
        year=year,
        cell=Cell.parse(cell),
        value=None if value is None else Decimal(value),
        raw=value or "",
        **{"source": SOURCE, "series_break": overrides.get("obs_status") == BREAK, **overrides},
    )


def dossier(*observations: ObservedCell, **overrides: Any) -> Dossier:
    smallest = Dossier(
        area=AREA,
        start_year=2016,
        end_year=2020,
        catalogue=CATALOGUE,
        observations=observations,
        thresholds=STANDARD.thresholds(),
    )
    return replace(smallest, **overrides)


def dossier_of(described: dict[str, Any]) -> Dossier:
    """The dossier a case describes; what it does not name is complete and right."""
    catalogue = CATALOGUE
    if "catalogue" in described:
        changes = described["catalogue"]
        indicators = dict(catalogue.indicators)
        for name, fields in changes.get("indicators", {}).items():
            hints = get_type_hints(Indicator)
            changed = {k: built(v, hints[k]) for k, v in fields.items()}
            indicators[name] = replace(indicators[name], **changed)
        lists = {k: v for k, v in CODE_LISTS.items() if k not in changes.get("without", ())}
        catalogue = replace(catalogue, indicators=indicators, code_lists=lists)
    return dossier(
        *(_observation(o) for o in described.get("observations", ())),
        area=replace(AREA, **_area_fields(described.get("area", {}))),
        end_year=described.get("end_year", 2020),
        catalogue=catalogue,
        required=tuple(
            RequiredCell(r["indicator"], r["year"], Cell.parse(r.get("cell", "_T")))
            for r in described.get("required", ())
        ),
        embargo=described.get("embargo"),
        **{name: built(described[name], DOSSIER_TYPES[name]) for name in FURTHER if name in described},
    )


FURTHER = (
    *("registers", "districts", "narratives", "core_sections", "bound_figures", "peers", "national_set"),
    *("publish_locales", "start_year", "boundaries", "section_lengths", "approved_on"),
)
DOSSIER_TYPES = get_type_hints(Dossier)


def built(described: Any, kind: Any) -> Any:
    """The value of a type that a case describes: a dataclass from its fields, a tuple from a list, exact numbers."""
    origin, inner = get_origin(kind), get_args(kind)
    if described is None:
        return None
    if origin in (Union, UnionType):
        return built(described, next(k for k in inner if k is not type(None)))
    if kind is Text and isinstance(described, dict):
        return Text.of_tags(described)
    if is_dataclass(kind) and isinstance(described, dict):
        hints = get_type_hints(kind)
        return kind(**{name: built(value, hints[name]) for name, value in described.items()})
    return collected(described, origin, inner) if origin else single(described, kind)


def collected(described: Any, origin: Any, inner: tuple[Any, ...]) -> Any:
    if origin is tuple:
        kinds = repeat(inner[0]) if inner[-1] is Ellipsis else inner
        return tuple(built(item, k) for item, k in zip(described, kinds, strict=False))
    if origin is frozenset:
        return frozenset(described)
    assert origin is Mapping, origin
    return {key: built(value, inner[1]) for key, value in described.items()}


def single(described: Any, kind: Any) -> Any:
    if kind is Cell:
        return Cell.parse(described)
    if kind is Outline:
        return Outline.of_plain(json.loads(json.dumps(described), parse_float=Decimal))
    if isinstance(kind, EnumType) and described in list(kind):
        return kind(described)
    return Decimal(str(described)) if kind is Decimal else described


def _area_fields(described: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(DossierArea)
    return {name: built(value, hints[name]) for name, value in described.items()}


def _observation(described: dict[str, Any]) -> ObservedCell:
    fields = dict(described)
    for name in ("numerator", "denominator"):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    if "components" in fields:
        fields["components"] = {k: Decimal(str(v)) for k, v in fields["components"].items()}
    if "relation" in fields:
        fields["relation"] = Relation(fields["relation"])
    if "source" in fields:
        source = fields["source"]
        fields["source"] = replace(SOURCE, **source) if source else None
    value = fields.pop("value", None)
    built = observation(
        fields.pop("indicator"),
        value=None if value is None else str(value),
        **{k: v for k, v in fields.items() if k != "raw"},
    )
    return replace(built, raw=str(fields["raw"])) if "raw" in fields else built
