"""`vlr --help` waits for nothing that a command may need: what is given is imported, and nothing else."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from vlr_service.cli.door import spoken
from vlr_service.cli.group import vlr
from vlr_service.cli.subjects import SUBJECTS

ROOT = Path(__file__).parents[2]
LIBRARIES = {
    "alembic",
    "argon2",
    "docx",
    "environs",
    "flask",
    "jinja2",
    "marshmallow",
    "orjson",
    "pikepdf",
    "psycopg",
    "sqlalchemy",
    "structlog",
    "typst",
    "waitress",
    "werkzeug",
    "xlrd",
    "xlsxwriter",
    "yaml",
}
ROOMS = {"cli", "errors", "i18n", "app", "settings"}
"""The rooms that the help needs."""
NAMES_IMPORTED = """
import sys
from vlr_service.app import main
try:
    main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""
CONTEXT = click.Context(vlr)


def imported(*words: str) -> list[str]:
    """The names of the modules that a call of `vlr` has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", NAMES_IMPORTED, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stderr.split()


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_the_help_imports_neither_libraries_nor_rooms_of_commands(words: list[str]) -> None:
    names = imported(*words)
    assert LIBRARIES & {name.partition(".")[0] for name in names} == set()
    ours = {name.split(".")[1] for name in names if name.startswith("vlr_service.")}
    assert ours == ROOMS


def test_the_help_of_a_command_imports_no_other_command() -> None:
    names = imported("rollup", "--help")
    assert "vlr_service.cli.rollup" in names
    assert not {"vlr_service.documents", "vlr_service.cli.demo", "alembic", "docx", "flask", "pikepdf"} & set(
        names
    )


def test_a_misspelt_command_is_told_what_it_may_mean() -> None:
    with pytest.raises(click.UsageError) as refused:
        vlr.resolve_command(CONTEXT, ["chek"])
    assert refused.value.format_message() == "No such command 'chek'. Did you mean 'check'?"


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_command_says_of_itself_what_the_help_says(name: str) -> None:
    command = vlr.get_command(CONTEXT, name)
    assert command is not None
    assert (command.name, command.help) == (name, spoken(SUBJECTS[name].help))


def test_the_help_names_every_command_that_a_module_of_the_room_defines() -> None:
    for name in vlr.list_commands(CONTEXT):
        vlr.get_command(CONTEXT, name)
    assert set(vlr.commands) == set(SUBJECTS)
    named = {module for subject in SUBJECTS.values() for module in subject.modules}
    files = (ROOT / "vlr_service" / "cli").glob("*.py")
    defining = {path.stem for path in files if "SUBJECTS[" in path.read_text(encoding="utf-8")}
    assert defining - {"group"} <= named
