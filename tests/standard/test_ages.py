"""Age groups count as complete only when they cover every age once."""

import pytest

from vlr_service.standard.rules.ages import age_interval, cover_every_age


@pytest.mark.parametrize(
    ("code", "interval"),
    [
        ("Y0T4", (0, 4)),
        ("Y15T24", (15, 24)),
        ("Y_LT18", (0, 17)),
        ("Y_LE17", (0, 17)),
        ("Y_GE65", (65, None)),
        ("Y_GT64", (65, None)),
        ("Y7", (7, 7)),
        ("Y24T15", None),
        ("Y_LT0", None),
        ("_U", None),
        ("M0T11", None),
    ],
)
def test_code_is_read_as_the_ages_it_spans(code: str, interval: tuple[int, int | None] | None) -> None:
    assert age_interval(code) == interval


@pytest.mark.parametrize(
    "codes",
    [
        ("Y_LT18", "Y_GE18"),
        ("Y_GE65", "Y0T14", "Y15T64"),
        ("Y_LT1", "Y1T4", "Y5T17", "Y_GE18"),
        ("Y_GE0",),
    ],
)
def test_groups_without_hole_or_overlap_cover_everybody(codes: tuple[str, ...]) -> None:
    assert cover_every_age(codes)


@pytest.mark.parametrize(
    "codes",
    [
        (),
        ("Y15T24", "Y_GE65"),
        ("Y_LT18", "Y_GE15"),
        ("Y_LT18", "Y18T64"),
        ("Y15T64", "Y_GE65"),
        ("Y_LT18", "Y_GE18", "Y_GE65"),
        ("Y_LT18", "Y_GE18", "SOMEBODY"),
    ],
)
def test_holes_overlaps_and_unknown_codes_do_not(codes: tuple[str, ...]) -> None:
    assert not cover_every_age(codes)
