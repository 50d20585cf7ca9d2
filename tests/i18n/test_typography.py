import pytest

from vlr_service.i18n.typography import closed_up, is_right_to_left, is_solid, length, office_tag, regional


@pytest.mark.parametrize(
    ("code", "country", "tag"),
    [
        ("en", "en_GB", "en-GB"),
        ("en_US", "en_US", "en-US"),
        ("zh_Hans", "zh_Hans_CN", "zh-CN"),
        ("zh_Hant", "zh_Hant_TW", "zh-TW"),
        ("ar", "ar_EG", "ar-EG"),
        ("he", "he_IL", "he-IL"),
        ("eo", "eo", "eo"),
    ],
)
def test_a_language_is_written_as_in_the_country_where_it_is_mostly_used(
    code: str, country: str, tag: str
) -> None:
    assert (regional(code), office_tag(code)) == (country, tag)


def test_what_is_set_solid_or_from_right_to_left_follows_from_the_script() -> None:
    codes = ("en", "zh_Hans", "zh_Hant", "ja", "ko", "ar", "he", "ur", "eo")
    assert [code for code in codes if is_solid(code)] == ["zh_Hans", "zh_Hant", "ja"]
    assert [code for code in codes if is_right_to_left(code)] == ["ar", "he", "ur"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh_Hans", "审视自身工作， 并承诺；\t逐项 回应", "审视自身工作，并承诺；逐项回应"),
        ("zh_Hans", "目标 11 与 GDP 之比", "目标 11 与 GDP 之比"),
        ("ja", "水と まち", "水とまち"),
        ("ko", "물과 도시", "물과 도시"),
        ("en", "北 港 (a name)", "北 港 (a name)"),
    ],
)
def test_full_width_signs_have_no_spaces_between_them(language: str, text: str, found: str) -> None:
    assert closed_up(text, language=language) == found


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Water isn't free in 2020.", 5),
        ("zh_Hans", "北港市2020年的水", 7),
        ("ar", "مياه المدينة في 2020", 4),
        ("th", "น้ำ", 3),
        ("ja", "水とまち", 4),
    ],
)
def test_a_text_is_as_long_as_readers_of_its_script_count(language: str, text: str, count: int) -> None:
    assert length(text, language=language) == count
