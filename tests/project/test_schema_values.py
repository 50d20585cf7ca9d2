"""The JSON Schemas offer what the loader takes."""

from dataclasses import fields
from typing import Any

import pytest

from tests.project.schemas import ALL
from vlr_service.access.policy import Role
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import (
    Aggregation,
    Direction,
    Indicator,
    Kind,
    NameBasis,
    Population,
    Relation,
    UMFStatus,
    Wording,
)
from vlr_service.catalogue.register import FieldKind
from vlr_service.catalogue.vocabulary import BoundaryType, NUAPart, SourceKind
from vlr_service.i18n import Text
from vlr_service.methods.basis import Basis
from vlr_service.methods.table import METHODS
from vlr_service.records.answers.submission import State
from vlr_service.records.areas.area_year import SIZE_CLASS_CODES
from vlr_service.standard.outcome import Gate, Severity
from vlr_service.standard.register import How, ThresholdBasis, Use


def enumerations(name: str) -> dict[str, list[str]]:
    """The values that a schema offers for each key that has some, wherever the key stands in it."""
    found: dict[str, list[str]] = {}

    def look(node: Any, key: str) -> None:
        if isinstance(node, dict):
            if "enum" in node:
                found[key] = [one for one in node["enum"] if one is not None]
            for inner, part in node.items():
                look(part, inner if inner not in {"items", "anyOf", "enum"} else key)
        elif isinstance(node, list):
            for part in node:
                look(part, key)

    look(ALL[name], "")
    return found


@pytest.mark.parametrize(
    ("name", "key", "taken"),
    [
        ("indicator.json", "umf_status", UMFStatus),
        ("indicator.json", "relation", Relation),
        ("indicator.json", "kind", Kind),
        ("indicator.json", "direction", Direction),
        ("indicator.json", "aggregation", Aggregation),
        ("indicator.json", "population", Population),
        ("indicator.json", "name_basis", NameBasis),
        ("indicator.json", "nua_part", NUAPart),
        ("indicator.json", "method", METHODS),
        ("common.json", "basis", Basis),
        ("global-indicators.json", "zh_status", Wording),
        ("register.json", "kind", FieldKind),
        ("clauses.json", "use", Use),
        ("checks.json", "severity", Severity),
        ("checks.json", "gate", Gate),
        ("checks.json", "reading", How),
        ("checks.json", "basis", set(ThresholdBasis) - {ThresholdBasis.COUNTRY}),
        ("set-up.json", "boundary_type", BoundaryType),
        ("sample.json", "size_classes", SIZE_CLASS_CODES),
        ("constructed-country.json", "brought_to", State),
        ("constructed-country.json", "role", set(Role) - {Role.OPERATOR}),
    ],
)
def test_a_schema_offers_what_the_loader_takes(name: str, key: str, taken: Any) -> None:
    assert set(enumerations(name)[key]) == {str(one) for one in taken}


def test_the_schema_of_an_indicator_has_its_fields_and_no_other() -> None:
    asked = ALL["indicator.json"]["$defs"]["keys"]["properties"]
    texts = {
        field.name for field in fields(Indicator) if Text in getattr(field.type, "__args__", (field.type,))
    }
    # The English name of an agency has no tag: most have no official Chinese one beside it.
    texts.remove("custodian")
    names = {field.name for field in fields(Indicator)} - texts | {"custodian_zh"}
    assert set(asked) == names | {f"{name}_{language}" for name in texts for language in ("en", "zh")}


def test_the_schema_of_records_has_the_fields_of_the_registers() -> None:
    asked = ALL["demonstration-registers.json"]["properties"]
    listed = {name: register["items"]["propertyNames"]["enum"] for name, register in asked.items()}
    kept = {name: list(register.fields) for name, register in load().registers.items()}
    assert listed.keys() == kept.keys()
    for name, fields_of_it in kept.items():
        assert listed[name] == fields_of_it, (
            f"bring `{name}` in indicators/schemas/demonstration-registers.json in line with its register"
        )


def test_the_schema_of_a_set_up_file_offers_kinds_of_areas_and_of_sources() -> None:
    shared, parts = ALL["common.json"]["$defs"], ALL["set-up.json"]["$defs"]
    assert parts["source"]["properties"]["kind"]["$ref"] == "common.json#/$defs/source_kind"
    assert parts["area"]["properties"]["kind"]["$ref"] == "common.json#/$defs/area_kind"
    assert set(shared["source_kind"]["enum"]) == set(SourceKind)
    assert set(shared["area_kind"]["enum"]) == {"region", "municipality", "district"}
