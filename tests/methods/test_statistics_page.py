"""The examples worked by hand in docs/statistics.md are what the methods compute."""

import re
from decimal import Decimal
from pathlib import Path

from vlr_service.methods.sampling.estimates import (
    Adjustment,
    Design,
    Estimate,
    Response,
    Stratum,
    estimate_ratio,
    estimate_total,
)

PAGE = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
SAMPLE = PAGE.split("## National sample of cities\n")[1].split("\n## ")[0]


def rows(first: str) -> list[list[str]]:
    """The rows of the table whose first heading is this."""
    found = SAMPLE[SAMPLE.index(f"| {first} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found]


def strata() -> list[Stratum]:
    return [
        Stratum(
            code,
            int(frame),
            int(drawn),
            tuple(
                Response(Decimal(y), Decimal(x))
                for y, x in zip(above.split(", "), below.split(", "), strict=True)
            ),
        )
        for code, frame, drawn, _, above, below in rows("stratum")
    ]


def bold(text: str) -> list[Decimal]:
    return [Decimal(one) for one in re.findall(r"\*\*([\d.]+)\*\*", text)]


def is_worked_out(found: Estimate, column: int) -> None:
    worked = [number for row in rows("step") for number in bold(row[column])]
    numbers = [found.value, found.standard_error, Decimal(found.degrees), found.low, found.high]
    for one, number in zip(numbers, worked, strict=True):
        assert round(one or Decimal(0), -int(number.as_tuple().exponent)) == number


def test_the_total_worked_by_hand_is_the_one_computed() -> None:
    is_worked_out(estimate_total(strata()), 1)


def test_the_ratio_worked_by_hand_is_the_one_computed() -> None:
    is_worked_out(estimate_ratio(strata(), multiplier=Decimal(100)), 2)


def test_the_collapse_worked_by_hand_is_the_one_computed() -> None:
    whole, short = strata()
    missing = [whole, Stratum(short.code, short.frame, short.drawn, short.responses[:1])]
    assert estimate_total(missing).value is None
    adjusted = Design(Adjustment.WITHIN_STRATA)
    assert estimate_total(missing, design=adjusted).value is None
    found = estimate_total(missing, design=Design(Adjustment.WITHIN_STRATA, {"A": "AB", "B": "AB"}))
    worked = bold(SAMPLE[SAMPLE.index("If only the first city") :])
    assert worked == [found.value, round(found.standard_error or Decimal(0), 3), Decimal(found.degrees)]
