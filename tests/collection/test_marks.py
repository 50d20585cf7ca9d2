"""What people write where a number or a year is asked for: the remedy says what to write instead."""

import pytest

from tests.loaded import CATALOGUE
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.i18n import render


def remedy(field: str, text: str) -> str:
    raw = {"indicator": "SDG_11_6_2", "year": "2024", "value": "12", field: text}
    faults = parse(CATALOGUE, RawAnswer(**raw), language="en").faults
    return next(render(fault.remedy, "en") for fault in faults if fault.field == field)


@pytest.mark.parametrize(
    "text",
    [
        "..",
        ".",
        "-",
        "–",
        "—",
        "…",
        "n/a",
        "N/A",
        "na",
        "n.a.",
        ":",
        "nan",
        "null",
        "无",
        "暂无",
        "不详",
        "?",
    ],
)
def test_a_mark_of_a_missing_figure_is_told_to_be_a_status(text: str) -> None:
    assert remedy("value", text).startswith("A missing figure stays empty: give the status instead (M:")


@pytest.mark.parametrize("text", ["c", "C", "*", "**", "x", "保密", "suppressed"])
def test_a_mark_of_a_hidden_figure_names_the_statuses_for_it(text: str) -> None:
    assert "status Q" in remedy("value", text)


@pytest.mark.parametrize(
    "text", ["<5", "> 95", "≥100", "less than 5", "不足100", "300以上", "65+", "超过 20"]
)
def test_a_limit_is_no_figure(text: str) -> None:
    assert remedy("value", text).startswith("Enter the exact figure. If only the limit is known")


@pytest.mark.parametrize(
    "text", ["约300", "~300", "ca. 300", "about 300", "c. 300", "300左右", "近300", "≈300"]
)
def test_an_approximate_figure_is_estimated(text: str) -> None:
    assert remedy("value", text).startswith("Enter 300 with status E")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "52‰",
            "5 per thousand",
            "5 per 1000",
            "1 in 5",
            "千分之5",
            "8成",
            "2.5倍",
            "3 ppm",
            "12 million people",
        ),
        *("US$ 3.5 billion", "2 lakh", "2.5 Mio", "5.2万人", "3.5亿元", "约1.2万", "近300万", "12万 (p)"),
        *("300（千人）", "1.2万以上", "1.2万*", "1,234 thousand units"),
    ],
)
def test_a_word_that_changes_the_size_of_a_figure_is_never_to_be_left_out(text: str) -> None:
    found = remedy("value", text)
    assert found.startswith("Enter the number in full, in the unit that is asked for") or (
        "is not the unit that is asked for" in found
    )


@pytest.mark.parametrize("text", ["45 kWh", "百分之45 (p)", "45 (已建成)"])
def test_a_word_that_only_looks_so_leaves_the_figure_to_be_entered(text: str) -> None:
    assert remedy("value", text).startswith("Enter 45")


@pytest.mark.parametrize("text", ["10-20", "10 – 20", "10至20", "10~20", "10 to 20", "between 10 and 20"])
def test_a_range_belongs_into_the_comment(text: str) -> None:
    assert remedy("value", text).startswith("Enter one figure")


@pytest.mark.parametrize("text", ["12.5*", "12.5 (p)", "12.5p", "12.5 [a]", "12.5†", "12.5r"])
def test_a_mark_at_a_figure_belongs_into_status_or_comment(text: str) -> None:
    assert remedy("value", text).startswith("Enter 12.5. What the mark means")


def test_other_words_are_still_told_to_be_no_number() -> None:
    assert (
        remedy("value", "rather many")
        == "Type digits with a point for decimals, such as 1234.5. Words belong into a box for text."
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015/16", "2016"),
        ("2015-16", "2016"),
        ("2015–2016", "2016"),
        ("2015/2016", "2016"),
        ("2015-2016年", "2016"),
        ("1999/00", "2000"),
        ("2015至2016", "2016"),
    ],
)
def test_of_a_period_the_year_of_its_end_is_written(text: str, year: str) -> None:
    assert remedy("year", text).startswith(f"Write one year: {year}, in which the period ends.")


@pytest.mark.parametrize(
    "text",
    [
        "2015年度",
        "FY2015",
        "FY 2015",
        "2015年底",
        "2015-12-31",
        "31.12.2015",
        "2015/12/31",
        "2015年12月31日",
        "2015Q4",
        "2015-12",
        "December 2015",
        "31 Dec 2015",
        "2015年12月",
        "2015 Q4",
        "2015上半年",
        "end of 2015",
    ],
)
def test_of_a_day_or_a_named_year_the_year_is_written(text: str) -> None:
    assert remedy("year", text).startswith("Write the year alone: 2015. Say in the comment")
    assert text.strip() in remedy("year", text)


@pytest.mark.parametrize(
    "text", ["2019*", "2019p", "2019 (p)", "2019†", "2019（初步）", "2019 (provisional)"]
)
def test_a_mark_at_a_year_belongs_into_status_or_comment(text: str) -> None:
    assert remedy("year", text).startswith("Write the year alone: 2019. What the mark means")


@pytest.mark.parametrize("text", ["19", "'19", "24年"])
def test_a_year_of_two_digits_is_written_with_four(text: str) -> None:
    assert remedy("year", text) == "Write the year with four digits."


def test_every_mark_that_is_a_number_or_a_year_stays_one() -> None:
    for text in ("-3.5", "1,234", "12%", "1.2万", "１２", "1e3"):
        faults = parse(CATALOGUE, RawAnswer("LOC_green_cover", "2024", value=text), language="en").faults
        assert not any("read as a number" in render(fault.message, "en") for fault in faults)


@pytest.mark.parametrize(
    ("dimension", "text", "code"),
    [
        ("SEX", "girls", "F"),
        ("SEX", "Boys", "M"),
        ("SEX", "女性", "F"),
        ("SEX", "总计", None),
        ("SEX", "Total", None),
        ("SEX", "合计", None),
        ("SEX", "both  sexes", None),
        ("AGE", "65岁以上", "Y_GE65"),
        ("AGE", "65+", "Y_GE65"),
        ("AGE", "65 and over", "Y_GE65"),
        ("AGE", "15 – 24", "Y15T24"),
        ("AGE", "15～24岁", "Y15T24"),
        ("URBANISATION", "农村", "R"),
        ("DISABILITY_STATUS", "with disabilities", "PD"),
    ],
)
def test_a_code_is_understood_as_people_write_it(dimension: str, text: str, code: str | None) -> None:
    raw = RawAnswer("SDG_11_2_1", "2024", {dimension: text}, value="12")
    parsed = parse(CATALOGUE, raw, language="en")
    assert parsed.faults == ()
    assert parsed.draft.cell[dimension] == (code or "_T")


@pytest.mark.parametrize(
    ("text", "kind"), [("调查", "survey"), ("Survey", "survey"), ("遥感", "eo_gis"), ("人口普查", "census")]
)
def test_a_kind_of_source_is_understood_by_its_names(text: str, kind: str) -> None:
    raw = RawAnswer(
        "SDG_11_2_1",
        "2024",
        value="12",
        source_provider="A",
        source_title="B",
        source_year="2024",
        source_kind=text,
    )
    source = parse(CATALOGUE, raw, language="en").draft.source
    assert source is not None
    assert source.kind == kind


# What a remedy must not say: another figure than the one that is meant


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "Err:502"])
def test_the_error_of_a_formula_is_no_figure(text: str) -> None:
    assert remedy("value", text).startswith("A formula of the spreadsheet failed.")


@pytest.mark.parametrize(
    "text", ["3月5日", "5-Mar", "Mar-05", "2024-03-05", "3/5/2024", "05.03.2024", "12:30"]
)
def test_a_figure_that_a_program_made_a_date_of_is_typed_again(text: str) -> None:
    assert remedy("value", text).startswith("A spreadsheet program makes dates of some figures.")


@pytest.mark.parametrize("text", ["(5)", "( 5 )", "5-", "5−", "△5", "▲5"])
def test_the_minus_of_accounts_stays_a_minus(text: str) -> None:
    assert remedy("value", text) == "If the figure is negative, enter -5."


@pytest.mark.parametrize("text", ["1'234", "1’234", "1_234"])
def test_separators_of_other_countries_are_left_out(text: str) -> None:
    assert remedy("value", text) == "Enter 1234, without separators."


@pytest.mark.parametrize("text", ["½", "1/2", "1 1/2", "1½"])
def test_a_fraction_is_written_as_a_decimal_number(text: str) -> None:
    assert remedy("value", text).startswith("Write the figure as a decimal number")


@pytest.mark.parametrize("text", ["1,23E+05", "1e400", "0x10", "1.2 x 10^6"])
def test_a_power_of_ten_is_written_in_full(text: str) -> None:
    assert remedy("value", text) == "Write the number in full, with all its digits."


@pytest.mark.parametrize("text", ["12.5¹", "12.5 ²"])
def test_the_raised_number_of_a_note_is_a_mark(text: str) -> None:
    assert remedy("value", text).startswith("Enter 12.5. What the mark means")


@pytest.mark.parametrize("text", ["不适用", "未开展", "k.A.", "s.o.", "~", "・", "not applicable"])
def test_further_marks_of_a_missing_figure(text: str) -> None:
    assert remedy("value", text).startswith("A missing figure stays empty")


@pytest.mark.parametrize("text", ["(c)", "[c]", "(D)", "(x)"])
def test_further_marks_of_a_hidden_figure(text: str) -> None:
    assert "status Q" in remedy("value", text)


@pytest.mark.parametrize(
    "text", ["二〇一九年", "2019年份", "H1 2019", "2019H1", "公元2019年", "2019/", "2019上", "2019第四季度"]
)
def test_further_ways_to_name_a_year(text: str) -> None:
    assert remedy("year", text).startswith("Write the year alone: 2019.")


@pytest.mark.parametrize("text", ["Dec-19", "19/20", "Jul-05", "5-Jul-05"])
def test_a_year_of_two_digits_beside_something_is_written_with_four(text: str) -> None:
    assert remedy("year", text) == "Write the year with four digits."


@pytest.mark.parametrize("text", ["2,019", "2 019", "2.019"])
def test_a_year_has_no_separators(text: str) -> None:
    assert remedy("year", text) == "Write the year without separators: 2019."


@pytest.mark.parametrize(
    "text", ["1905-07-16", "1905/7/16", "1905年7月16日", "16.07.1905", "7/16/1905", "1905-07-16 00:00:00"]
)
def test_a_year_that_a_program_shows_as_a_day_is_named(text: str) -> None:
    assert remedy("year", text).startswith("A spreadsheet program shows the number 2024 so in a date format.")


def test_a_raised_digit_makes_no_year() -> None:
    assert "2019" not in remedy("year", "201⁹")
