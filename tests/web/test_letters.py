"""The check page says where letters stand that no font can print: in every text that a review prints."""

import pytest

from tests.factories import NOW
from vlr_service.access.policy import OPERATOR
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.registers.sections import TypedSection, save_section
from vlr_service.i18n import Text
from vlr_service.records.answers.submission import submission_by_id


@pytest.fixture
def filled(installation, submission_id):
    """A draft with such letters in a plan for a gap, a section, and the name of the area."""
    plan = {
        "indicator": "SDG_11_2_1",
        "reason": "The survey 😀 is not yet done.",
        "responsible_body": "Office",
        "planned_year": "2027",
    }
    with installation.sessions.transaction() as session:
        area = submission_by_id(session, submission_id).area
        area.name = Text({"en": "Testville", "zh_Hans": "测ᠮ市"})
        common = {"submission_id": submission_id, "actor": OPERATOR, "now": NOW}
        save_entries(
            session,
            register_id="gaps",
            entries=[TypedEntry(plan, "en")],
            catalogue=installation.catalogue,
            **common,
        )
        save_section(
            session,
            section="1",
            texts=[TypedSection("en", "We thank all residents 🏙.")],
            standard=installation.standard,
            **common,
        )
    return f"/submissions/{submission_id}/check"


def test_the_check_page_names_place_letters_and_remedy(officer, filled):
    page = officer.get(filled).text
    for letters in ("😀 (U+1F600)", "ᠮ (U+182E)", "🏙 (U+1F3D9)"):
        assert letters in page
    assert "VLR_FONT_PATH" in page
    assert "name of the area" in page
    assert "Data gaps and how they will be closed, " in page
    chinese = officer.get(f"{filled}?lang=zh").text
    assert "现有字体无法显示下列字符" in chinese
    assert "地区名称" in chinese
    assert "数据缺口及弥合计划，" in chinese


def test_a_draft_without_such_letters_says_nothing_of_them(officer, submission_id):
    assert "U+" not in officer.get(f"/submissions/{submission_id}/check").text
