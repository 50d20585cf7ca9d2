"""The page on methods says what the code computes."""

from decimal import Decimal

import pytest

from tests.project.markdown import ROOT, read, table, ticked
from vlr_service.methods.disclosure.small_counts import suppress
from vlr_service.methods.progress.case import TargetPoint
from vlr_service.methods.progress.gaps import gap
from vlr_service.methods.progress.outliers import beyond_peers, jumps
from vlr_service.methods.progress.rating_scales import AGAINST_TARGET, WITHOUT_TARGET, RatingMethod
from vlr_service.methods.progress.ratings import Progress, rate_progress

METHODS = ROOT / "docs" / "methods.md"


def city(method: str) -> Progress:
    return rate_progress(
        [(2015, Decimal(62), False), (2023, Decimal(71), False)],
        method=RatingMethod(method),
        direction="higher_is_better",
        decimals=1,
        target=TargetPoint(2030, Decimal(100)),
    )


def test_every_method_is_listed_with_how_well_its_limits_are_known() -> None:
    listed = {
        ticked(code)[0]: (with_target, without) for _, code, with_target, without in table(METHODS, "method")
    }

    assert listed == {
        method.value: (
            AGAINST_TARGET[method].basis.value,
            WITHOUT_TARGET[method].basis.value if method in WITHOUT_TARGET else "not rated",
        )
        for method in RatingMethod
    }


@pytest.mark.parametrize("method", RatingMethod)
def test_the_example_of_a_rating_is_what_the_method_gives(method: RatingMethod) -> None:
    rows = {ticked(row[0])[0]: row for row in table(METHODS, "rated by")}
    progress = city(method)

    assert progress.figure is not None
    assert progress.rating is not None
    assert rows[method][2:] == [str(round(progress.figure, 3)), str(progress.rating.label)]


def test_the_numbers_in_bold_are_what_the_functions_give() -> None:
    text = read(METHODS)
    access = gap(Decimal(82), {"slums": Decimal(55)}, higher_is_better=True)
    before = gap(Decimal(80), {"slums": Decimal(60)}, higher_is_better=True)
    points = [(2015 + n, Decimal(value)) for n, value in enumerate((0, 1, 3, 6, 10, 50))]
    *_, jump = jumps(points, jump=Decimal("0.5"), min_points=5, limit=Decimal("3.5"), floor=Decimal("0.015"))
    escap, open_sdg = city("escap").status_index, city("opensdg").score

    assert escap is not None
    assert open_sdg is not None
    assert access.relative is not None
    assert jump.score is not None
    for number in (
        round(escap, 2),
        round(open_sdg, 2),
        access.absolute,
        round(access.relative, 3),
        access.absolute - before.absolute,
        round(jump.score, 4),
    ):
        assert f"**{number}**".replace("-", "−") in text, number


@pytest.mark.parametrize(("value", "is_far"), [("60", False), ("60.1", True)])
def test_the_example_of_peers_is_what_the_function_says(value: str, is_far: bool) -> None:
    peers = [Decimal(peer) for peer in (10, 20, 30, 40, 50)]
    found = beyond_peers(
        Decimal(value), Decimal(30), peers, k=Decimal("1.5"), min_peers=5, fallback_share=Decimal("0.5")
    )

    assert found is is_far


def test_the_example_of_disclosure_is_what_is_hidden() -> None:
    rows = table(METHODS, "counts")
    for counted, published in zip(rows[::2], rows[1::2], strict=True):
        keys = [("", name) for name in ("a", "b", "c", "_T")]
        counts = {key: Decimal(cell) for key, cell in zip(keys, counted[1:], strict=True)}
        hidden = suppress(counts, threshold=Decimal(5))

        assert ["hidden" if key in hidden else str(counts[key]) for key in keys] == published[1:]
