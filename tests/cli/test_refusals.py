"""What cannot be done is said in a sentence with a remedy, in the reader's language, with exit status 2."""

import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.cli.conftest import CHINESE, ENGLISH
from tests.factories import definition
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app, open_installation
from vlr_service.catalogue.loading.load import load
from vlr_service.cli.demo import load_los_angeles
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr
from vlr_service.collection.demonstration.definition import demonstration_folder, read_demonstration, set_up
from vlr_service.collection.installation import Installation
from vlr_service.i18n import assets
from vlr_service.records.answers.submission import find_submission
from vlr_service.records.engine import Sessions, make_engine
from vlr_service.records.migrate import present_revision
from vlr_service.standard.load import load_standard

WHERE = ("--area", "us-lax", "--round", "2026")


def refused(result: Any) -> str:
    output = result.output if hasattr(result, "output") else result.stdout + result.stderr
    assert (result.exit_code if hasattr(result, "exit_code") else result.returncode) == 2, output
    assert "Traceback" not in output
    return str(output)


def is_chinese(text: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in text)


# Catalogue and standard


@pytest.fixture
def indicators(tmp_path: Path) -> Path:
    return Path(shutil.copytree(assets("indicators"), tmp_path / "indicators"))


def with_catalogue(folder: Path, installation: Installation, language: str, *words: str) -> str:
    def opened() -> Installation:
        read = load(folder)
        return replace(
            installation,
            catalogue=read,
            standard=load_standard(folder / "standards", on=installation.clock().date()),
        )

    doors = Doors(open_installation=opened, create_app=create_app)
    return refused(CliRunner(env={"LC_ALL": language}).invoke(vlr, list(words), obj=doors))


@pytest.mark.parametrize(
    "words", [("doctor",), ("init",), ("serve",), ("check", "us-lax", "--round", "2026")]
)
def test_every_fault_of_a_broken_catalogue_is_told_with_file_place_and_remedy(
    indicators: Path, installation: Installation, words: tuple[str, ...]
) -> None:
    (indicators / "sdg" / "SDG_11_2_1.yaml").write_text("id: [1\n", encoding="utf-8")
    (indicators / "sdg" / "SDG_3_2_1.yaml").write_bytes(b"id: \xff\xfe")
    units = indicators / "sdg" / "SDG_11_6_2.yaml"
    units.write_text(units.read_text("utf-8").replace("unit: ", "unit: NO_SUCH_", 1), encoding="utf-8")
    output = with_catalogue(indicators, installation, ENGLISH, *words)
    assert "sdg/SDG_11_2_1.yaml: The file is not correct YAML near line" in output
    assert "sdg/SDG_3_2_1.yaml: The file is not written in UTF-8. Save it in UTF-8." in output
    assert "sdg/SDG_11_6_2.yaml, key unit: " in output
    chinese = with_catalogue(indicators, installation, CHINESE, *words)
    faults = [line for line in chinese.splitlines() if "sdg/" in line]
    assert len(faults) >= 3
    assert all(is_chinese(line) for line in faults)


def test_a_broken_standard_is_told_with_its_place(indicators: Path, installation: Installation) -> None:
    standard = next((indicators / "standards").glob("*.yaml"))
    standard.write_text("clauses: {", encoding="utf-8")
    assert f"{standard.name}: " in with_catalogue(indicators, installation, ENGLISH, "doctor")


# The port


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_busy_port_is_said_before_anything_is_served(
    run: Any, installation: Installation, taken: int, language: str
) -> None:
    busy = replace(installation, settings=replace(installation.settings, port=taken))
    output = refused(run("serve", at=busy, language=language))
    assert "VLR_PORT" in output
    assert str(taken) in output
    assert "Serving" not in output
    assert is_chinese(output) is (language == CHINESE)


def test_a_busy_port_leaves_the_database_as_it_was(
    run: Any, installation: Installation, taken: int, tmp_path: Path
) -> None:
    empty = at_database(installation, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    busy = replace(empty, settings=replace(empty.settings, port=taken))
    assert "VLR_PORT" in refused(run("serve", at=busy))
    assert present_revision(empty.sessions.engine) is None
    empty.sessions.engine.dispose()


def test_an_address_that_is_not_of_this_machine_is_said(run: Any, installation: Installation) -> None:
    elsewhere = replace(installation, settings=replace(installation.settings, host="192.0.2.1"))
    assert "VLR_HOST" in refused(run("serve", at=elsewhere))


# Files that cannot be written


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_place_that_cannot_be_written_is_named(
    run_in_los_angeles: Any, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    nowhere = str(tmp_path / "no" / "x.xlsx")
    for words in (
        ("template", "--out", nowhere),
        ("export", *WHERE, "--out", nowhere),
        ("export", *WHERE, "--out", str(file / "x.csv")),
        ("draft", "us-lax", "--round", "2026", "--format", "html", "--out", str(file / "out")),
    ):
        output = refused(run_in_los_angeles(*words, language=language))
        assert str(tmp_path) in output
        assert is_chinese(output) is (language == CHINESE)


@pytest.mark.parametrize("command", [("template",), ("export", *WHERE)])
@pytest.mark.parametrize("name", ["x.pdf", "x.xls", "x"])
def test_a_workbook_is_written_as_xlsx_or_csv_only(
    run_in_los_angeles: Any, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    output = refused(run_in_los_angeles(*command, "--out", str(tmp_path / name)))
    assert ".xlsx" in output
    assert not (tmp_path / name).exists()


def test_without_a_chinese_font_no_file_of_a_draft_is_written(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    load_los_angeles(installation)
    (tmp_path / "fonts").mkdir()
    bare = replace(installation, settings=replace(installation.settings, font_path=tmp_path / "fonts"))
    out = tmp_path / "out"
    output = refused(run("draft", "us-lax", "--round", "2026", "--out", str(out), at=bare))
    assert "VLR_FONT_PATH" in output
    assert "Nothing was written." in output
    assert not out.exists()
    assert not (bare.settings.var / "editions").exists()
    made = run("draft", "us-lax", "--round", "2026", "--format", "html", "--out", str(out), at=bare)
    assert made.exit_code == 0, made.output


# The database


def at_database(installation: Installation, url: str) -> Installation:
    return replace(installation, sessions=Sessions(make_engine(url)))


NEEDING_A_SCHEMA = [
    ("import", str(demonstration_folder() / "us-lax.csv"), *WHERE),
    ("export", *WHERE, "--out", "x.csv"),
    ("check", "us-lax", "--round", "2026"),
    ("draft", "us-lax", "--round", "2026"),
    ("release",),
    (
        "account",
        "create",
        "a@b.example",
        "--name",
        "A",
        "--role",
        "administrator",
        "--password",
        "a long enough one",
    ),
    ("account", "token", "create", "a@b.example", "--name", "A", "--scope", "read_published"),
    ("account", "token", "list"),
    ("account", "token", "revoke", "000000000000"),
]


@pytest.mark.parametrize("words", NEEDING_A_SCHEMA, ids=lambda words: "-".join(words[:3]))
def test_a_database_without_schema_asks_for_init(
    run: Any, installation: Installation, tmp_path: Path, words: tuple[str, ...]
) -> None:
    empty = at_database(installation, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    output = refused(run(*words, at=empty))
    assert "vlr init" in output
    assert is_chinese(refused(run(*words, at=empty, language=CHINESE)))
    empty.sessions.engine.dispose()


def test_a_database_with_an_older_schema_asks_for_init(run: Any, installation: Installation) -> None:
    from tests.stored import downgrade

    downgrade(installation.sessions.engine, "-1")
    assert "vlr init" in refused(run("release"))
    assert run("init").exit_code == 0
    assert run("release").exit_code == 0


def test_a_schema_of_a_newer_version_is_told(run: Any, installation: Installation, tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "newer.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    newer = at_database(installation, f"sqlite:///{path}")
    for words in (("init",), ("serve",), ("release",), ("doctor",)):
        assert "9999" in refused(run(*words, at=newer))
    newer.sessions.engine.dispose()


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/vlr.sqlite3", "postgresql://vlr:hidden@127.0.0.1:1/vlr"]
)
@pytest.mark.parametrize("command", ["init", "doctor", "release", "serve", "demo"])
def test_a_database_that_cannot_be_reached_is_named(
    run: Any, installation: Installation, url: str, command: str
) -> None:
    output = refused(run(command, at=at_database(installation, url)))
    assert "VLR_DATABASE_URL" in output
    assert "hidden" not in output


@pytest.mark.parametrize("url", ["mysql://a:hidden@b/c", "postgres://a/b", "postgresql://a:b@c:x/d"])
def test_an_address_that_names_no_database_is_told(installation: Installation, url: str) -> None:
    doors = Doors(open_installation=lambda: at_database(installation, url), create_app=create_app)
    output = refused(CliRunner(env={"LC_ALL": ENGLISH}).invoke(vlr, ["doctor"], obj=doors))
    assert "VLR_DATABASE_URL" in output
    assert "hidden" not in output


def test_the_command_itself_tells_an_address_that_names_no_database(vlr_process: Any) -> None:
    assert "VLR_DATABASE_URL" in refused(vlr_process("doctor", VLR_DATABASE_URL="nonsense"))


# Settings


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("VLR_PORT", "abc", "65535"),
        ("VLR_PORT", "70000", "65535"),
        ("VLR_SECURE_COOKIES", "perhaps", "false"),
        ("VLR_LOG_LEVEL", "loud", "WARNING"),
        ("VLR_TIME_ZONE", "Mars", "Asia/Shanghai"),
    ],
)
def test_a_wrong_setting_is_said_with_what_it_may_be(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(name, value)
    doors = Doors(open_installation=open_installation, create_app=create_app)
    for language in (ENGLISH, CHINESE):
        output = refused(CliRunner(env={"LC_ALL": language}).invoke(vlr, ["doctor"], obj=doors))
        assert name in output
        assert expected in output
        assert ".." not in output
        assert ".。" not in output
        assert "Not a valid" not in output
        assert "invalid" not in output


# Imports


@pytest.fixture
def areas(installation: Installation) -> None:
    with installation.sessions.transaction() as session:
        set_up(
            session,
            read_demonstration("us-lax"),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
        )


@pytest.mark.usefixtures("areas")
def test_a_fault_of_an_import_names_row_and_column_in_words(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "faulty.csv"
    path.write_text("indicator,year,value\nSDG_11_2_1,2015,104\n", encoding="utf-8")
    english = refused(run("import", str(path), *WHERE))
    assert 'Sheet faulty.csv, row 2, column C "value": 104 is impossible here' in english
    chinese = refused(run("import", str(path), *WHERE, language=CHINESE))
    assert all(word in chinese for word in ("第2行", "C列", "value"))


@pytest.mark.usefixtures("areas")
def test_a_file_above_the_limit_is_refused_before_it_is_read(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"indicator,year,value\n" + b" " * 1024 * 1024)
    small = replace(installation, settings=replace(installation.settings, upload_limit_mb=1))
    output = refused(run("import", str(path), *WHERE, at=small))
    assert "1 MB" in output
    assert "Split the workbook" in output


@pytest.mark.parametrize(("language", "remedy"), [(ENGLISH, "opens it for a correction"), (CHINESE, "更正")])
def test_an_import_into_a_published_submission_names_the_way(
    run_in_los_angeles: Any, language: str, remedy: str
) -> None:
    path = str(demonstration_folder() / "us-lax.csv")
    output = refused(run_in_los_angeles("import", path, *WHERE, language=language))
    assert remedy in output
    assert "Reload" not in output


@pytest.mark.usefixtures("areas")
def test_a_country_is_not_imported_into(run: Any, installation: Installation) -> None:
    words = ("import", str(demonstration_folder() / "us-lax.csv"), "--area", "us", "--round", "2026")
    assert "municipalit" in refused(run(*words))
    assert is_chinese(refused(run(*words, language=CHINESE)))
    with installation.sessions.reading() as session:
        assert find_submission(session, area_id=1, round_id=1) is None


# Set-up


def test_the_faults_of_a_definition_are_told_with_line_and_remedy(run: Any, tmp_path: Path) -> None:
    content = {key: value for key, value in definition().items() if key != "constructed"}
    del content["country"]["name_zh"]
    content["areas"][0]["kind"] = "village"
    content["areas"][1]["profiles"][0]["degurba_class"] = 7
    content["areas"][1]["profiles"][0]["year"] = "soon"
    content["colour"] = "red"
    path = tmp_path / "country.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    english = refused(run("set-up", str(path)))
    kind = 1 + next(i for i, line in enumerate(lines) if "village" in line)
    assert f"line {kind}, areas.0.kind: " in english
    assert "region, municipality, district" in english
    assert "country.name_zh: " in english
    assert "colour: " in english
    chinese = refused(run("set-up", str(path), language=CHINESE))
    faults = [line for line in chinese.splitlines() if line.startswith("  ")]
    assert len(faults) == 5
    assert all(is_chinese(line) for line in faults)
    assert not any(word in chinese for word in ("Missing", "Must", "Not a valid", "Unknown"))


def test_broken_yaml_is_told_in_chinese(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "country.yaml"
    path.write_text("country: [", encoding="utf-8")
    chinese = refused(run("set-up", str(path), language=CHINESE))
    assert "第2行" in chinese
    assert "expected" not in chinese


def test_set_up_says_what_is_new_and_what_was_there(run: Any, tmp_path: Path) -> None:
    content = {key: value for key, value in definition().items() if key != "constructed"}
    path = tmp_path / "country.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    first = run("set-up", str(path)).output
    assert "Created: tt, tt-r, tt-a, tt-b" in first
    assert "The round 2026 is created." in first
    second = run("set-up", str(path)).output
    assert "Created" not in second
    assert "Already present and left unchanged: tt, tt-r, tt-a, tt-b" in second
    assert "The round 2026 already exists and is left unchanged." in second
