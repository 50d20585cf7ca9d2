"""The command line on a installation of the test's own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.sdg import exporting, loading, publish_for_sdg
from tests.sites import Sites
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app
from vlr_service.cli.demo import load_los_angeles
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr
from vlr_service.collection.demonstration.definition import read_demonstration, set_up
from vlr_service.collection.installation import Installation

CHINESE = "zh_CN.UTF-8"
ENGLISH = "en_US.UTF-8"


def command_line(installation: Installation) -> Any:
    """Return the command line on a installation, or on another where one is given."""

    def command(*words: str, language: str = ENGLISH, at: Installation | None = None) -> Result:
        doors = Doors(open_installation=lambda: at or installation, create_app=create_app)
        return CliRunner(env={"LC_ALL": language}).invoke(vlr, list(words), obj=doors)

    return command


@pytest.fixture
def run(installation: Installation) -> Any:
    return command_line(installation)


@pytest.fixture(scope="module")
def los_angeles(sites: Sites) -> Installation:
    """The figures of Los Angeles, for all tests of a module that only read them."""
    return sites.open(load_los_angeles).installation


@pytest.fixture
def run_in_los_angeles(los_angeles: Installation) -> Any:
    return command_line(los_angeles)


@pytest.fixture
def published_for_sdg(installation: Installation) -> None:
    publish_for_sdg(installation)


@pytest.fixture
def load(run: Any, tmp_path: Path) -> Any:
    return loading(run, tmp_path)


@pytest.fixture
def export(run: Any, tmp_path: Path) -> Any:
    return exporting(run, tmp_path)


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


@pytest.fixture
def vlr_process(tmp_path: Path) -> Any:
    """The installed command in a process of its own, in a folder of its own."""

    def command(*words: str, language: str = ENGLISH, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("VLR_", "LC_"))}
        return subprocess.run(
            [sys.executable, "-c", "from vlr_service.app import main; main()", *words],
            env=kept | {"LC_ALL": language, "VLR_VAR": str(tmp_path / "var"), "PYTHONUTF8": "1"} | settings,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return command
