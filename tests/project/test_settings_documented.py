"""docs/operations.md says of every setting and command what it is, and of none that does not exist."""

import os
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tests.project.markdown import PAGES, ROOT, fenced, read, table, ticked
from vlr_service.cli.group import vlr
from vlr_service.settings import Settings, WrongSetting, read_settings

OPERATIONS = ROOT / "docs" / "operations.md"
TESTS_ONLY = {"VLR_TEST_DATABASE_URL"}
PLAIN = {
    "VLR_HOST",
    "VLR_PORT",
    "VLR_UPLOAD_LIMIT_MB",
    "VLR_SECURE_COOKIES",
    "VLR_LOG_LEVEL",
    "VLR_TIME_ZONE",
    "VLR_API_RATE_LIMIT",
    "VLR_WORKBOOK_SECONDS",
    "VLR_WORKBOOK_MEMORY_MB",
    "VLR_WORKBOOK_ROWS",
    "VLR_WORKBOOK_COLUMNS",
    "VLR_WORKBOOK_CELLS",
    "VLR_WORKBOOK_TEXT_MB",
    "VLR_WORKBOOK_UNPACKED_MB",
    "VLR_COMPARABLE_PERCENT",
}
"""Settings whose default stands in the table as it is."""


def _documented() -> dict[str, list[str]]:
    return {ticked(row[0])[0]: row for row in table(OPERATIONS, "setting")}


def _command(group: click.Group, name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None, name
    return command


def _given(group: click.Group = vlr, before: str = "") -> dict[str, click.Command]:
    """The commands that can be given, those of a group under all its names."""
    given: dict[str, click.Command] = {}
    for name in group.list_commands(click.Context(group)):
        command = _command(group, name)
        is_group = isinstance(command, click.Group)
        given |= _given(command, f"{before}{name} ") if is_group else {before + name: command}
    return given


def _name(line: str) -> str:
    """The name of the command that a line gives."""
    command: click.Command = vlr
    words = line.split()[1:]
    for count, word in enumerate(words):
        if not isinstance(command, click.Group):
            return " ".join(words[:count])
        command = _command(command, word)
    return " ".join(words)


def _commands() -> dict[str, str]:
    lines = [ticked(row[0])[0] for row in table(OPERATIONS, "command")]
    return {_name(line): line for line in lines}


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without settings."""
    for name in _documented():
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_every_setting_is_documented_and_no_other() -> None:
    assert list(_documented()) == [f"VLR_{field.name.upper()}" for field in fields(Settings)]


def test_every_variable_that_is_named_anywhere_exists() -> None:
    for page in PAGES:
        named = set(re.findall(r"VLR_[A-Z_]+[A-Z]", read(page)))
        assert named <= set(_documented()) | TESTS_ONLY, page.name


def test_the_defaults_are_the_true_ones(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean.chdir(tmp_path)
    true = read_settings()
    for name in PLAIN:
        value = getattr(true, name.removeprefix("VLR_").lower())
        assert ticked(_documented()[name][1]) == [str(value).lower() if value is False else str(value)]
    assert true.var == (tmp_path / ticked(_documented()["VLR_VAR"][1])[0]).resolve()
    assert true.database_url == f"sqlite:///{true.var}/vlr.sqlite3"
    assert (true.secret_key, true.font_path, true.catalogue_path, true.api_origins) == ("", None, (), ())


@pytest.mark.parametrize(
    "name",
    [
        "VLR_PORT",
        "VLR_UPLOAD_LIMIT_MB",
        "VLR_SECURE_COOKIES",
        "VLR_TIME_ZONE",
        "VLR_API_RATE_LIMIT",
        "VLR_API_ORIGINS",
    ],
)
def test_a_setting_that_cannot_be_read_is_named(clean: pytest.MonkeyPatch, name: str) -> None:
    clean.setenv(name, "quite a lot")
    with pytest.raises(WrongSetting, match=name):
        read_settings()


def test_the_catalogue_path_is_a_list_of_folders(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean.chdir(tmp_path)
    clean.setenv("VLR_CATALOGUE_PATH", os.pathsep.join(("national", "", str(tmp_path / "city"))))
    assert read_settings().catalogue_path == (tmp_path / "national", tmp_path / "city")


def test_settings_are_read_nowhere_else() -> None:
    for path in (ROOT / "vlr_service").rglob("*.py"):
        if path.name not in {"settings.py", "door.py"}:  # the door reads the reader's language
            assert not re.search(r"os\.environ|getenv", read(path)), path


def test_every_setting_is_used() -> None:
    code = "\n".join(
        read(path) for path in (ROOT / "vlr_service").rglob("*.py") if path.name != "settings.py"
    )
    unused = [field.name for field in fields(Settings) if not re.search(rf"\bsettings\.{field.name}\b", code)]
    assert unused == []


def test_every_command_is_documented_and_no_other() -> None:
    assert set(_commands()) == set(_given())


@pytest.mark.parametrize("name", sorted(_given()))
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    options = {option.opts[0] for option in _given()[name].params if isinstance(option, click.Option)}
    assert set(re.findall(r"--[a-z-]+", _commands()[name])) == options


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_shown_can_be_given(page: Path) -> None:
    for line in fenced(page):
        shown = re.search(r"(?:^|\s)vlr ([a-z-]+)(.*)", line)
        if shown is None or "proxy" in line:
            continue
        command = _given()[_name(shown[0].strip())]
        options = {name for option in command.params for name in option.opts}
        assert set(re.findall(r"--[a-z-]+", shown[2])) <= options, line
