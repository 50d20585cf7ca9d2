"""Whatever a program sends, it gets an answer of its own: saved, kept with faults, or refused; never a failure."""

import string
from fractions import Fraction
from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.api.conftest import CELL, HOME, Program
from tests.examples import fewer
from vlr_service.api.v1.submissions.answer_items import PLAIN, SOURCE
from vlr_service.collection.installation import Installation

TEXTS = st.text(max_size=20) | st.sampled_from(
    ["", "6", "6.0", "1,234", "1.234", "1e9999", "-0", "６％", "9" * 400, "\x00", "A", "M", "local", "=1+1"]
)
VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
ANSWERS = st.dictionaries(
    st.sampled_from(PLAIN) | st.text(string.ascii_letters, max_size=5),
    VALUES | st.lists(VALUES, max_size=2),
    max_size=4,
) | st.fixed_dictionaries(
    {},
    optional={
        "value": VALUES,
        "source": st.none() | st.dictionaries(st.sampled_from([*SOURCE, "x"]), VALUES, max_size=4),
        "components": st.none() | st.dictionaries(TEXTS, VALUES, max_size=2),
        "comment": TEXTS,
    },
)
PLACES = st.fixed_dictionaries(
    {"indicator": st.sampled_from(["UMF_2_2_1", "SDG_11_3_1", "UMF_1_2_2", ""]) | TEXTS, "answer": ANSWERS},
    optional={"year": st.just(2025) | VALUES, "cell": st.sampled_from(["_T", "SEX=F", "SEX="]) | TEXTS},
)
FEW = fewer(Fraction(1, 2), suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each is several requests to one draft, which is meant to fill."""


@FEW
@given(answer=ANSWERS | VALUES, tag=TEXTS)
def test_whatever_is_sent_for_an_answer_gets_an_answer(officer: Program, answer: Any, tag: str) -> None:
    seen = officer.get(CELL).headers.get("ETag")
    conditions = {"If_Match": seen} if seen else {}
    assert officer.put(CELL, answer, **conditions).status_code in (200, 201, 422)
    assert officer.put(CELL, answer, If_Match=quote(tag)).status_code in (412, 422)
    assert officer.get(CELL).status_code in (200, 404)


@FEW
@given(answers=st.lists(PLACES, max_size=3))
def test_whatever_is_sent_for_several_gets_an_answer(officer: Program, answers: list[Any]) -> None:
    given_back = officer.put(f"{HOME}/answers", {"answers": answers})
    assert given_back.status_code in (200, 422, 428)
    assert officer.get(f"{HOME}/answers").status_code == 200


def test_two_thousand_answers_are_written_at_once(installation: Installation, officer: Program) -> None:
    indicators = [i.id for i in installation.catalogue.indicators.values() if i.ends is None]
    places = [(i, year, cell) for i in indicators for year in range(2021, 2026) for cell in CELLS]
    answers = [
        {"indicator": i, "year": year, "cell": cell, "answer": {"obs_status": "M", "comment": "Not counted."}}
        for i, year, cell in places[:2000]
    ]
    made = officer.put(f"{HOME}/answers", {"answers": answers})
    assert (made.status_code, made.json["saved"]) == (200, len(answers))


CELLS = ("_T", "SEX=F", "SEX=M", "AGE=Y15T24", "AGE=Y15T24,SEX=F", "AGE=Y15T24,SEX=M")


def test_half_a_letter_or_a_sign_of_control_is_answered(officer: Program) -> None:
    for text in ("half \ud800 a letter", "a \x00 sign", "\u200b", "a" * 400_000):
        answer = officer.put(CELL, {"value": "6", "comment": text, "source": {"title": text}})
        assert answer.status_code in (200, 201, 400, 422, 428), answer.text
