"""What is typed where people decide, draw, record and sign in is refused at its box and kept, or counts as empty."""

import re

import pytest

from tests.factories import NOW, save, town
from tests.web.browser import Browser, form_of
from vlr_service.collection.line.approval import accept, approve
from vlr_service.collection.line.publishing import publish
from vlr_service.records.answers.submission import State, submission_by_id

LETTERS = "a" * 400_000
CONTROL = "The survey \x00 was wrong,\x1b all of it"
UNSEEN = "\u200b"
REFUSED = pytest.mark.parametrize(
    ("junk", "sentence"),
    [(LETTERS, "400000 characters"), (CONTROL, "U+0000, character 12")],
    ids=["long", "control"],
)
KINDS = pytest.mark.databases("sqlite", "postgresql")  # only PostgreSQL refuses a NUL in a text itself


@pytest.fixture
def at_state(installation, catalogue):
    """Bring the town's submission to a state, and return the address where it is decided on."""

    def bring(state: State) -> str:
        with installation.sessions.transaction() as session:
            place = town(session, catalogue)
            number = place.submission.id
            save(session, place)
            place.submission.state, place.submission.submitted_by = State.SUBMITTED, place.officer.account_id
            session.flush()
            told = {"submission_id": number, "now": NOW}
            if state is not State.SUBMITTED:
                approve(session, actor=place.approver, note="", **told)
                accept(session, actor=place.statistician, **told)
            if state is State.PUBLISHED:
                publish(session, actor=place.statistician, embargo=None, **told)
                place.submission.state = State.PUBLISHED
        return f"/submissions/{number}/decision"

    return bring


DECISIONS = pytest.mark.parametrize(
    ("step", "who", "box", "state"),
    [
        ("return", "approver", "reason", State.SUBMITTED),
        ("publish", "nso", "note", State.ACCEPTED),
        ("reopen", "nso", "reason", State.PUBLISHED),
        ("withdraw", "nso", "reason", State.PUBLISHED),
    ],
)


def decided(app, address: str, *, step: str, who: str, box: str, text: str):
    browser = Browser(app.test_client()).sign_in(who)
    return browser.post(address, {"go": step, "place": "UMF_2_2_1/2025", box: text})


def state_of(installation, address: str) -> State:
    with installation.sessions.reading() as session:
        return submission_by_id(session, int(address.split("/")[2])).state


def names_the_box(answer, box: str, sentence: str) -> bool:
    return answer.status_code == 422 and f'href="#{box}"' in answer.text and sentence in answer.text


@DECISIONS
@REFUSED
def test_a_decision_is_refused_at_its_box_and_keeps_the_text(
    app, installation, at_state, step, who, box, state, junk, sentence
):
    address = at_state(state)
    answer = decided(app, address, step=step, who=who, box=box, text=junk)
    assert names_the_box(answer, box, sentence)
    assert form_of(answer.text, of="decision")[box] == junk
    assert state_of(installation, address) == state


@DECISIONS
def test_a_reason_that_nobody_sees_is_missing_and_a_note_is_none(
    app, installation, at_state, step, who, box, state
):
    address = at_state(state)
    answer = decided(app, address, step=step, who=who, box=box, text=UNSEEN)
    if step == "publish":
        assert answer.status_code == 303
    else:
        assert answer.status_code == 422
        assert 'href="#reason"' in answer.text
        assert state_of(installation, address) == state


@KINDS
@pytest.mark.parametrize("box", ["country", "frame_year", "size", "seed"])
@pytest.mark.parametrize("junk", [LETTERS, CONTROL, UNSEEN], ids=["long", "control", "unseen"])
def test_the_form_of_a_sample_is_refused_at_its_box(app, statistician, box, junk):
    typed = {"country": "tt", "frame_year": "2025", "size": "4", "seed": "a word"} | {box: junk}
    answer = statistician.post("/samples/draw", typed, page="/samples/draw")
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.text
    kept = re.search(rf'name="{box}"[^>]*value="([^"]*)"', answer.text)
    assert (kept[1] if kept else "") == junk.strip(UNSEEN)
    assert answer.text.count(LETTERS) <= 1


@KINDS
@REFUSED
@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("registers/participation/new", "title"),
        ("registers/mechanisms/new", "name"),
        ("area/2025", "population"),
    ],
)
def test_a_record_names_the_box_and_shows_the_text_again(
    officer, submission_id, address, box, junk, sentence
):
    there = f"/submissions/{submission_id}/{address}"
    page = officer.get(there).text
    typed = form_of(page, of="record")
    assert box in typed
    action = re.search(r'action="([^"]*)" id="record"', page)[1]
    answer = officer.client.post(action, data=typed | {box: junk, "go": "save"})
    assert names_the_box(answer, f"field-{box}", sentence)
    assert junk in answer.text


@KINDS
def test_a_draft_marks_the_place_of_a_sign_that_cannot_be_kept(officer, submission_id):
    there = f"/submissions/{submission_id}/registers/mechanisms"
    typed = form_of(officer.get(f"{there}/new").text, of="record")
    officer.client.post(f"{there}/new", data=typed | {"name": CONTROL, "go": "save"})
    kept = form_of(officer.get(f"{there}/1").text, of="record")
    assert kept["name"] == "The survey \ufffd was wrong,\ufffd all of it"
    again = officer.client.post(f"{there}/1", data=kept | {"go": "save"})
    assert names_the_box(again, "field-name", "letters that were lost")


def test_a_record_of_what_nobody_sees_is_none(officer, submission_id):
    there = f"/submissions/{submission_id}/registers/mechanisms/new"
    answer = officer.client.post(there, data=form_of(officer.get(there).text, of="record") | {"name": UNSEEN})
    assert answer.status_code == 422
    assert "Nothing is typed yet" in answer.text


@KINDS
@REFUSED
@pytest.mark.parametrize(
    ("box", "place"),
    [("_T.value", "total-value"), ("source_title", "source_title"), ("_T.comment", "total-comment")],
)
def test_an_answer_names_the_box_and_shows_the_text_again(officer, submission_id, box, place, junk, sentence):
    there = f"/submissions/{submission_id}/indicators/UMF_2_2_1/2025"
    typed = form_of(officer.get(there).text)
    assert box in typed
    answer = officer.client.post(there, data=typed | {"_T.value": "6"} | {box: junk, "go": "save"})
    assert names_the_box(answer, place, sentence)
    assert junk in answer.text
    assert "\x00" not in officer.get(there).text


@KINDS
@pytest.mark.parametrize("junk", [LETTERS, CONTROL, UNSEEN], ids=["long", "control", "unseen"])
@pytest.mark.parametrize("box", ["email", "password"])
def test_nobody_signs_in_with_it(browser, submission_id, box, junk):
    typed = {"email": "officer@tt-a.example", "password": "a wrong one"} | {box: junk}
    answer = browser.post("/session", typed, page="/session")
    assert answer.status_code == 422
    if box == "email":
        assert form_of(answer.text, of="sign-in")["email"] == junk.strip(UNSEEN)


def test_the_faults_of_both_languages_of_a_section_are_shown(officer, submission_id):
    address = f"/submissions/{submission_id}/sections/1"
    typed = form_of(officer.get(address).text, of="section")
    answer = officer.client.post(address, data=typed | {"text-en": LETTERS, "text-zh_Hans": CONTROL})
    assert names_the_box(answer, "text-en", "400000 characters")
    assert names_the_box(answer, "text-zh_Hans", "U+0000")


@KINDS
@pytest.mark.parametrize(
    "typed", [{"area": LETTERS}, {"round": LETTERS}, {"area": CONTROL}, {"round": CONTROL}]
)
def test_a_code_that_nothing_has_is_quoted_briefly(officer, submission_id, typed):
    answer = officer.post("/submissions", {"area": "tt-a", "round": "2026"} | typed)
    assert answer.status_code == 404
    assert "a" * 100 not in answer.text
