"""What holds for every method of the table, whatever it is given."""

import inspect
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.i18n import render
from vlr_service.methods.compute import compute
from vlr_service.methods.computed import Computed
from vlr_service.methods.method import Method
from vlr_service.methods.table import METHODS

finite = st.decimals(allow_nan=False, allow_infinity=False)
figures = st.decimals("-1e6", "1e9", places=2) | st.integers(0, 100_000).map(Decimal)
QUOTIENTS = [name for name, method in METHODS.items() if "multiplier" in method.optional]
SHARES = [name for name, method in METHODS.items() if method.multiplier == 100 and name != "disaster_loss"]


def names_of(method: Method) -> tuple[str, ...]:
    numbered = tuple(f"{stem}_{number}" for stem in method.numbered for number in (1, 2, 3))
    return tuple(dict.fromkeys((*method.required, *method.optional, *numbered)))


def inputs_of(method: Method, number: st.SearchStrategy[Decimal]) -> st.SearchStrategy[dict[str, Decimal]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names_of(method), number))


def results(method: str, inputs: dict[str, Decimal]) -> list[Computed]:
    return [compute(method, version, inputs) for version in METHODS[method].versions]


def assert_sound(result: Computed) -> None:
    if result.value is None:
        assert str(result.reason).endswith(".")
    else:
        assert result.value.is_finite()
        assert not result.impossible
    assert all(part.is_finite() for part in result.parts.values())


@pytest.mark.parametrize("method", METHODS)
def test_any_figures_give_a_value_or_a_reason(method: str) -> None:
    @given(inputs_of(METHODS[method], finite))
    def holds(inputs: dict[str, Decimal]) -> None:
        for result in results(method, inputs):
            assert_sound(result)

    holds()


@pytest.mark.parametrize("method", METHODS)
def test_sensible_figures_give_a_value_or_a_reason(method: str) -> None:
    @given(inputs_of(METHODS[method], figures))
    def holds(inputs: dict[str, Decimal]) -> None:
        for result in results(method, inputs):
            assert_sound(result)

    holds()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("wrong", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+30", "1E-30"])
def test_what_is_no_figure_never_gets_in(method: str, wrong: str) -> None:
    inputs = dict.fromkeys(names_of(METHODS[method]), Decimal(1))
    for name in inputs:
        for result in results(method, inputs | {name: Decimal(wrong)}):
            assert result.value is None
            assert result.impossible
            assert str(result.reason) == f"The input {name} is not a figure that can be used in calculations."


@pytest.mark.parametrize("method", METHODS)
def test_the_table_names_exactly_the_inputs_of_its_formulas(method: str) -> None:
    entry = METHODS[method]
    for formula in entry.formulas.values():
        bound = formula.keywords if isinstance(formula, partial) else {}
        signature = inspect.signature(formula.func if isinstance(formula, partial) else formula)
        named = {n for n, p in signature.parameters.items() if p.kind is not p.VAR_KEYWORD} - bound.keys()
        takes_more = any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values())

        listed = {*entry.required, *entry.optional}
        assert named <= listed
        assert named == listed or takes_more
    assert set(entry.derived) <= set(entry.required)
    assert {source for sources in entry.derived.values() for source in sources} <= set(entry.optional)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_name_and_says_how_it_computes_in_both_languages(method: str) -> None:
    entry = METHODS[method]

    assert entry.source
    for text in (entry.name, entry.computation):
        assert render(text, "en") != render(text, "zh_Hans")
    for formula in entry.formulas.values():
        docs = (formula.func if isinstance(formula, partial) else formula).__doc__
        assert docs
        assert docs.startswith("Return ")


@pytest.mark.parametrize("method", QUOTIENTS)
def test_nothing_is_divided_by_zero_or_less(method: str) -> None:
    if "denominator" in METHODS[method].required:
        for denominator in (Decimal(0), Decimal(-3)):
            inputs = {"numerator": Decimal(0), "denominator": denominator}
            for result in results(method, inputs):
                assert result.value is None
                assert result.impossible is (denominator < 0)


@pytest.mark.parametrize("method", SHARES)
@given(whole=st.integers(1, 10**9), draws=st.floats(0, 1), scale=st.integers(2, 1000))
def test_a_share_lies_between_0_and_100_and_does_not_depend_on_the_unit(
    method: str, whole: int, draws: float, scale: int
) -> None:
    part = int(whole * draws)
    result = compute(method, "1", {"numerator": Decimal(part), "denominator": Decimal(whole)})
    scaled = compute(method, "1", {"numerator": Decimal(part * scale), "denominator": Decimal(whole * scale)})

    assert result.value is not None
    assert 0 <= result.value <= 100
    assert scaled.value == result.value


@pytest.mark.parametrize("method", SHARES)
@given(whole=st.integers(2, 10**9), parts=st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_a_greater_part_never_makes_a_smaller_share(method: str, whole: int, parts: list[float]) -> None:
    smaller, greater = (Decimal(int(whole * part)) for part in sorted(parts))
    values = [
        compute(method, "1", {"numerator": part, "denominator": Decimal(whole)}).value
        for part in (smaller, greater)
    ]

    assert None not in values
    assert values == sorted(values)  # type: ignore[type-var]


@pytest.mark.parametrize("method", SHARES)
def test_a_part_that_is_greater_than_its_whole_is_impossible(method: str) -> None:
    result = compute(method, "1", {"numerator": Decimal(101), "denominator": Decimal(100)})

    assert result.value is None
    assert result.impossible


@pytest.mark.parametrize("method", [name for name in QUOTIENTS if name not in ("ratio", "mean", "index")])
def test_counts_and_amounts_are_never_negative(method: str) -> None:
    result = compute(method, "1", {"numerator": Decimal(-1), "denominator": Decimal(100)})

    assert result.value is None
    assert result.impossible
