"""Builds small constructed dossiers: a catalogue of nine indicators, and observations from plain mappings."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from vlr_service.catalogue import (
    Aggregation,
    Basis,
    Catalogue,
    Cell,
    Code,
    CodeList,
    Component,
    Dimension,
    Direction,
    Indicator,
    Kind,
    Placement,
    Relation,
    UMFStatus,
    Unit,
)
from vlr_service.i18n import Text
from vlr_service.standard import (
    Dossier,
    DossierArea,
    DossierObservation,
    RequiredCell,
    SourceEntry,
    load_standard,
)

TODAY = date(2026, 11, 20)
STANDARD = load_standard(on=TODAY)


def both(text: str) -> Text:
    return Text(text, f"{text}（中文）")


def code_list(name: str, codes: str) -> CodeList:
    return CodeList(name, both(name), "1.0", "constructed", {c: Code(c, both(c)) for c in codes.split()})


def placements(*names: str) -> dict[str, Placement]:
    return {name: Placement(name, n, both(name.title())) for n, name in enumerate(names, start=1)}


CODE_LISTS = {
    c.id: c
    for c in (
        code_list("CL_SEX", "_T F M"),
        code_list("CL_AGE", "_T Y0T14 Y15T24 Y15T64 Y_LT18 Y_GE15 Y_GE18 Y_GE65"),
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
    )
    return replace(smallest, **overrides)


PARTS = {"numerator": both("part"), "denominator": both("whole"), "method": "ratio"}
LAND_INPUTS = ("built_up_start", "built_up_end", "population_start", "population_end", "years")

INDICATORS = (
    indicator("access_to_water", person_based=True, soft_min=Decimal(20)),
    indicator("literacy", person_based=True),
    indicator("public_transport", sdg_indicator="11.2.1", person_based=True, **PARTS),
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
)

CATALOGUE = Catalogue(
    indicators={i.id: i for i in INDICATORS},
    reserved={},
    code_lists=CODE_LISTS,
    units={u: Unit(u, both(u), both(u), 1) for u in ("PT", "PERSONS", "INDEX", "RATIO", "KM2")},
    dimensions={
        "SEX": Dimension("SEX", both("Sex"), CODE_LISTS["CL_SEX"]),
        "AGE": Dimension("AGE", both("Age"), CODE_LISTS["CL_AGE"]),
    },
    goals={},
    targets={},
    global_indicators={},
    domains=placements("society", "economy", "environment", "culture", "governance"),
    objectives=placements("safe", "inclusive", "resilient", "sustainable"),
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
) -> DossierObservation:
    return DossierObservation(
        indicator=indicator,
        year=year,
        cell=Cell.parse(cell),
        value=None if value is None else Decimal(value),
        raw=value or "",
        **{"source": SOURCE, **overrides},
    )


def dossier(*observations: DossierObservation, **overrides: Any) -> Dossier:
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
            indicators[name] = replace(indicators[name], **{k: _field(v) for k, v in fields.items()})
        lists = {k: v for k, v in CODE_LISTS.items() if k not in changes.get("without", ())}
        catalogue = replace(catalogue, indicators=indicators, code_lists=lists)
    return dossier(
        *(_observation(o) for o in described.get("observations", ())),
        area=replace(AREA, **described.get("area", {})),
        end_year=described.get("end_year", 2020),
        catalogue=catalogue,
        required=tuple(
            RequiredCell(r["indicator"], r["year"], Cell.parse(r.get("cell", "_T")))
            for r in described.get("required", ())
        ),
        embargo=described.get("embargo"),
    )


def _field(value: Any) -> Any:
    return Text(value["en"], value["zh"]) if isinstance(value, dict) else value


def _observation(described: dict[str, Any]) -> DossierObservation:
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
