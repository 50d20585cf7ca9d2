"""No dossier, however odd, makes a rule raise: what is wrong in it becomes a finding."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.standard.dossier_builder import CATALOGUE, CODE_LISTS, SOURCE, dossier, observation
from vlr_service.catalogue.cells import Cell
from vlr_service.methods.outlines import Outline
from vlr_service.standard.dossier import (
    BoundFigure,
    District,
    Dossier,
    DossierArea,
    RequiredCell,
    SectionText,
)
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.outcome import facts
from vlr_service.standard.registers import Registers
from vlr_service.standard.rules import RULES

NUMBERS = st.one_of(
    st.decimals(allow_nan=False),
    st.integers(-5, 120).map(Decimal),
    st.sampled_from(
        [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("1E+60"), Decimal("-0")]
    ),
)
WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "%(figure)s %",
            "",
            "yes",
            "no",
            "11",
            "11.2",
            "reporting",
            "local",
            "own",
            "CNY",
            "\x00\x1b",
            "١٢ ％ 三成",
            "x" * 80,
        ]
    ),
)
YEARS = st.one_of(st.integers(2014, 2022), st.sampled_from([-1, 0, 1, 9999, 10**6]))
CELLS = st.dictionaries(
    st.sampled_from([*CATALOGUE.dimensions, "WARD"]),
    st.sampled_from(
        sorted({code for codes in CODE_LISTS.values() for code in codes.codes} | {"7", "Y9999", "\x07"})
    ),
    max_size=2,
).map(Cell.from_mapping)
INDICATORS = st.sampled_from([*CATALOGUE.indicators, "not_in_the_catalogue", ""])
BY_NAME = {
    "indicator": INDICATORS,
    "section": st.sampled_from(["1", "7", "5.2"]),
    "locale": st.sampled_from(["en", "zh_Hans", "fr"]),
    "obs_status": st.sampled_from([*CODE_LISTS["CL_OBS_STATUS"].codes, "", "9"]),
    "conf_status": st.sampled_from([*CODE_LISTS["CL_CONF_STATUS"].codes, ""]),
    "components": st.dictionaries(
        st.sampled_from(["lacking_water", "lacking_sanitation", "collected", "years"]), NUMBERS
    ),
    "in_sample": st.sampled_from([None, "yes", "no", "unknown", ""]),
    "outline": st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5).map(Outline.of_ring),
}
SIMPLE = {
    Decimal: NUMBERS,
    str: WORDS,
    int: YEARS,
    date: st.dates(),
    bool: st.booleans(),
    Cell: CELLS,
    SourceEntry: st.just(SOURCE),
}


def strategy(kind: Any) -> st.SearchStrategy[Any]:
    """Anything that fits a type of the dossier."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if origin in (Union, UnionType):
        return st.one_of(*(strategy(k) for k in inner))
    if origin is frozenset:
        return st.frozensets(strategy(inner[0]), max_size=2)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return st.lists(strategy(inner[0]), max_size=2).map(tuple)
        return st.tuples(*(strategy(k) for k in inner))
    return built(kind) if is_dataclass(kind) else st.from_type(kind)  # an enumeration, or None


def built(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(
        kind,
        **{f.name: BY_NAME[f.name] if f.name in BY_NAME else strategy(hints[f.name]) for f in fields(kind)},
    )


PARTS = st.fixed_dictionaries(
    {
        "observations": st.lists(built(ObservedCell), max_size=8).map(tuple),
        "area": built(DossierArea),
        "boundaries": st.dictionaries(YEARS, st.dates(), max_size=4),
        "required": st.lists(built(RequiredCell), max_size=3).map(tuple),
        "registers": built(Registers),
        "districts": st.lists(built(District), max_size=2).map(tuple),
        "narratives": st.lists(built(SectionText), max_size=3).map(tuple),
        "core_sections": st.sampled_from([(), ("1", "5.2")]),
        "bound_figures": st.none()
        | st.dictionaries(st.sampled_from(["en", "zh_Hans"]), strategy(tuple[BoundFigure, ...])),
        "peers": st.dictionaries(INDICATORS, strategy(tuple[Decimal, ...]), max_size=2),
        "national_set": st.none() | st.frozensets(INDICATORS, max_size=3),
    }
)


def assert_every_rule_answers(odd: Dossier) -> None:
    for rule in RULES.values():
        assert json.dumps(facts(rule.check(odd)))


@settings(suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(PARTS)
def test_no_dossier_however_odd_makes_a_rule_raise(parts: dict[str, Any]) -> None:
    assert_every_rule_answers(dossier(*parts.pop("observations"), **parts))


def test_ten_thousand_cells_of_one_year_are_looked_at() -> None:
    cells = [
        observation(
            "literacy", value="5", cell=f"AGE=Y{n},DISTRICT=d{n % 7},SEX={'FM'[n % 2]}", numerator=Decimal(3)
        )
        for n in range(10_000)
    ]
    assert_every_rule_answers(dossier(observation("literacy", value="50"), *cells))


def test_ten_thousand_groups_of_one_dimension_are_looked_at() -> None:
    ages = [observation("literacy", value="5", cell=f"AGE=Y{n}") for n in range(5_000)]
    districts = [observation("literacy", value="5", cell=f"DISTRICT=d{n}") for n in range(5_000)]

    assert_every_rule_answers(dossier(observation("literacy", value="50"), *ages, *districts))


def test_two_totals_of_one_year_are_a_finding_and_no_error() -> None:
    twice = dossier(observation("literacy", value="50"), observation("literacy", value="60"))

    assert_every_rule_answers(twice)
    (finding,) = RULES["MET-03"].check(twice).findings
    assert (finding.place.indicator, finding.place.cell) == ("literacy", "_T")
