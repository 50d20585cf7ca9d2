"""Labels on a drawing: no line begins with a closing mark, none ends with an opening one, none is wider than it may be."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vlr_service.charts.line_breaks import never_begins, never_ends
from vlr_service.charts.text import lines_of, width_of

CLOSING, OPENING = "，。、；：！？）》」』】〕”’％‰…,.;:!?)]}%»", "（《「『【〔“‘([{«"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_label_with_chinese_marks_is_broken_where_a_line_may_end() -> None:
    label = "一二三四五六七八九十一二，三四五六七八九十一二三（四五）六"
    lines = lines_of(label, width=144)

    assert lines == ("一二三四五六七八九十一", "二，三四五六七八九十一二", "三（四五）六")


@pytest.mark.parametrize("width", [24, 36, 60, 144, 300])
@pytest.mark.parametrize(
    "label",
    [
        "一二三四五六七八九十一二，三四五六七八九十一二三（四五）六",
        "住房、交通、供水、排水、供电；《新城市议程》（2016年），“以人为本”。",
        "Men (15–24, employed), “women” and children: all of them",
        "城市11.2.1（含公交、地铁）人口占比％，2021年",
        "https://example.org/abcdefgh/abcdefgh/abcdefgh?x=1,2,3",
        "人" * 60,
        "W" * 60,
    ],
)
def test_no_line_begins_or_ends_with_a_wrong_mark_and_nothing_is_lost(label: str, width: int) -> None:
    lines = lines_of(label, width=width)

    assert squeezed("".join(lines)) == squeezed(label)
    assert not [line for line in lines if line[0] in CLOSING or line[-1] in OPENING]


@given(st.text(st.sampled_from("人市ab1 2" + CLOSING + OPENING), min_size=1, max_size=60))
@example("111( 1、、！")
def test_any_label_is_broken_by_the_same_rules(label: str) -> None:
    lines = lines_of(label, width=72)

    assert squeezed("".join(lines)) == squeezed(label)
    assert not [line for line in lines[1:] if never_begins(line[0])]
    assert not [line for line in lines[:-1] if never_ends(line[-1])]


@pytest.mark.parametrize("label", ["W" * 80, "人" * 40, "unbrokenwordof" * 8, "abc " * 30])
def test_no_line_is_wider_than_it_may_be(label: str) -> None:
    assert all(width_of(line) <= 72 for line in lines_of(label, width=72))


def test_a_year_stays_with_its_letter() -> None:
    assert "2027年" in "|".join(lines_of("本市计划到2027年完成全部旧房改造工作", width=96))
