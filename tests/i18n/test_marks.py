import pytest

from tests.texts import both
from vlr_service.i18n import msg
from vlr_service.i18n.marked_html import name_languages
from vlr_service.i18n.marks import Piece, flat, has_marks, pieces, plain
from vlr_service.i18n.shown import shown

AREA = both("Northhaven", "北港市", ar="نورثهيفن")


def parts(text: str, language: str) -> list[Piece]:
    return list(pieces(text, language=language))


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_what_is_there_in_the_language_carries_no_mark(language: str) -> None:
    assert not has_marks(shown(msg("Only %(year)s", year=AREA), "en"))
    assert not has_marks(shown(AREA, language))


def test_a_text_that_fell_back_names_its_language() -> None:
    assert parts(shown(both("Year", "年份"), "ar"), "ar") == [Piece("Year", "en")]
    assert plain(shown(both("Year", "年份"), "ar")) == "Year"


def test_signs_and_numbers_are_in_no_language() -> None:
    for message in (
        both("km²/h", "km²/h"),
        msg("%(first)s – %(last)s", first="2015", last="2019"),
        msg("2020"),
    ):
        assert not has_marks(shown(message, "ar"))


def test_a_parent_language_is_no_other_one() -> None:
    assert shown(AREA, "zh_Hans_CN") == "北港市"


def test_in_a_sentence_that_fell_back_a_name_keeps_the_language_of_the_page() -> None:
    sentence = shown(msg("Only in %(place)s.", place=AREA), "ar")
    assert parts(sentence, "ar") == [Piece("Only in ", "en"), Piece("نورثهيفن.", None)]
    assert flat(sentence, language="ar").count("en ltr") == 1


def test_each_part_of_a_page_names_its_language() -> None:
    year = shown(both("Year", "年份"), "ar")
    page = f'<title>{year}</title><a title="{year}">{year} 2020</a><svg><text>{year}</text></svg>'
    assert name_languages(page, language="ar") == (
        '<title lang="en" dir="ltr">Year</title><a title="Year"><span lang="en" dir="ltr">Year</span> 2020</a>'
        '<svg><text><tspan lang="en" dir="ltr">Year</tspan></text></svg>'
    )


def test_a_page_without_marks_stays_as_it_is() -> None:
    page = "<p>2 &lt; 3</p>"
    assert name_languages(page, language="en") is page
