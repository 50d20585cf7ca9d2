"""How often a page asks the database: a few times, however much has been answered (of every address: tests/project)."""

from dataclasses import replace

import pytest

from tests.counting import counted
from tests.factories import NOW, answer
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.answers.drafts import Entry, save_answers

MOST = {"check": 9, "tasks": 8}
"""The check reads the whole dossier, the task list also counts records and texts."""

USUALLY = 6
PAGES = {
    "tasks": "",
    "worksheet": "/indicators/UMF_2_2_1/2025",
    "check": "/check",
    "area": "/area/2025",
    "register": "/registers/groups",
    "section": "/sections/1",
}


@pytest.fixture
def home(submission_id: int) -> str:
    return f"/submissions/{submission_id}"


def fill(installation, submission_id: int, years: range) -> None:
    cells = (Cell(), Cell.parse("SEX=F"), Cell.parse("SEX=M"))
    answers = [replace(answer(), year=year, cell=cell) for year in years for cell in cells]
    with installation.sessions.transaction() as session:
        entries = [Entry(one) for one in answers]
        save_answers(session, submission_id=submission_id, entries=entries, actor=OPERATOR, now=NOW)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_a_few_times_however_much_is_answered(
    officer, approver, installation, submission_id, home, page
):
    waiver = {"go": "waive", "reason": "The culture office begins to publish in 2027."}
    assert approver.post(f"{home}/waivers/COMP-01", waiver).status_code == 303
    asked = []
    for years in (range(2025, 2026), range(2021, 2026)):
        fill(installation, submission_id, years)
        with counted() as statements:
            assert officer.get(home + PAGES[page]).status_code == 200
        asked.append(statements)
    assert len(asked[1]) <= MOST.get(page, USUALLY), "\n".join(asked[1])
    assert len(asked[0]) == len(asked[1])
