import re

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


LETTERS = str.maketrans("0123456789", "ghijklmnop")
HEADERS = {
    "every language counts, not the first alone": ("fr, de;q=0.9, zh;q=0.8, en;q=0.1", "zh_Hans"),
    "the quality decides, not the place": ("en;q=0.2, zh;q=0.7", "zh_Hans"),
    "a refused language is not the answer to an unknown one": ("fr, en;q=0", "zh_Hans"),
    "any other than a refused one": ("en;q=0, *", "zh_Hans"),
    "any, with a preference": ("*;q=0.1, zh", "zh_Hans"),
    "any at all": ("*", "en"),
    "any rather than a named one of less quality": ("en;q=0.3, *;q=0.8", "zh_Hans"),
    "nothing but one": ("*;q=0, zh;q=0.1", "zh_Hans"),
    "everything refused": ("*;q=0", "en"),
    "one refused": ("zh;q=0", "en"),
    "nothing": ("", "en"),
    "junk": (";;q=x,,=,zh;q=nan, \x7f", "en"),
    "another script": ("zh-Hant", "zh_Hans"),
    "Hong Kong": ("zh-HK, en;q=0.1", "zh_Hans"),
    "a country of the refused language": ("en-GB;q=0", "zh_Hans"),
    "a language that is not there alone": ("fr", "en"),
    "ten thousand languages": (
        ",".join(f"x{n:x}".translate(LETTERS) for n in range(1000)) + ",zh;q=0.1",
        "zh_Hans",
    ),
    "a country refused, the language taken": ("zh-TW;q=0, zh-CN;q=0.5, en;q=0.4", "zh_Hans"),
}


@pytest.mark.parametrize(("header", "language"), HEADERS.values(), ids=HEADERS)
def test_pages_and_api_answer_in_the_language_that_the_header_asks_for(header, language, visitor):
    asked = {"Accept-Language": header}
    tag = "zh-Hans" if language == "zh_Hans" else "en"
    page = visitor.client.get("/", headers=asked)
    assert f'<html lang="{tag}"' in page.text
    problem = visitor.client.get("/api/v1/areas?page=x", headers=asked)
    assert bool(re.search("[\u4e00-\u9fff]", problem.json["detail"])) == (language == "zh_Hans")
    for answered in (page, problem):
        assert answered.headers["Content-Language"] == tag
        assert "Accept-Language" in answered.headers["Vary"]
