"""Axes that leave zero out are marked and said; chance is no cliff; nothing is drawn beyond what is possible."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.documents.document_factory import bar_chart, chart_of
from vlr_service.charts.axis import is_cut, ticks_of_chart, unit_words
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.charts.svg import HEIGHT, WIDTH, svg
from vlr_service.charts.text import LINE, width_of


def ticks(chart: Chart) -> tuple[str, str]:
    found = ticks_of_chart(chart)
    return format(found[0], "f"), format(found[-1], "f")


def texts(drawing: str) -> list[tuple[float, str]]:
    """Return every text of a drawing with the height it stands on."""
    return [
        (float(y), words) for y, words in re.findall(r'<text x="[^"]*" y="([^"]*)"[^>]*>([^<]+)<', drawing)
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("62", "79"), "per cent (axis starts at 60)"),
        (("-31", "-29"), "per cent (axis ends at −26)"),
        (("2", "9"), "per cent"),  # near zero it is drawn from zero
        (("-4", "7"), "per cent"),
        (("0", "0"), "per cent"),
    ],
)
def test_an_axis_without_zero_says_where_it_is_cut(values: tuple[str, ...], words: str) -> None:
    chart = chart_of(*values)

    assert unit_words(chart, ticks_of_chart(chart)) == words
    assert ("l-4 " in svg(chart)) == is_cut(ticks_of_chart(chart))


def test_the_words_of_a_cut_axis_are_in_the_language_of_the_chart() -> None:
    chart = chart_of("62", "79", language="zh_Hans", unit="百分比")

    assert unit_words(chart, ticks_of_chart(chart)) == "百分比（纵轴自60起）"


@pytest.mark.parametrize(
    ("language", "unit", "words"),
    [
        ("en", "index (0 to 1)", "index (0 to 1); axis starts at 60"),
        ("zh_Hans", "指数（0至1）", "指数（0至1），纵轴自60起"),
    ],
)
def test_brackets_do_not_follow_the_brackets_of_a_unit(language: str, unit: str, words: str) -> None:
    chart = chart_of("62", "79", language=language, unit=unit)

    assert unit_words(chart, ticks_of_chart(chart)) == words


@pytest.mark.parametrize(("low", "high"), [("98.1", "98.3"), ("9.5", "8.8"), ("100", "100"), ("-40", "-41")])
def test_a_small_change_does_not_fill_the_plot(low: str, high: str) -> None:
    found = ticks_of_chart(chart_of(low, high))

    assert found[-1] - found[0] >= abs(Decimal(high)) / 5


def test_an_axis_does_not_go_beyond_what_is_possible() -> None:
    assert ticks(chart_of("100", "100", ceiling="100")) == ("80", "100")
    assert ticks(chart_of("98.1", "98.3", ceiling="100"))[1] == "100"
    assert (
        Decimal(ticks(chart_of("101", "104", ceiling="100"))[1]) >= 104
    )  # a wrong figure is drawn all the same


def test_bars_rise_from_zero_and_are_not_marked() -> None:
    chart = bar_chart("en")

    assert not is_cut(ticks_of_chart(chart))
    assert "axis starts" not in svg(chart)


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_a_long_unit_takes_lines_and_stands_clear_of_the_plot(language: str) -> None:
    unit = (
        "每十万常住人口中的病例数（按标准人口年龄构成调整后）" * 3
        if language == "zh_Hans"
        else "cases per 100,000 people " * 9
    )
    drawing = svg(chart_of("62", "71", language=language, unit=unit.strip()))
    lines = [(y, words) for y, words in texts(drawing) if words.strip() and words.strip()[:4] in unit]
    top = min(float(y) for y in re.findall(r'<path d="M[\d.]+ ([\d.]+)H', drawing))

    assert len(lines) > 1
    assert all(width_of(words) <= WIDTH for _, words in lines)
    assert all(y <= top - LINE + 4 for y, _ in lines)


def test_names_that_take_many_lines_make_the_drawing_higher() -> None:
    name = "Residents of informal settlements along the river and of the islands before the coast " * 2
    series = tuple(ChartSeries(f"{n} {name}", (Decimal(n), Decimal(n + 1))) for n in range(4))
    chart = chart_of("1", "2", series=series, labels=(("1", "2"),) * 4)
    height = float(re.findall(r'height="([\d.]+)" role', svg(chart))[0])
    spans = re.findall(r'dy="14"', svg(chart))

    assert height > HEIGHT
    assert height >= len(spans) * LINE


def test_bars_with_long_names_keep_their_plot() -> None:
    chart = bar_chart("en")
    long = replace(
        chart, categories=tuple("Neighbourhoods of the outer districts " * 5 for _ in chart.categories)
    )
    drawing = svg(long)
    heights = [
        float(h) for h in re.findall(r'width="[\d.]+" height="([\d.]+)" fill="#(?:12406b|bf5417)"', drawing)
    ]

    assert max(heights) > 50
