"""The wheel holds everything the service reads at run time, inside its own package, and works from any folder."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.markdown import ROOT
from vlr_service.i18n import assets

FOLDERS = ("templates", "indicators", "translations", "migrations")

WORK_FROM_THE_WHEEL = """
import sys
from datetime import date
from pathlib import Path
from vlr_service import i18n
from vlr_service.app import create_app, open_installation
from vlr_service.catalogue.loading.load import load
from vlr_service.records.migrate import newest_revision, present_revision, upgrade
from vlr_service.standard.load import load_standard

home = Path(sys.argv[1])
for name in ("templates", "indicators", "translations", "migrations"):
    assert i18n.assets(name) == home / "vlr_service" / "_assets" / name, i18n.assets(name)
assert len(load().indicators) >= 71
assert len(load_standard(on=date(2026, 11, 20)).clauses) == 100
assert i18n.gettext("Contents", "zh_Hans") != "Contents"
installation = open_installation()
upgrade(installation.sessions.engine)
assert present_revision(installation.sessions.engine) == newest_revision()
assert create_app(installation).test_client().get("/").status_code == 200
print("works")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout; with the build tool that is installed if there is one."""
    folder = tmp_path_factory.mktemp("wheel")
    alone = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--quiet", *alone]
    done = subprocess.run(
        [*command, "--disable-pip-version-check", "--wheel-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_nothing_stands_beside_the_package(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"vlr_service"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_that_is_read_at_run_time_is_in_the_wheel(names: list[str], folder: str) -> None:
    here = {
        f"vlr_service/_assets/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo"
    }
    packed = {name for name in names if name.startswith(f"vlr_service/_assets/{folder}/")}
    assert packed == here


def test_neither_tests_nor_caches_are_in_the_wheel(names: list[str]) -> None:
    assert [
        name for name in names if "__pycache__" in name or "/tests/" in name or name.endswith(".pyc")
    ] == []


def test_the_wheel_carries_licence_and_command(wheel: Path, names: list[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    with zipfile.ZipFile(wheel) as archive:
        entry = next(name for name in names if name.endswith("entry_points.txt"))
        assert "vlr = vlr_service.app:main" in archive.read(entry).decode()


def test_the_unpacked_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VLR_")}
    done = subprocess.run(
        [sys.executable, "-c", WORK_FROM_THE_WHEEL, str(home)],
        cwd=elsewhere,
        env={**kept, "PYTHONPATH": str(home), "VLR_VAR": str(elsewhere / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "works"), done.stderr


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_checkout_reads_its_top_level_folders(folder: str) -> None:
    assert assets(folder) == ROOT / folder
    assert assets(folder).is_dir()
