"""Which numbers in running text count something, and which only name a year, a goal or a section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.standard.numerals.free_numbers import free_numbers, same_number

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
    ("RMB500 million and ca.12000 people", ("500", "12000")),
    ("1950 households, 1950–2000 households, 2015 yuan, ¥2015", ("1950", "2000", "2015")),
    ("半数居民、过半数住户、1950套住房、2015元", ("半数", "过半数", "1950", "2015")),
    ("One in three residents, two thirds of them, half the homes", ("One in three", "two thirds", "half")),
    ("A quarter of the streets; it fell by a third.", ("A quarter", "a third")),
    ("三所学校和两百张床", ("三所", "两百张")),
    ("la moitié des habitants; la mitad; половина; نصف", ("la moitié", "la mitad", "половина", "نصف")),
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
    "In 2015 households paid more; the 2020 census, the 2025 meeting, the second half of 2024, the third meeting.",
    "COP 27, SDG 11, Art. 5, the half-year plan, on behalf of the mayor; 一所学校、上半年、半年。",
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


@given(st.integers(100, 999_999), st.sampled_from(["homes", "schools", "new homes", "yuan"]))
def test_a_plain_count_is_never_overlooked_though_it_looks_like_a_year(count: int, what: str) -> None:
    assert free_numbers(f"There are {count} {what}.") == (str(count),)


@given(st.integers(1, 999_999), st.sampled_from(["RMB", "US$", "¥", "EUR ", "ca.", "approx.", "KSh "]))
def test_a_sign_or_word_before_an_amount_makes_it_no_name(amount: int, before: str) -> None:
    assert free_numbers(f"It cost {before}{amount} then.") == (
        () if _is_year(before, amount) else (str(amount),)
    )


def _is_year(before: str, amount: int) -> bool:
    return before in ("ca.", "approx.") and 1900 <= amount <= 2100
