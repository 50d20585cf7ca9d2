"""A record goes to JSON and comes back the same, digit for digit."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import Text
from vlr_service.methods.outlines import Outline
from vlr_service.standard.plain import from_plain, to_plain
from vlr_service.standard.registers import RECORDS, Target

CELLS = st.sampled_from([Cell(), Cell.of(SEX="F"), Cell.of(AGE="Y15T24", SEX="M")])
TEXTS = st.dictionaries(st.sampled_from(["en", "zh_Hans", "fr", "pt_BR"]), st.text()).map(Text)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=6)
RINGS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1).map(tuple)
PARTS = st.lists(RINGS, min_size=1).map(tuple)
OUTLINES = st.lists(PARTS).map(lambda parts: Outline(tuple(parts)))

st.register_type_strategy(Cell, CELLS)
st.register_type_strategy(Text, TEXTS)
st.register_type_strategy(Outline, OUTLINES)


@pytest.mark.parametrize("register", sorted(RECORDS))
@given(data=st.data())
def test_a_record_survives_the_way_through_json(register: str, data: st.DataObject) -> None:
    record = data.draw(st.from_type(RECORDS[register]).filter(_is_finite))

    again = from_plain(RECORDS[register], json.loads(json.dumps(to_plain(record))))

    assert again == record
    assert repr(again) == repr(record)


def test_a_field_that_no_longer_exists_is_passed_over() -> None:
    plain = {"indicator": "SDG_11_2_1", "cell": "_T", "year": 2030, "value": "80.50", "colour": "red"}

    assert to_plain(from_plain(Target, plain))["value"] == "80.50"


def _is_finite(record: object) -> bool:
    return "NaN" not in repr(record) and "Infinity" not in repr(record) and "E" not in _numbers(record)


def _numbers(record: object) -> str:
    """The numbers as Decimal writes them; those that need an exponent are not typed by people."""
    return " ".join(str(getattr(record, one.name)) for one in fields(record) if "Decimal" in str(one.type))  # type: ignore[arg-type]
