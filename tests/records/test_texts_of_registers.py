"""The migration that keeps texts of registers by language, with rows: nothing of English and Chinese is lost."""

import json

from sqlalchemy import text

from tests.stored import downgrade
from tests.texts import both
from vlr_service.i18n import Text
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade
from vlr_service.standard.plain import from_plain, to_plain
from vlr_service.standard.registers import ReviewFacts

AT = "2026-11-20 09:00:00"
ROWS = (
    "INSERT INTO area (id, code, kind, is_constructed) VALUES (1, 'tt', 'country', false)",
    "INSERT INTO round (id, country_id, code, start_year, end_year, acceptance_required, is_demonstration) "
    "VALUES (1, 1, '2026', 2021, 2025, false, false)",
    "INSERT INTO submission (id, area_id, round_id, state) VALUES (1, 1, 1, 'draft')",
    "INSERT INTO register_entry (id, submission_id, register, number, version) "
    "VALUES (1, 1, 'facts', 1, 3), (2, 1, 'gaps', 1, 1)",
)
REVISION = (
    "INSERT INTO register_revision (id, entry_id, version, texts, language, value, faults, is_deleted, at) "
    f"VALUES (:id, :entry, :id, '{{}}', 'en', :value, '[]', false, '{AT}')"
)
OLD = {
    1: {"vnr_year": 2024, "vnr_contribution_en": "Figures “quoted”.", "vnr_contribution_zh": "数据被引用。"},
    2: {"vnr_year": None, "vnr_contribution_en": "", "vnr_contribution_zh": ""},
    3: None,
}


def values(sessions: Sessions) -> dict[int, object]:
    with sessions.reading() as session:
        rows = session.execute(text("SELECT id, value FROM register_revision ORDER BY id")).all()
    return {key: json.loads(value) if isinstance(value, str) else value for key, value in rows}


def with_old_rows(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0026")
    with sessions.transaction() as session:
        for statement in ROWS:
            session.execute(text(statement))
        for key, value in OLD.items():
            shown = None if value is None else json.dumps(value)
            session.execute(text(REVISION), {"id": key, "entry": 1, "value": shown})
        session.execute(text(REVISION), {"id": 9, "entry": 2, "value": '{"reason": "x"}'})


def test_the_texts_there_are_go_up_and_down_again(sessions: Sessions) -> None:
    with_old_rows(sessions)
    upgrade(sessions.engine)
    found = values(sessions)
    assert found[1] == {
        "vnr_year": 2024,
        "vnr_contribution": {"en": "Figures “quoted”.", "zh": "数据被引用。"},
    }
    assert found[2] == {"vnr_year": None, "vnr_contribution": {}}
    assert (found[3], found[9]) == (None, {"reason": "x"})

    downgrade(sessions.engine, "0026")

    assert values(sessions) == {**OLD, 9: {"reason": "x"}}


def test_a_migrated_record_is_read_as_the_rules_see_it(sessions: Sessions) -> None:
    with_old_rows(sessions)
    upgrade(sessions.engine)
    facts = from_plain(ReviewFacts, values(sessions)[1])  # type: ignore[arg-type]
    assert facts == ReviewFacts(vnr_year=2024, vnr_contribution=both("Figures “quoted”.", "数据被引用。"))


def test_a_text_by_language_comes_back_as_it_went() -> None:
    facts = ReviewFacts(vnr_contribution=Text({"fr": "Nos chiffres", "en": "Our figures"}))
    assert to_plain(facts)["vnr_contribution"] == {"fr": "Nos chiffres", "en": "Our figures"}
    assert from_plain(ReviewFacts, to_plain(facts)) == facts
