"""The page of one's tokens: created in a form, shown once, revoked by a button."""

import re
from datetime import timedelta

import pytest

from tests.web.browser import Browser, form_of
from vlr_service.access.tokens import bearer_of
from vlr_service.collection.installation import Installation
from vlr_service.errors import NotIdentified

PAGE = "/account/tokens"
WANTED = {
    "name": "City register",
    "scope": ["read_own_country", "write_own_area"],
    "days": "30",
    "go": "create",
}


def created(browser: Browser, **typed: object) -> str:
    answer = browser.post(PAGE, WANTED | typed, page=PAGE)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return re.search(r"vlr_[0-9a-f]{12}_[0-9a-f]{64}", answer.text)[0]


def test_a_new_token_is_shown_once_and_holds(officer: Browser, installation: Installation) -> None:
    text = created(officer)
    with installation.sessions.reading() as session:
        assert bearer_of(session, text, now=installation.clock()).actor.name == "officer"
        with pytest.raises(NotIdentified):
            bearer_of(session, text, now=installation.clock() + timedelta(days=30))
    listed = officer.get(PAGE).text
    _, key, secret = text.split("_")
    assert key in listed
    assert secret not in listed
    assert "City register" in listed


def test_nobody_sees_or_revokes_tokens_of_others(
    officer: Browser, colleague: Browser, installation: Installation
) -> None:
    text = created(officer)
    key = text.split("_")[1]
    assert key not in colleague.get(PAGE).text
    assert colleague.post(f"{PAGE}/{key}/revocation", {}, page=PAGE).status_code == 404
    with installation.sessions.reading() as session:
        assert bearer_of(session, text, now=installation.clock())


def test_the_button_revokes(officer: Browser, installation: Installation) -> None:
    text = created(officer)
    key = text.split("_")[1]
    assert officer.post(f"{PAGE}/{key}/revocation", {}, page=PAGE).status_code == 303
    with installation.sessions.reading() as session, pytest.raises(NotIdentified):
        bearer_of(session, text, now=installation.clock())
    assert "revocation" not in officer.get(PAGE).text
    assert "Revoked" in officer.get(PAGE).text


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"name": " "}, "name"),
        ({"scope": []}, "scope"),
        ({"scope": ["everything"]}, "scope"),
        ({"days": "400"}, "days"),
        ({"days": "soon"}, "days"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_is_kept(
    officer: Browser, typed: dict[str, object], place: str
) -> None:
    answer = officer.post(PAGE, WANTED | typed, page=PAGE)
    assert answer.status_code == 422
    assert f'href="#{place}"' in answer.text
    assert "vlr_" not in answer.text
    if place != "name":
        assert form_of(answer.text, of="token")["name"] == "City register"


def test_an_approver_is_not_offered_to_write(approver: Browser) -> None:
    assert "write_own_area" not in approver.get(PAGE).text
    assert approver.post(PAGE, WANTED, page=PAGE).status_code == 422


def test_the_language_button_keeps_what_was_typed_and_creates_nothing(officer: Browser) -> None:
    answer = officer.post(PAGE, WANTED | {"go": "lang:zh_Hans"}, page=PAGE)
    assert answer.status_code == 200
    assert 'lang="zh-Hans"' in answer.text
    assert form_of(answer.text, of="token")["name"] == "City register"
    assert "vlr_" not in officer.get(PAGE).text
