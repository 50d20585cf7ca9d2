from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from tests.texts import both
from vlr_service.i18n import (
    REQUIRED_LANGUAGES,
    AmbiguousNumber,
    Message,
    NotANumber,
    NumberReading,
    decimals_for,
    format_number,
    msg,
    read_number,
    render,
    round_half_even,
    xml_characters,
)


def read(text: str, language: str) -> NumberReading:
    """Return a number as typed, with the scale words of our own catalogue."""
    return read_number(text, language=language, scales=CATALOGUE.scale_words(language))


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@given(value=NUMBERS, language=st.sampled_from(REQUIRED_LANGUAGES))
def test_a_number_as_we_write_it_reads_back_equal(value: Decimal, language: str):
    assert read(format_number(value, language), language) == NumberReading(value)


@given(
    digits=st.from_regex(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?", fullmatch=True),
    language=st.sampled_from(REQUIRED_LANGUAGES),
)
def test_the_digits_typed_are_kept(digits: str, language: str):
    assert str(read(digits, language).value) == str(Decimal(digits))


@given(text=st.text(max_size=12), language=st.sampled_from(REQUIRED_LANGUAGES))
def test_any_text_is_a_number_or_refused_by_name(text: str, language: str):
    try:
        reading = read(text, language)
    except (NotANumber, AmbiguousNumber):
        return
    assert reading.value.is_finite()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.50", "10.50"),
        ("0", "0"),
        ("-0.0", "0.0"),
        (".5", "0.5"),
        ("+3", "3"),
        ("1,234,567.8", "1234567.8"),
        ("1 234 567.8", "1234567.8"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1\u2009234", "1234"),
        ("  42 \n", "42"),
        ("\ufeff42\u200e", "42"),
        ("−3.2", "-3.2"),
        ("－3.2", "-3.2"),
        ("–3.2", "-3.2"),
        ("１２３．４５", "123.45"),
        ("１，２３４", "1234"),
        ("٣٫٥", "3.5"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("۱۲", "12"),
        ("312.5万", "3125000"),
        ("312.50 万", "3125000"),
        ("3.12345万", "31234.5"),
        ("2千", "2000"),
        ("3百万", "3000000"),
        ("1.2亿", "120000000"),
        ("1.2万亿", "1200000000000"),
        ("12 million", "12000000"),
        ("1,234 Thousand", "1234000"),
        ("1.5bn", "1500000000"),
        ("5k", "5000"),
        ("5 K", "5000"),
        ("1E+06", "1000000"),
        ("1.5e-7", "0.00000015"),
        ("12345678901.25", "12345678901.25"),
    ],
)
def test_numbers_as_people_write_them_are_understood(text: str, value: str, language: str):
    reading = read(text, language)
    assert reading == NumberReading(Decimal(value))
    assert "E" not in format(reading.value, "f")


@pytest.mark.parametrize("text", ["12%", "12 %", "１２％", "12٪"])
def test_a_percent_sign_is_reported_and_not_applied(text: str):
    assert read(text, "zh_Hans") == NumberReading(Decimal(12), is_percent=True)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,23", ("1.23", "123")),
        ("-1,23", ("-1.23", "-123")),
        ("1,23%", ("1.23", "123")),
        ("0,123", ("0.123", "0123")),
        ("1.234,5", ("1234.5", "1.2345")),
        ("1 234,5", ("1234.5",)),
        ("1.234.567", ("1234567",)),
        ("3,5万", ("35000", "350000")),
        ("5m", ("5000000", "0.005")),
        ("5M", ("5000000", "0.005")),
        ("5 tn", ("5000000000000", "5")),  # or tonnes
        ("45 mn", ("45000000", "45")),  # or minutes
    ],
)
def test_an_ambiguous_number_is_refused_and_its_readings_are_offered(text, readings, language):
    with pytest.raises(AmbiguousNumber) as refused:
        read(text, language)
    assert refused.value.readings == tuple(Decimal(reading) for reading in readings)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "—", "n/a", "#N/A", "abc", "12abc", "1.2.3", "1,2,3", "12 34", "1-2", "5-", "--5",
        "(5)", "10²", "½", "①", "⒈5", "1'234", "12.", "12%%", "%", "万", "万%", "5k%", "1e6万", "1e",
        "1,000e3", "5 million%", "5 million people", "5 millionth", "NaN", "Infinity", "1_000", "0x10", "12‰", "1e99", "9" * 40, "3。5", "十二", "1\n2",
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_refused(text: str):
    for language in REQUIRED_LANGUAGES:
        with pytest.raises(NotANumber):
            read(text, language)


def test_rounding_is_half_even():
    assert round_half_even(Decimal("0.125"), 2) == Decimal("0.12")
    assert format_number(Decimal("1234.5"), "zh_Hans", decimals=0) == "1,234"


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("0.0123456", 2, "0.012"),
        ("0.0996", 2, "0.10"),
        ("9.96", 2, "10"),
        ("1", 2, "1.0"),
        ("-123456", 2, "-120,000"),
        ("1.66666666667", 4, "1.667"),
        ("12345.6", 4, "12,350"),
        ("0", 2, "0.0"),
    ],
)
def test_a_number_is_written_with_so_many_significant_digits(value: str, digits: int, rounded: str):
    number = Decimal(value)
    assert format_number(number, "en", decimals=decimals_for(number, digits=digits)) == rounded


def test_a_message_renders_its_parts_in_the_same_language():
    message = msg("%(name)s without a translation.", name=both("Year", "年份"))
    assert render(message, "en") == "Year without a translation."
    assert render(message, "zh_Hans").startswith("年份")
    assert str(Message("Plain.")) == "Plain."


def test_a_text_keeps_all_that_xml_can_hold_and_marks_the_rest():
    text = "a\tb\n\x00\x0b\x1f\ufffe ]]> 年 \U0001f600"
    assert xml_characters(text) == "a\tb\n\ufffd\ufffd\ufffd\ufffd ]]> 年 \U0001f600"
    assert xml_characters(text, instead="") == "a\tb\n ]]> 年 \U0001f600"
