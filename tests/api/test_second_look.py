"""What deserves a second look is in the answer to whoever wrote it, and hinders nothing: messages and answers alike."""

import pytest

from tests.api.conftest import CELL, HOME, Program
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation

ANSWERS = f"{HOME}/answers"
ONE = "application/vnd.sdmx.data+csv; version=1.0.0"
PARTS = {"numerator": 600, "denominator": 10000}
A_SHARE = PARTS | {"value": "0.06"}


def message(catalogue: Catalogue, value: str, year: int = 2025) -> str:
    dimensions = list(catalogue.dimensions)
    head = ",".join(
        ("DATAFLOW,FREQ,SERIES,REF_AREA", *dimensions, "TIME_PERIOD,OBS_VALUE,NUMERATOR,DENOMINATOR")
    )
    totals = ",".join("_T" for _ in dimensions)
    return f"{head}\nVLR:UMF_MUNICIPAL(1.0.0),A,UMF_2_2_1,tt-a,{totals},{year},{value},600,10000\n"


def test_a_message_is_answered_with_what_deserves_a_second_look(
    officer: Program, catalogue: Catalogue
) -> None:
    taken = officer.post(ANSWERS, message(catalogue, "0.06"), Content_Type=ONE)
    assert (taken.status_code, taken.json["saved"]) == (200, 1)
    (one, *_) = taken.json["advice"]
    assert (one["row"], one["column"]) == (2, "OBS_VALUE")
    assert one["message"] == "Did you mean 6? The value is read as 0.06 per cent."
    assert one["remedy"].startswith("Percentages are typed from 0 to 100.")


def test_nothing_is_said_of_a_message_that_needs_none(officer: Program, catalogue: Catalogue) -> None:
    assert officer.post(ANSWERS, message(catalogue, "6"), Content_Type=ONE).json["advice"] == []


def test_advice_is_in_the_callers_language(officer: Program, catalogue: Catalogue) -> None:
    body = message(catalogue, "0.06")
    taken = officer.post(ANSWERS, body, Content_Type=ONE, Accept_Language="zh-CN")
    assert "Did you mean" not in taken.json["advice"][0]["message"]
    assert "0.06" in taken.json["advice"][0]["message"]


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [(A_SHARE, "value", "Did you mean 6?")],
)
def test_a_written_answer_is_answered_with_it_too(
    officer: Program, sent: dict[str, object], field: str, words: str
) -> None:
    made = officer.put(CELL, sent)
    assert made.status_code == 201, made.text
    (one, *_) = made.json["advice"]
    assert one["field"] == field
    assert words in one["message"]


def test_several_answers_are_each_answered_with_it(officer: Program) -> None:
    answers = [
        {"indicator": "UMF_2_2_1", "year": year, "answer": sent}
        for year, sent in ((2025, A_SHARE), (2024, PARTS))
    ]
    written = officer.put(ANSWERS, {"answers": answers})
    assert [len(item["advice"]) for item in written.json["items"]] == [1, 0]


def test_people_counted_are_laid_beside_the_facts_of_the_area(
    officer: Program, installation: Installation
) -> None:
    counting = next(
        one.id
        for one in installation.catalogue.indicators.values()
        if one.population == "resident" and one.method in ("ratio", "rate") and not one.components
    )
    sent = {"numerator": 10, "denominator": 1000}
    made = officer.put(f"{ANSWERS}/{counting}/2025/_T", sent)
    assert made.status_code == 201, made.text
    assert [one["field"] for one in made.json["advice"]] == ["denominator"]
    assert "100,000" in made.json["advice"][0]["message"]
