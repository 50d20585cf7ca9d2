"""Letters that no font has are told by the API wherever an answer or a draft is told, and hinder nothing."""

import pytest
from flask import Flask

from tests.api.conftest import CELL, HOME, Program
from tests.factories import NOW, Town
from vlr_service.api.v1.submissions.documents import ONE_ANSWER
from vlr_service.collection.installation import Installation
from vlr_service.records.answers.outcome import Waiver

ANSWERS = f"{HOME}/answers"
THANKS = "Thanks 😀 to ᠮ / 感谢居民😀"
TOLD = "ᠮ (U+182E), 😀 (U+1F600)"


def with_letters() -> dict[str, object]:
    source = {**ONE_ANSWER["source"], "title": "Yearbook 🏙 / 年鉴"}
    return {**ONE_ANSWER, "comment": THANKS, "source": source}


@pytest.fixture
def written(officer: Program) -> dict[str, object]:
    made = officer.put(CELL, with_letters())
    assert made.status_code == 201, made.text
    return made.json


def test_an_answer_says_which_of_its_letters_no_font_shows(
    officer: Program, written: dict[str, object]
) -> None:
    letters = written["letters"]
    assert [one["field"] for one in letters] == ["comment", "source.title"]
    assert TOLD in letters[0]["message"]
    assert "🏙 (U+1F3D9)" in letters[1]["message"]
    assert all("VLR_FONT_PATH" in one["remedy"] for one in letters)
    assert written["faults"] == []
    assert officer.get(CELL).json["letters"] == letters
    assert officer.get(ANSWERS).json["items"][0]["letters"] == letters


def test_they_are_told_in_the_callers_language(officer: Program) -> None:
    made = officer.put(CELL, with_letters(), Accept_Language="zh-CN")
    assert "现有字体无法显示下列字符" in made.json["letters"][0]["message"]


def test_each_of_several_answers_has_its_own(officer: Program) -> None:
    def one(year: int, **more: object) -> dict[str, object]:
        answer = {**ONE_ANSWER, **more}
        return {"indicator": "UMF_2_2_1", "year": year, "cell": "_T", "version": 0, "answer": answer}

    written = officer.put(ANSWERS, {"answers": [one(2024), one(2025, comment=THANKS)]})
    assert [len(item["letters"]) for item in written.json["items"]] == [0, 1]


def test_a_faulty_answer_that_is_kept_has_them_too(officer: Program) -> None:
    kept = officer.put(CELL, with_letters() | {"value": "six", "source": {"provider": "Office 😀"}})
    assert (kept.status_code, kept.json["kept"]) == (422, True)
    assert [one["field"] for one in kept.json["letters"]] == ["comment", "source.provider"]
    assert [one["field"] for one in officer.get(CELL).json["letters"]] == ["comment", "source.provider"]


@pytest.mark.usefixtures("written")
def test_the_outcomes_of_a_draft_name_every_place(
    installation: Installation, place: Town, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        place.submission.area.name = type(place.submission.area.name)(
            {"en": "Testville", "zh_Hans": "测😀市"}
        )
        session.merge(place.submission.area)
        reason = "The office 😀 counts anew, and the figure follows in spring."
        session.add(
            Waiver(
                submission_id=place.submission.id,
                rule="COMP-01",
                reason=reason,
                account_id=place.approver.account_id,
                at=NOW,
                until=None,
            )
        )
    letters = officer.get(f"{HOME}/outcomes").json["letters"]
    assert [one["place"]["field"] for one in letters] == ["area", "COMP-01", "comment", "source.title"]
    assert letters[2]["place"] == {
        "indicator": "UMF_2_2_1",
        "year": 2025,
        "cell": "_T",
        "field": "comment",
    }


def test_a_message_says_them_of_the_draft(app: Flask, officer: Program) -> None:
    dimensions = app.extensions["vlr"].catalogue.dimensions
    head = ",".join(("FREQ,SERIES,REF_AREA", *dimensions, "TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS"))
    row = ",".join(("A,UMF_2_2_1,tt-a", *("_T" for _ in dimensions), f"2025,6.1,,{THANKS}"))
    message = f"DATAFLOW,{head}\nVLR:UMF_MUNICIPAL(1.0.0),{row}\n".encode()
    taken = officer.post(ANSWERS, message, Content_Type="application/vnd.sdmx.data+csv; version=1.0.0")
    assert taken.status_code == 200, taken.text
    (letters,) = taken.json["letters"]
    assert letters["place"]["field"] == "comment"
    assert TOLD in letters["message"]


def test_what_a_font_shows_is_not_spoken_of(officer: Program) -> None:
    made = officer.put(CELL, {**ONE_ANSWER, "comment": "Counted as before – 与上年一致，“口径”不变。"})
    assert made.json["letters"] == []
    assert officer.get(f"{HOME}/outcomes").json["letters"] == []
