"""The operator's commands on the published figures of Los Angeles, on both databases."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.api.test_aggregates import publish_town
from tests.clock import Clock
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app
from vlr_service.cli.demo import load_los_angeles
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr
from vlr_service.collection.demonstration.definition import demonstration_folder, read_demonstration, set_up
from vlr_service.collection.installation import Installation
from vlr_service.documents.render.typesetting import text_within
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import find_submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.observation import published_observations
from vlr_service.standard.rules import RULES

LOS_ANGELES = demonstration_folder() / "us-lax.csv"


@pytest.fixture
def run(installation: Installation) -> Any:
    def command(*words: str, language: str = "en_US.UTF-8") -> Result:
        doors = Doors(open_installation=lambda: installation, create_app=create_app)
        return CliRunner(env={"LC_ALL": language}).invoke(vlr, list(words), obj=doors)

    return command


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


def published(installation: Installation) -> int:
    with installation.sessions.reading() as session:
        area = find_area(session, "us-lax")
        return len(published_observations(session, country_id=area.country, area_id=area.id))


WHERE = ("--area", "us-lax", "--round", "2026")
HISTORY = ("--from-year", "2007")


@pytest.mark.usefixtures("areas")
def test_a_second_import_of_the_same_file_changes_nothing(run: Any) -> None:
    first = run("import", str(LOS_ANGELES), *WHERE, *HISTORY)
    assert first.exit_code == 0, first.output
    assert "753 saved, 0 unchanged" in first.output
    assert "0 saved, 753 unchanged" in run("import", str(LOS_ANGELES), *WHERE).output


@pytest.mark.usefixtures("areas")
def test_a_dry_run_reads_everything_and_keeps_nothing(run: Any, installation: Installation) -> None:
    result = run("import", str(LOS_ANGELES), *WHERE, *HISTORY, "--dry-run")
    assert "655 values and 98 gaps of 118 indicators" in result.output
    with installation.sessions.reading() as session:
        area = find_area(session, "us-lax")
        found = find_round(session, country_id=area.country, code="2026")
        assert find_submission(session, area_id=area.id, round_id=found.id) is None


@pytest.mark.usefixtures("areas")
def test_a_faulty_file_is_refused_whole_with_every_place(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    lines = LOS_ANGELES.read_text(encoding="utf-8-sig").splitlines()
    head = lines[0]
    good = next(line for line in lines if line.startswith("UMF_2_2_1,2015,,"))
    wrong = [
        good.replace(",2015,", ",2016,", 1).replace(",7.3,", ",104,"),
        good.replace("UMF_2_2_1", "UMF_2_1_1"),
    ]
    columns = head.split(",")
    row = dict(zip(columns, good.split(","), strict=False))
    text = ",".join("n/a" if name == "value" else row.get(name, "") for name in columns)
    path = tmp_path / "faulty.csv"
    path.write_text("\n".join([head, good, *wrong, text.replace(",2015,", ",2017,", 1)]), encoding="utf-8")
    result = run("import", str(path), *WHERE, language="zh_CN.UTF-8")
    assert result.exit_code == 2
    assert "UMF_2_1_1" in result.output
    assert "n/a" in result.output
    assert "Traceback" not in result.output
    assert any("\u4e00" <= letter <= "\u9fff" for letter in result.output)
    assert "0 saved" not in result.output
    assert "1 saved, 0 unchanged" in run("import", str(_only(tmp_path, head, good)), *WHERE).output


@pytest.mark.usefixtures("areas")
def test_a_faulty_file_is_judged_while_somebody_else_writes(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    path = _only(tmp_path, "indicator,year,value", "UMF_2_2_1,2024,x")
    begun = time.monotonic()
    with installation.sessions.transaction():
        result = run("import", str(path), *WHERE)
    assert result.exit_code == 2
    assert "Nothing was imported" in result.output
    assert time.monotonic() - begun < 10  # a writer would have waited for 15 seconds


@pytest.mark.usefixtures("areas")
def test_sdmx_csv_is_read_like_a_workbook(run: Any, installation: Installation, tmp_path: Path) -> None:
    breakdowns = installation.catalogue.dimensions
    head = ",".join(
        ("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,SERIES,REF_AREA", *breakdowns, "TIME_PERIOD,OBS_VALUE")
    )
    totals = ",".join("_T" for _ in breakdowns)

    def message(action: str, value: str, area: str = "us-lax") -> str:
        row = f"dataflow,VLR:UMF_MUNICIPAL(1.0.0),{action},A,UMF_2_2_1,{area},{totals},2015,{value}"
        return str(_only(tmp_path, head, row))

    assert "1 saved, 0 unchanged" in run("import", message("M", "7.3"), *WHERE).output
    assert "0 saved, 1 unchanged" in run("import", message("M", "7.3"), *WHERE).output
    other = run("import", message("M", "7.3", "us"), *WHERE)
    assert other.exit_code == 2
    assert "row 2, column F" in other.output
    assert "1 row takes an answer back" in run("import", message("D", ""), *WHERE).output


def _only(folder: Path, *lines: str) -> Path:
    path = folder / "good.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("import", str(LOS_ANGELES), "--area", "us-nyc", "--round", "2026"),
            "no area with the code “us-nyc”",
        ),
        (("import", str(LOS_ANGELES), "--area", "us-lax", "--round", "1999"), "no reporting round “1999”"),
        (("check", "us-nyc", "--round", "2026"), "no area with the code"),
        (("draft", "us-lax", "--round", "2026"), "has no submission in the round 2026"),
    ],
)
@pytest.mark.usefixtures("areas")
def test_what_cannot_be_done_is_said_in_a_sentence(run: Any, words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_check_gives_the_outcome_of_every_rule_with_clauses_and_fails_on_an_unmet_must(
    run: Any, installation: Installation
) -> None:
    load_los_angeles(installation)
    result = run("check", "us-lax", "--round", "2026", "--json")
    outcomes = json.loads(result.output)["outcomes"]
    assert result.exit_code == 1
    assert [one["rule"] for one in outcomes] == [
        rule for rule in installation.standard.rules if rule in RULES
    ]
    assert all(clause for one in outcomes for clause in one["clauses"])
    failing = {one["rule"] for one in outcomes if one["result"] == "fail" and one["severity"] == "must"}
    figures, registers = (
        "COMP-01 COMP-03 COMP-10 SLU-01 SPA-01",
        "DIS-05 MLG-01 MLG-04 NUA-01 PAR-01 PAR-02 VNR-01",
    )
    assert failing == {*figures.split(), *registers.split()}
    assert "COMP-01" in run("check", "us-lax", "--round", "2026").output


@pytest.mark.programs("pdfinfo")
def test_los_angeles_becomes_six_documents(run: Any, installation: Installation, tmp_path: Path) -> None:
    load_los_angeles(installation)
    result = run("draft", "us-lax", "--round", "2026", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(
        f"us-lax-2026.{tag}.{kind}" for tag in ("zh", "en") for kind in ("html", "pdf", "docx")
    )
    assert all(name in result.output for name in written)


def test_the_demonstration_is_loaded_once(installation: Installation) -> None:
    load_los_angeles(installation)
    installation.apply_due_releases()
    assert published(installation) == 753
    load_los_angeles(installation)
    installation.apply_due_releases()
    assert published(installation) == 753


def test_an_account_made_at_the_command_line_can_sign_in(
    run: Any, installation: Installation, areas: None
) -> None:
    from vlr_service.access.accounts import authenticate

    password = "a long enough password"
    made = run(
        "account",
        "create",
        "li@us-lax.example",
        "--name",
        "Li",
        "--role",
        "officer",
        "--area",
        "us-lax",
        "--password",
        password,
    )
    assert made.exit_code == 0, made.output
    with installation.sessions.reading() as session:
        assert authenticate(session, email="li@us-lax.example", password=password).name == "Li"


def test_the_doctor_says_what_is_there(run: Any) -> None:
    output = run("doctor").output
    assert "100 clauses" in output
    assert "the newest" in output


def test_release_applies_what_is_due(run: Any, installation: Installation, clock: Clock) -> None:
    load_los_angeles(installation)
    assert published(installation) == 0
    assert "1 release applied." in run("release").output
    assert published(installation) == 753


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_says_whose_figures_it_holds_and_can_be_imported_again(
    run: Any, installation: Installation, areas: None, tmp_path: Path, ending: str
) -> None:
    import openpyxl

    assert run("import", str(LOS_ANGELES), *WHERE, *HISTORY).exit_code == 0
    out = tmp_path / f"us-lax.{ending}"
    assert run("export", *WHERE, "--out", str(out)).exit_code == 0
    if ending == "csv":
        notice = out.read_text(encoding="utf-8-sig").splitlines()[1]
    else:
        notice = " ".join(
            str(row[0].value) for row in openpyxl.load_workbook(out)["guide"].iter_rows(max_row=6)
        )
    assert "not issued or endorsed by the City of Los Angeles" in notice
    assert "并非由" in notice
    again = run("import", str(out), *WHERE)
    assert again.exit_code == 0, again.output


def test_records_of_registers_are_imported_and_exported_with_the_figures(
    run: Any, installation: Installation, areas: None, tmp_path: Path
) -> None:
    import openpyxl

    empty, out = tmp_path / "empty.xlsx", tmp_path / "out.xlsx"
    assert run("template", "--out", str(empty)).exit_code == 0
    book = openpyxl.load_workbook(empty)
    book["Coordination mechanisms"].append([None, None, "Board", "local"])
    book.save(empty)
    result = run("import", str(empty), *WHERE)
    assert "1 record of 1 register; 1 saved, 0 unchanged." in result.output
    assert "1 record of a register is in it too." in run("export", *WHERE, "--out", str(out)).output
    assert "1 record of 1 register; 0 saved, 1 unchanged." in run("import", str(out), *WHERE).output


@pytest.mark.usefixtures("areas")
def test_letters_no_font_shows_are_named_at_import_and_by_check_and_hinder_nothing(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "thanks.csv"
    file.write_text(
        "indicator,year,value,source_provider,source_title,source_year,source_kind,source_local,comment\n"
        "SDG_11_2_1,2020,55,Office 🏙,Survey,2025,survey,yes,Thanks 😀 to ᠮ / 感谢😀\n",
        encoding="utf-8",
    )
    taken = run("import", str(file), *WHERE)
    checked = run("check", "us-lax", "--round", "2026")
    in_json = json.loads(run("check", "us-lax", "--round", "2026", "--json").output)
    in_chinese = run("check", "us-lax", "--round", "2026", language="zh_CN.UTF-8").output

    assert taken.exit_code == 0, taken.output
    for said in (taken.output, checked.output):
        lines = [line for line in said.splitlines() if "U+" in line]
        assert len(lines) == 2
        assert "SDG_11_2_1" in lines[0]
        assert "2020" in lines[0]
        assert "comment" in lines[0]
        assert "ᠮ (U+182E), 😀 (U+1F600)" in lines[0]
        assert "VLR_FONT_PATH" in lines[0]
        assert "🏙 (U+1F3D9)" in lines[1]
    assert [one["place"]["field"] for one in in_json["letters"]] == ["comment", "source.provider"]
    assert "现有字体无法显示下列字符" in in_chinese


def test_a_published_letter_that_no_font_shows_never_makes_a_draft_impossible(
    run: Any, installation: Installation, tmp_path: Path
) -> None:
    publish_town(installation, comment="Thanks to residents 😀 ᠮ / 感谢居民😀ᠮ")
    drafted = run("draft", "tt-a", "--round", "2026", "--out", str(tmp_path))
    assert drafted.exit_code == 0, drafted.output
    for language, thanks in (
        ("en", "Thankstoresidents[U+1F600][U+182E]"),
        ("zh", "感谢居民[U+1F600][U+182E]"),
    ):
        file = tmp_path / f"tt-a-2026.{language}.pdf"
        told = text_within(file.read_bytes(), first=1, top=65, bottom=66)
        assert thanks in "".join(told.split())
        assert "😀" in (tmp_path / f"tt-a-2026.{language}.html").read_text(encoding="utf-8")
