from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories import PASSWORD, account
from tests.web.browser import Browser, form_of
from vlr_service.access.policy import Role
from vlr_service.app import create_app
from vlr_service.records.answers.answer import current_answers

WORKSHEET = "/submissions/{}/indicators/SDG_11_2_1/2025"


def test_a_wrong_password_is_told_beside_the_typed_address(browser, submission_id):
    answer = browser.post("/session", {"email": "officer@tt-a.example", "password": "wrong"}, page="/session")
    assert answer.status_code == 422
    assert 'value="officer@tt-a.example"' in answer.text
    assert "do not belong together" in answer.text
    assert "wrong" not in answer.text.replace("is wrong", "")


def test_signing_in_leads_to_the_submissions_and_signing_out_ends_it(officer):
    assert "Testville, round 2026" in officer.get("/submissions").text
    assert officer.post("/session/end", {}).status_code == 303
    assert officer.get("/submissions").status_code == 401


@pytest.mark.parametrize("address", ["/submissions", "/submissions/1", "/submissions/1/check", "/accounts"])
def test_a_page_for_people_with_an_account_shows_the_sign_in_form(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 401
    assert f'value="{address}"' in answer.text


def test_a_save_after_the_session_ended_keeps_what_was_typed(browser, submission_id, installation):
    address = WORKSHEET.format(submission_id)
    typed = {"_T.version": "0", "_T.value": "55.1", "_T.comment": "counted twice", "go": "save"}
    lost = browser.client.post(address, data=typed)
    assert lost.status_code == 401
    assert "What you typed is kept" in lost.text
    assert 'name="kept._T.comment" value="counted twice"' in lost.text

    kept = {f"kept.{name}": text for name, text in typed.items()}
    account = {"email": "officer@tt-a.example", "password": "correct horse battery", "next": address}
    offered = browser.post("/session", {**kept, **account}, page="/session")
    assert offered.status_code == 200
    assert f'action="{address}"' in offered.text
    assert 'name="_T.comment" value="counted twice"' in offered.text
    assert "correct horse battery" not in offered.text

    again = form_of(offered.text, of="resend")
    assert {name: again[name] for name in typed} == typed
    assert browser.client.post(address, data=again).status_code == 303
    with installation.sessions.reading() as session:
        (row,) = current_answers(session, submission_id)
    assert (row.observed.raw, row.observed.value, row.observed.comment) == (
        "55.1",
        Decimal("55.1"),
        "counted twice",
    )
    assert row.author == "officer"


def test_a_form_whose_token_has_expired_is_offered_again_with_its_text(officer, submission_id):
    typed = {"_T.version": "0", "_T.value": "55.1", "csrf_token": "old", "go": "save"}
    answer = officer.client.post(WORKSHEET.format(submission_id), data=typed)
    assert answer.status_code == 400
    assert "Please send it once more" in answer.text
    assert 'name="_T.value" value="55.1"' in answer.text
    assert 'value="old"' not in answer.text


def test_guessing_passwords_is_held_back(browser, submission_id):
    data = {"email": "officer@tt-a.example", "password": "guess", "csrf_token": browser.token()}
    codes = [browser.client.post("/session", data=data).status_code for _ in range(11)]
    assert codes[:10] == [422] * 10
    assert codes[10] == 429


def test_an_account_of_another_town_sees_nothing_of_it(installation, submission_id, browser):
    with installation.sessions.transaction() as session:
        account(session, "neighbour@tt-a.example", role=Role.OFFICER, area="tt-b")
    browser.sign_in("neighbour")
    assert "Testville" not in browser.get("/submissions").text
    assert browser.get(f"/submissions/{submission_id}").status_code == 403
    assert browser.get(WORKSHEET.format(submission_id)).status_code == 403
    assert browser.get(f"/submissions/{submission_id}/workbook.xlsx").status_code == 403


OFFICER = {"email": "officer@tt-a.example", "password": PASSWORD}


def cookie(browser, name: str = "session") -> str | None:
    found = browser.client.get_cookie(name)
    return found.value if found else None


def test_signing_in_begins_a_new_session_and_a_new_token(browser, submission_id):
    with browser.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    before, token = cookie(browser), browser.token()
    assert browser.post("/session", OFFICER, page="/session").status_code == 303
    with browser.client.session_transaction() as session:
        assert "planted" not in session
    assert cookie(browser) != before
    answer = browser.client.post(WORKSHEET.format(submission_id), data={"csrf_token": token, "go": "save"})
    assert answer.status_code == 400


def test_signing_out_leaves_nothing_in_the_session(officer):
    answer = officer.post("/session/end", {})
    assert "session=;" in answer.headers["Set-Cookie"]
    assert cookie(officer) is None


def test_signing_out_takes_a_token(officer):
    assert officer.client.post("/session/end").status_code == 400
    assert officer.get("/submissions").status_code == 200


@pytest.mark.parametrize("secure", [False, True])
def test_cookies_are_closed_to_scripts_and_other_sites_and_secure_where_that_is_set(installation, secure):
    app = create_app(replace(installation, settings=replace(installation.settings, secure_cookies=secure)))
    browser = Browser(app.test_client())
    first = browser.client.get("/session", base_url="https://localhost" if secure else "http://localhost")
    app.config["WTF_CSRF_ENABLED"] = False
    second = browser.client.post("/language", data={"language": "zh_Hans", "next": "/"})
    for answer, name in ((first, "session="), (second, "language=")):
        (line,) = (one for one in answer.headers.getlist("Set-Cookie") if one.startswith(name))
        assert ("Secure" in line) is secure
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line


def test_switching_the_language_on_the_sign_in_page_keeps_what_was_typed(browser, submission_id):
    address = WORKSHEET.format(submission_id)
    typed = {"_T.version": "0", "_T.value": "55.1", "_T.comment": "counted twice", "go": "save"}
    lost = browser.client.post(address, data=typed)
    assert 'form="sign-in"' in lost.text
    form = form_of(lost.text, of="sign-in") | {"email": "officer@tt-a.example", "go": "lang:zh_Hans"}
    chinese = browser.client.post("/session", data=form)
    assert chinese.status_code == 200
    assert '<html lang="zh-Hans">' in chinese.text
    again = form_of(chinese.text, of="sign-in")
    assert again["kept._T.comment"] == "counted twice"
    assert again["kept.go"] == "save"
    assert again["email"] == "officer@tt-a.example"
    assert again["next"] == address


def test_what_was_typed_is_told_in_words(officer, submission_id):
    typed = {
        "_T.version": "0",
        "SEX=F.numerator": "600",
        "_T.obs_status": "A",
        "source_kind": "survey",
        "csrf_token": "old",
        "go": "save",
    }
    page = officer.client.post(WORKSHEET.format(submission_id), data=typed).text
    listed = page[page.index("What you typed</h2>") : page.index("</dl>")]
    for words in ("Female: Numerator", "600", "Citywide: Status", "Kind of source", "Survey"):
        assert words in listed
    for code in ("SEX=F", "_T", "obs_status", "source_kind", "version"):
        assert code not in listed
