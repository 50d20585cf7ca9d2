"""Whether a text says something of the themes that it names, in both languages, with the words of the catalogue."""

import pytest

from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.figures.said import names_of, said_of

HONEST = [
    ("en", "Housing: 300 homes were repaired.", {"housing_land"}),
    ("en", "Basic services\nThe pipes of the old town were renewed by the utility.", {"basic_services"}),
    ("en", "Buses now run every ten minutes, and residents asked for more.", {"mobility"}),
    ("en", "The library reopened after residents had asked for it.", {"culture_heritage"}),
    ("en", "Flood walls now protect the lower town\nand its residents.", {"risk_safety"}),
    ("zh_Hans", "住房：修缮老旧小区三十二个。", {"housing_land"}),
    ("zh_Hans", "出行与交通\n本市新开两条线路，居民等候时间缩短。", {"mobility"}),
    ("zh_Hans", "污水处理厂完成扩建，供水管网更新过半。", {"basic_services"}),
    ("zh_Hans", "博物馆延长开放时间，学生免费参观。", {"culture_heritage"}),
    ("zh_Hans", "本市与毗邻市镇共同出资修建堤防。", {"surroundings"}),
]
EMPTY = [
    ("en", "Housing, services, mobility, jobs, environment, culture, risk."),
    ("en", "Housing and land\nMobility\nEconomy and jobs\nCulture and heritage"),
    ("en", "1. Housing\n2. Mobility\n3. Economy\n"),
    ("en", "- housing;\n- mobility;\n- culture;"),
    ("en", "This section is about housing, mobility, jobs, culture and the environment."),
    ("en", "What is done for housing, and who pays for the homes of those with least?"),
    ("en", "Housing and mobility. Jobs and culture. Climate and safety."),
    ("zh_Hans", "住房与土地、基本服务、出行与交通、经济与就业、文化与遗产。"),
    ("zh_Hans", "住房与土地\n出行与交通\n经济与就业"),
    ("zh_Hans", "本章包括住房、交通、就业、环境、文化等方面的内容。"),
    ("zh_Hans", "本市在住房方面采取了哪些措施，成效如何？"),
]


def themes_of(catalogue: Catalogue, text: str, language: str) -> set[str]:
    names = {id_: names_of(theme) for id_, theme in catalogue.themes.items()}
    least = 3 if language == "en" else 5
    return set(said_of(text, names, language=language, least=least))


@pytest.mark.parametrize(("language", "text", "themes"), HONEST, ids=[text for _, text, _ in HONEST])
def test_one_honest_sentence_speaks_of_its_theme(
    catalogue: Catalogue, language: str, text: str, themes: set[str]
) -> None:
    assert themes_of(catalogue, text, language) >= themes


@pytest.mark.parametrize(("language", "text"), EMPTY, ids=[text for _, text in EMPTY])
def test_lists_headings_and_questions_speak_of_nothing(
    catalogue: Catalogue, language: str, text: str
) -> None:
    assert themes_of(catalogue, text, language) == set()


def test_the_same_words_of_one_theme_after_another_count_once(catalogue: Catalogue) -> None:
    said = "The city attaches great importance to housing. The city attaches great importance to mobility."

    assert themes_of(catalogue, said, "en") == {"housing_land"}
