import pytest

from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.outcome import Place
from vlr_service.standard.place_names import place_name


@pytest.mark.parametrize(
    ("place", "english", "chinese"),
    [
        (
            Place(register="facts", field="priority_goals"),
            "Facts of the review, Priority goals",
            "审查报告基本信息，优先目标",
        ),
        (
            Place(register="participation", field="Open forum"),
            "Participation, Open forum",
            "公众参与，Open forum",
        ),
        (
            Place(register="groups", field="older", name="Older people / 老年人"),
            "Vulnerable groups, Older people",
            "弱势群体，老年人",
        ),
        (Place(register="narratives", section="7", field="zh_Hans"), "Section 7, Chinese", "第7节，中文"),
    ],
)
def test_a_place_in_a_register_or_section_is_named_in_words(
    catalogue: Catalogue, place: Place, english: str, chinese: str
) -> None:
    assert place_name(place, catalogue, "en") == english
    assert place_name(place, catalogue, "zh_Hans") == chinese
