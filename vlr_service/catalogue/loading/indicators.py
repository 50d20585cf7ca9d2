"""One indicator file as a value; its references are resolved later."""

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import (
    Aggregation,
    Component,
    Direction,
    Indicator,
    Kind,
    NameBasis,
    Population,
    Relation,
    UMFStatus,
)
from vlr_service.i18n import Text
from vlr_service.i18n.bilingual import has_han
from vlr_service.methods.basis import Basis


def indicator(reading: MappingReader) -> Indicator:
    """Return the indicator of a file; what is wrong in the file alone has become faults."""
    value = Indicator(
        id=reading.string("id"),
        umf_code=reading.string_or_none("umf_code"),
        umf_status=reading.choice("umf_status", UMFStatus),
        domain=reading.string("domain"),
        objective=reading.string("objective"),
        placed_by_catalogue=reading.flag("placed_by_catalogue"),
        goal=reading.whole_or_none("goal"),
        sdg_target=reading.string_or_none("sdg_target"),
        sdg_indicator=reading.string_or_none("sdg_indicator"),
        relation=reading.choice("relation", Relation),
        nua_part=reading.string_or_none("nua_part"),
        name=reading.text("name"),
        short_name=reading.text("short_name"),
        definition=reading.text("definition"),
        unit=reading.string("unit"),
        kind=reading.choice("kind", Kind),
        direction=reading.choice("direction", Direction),
        multiplier=reading.number_or_none("multiplier"),
        method=reading.string("method"),
        method_version=reading.string("method_version"),
        method_basis=reading.choice("method_basis", Basis),
        numerator=reading.text_or_none("numerator"),
        denominator=reading.text_or_none("denominator"),
        components=tuple(_component(row) for row in reading.rows_or_none("components")),
        hard_min=reading.number_or_none("hard_min"),
        hard_max=reading.number_or_none("hard_max"),
        soft_min=reading.number_or_none("soft_min"),
        soft_max=reading.number_or_none("soft_max"),
        disaggregations=reading.strings("disaggregations"),
        person_based=reading.flag("person_based"),
        custodian=_custodian(reading),
        references=reading.strings("references"),
        note=reading.text_or_none("note"),
        aggregation=reading.choice("aggregation", Aggregation),
        ends=reading.day_or_none("ends"),
        version=reading.string("version"),
        population=reading.choice_or_none("population", Population),
        concept=reading.text("concept"),
        computation=reading.text("computation"),
        example=reading.text_or_none("example"),
        example_inputs=tuple(reading.numbers_or_none("example_inputs").items()),
        example_value=reading.number_or_none("example_value"),
        limits=reading.text("limits"),
        usual_sources=reading.text("usual_sources"),
        relevance=reading.text("relevance"),
        name_basis=reading.choice_or_none("name_basis", NameBasis),
        themes=reading.strings_or_none("themes"),
        soft_since=reading.day_or_none("soft_since"),
        quantity=reading.text_or_none("quantity"),
        current_prices=reading.flag_or_false("current_prices"),
        one_place=reading.flag_or_false("one_place"),
        moves_with_reporting=reading.flag_or_false("moves_with_reporting"),
        year_end_since=reading.day_or_none("year_end_since"),
        of_one=reading.text_or_none("of_one"),
        of_children=reading.flag_or_false("of_children"),
        neutral_groups=reading.flag_or_false("neutral_groups"),
    )
    reading.refuse_unknown()
    reading.expect_file_name("id", value.id)
    return value


def _custodian(reading: MappingReader) -> Text | None:
    """Return who keeps the global indicator: in English, and in Chinese where the official name is known."""
    named, chinese = reading.string_or_none("custodian"), reading.string_or_none("custodian_zh")
    if named is None:
        return None
    if has_han(named):
        return Text({"zh_Hans": named})
    return Text({"en": named} | ({"zh_Hans": chinese} if chinese else {}))


def _component(row: MappingReader) -> Component:
    component = Component(
        row.string("id"), row.text("name"), row.string("unit"), row.flag_or_false("optional")
    )
    row.refuse_unknown()
    return component
