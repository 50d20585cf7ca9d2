"""The list of accounts says of each where its role holds and to which institution it belongs."""

from flask import Flask

from tests.factories import account
from tests.texts import both
from tests.web.browser import Browser
from vlr_service.access.accounts import create_account
from vlr_service.access.institutions import create_institution
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.collection.installation import Installation
from vlr_service.records.accounts.institution import InstitutionKind
from vlr_service.records.areas.area import find_area


def test_people_of_an_institution_are_shown_with_its_name_and_areas(
    app: Flask, installation: Installation, submission_id: int
) -> None:
    with installation.sessions.transaction() as session:
        account(session, "admin@tt-a.example", role=Role.ADMINISTRATOR, area=None)
        observatory = create_institution(
            session,
            actor=OPERATOR,
            code="tt-obs",
            kind=InstitutionKind.OBSERVATORY,
            name=both("City Observatory", "城市观测站"),
            areas=[find_area(session, code) for code in ("tt-b", "tt-a")],
            now=installation.clock(),
        )
        create_account(
            session,
            actor=OPERATOR,
            email="li@obs.example",
            name="Li",
            password="a long enough password",
            role=Role.OFFICER,
            area=None,
            institution=observatory,
            now=installation.clock(),
        )
    browser = Browser(app.test_client()).sign_in("admin")
    assert "officer at City Observatory, for: Probeton, Testville" in browser.get("/accounts").text
    chinese = Browser(browser.client, "zh-CN")
    assert "填报员，城市观测站，负责地区：Probeton市、Testville市" in chinese.get("/accounts").text
