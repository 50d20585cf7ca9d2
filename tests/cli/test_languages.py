"""The command line speaks the reader's language, and gives programs both."""

import json
from typing import Any

import pytest

from tests.cli.conftest import CHINESE
from tests.cli.test_refusals import is_chinese, refused
from vlr_service.cli.demo import load_los_angeles
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.collection.installation import Installation


def test_the_help_is_chinese_for_a_chinese_reader(vlr_process: Any) -> None:
    result = vlr_process("--help", language=CHINESE)
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stdout.splitlines() if line.strip()]
    assert not any("Usage" in line or "Options" in line or "Commands" in line for line in lines)
    for name in SUBJECTS:
        (line,) = [line for line in lines if line.split()[0] == name]
        assert is_chinese(line)
    for words in (("import",), ("draft",), ("account", "create"), ("account", "token", "create")):
        text = vlr_process(*words, "--help", language=CHINESE).stdout
        options = [line for line in text.splitlines() if line.startswith("  --")]
        assert options
        assert not any(word in text for word in ("Usage", "Options", "required]", "Show this"))
        assert is_chinese(text)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["nonsense"], "nonsense"),
        (["--nonsense"], "--nonsense"),
        (["import"], "FILE"),
        (["import", "/nowhere.csv", "--area", "a", "--round", "b"], "/nowhere.csv"),
        (["check", "us-lax"], "--round"),
        (["check", "us-lax", "--round"], "--round"),
        (["check", "us-lax", "more", "--round", "2026"], "more"),
        (["draft", "us-lax", "--round", "2026", "--lang", "fr"], "zh, en"),
    ],
)
def test_a_wrong_command_is_told_in_chinese(run: Any, words: list[str], named: str) -> None:
    output = refused(run(*words, language=CHINESE))
    assert named in output
    assert is_chinese(output)
    for english in (
        "Error",
        "Usage",
        "Invalid",
        "No such",
        "Missing",
        "Try",
        "does not exist",
        "requires",
        "Got",
    ):
        assert english not in output
    assert "Error:" in refused(run(*words))


@pytest.fixture
def checked(installation: Installation) -> Installation:
    load_los_angeles(installation)
    return installation


@pytest.mark.usefixtures("checked")
def test_check_gives_programs_each_sentence_in_both_languages(run: Any) -> None:
    outcomes = json.loads(run("check", "us-lax", "--round", "2026", "--json").output)["outcomes"]
    sentences = [one["reason"] for one in outcomes if one["reason"]]
    findings = [finding for one in outcomes for finding in one["findings"] + one["advice"]]
    sentences += [finding[part] for finding in findings for part in ("message", "remedy")]
    assert len(sentences) > 10
    for sentence in sentences:
        assert set(sentence) == {"text", "params", "en", "zh"}
        assert "%(" not in sentence["en"] + sentence["zh"]
        assert is_chinese(sentence["zh"])
    assert all(set(finding["place_name"]) == {"en", "zh"} for finding in findings)


@pytest.mark.usefixtures("checked")
def test_check_names_places_in_the_readers_language(run: Any, installation: Installation) -> None:
    chinese = run("check", "us-lax", "--round", "2026", language=CHINESE).output
    for raw in ("culture:", "boundary_type", "LOC_commute_bicycle/", "/SEX"):
        assert raw not in chinese
    bicycle = installation.catalogue.indicators["LOC_commute_bicycle"].short_name
    assert bicycle.get("zh_Hans") in chinese
    assert bicycle.get("en") in run("check", "us-lax", "--round", "2026").output
