import pytest
from werkzeug.datastructures import LanguageAccept

from vlr_service.web.shell.locale import named_language, negotiate


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-Hans-CN", "zh_Hans"),
        ("zh_Hans", "zh_Hans"),
        ("en", "en"),
        ("en-GB", "en"),
        ("zh-TW", "zh_Hans"),
        ("zh-Hant", "zh_Hans"),
        ("zh-Hant-HK", "zh_Hans"),
        ("fr", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_names_the_language_of_the_service_that_is_closest(tag, language):
    assert named_language(tag) == language


def negotiated(*, args=None, cookies=None, accepts=()) -> str:
    return negotiate(args=args or {}, cookies=cookies or {}, accepts=LanguageAccept(list(accepts)))


def test_a_browser_that_asks_for_zh_cn_gets_simplified_chinese():
    assert negotiated(accepts=[("zh-CN", 1), ("en", 0.5)]) == "zh_Hans"


def test_the_first_language_we_speak_is_taken():
    assert negotiated(accepts=[("fr", 1), ("zh", 0.8), ("en", 0.5)]) == "zh_Hans"


def test_the_address_comes_before_the_cookie_and_the_cookie_before_the_browser():
    accepts = [("en", 1)]
    assert negotiated(cookies={"language": "zh_Hans"}, accepts=accepts) == "zh_Hans"
    assert negotiated(args={"lang": "en"}, cookies={"language": "zh_Hans"}) == "en"


def test_whoever_asks_for_nothing_we_speak_reads_english():
    assert negotiated(args={"lang": "xx"}, cookies={"language": "../etc"}, accepts=[("fr", 1)]) == "en"


def test_a_reader_of_the_traditional_script_gets_chinese_rather_than_english():
    assert negotiated(accepts=[("zh-TW", 1), ("en", 0.9)]) == "zh_Hans"
