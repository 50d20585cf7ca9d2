"""Which numbers in running text count something, and which only name a year, a goal or a section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.standard.figures.free_numbers import free_numbers, same_number

COUNTING = [
    ("The share rose to 35.2% of 1,234,567 residents.", ("35.2%", "1,234,567")),
    ("It fell by -3.5 % in 12 345 homes, or 2/3.", ("-3.5 %", "12 345", "2/3")),
    ("Between 10–20% pay $5 or €3m; 1,5 tonnes.", ("10", "20%", "5", "3", "1,5")),
    ("Goal 11 has 10 targets; the target of 80% was met.", ("10", "80%")),
    ("12 schools opened.", ("12",)),
    ("常住人口380万人，占35％，其中１２３户。", ("380万", "35％", "１２３")),
    (
        "三成居民、百分之三十五的家庭、二十万人、三点五个百分点。",
        ("三成", "百分之三十五", "二十万人", "三点五个百分点"),
    ),
    (
        "投资3.5亿元、1.2万亿元，三分之一用于公交，长三千米，是去年的3倍。",
        ("3.5亿", "1.2万亿", "三分之一", "三千米", "3"),
    ),
    ("2020人，2，500户。", ("2020", "2，500")),
    ("٣٤ per cent", ("٣٤",)),
    ("Twice 42, and again 42.", ("42",)),
]

NAMING = [
    "In 2020, from 2016 to 2020, 2016—2020, 2019/20 and 2019-20; by 2030.",
    "On 20 November 2026, November 20, 2026-11-20 at 9:30, in the 21st century.",
    "到2030年，20世纪90年代，12月31日，2019至2020年，二〇三〇年。",
    "SDG 11, Goals 3, 11 and 17, targets 11.2 and 11.b, indicator 11.2.1.",
    "目标11、具体目标11.2、指标11.2.1和11.7.1，目标3、6和11。",
    "Section 5.1, clause OP4(b), paragraph 12, table 3, figure 2, annex 4, page 7.",
    "Resolution 2/6 of A/RES/71/313 and HSP/OECPR.2025/4; 第2/6号决议，第三章，第5号。",
    "PM2.5, COVID-19, Local2030, CO2, 5G and H1N1.",
    "1. First\n2) second\n(3) third\n（4）第四\n## 5.1 Heading",
    "The share is {{SDG_11_2_1/2020}}; see https://example.org/2020/35.",
    "不让一人掉队，一成不变，十七项目标，五年规划，十四五，第三。",
    "",
]


@pytest.mark.parametrize(("text", "numbers"), COUNTING, ids=[text for text, _ in COUNTING])
def test_numbers_that_count_are_found_as_they_stand(text: str, numbers: tuple[str, ...]) -> None:
    assert free_numbers(text) == numbers


@pytest.mark.parametrize("text", NAMING)
def test_years_codes_sections_names_and_bound_figures_are_left_alone(text: str) -> None:
    assert free_numbers(text) == ()


def test_same_number_in_full_width_and_with_spaces_is_the_same() -> None:
    assert same_number("７１．５ ％") == same_number("71.5%")


@given(st.text(alphabet="0123456789.,%-/: 万亿五十百成人年GoalSDG{}()\n#", max_size=80))
def test_each_number_stands_in_the_text_once(text: str) -> None:
    found = free_numbers(text)

    assert all(number in text for number in found)
    assert len(set(found)) == len(found)


@given(st.integers(100, 999_999), st.sampled_from(["homes", "schools"]))
def test_a_plain_count_is_never_overlooked_unless_it_reads_as_a_year(count: int, what: str) -> None:
    found = free_numbers(f"There are {count} {what}.")

    assert found == (() if 1900 <= count <= 2099 else (str(count),))
