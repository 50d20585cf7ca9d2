"""Official names of the indicators by REST, in the language asked for or visibly in another."""

from typing import Any

import pytest
from flask.testing import FlaskClient


def items(client: FlaskClient, language: str) -> dict[str, dict[str, Any]]:
    answer = client.get(f"/api/v1/indicators?lang={language}&limit=1000")
    assert answer.status_code == 200
    return {item["id"]: item for item in answer.get_json()["items"]}


@pytest.mark.parametrize(
    ("language", "begin", "used"),
    [
        ("fr", "Proportion de la population ayant aisément accès", "fr"),
        ("ru", "Доля населения", "ru"),
        ("zh", "可便利使用公共交通", "zh"),
        ("zh_Hans", "可便利使用公共交通", "zh"),
    ],
)
def test_the_official_name_says_its_language(
    empty_client: FlaskClient, language: str, begin: str, used: str
) -> None:
    item = items(empty_client, language)["SDG_11_2_1"]

    assert item["official_name"].startswith(begin)
    assert item["official_name_language"] == used


def test_an_indicator_without_global_indicator_has_no_official_name(empty_client: FlaskClient) -> None:
    item = next(item for item in items(empty_client, "fr").values() if item["sdg_indicator"] is None)

    assert item["official_name"] is item["official_name_language"] is None


@pytest.mark.parametrize("language", ["xx", "sw", "../x", ""])
@pytest.mark.parametrize("address", ["indicators", "indicators/SDG_11_2_1"])
def test_a_language_without_names_is_refused_with_those_that_have_them(
    empty_client: FlaskClient, address: str, language: str
) -> None:
    answer = empty_client.get(f"/api/v1/{address}?lang={language}", headers={"Accept-Language": "zh"})

    assert (answer.status_code, answer.json["code"]) == (422, "parameters_wrong")
    assert answer.json["parameters"] == {
        "lang": ["官方名称有以下语言：en, zh, ar, es, fr, ru。请从中选择一种。"]
    }


def test_texts_in_a_further_language_say_which_language_each_is_in(client: FlaskClient) -> None:
    item = items(client, "fr")["SDG_11_2_1"]

    assert item["localized"]["name"]["language"] == "en"
    assert item["localized"]["name"]["text"] == item["name_en"]
    assert "components.near_both.name" in item["localized"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_english_and_chinese_stand_in_fields_of_their_own(client: FlaskClient, language: str) -> None:
    assert "localized" not in items(client, language)["SDG_11_2_1"]
