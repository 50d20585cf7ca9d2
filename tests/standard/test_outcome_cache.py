"""A check with a cache says what a whole check says, and looks only at what has changed."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from inspect import getmembers, isfunction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standard.dossier_builder import STANDARD, dossier, observation
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier, SectionText
from vlr_service.standard.outcome_cache import FIELDS, SOURCES, OutcomeCache

CELLS = ("_T", "SEX=F", "SEX=M")
INDICATORS = ("green_cover", "literacy", "residents", "slum_population")


def filled() -> Dossier:
    return dossier(
        *(
            observation(one, year=year, cell=cell, value=str(20 + place))
            for one in INDICATORS
            for year in (2018, 2019, 2020)
            for place, cell in enumerate(CELLS)
        )
    )


FILLED = filled()


def changed(before: Dossier, what: tuple[str, int, str]) -> Dossier:
    """Return the dossier after one save: a figure, the comment of one, a text, the area, the embargo."""
    kind, place, text = what
    observations = list(before.observations)
    at = place % (len(observations) or 1)
    if not observations and kind in ("value", "comment", "status"):
        return before
    if kind == "value":
        observations[at] = replace(observations[at], value=Decimal(text))
    elif kind == "comment":
        observations[at] = replace(observations[at], comment=text * place)
    elif kind == "status":
        observations[at] = replace(observations[at], conf_status="A" if place % 2 else "F")
    elif kind == "gone":
        del observations[at:]
    elif kind == "text":
        narrative = SectionText(str(place), "en", text * 60)
        return replace(before, narratives=(*before.narratives, narrative))
    elif kind == "area":
        return replace(before, area=replace(before.area, population=Decimal(text)))
    else:
        return replace(before, embargo=date(2027, 1, 1) if place % 2 else None)
    return replace(before, observations=tuple(observations))


SAVES = st.lists(
    st.tuples(
        st.sampled_from(["value", "comment", "status", "gone", "text", "area", "embargo"]),
        st.integers(1, 60),
        st.sampled_from(["0", "3", "20", "20.0", "-7", "99999", "NaN"]),
    ),
    min_size=1,
    max_size=5,
)


@given(saves=SAVES)
def test_after_any_saves_the_outcomes_are_those_of_a_whole_check(saves: list[tuple[str, int, str]]) -> None:
    cache, present = OutcomeCache(), FILLED
    check(present, standard=STANDARD, cache=cache)
    for save in saves:
        present = changed(present, save)
        assert check(present, standard=STANDARD, cache=cache) == check(present, standard=STANDARD)


def test_a_rule_that_reads_nothing_of_what_changed_does_not_look_again() -> None:
    asked: list[str] = []

    def ask(seen: Dossier) -> int:
        asked.append(seen.area.code)
        return len(seen.figures)

    cache = OutcomeCache()
    present = cache.settle(FILLED)
    assert cache.answer("mine", ask, present) == len(FILLED.figures)
    later = cache.settle(changed(present, ("text", 1, "0")))
    assert cache.answer("mine", ask, later) == len(FILLED.figures)
    assert len(asked) == 1
    fewer = cache.settle(replace(later, observations=later.observations[:5]))
    assert cache.answer("mine", ask, fewer) == 5
    assert len(asked) == 2


def test_only_the_indicator_that_changed_is_looked_at_again() -> None:
    checked: list[str] = []

    def look(part: Dossier) -> int:
        checked.append(part.observations[0].indicator)
        return len(part.observations)

    cache = OutcomeCache()
    cache.settle(FILLED).each(look)
    assert sorted(checked) == sorted(INDICATORS)
    checked.clear()
    cache.settle(changed(FILLED, ("value", 1, "3"))).each(look)
    assert checked == [FILLED.observations[1].indicator]


def test_a_figure_with_other_digits_is_another_figure() -> None:
    cache = OutcomeCache()
    first = cache.settle(replace(FILLED, peers={"literacy": (Decimal("1.0"),)}))
    same = cache.settle(replace(FILLED, peers={"literacy": (Decimal("1.0"),)}))
    other = cache.settle(replace(FILLED, peers={"literacy": (Decimal("1.00"),)}))

    assert same.peers is first.peers
    assert other.peers is not first.peers


def test_whatever_a_rule_can_read_has_its_fields_named() -> None:
    derived = {name for name, value in vars(Dossier).items() if isinstance(value, cached_property)}
    methods = {name for name, _ in getmembers(Dossier, isfunction) if not name.startswith("_")}

    assert set(SOURCES) == {field.name for field in fields(Dossier) if field.compare} | derived | methods


@pytest.mark.parametrize("name", ["known", "figures", "by_indicator", "by_link", "series", "rows", "texts"])
def test_what_is_worked_out_reads_no_field_that_is_not_named(name: str) -> None:
    blank = Dossier(FILLED.area, 1, 2, FILLED.catalogue, ())
    others = {one: getattr(blank, one) for one in FIELDS if one not in SOURCES[name]}

    assert getattr(replace(FILLED, **others), name) == getattr(replace(FILLED), name)
