import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.documents.document_factory import bar_chart, line_chart
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.charts.palette import INK, PALETTE, QUIET
from vlr_service.charts.svg import svg
from vlr_service.charts.text import apart, lines_of

SVG = "{http://www.w3.org/2000/svg}"


def read(chart: Chart) -> ET.Element:
    return ET.fromstring(svg(chart))


def texts(chart: Chart) -> list[str]:
    return ["".join(element.itertext()) for element in read(chart).iter(f"{SVG}text")]


def contrast_on_white(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
@pytest.mark.parametrize("make", [line_chart, bar_chart])
def test_a_chart_has_role_title_and_description(make, language: str) -> None:
    chart = make(language)
    root = read(chart)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == (chart.title, chart.description)


def test_chinese_charts_name_chinese_fonts_and_their_language() -> None:
    root = read(line_chart("zh_Hans"))
    assert root.get("font-family").startswith("Noto Sans SC")
    assert root.get("lang") == "zh-Hans"


@pytest.mark.parametrize("make", [line_chart, bar_chart])
def test_no_style_that_a_content_policy_would_refuse(make) -> None:
    drawing = svg(make("en"))
    assert "style=" not in drawing
    assert "<style" not in drawing


def test_a_missing_value_breaks_the_line_and_gets_no_marker() -> None:
    first = read(line_chart("en")).find(f"{SVG}g")
    path, *markers = first.findall(f"{SVG}path")
    assert path.get("d").count("M") == 2
    assert path.get("d").count("L") == 3
    assert len(markers) == 5


def test_a_value_that_says_less_has_a_hollow_marker() -> None:
    chart = line_chart("en")
    first = replace(chart.series[0], hollow=frozenset({1}))
    group = read(replace(chart, series=(first, *chart.series[1:]))).find(f"{SVG}g")
    _, *markers = group.findall(f"{SVG}path")
    assert [marker.get("fill") for marker in markers] == [None, "#ffffff", None, None, None]
    assert markers[1].get("stroke") == group.get("fill")


def test_a_missing_value_has_no_bar_and_no_number() -> None:
    full = bar_chart("en")
    holed = replace(
        full,
        series=(replace(full.series[0], values=(None, *full.series[0].values[1:])), full.series[1]),
        labels=(("", *full.labels[0][1:]), full.labels[1]),
    )
    assert svg(full).count("<rect") == svg(holed).count("<rect") + 1
    assert "5.1" in texts(full)
    assert "5.1" not in texts(holed)


def test_a_chart_without_any_value_prints_no_number() -> None:
    chart = line_chart("en")
    empty = replace(
        chart,
        series=tuple(replace(series, values=(None,) * 6) for series in chart.series),
        labels=((("",) * 6),) * 4,
    )
    assert set(texts(empty)) == {chart.unit, *chart.categories}


def test_series_differ_by_more_than_colour() -> None:
    groups = read(line_chart("en")).findall(f"{SVG}g")
    looks = [(g[0].get("stroke-dasharray"), g[1].get("d")) for g in groups]
    assert len({dash for dash, _ in looks}) == len({mark for _, mark in looks}) == 4


def test_first_and_last_value_and_every_name_are_written() -> None:
    written = texts(line_chart("en"))
    assert {"71.2", "70.1", "72.3", "58.0"} <= set(written)
    assert {"81.4 Total", "81.0 Women", "81.8 Men", "64.2 Northern shore"} <= set(written)


def test_bars_stand_on_zero() -> None:
    bars = [
        rect for rect in read(bar_chart("en")).findall(f"{SVG}rect") if rect.get("height") not in {"4", "11"}
    ]
    feet = {round(float(rect.get("y")) + float(rect.get("height"))) for rect in bars}
    assert len(bars) == 12
    assert max(feet) - min(feet) <= 1


def test_bars_of_negative_values_hang_from_zero() -> None:
    chart = replace(
        bar_chart("en"),
        categories=("a", "b"),
        series=(ChartSeries("change", (Decimal(-4), Decimal(3))),),
        labels=(("-4", "3"),),
    )
    low, high = [rect for rect in read(chart).findall(f"{SVG}rect") if rect.get("height") != "4"]
    foot = float(high.get("y")) + float(high.get("height"))
    assert float(low.get("y")) == pytest.approx(foot, abs=0.2)


def test_the_goal_colour_is_an_accent_and_never_a_datum() -> None:
    assert svg(line_chart("en")).count("#FD9D24") == 1


def test_equal_charts_give_equal_text_and_ids_follow_the_chart() -> None:
    chart = line_chart("en")
    other = svg(replace(chart, id="another one"))
    assert svg(chart) == svg(line_chart("en"))
    assert not set(re.findall(r'id="([^"]+)"', svg(chart))) & set(re.findall(r' id="([^"]+)"', other))


def test_texts_are_escaped() -> None:
    chart = replace(bar_chart("en"), title="a < b & c", unit="<script>", labels=(("<i>",) * 6, ('"&',) * 6))
    assert read(chart).find(f"{SVG}title").text == "a < b & c"
    assert "<script>" in texts(chart)


@pytest.mark.parametrize("colour", [*PALETTE, INK, QUIET])
def test_colours_are_legible_on_white(colour: str) -> None:
    assert contrast_on_white(colour) >= 4.5


def test_labels_keep_clear_of_each_other_within_the_plot() -> None:
    middles = apart([50, 51, 52, 99], [14] * 4, top=0, bottom=100)
    assert all(b - a >= 14 for a, b in pairwise(middles))
    assert middles[0] >= 7
    assert middles[-1] <= 93


def test_long_names_are_broken_and_nothing_is_lost() -> None:
    english = lines_of("Proportion of people with access to public transport", width=120)
    chinese = lines_of("可便捷使用公共交通的人口比例", width=60)
    assert " ".join(english) == "Proportion of people with access to public transport"
    assert "".join(chinese) == "可便捷使用公共交通的人口比例"
    assert len(english) > 1
    assert len(chinese) > 1


def test_first_values_stand_in_the_order_of_their_points() -> None:
    shown = replace(line_chart("en"), series=lines_from((2167, 3238), (2031, 2936), (136, 302)))
    shown = replace(
        shown,
        labels=tuple(tuple(str(v) for v in s.values) for s in shown.series),
        categories=("2010", "2018"),
    )
    heights = {"".join(e.itertext()): float(e.get("y", "0")) for e in read(shown).iter(f"{SVG}text")}

    assert heights["2167"] < heights["2031"] < heights["136"]


def test_a_first_value_that_another_line_passes_has_paper_of_its_own() -> None:
    shown = replace(line_chart("en"), series=lines_from((10, 9, 8), (None, 9, 7)))
    shown = replace(
        shown, labels=(("10.0", "9.8", "8.0"), ("", "9.6", "7.0")), categories=("2012", "2013", "2014")
    )
    drawn = [e for e in read(shown).iter() if e.tag in (f"{SVG}rect", f"{SVG}text")]
    at = next(n for n, e in enumerate(drawn) if "".join(e.itertext()) == "9.6")

    assert drawn[at - 1].tag == f"{SVG}rect"
    assert drawn[at - 1].get("fill-opacity") == "0.85"


def lines_from(*series: tuple[int | None, ...]) -> tuple[ChartSeries, ...]:
    return tuple(
        ChartSeries(f"Line {n}", tuple(None if v is None else Decimal(v) for v in values))
        for n, values in enumerate(series)
    )
