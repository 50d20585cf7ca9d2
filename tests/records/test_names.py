"""Names by language: one column that both databases sort and search, and the migration that moves what there was."""

from sqlalchemy import inspect, select, text

from tests.stored import downgrade
from tests.texts import both
from vlr_service.records.accounts.institution import Institution
from vlr_service.records.areas.area import Area
from vlr_service.records.engine import Sessions
from vlr_service.records.migrate import upgrade
from vlr_service.records.samples.sample import SampleStratum

OLD = (
    "INSERT INTO area (id, code, kind, parent_id, name_en, name_zh, is_constructed) VALUES "
    "(1, 'tt', 'country', NULL, 'Testland', '测试国', false), (2, 'tt-a', 'municipality', 1, 'O''Town “A”', '甲市', false)",
    "INSERT INTO institution (id, code, kind, country_id, name_en, name_zh, created_at) "
    "VALUES (1, 'tt-nso', 'statistics_office', 1, 'Office', '统计局', '2026-11-20 09:00:00')",
    "INSERT INTO sample_design (country_id, version, frame_year, seed, allocation, drawn_at) "
    "VALUES (1, 1, 2025, 'a word', 'stated', '2026-11-20 09:00:00')",
    "INSERT INTO sample_stratum (country_id, version, code, position, name_en, name_zh, criteria, frame_count, "
    "drawn_count) VALUES (1, 1, 'all', 1, 'All', '全部', '{}', 2, 1)",
)
TABLES = ("area", "institution", "sample_stratum")


def with_old_rows(sessions: Sessions) -> None:
    downgrade(sessions.engine, "0025")
    with sessions.transaction() as session:
        for statement in OLD:
            session.execute(text(statement))


def old_names(sessions: Sessions, table: str) -> list[tuple[str, str]]:
    with sessions.reading() as session:
        query = text(f"SELECT name_en, name_zh FROM {table} ORDER BY code")
        return [(row.name_en, row.name_zh) for row in session.execute(query)]


def add_areas(sessions: Sessions, **names: dict[str, str]) -> None:
    with sessions.transaction() as session:
        for code, further in names.items():
            name = both(code.upper(), "市", **further)
            session.add(Area(code=code, kind="country", name=name, is_constructed=False))


def test_names_there_are_keep_every_letter(sessions: Sessions) -> None:
    with_old_rows(sessions)
    upgrade(sessions.engine)

    with sessions.reading() as session:
        areas = session.scalars(select(Area).order_by(Area.code)).all()
        assert [area.name for area in areas] == [both("Testland", "测试国"), both("O'Town “A”", "甲市")]
        assert session.scalars(select(Institution)).one().name == both("Office", "统计局")
        assert session.scalars(select(SampleStratum)).one().name == both("All", "全部")


def test_the_way_down_keeps_english_and_chinese(sessions: Sessions) -> None:
    with_old_rows(sessions)
    before = [old_names(sessions, table) for table in TABLES]
    upgrade(sessions.engine)
    with sessions.transaction() as session:
        town = session.scalars(select(Area).where(Area.code == "tt-a")).one()
        town.name = both("Town", "甲市", fr="La Ville")

    downgrade(sessions.engine, "0025")

    assert old_names(sessions, "area") == [("Testland", "测试国"), ("Town", "甲市")]
    assert [old_names(sessions, table) for table in TABLES[1:]] == before[1:]
    columns = {one["name"] for one in inspect(sessions.engine).get_columns("area")}
    assert {"name_en", "name_zh"} <= columns
    assert "name" not in columns


def test_a_name_comes_back_in_every_language(sessions: Sessions) -> None:
    add_areas(sessions, tt={"fr": "L’État", "pt_BR": "Estado"})
    with sessions.reading() as session:
        found = session.scalars(select(Area.name)).one()
    assert found == both("TT", "市", fr="L’État", pt_BR="Estado")


def test_areas_are_sorted_by_their_name_in_a_language_and_by_the_english_one_without_it(
    sessions: Sessions,
) -> None:
    add_areas(sessions, aa={"fr": "C"}, bb={}, cc={"fr": "A"})
    with sessions.reading() as session:
        query = select(Area.code).order_by(Area.name.in_language("fr"))
        assert list(session.scalars(query)) == ["cc", "bb", "aa"]
        assert list(session.scalars(select(Area.code).order_by(Area.name.in_language("en")))) == [
            "aa",
            "bb",
            "cc",
        ]


def test_areas_are_found_by_a_part_of_their_name(sessions: Sessions) -> None:
    add_areas(sessions, aa={"fr": "Nouvelle-Ville"}, bb={"fr": "Ancienne"})
    with sessions.reading() as session:
        query = select(Area.code).where(Area.name.in_language("fr").icontains("ville"))
        assert list(session.scalars(query)) == ["aa"]
