"""One slip is asked about once, however many rules could see it."""

from typing import Any

import pytest

from tests.standard.dossier_builder import dossier_of
from vlr_service.standard.rules import RULES

STOPS = {"near_low_capacity": 200000, "near_high_capacity": 100000, "near_both": 34000}


@pytest.mark.parametrize(
    ("figure", "asked_by"),
    [
        ({"value": 90, "numerator": 266000, "denominator": 380000}, "CON-02"),
        ({"value": 0.7, "numerator": 266000, "denominator": 380000}, "CON-02"),
        ({"value": 70, "numerator": 380000, "denominator": 266000}, "CON-02"),
        ({"value": 70, "numerator": 266000, "denominator": 0}, "CON-02"),
        ({"value": 70, "numerator": 266000, "denominator": -380000}, "CON-02"),
        ({"value": 90, "numerator": 266000, "denominator": 380000, "components": STOPS}, "CON-02"),
        ({"value": 2.04, "numerator": 7600, "denominator": 380000}, "CON-05"),
        ({"value": 90, "denominator": 380000, "components": STOPS}, "CON-05"),
        (
            {
                "value": 70,
                "numerator": 266000,
                "denominator": 380000,
                "components": STOPS | {"near_both": 300000},
            },
            "CON-05",
        ),
    ],
)
def test_a_slip_in_a_computed_indicator_is_asked_about_once(figure: dict[str, Any], asked_by: str) -> None:
    """A value that its parts do not give: CON-02 names the two, CON-05 what only the formula can tell."""
    observations = {"observations": [{"indicator": "public_transport", **figure}]}
    found = {id_: RULES[id_].check(dossier_of(observations)).findings for id_ in ("CON-02", "CON-05")}

    assert {id_: len(findings) for id_, findings in found.items() if findings} == {asked_by: 1}
