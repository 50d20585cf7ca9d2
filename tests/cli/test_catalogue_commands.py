"""`vlr catalogue`: check folders, list gaps, write the catalogue out."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import CHINESE

COUNTRY = """\
code: xv
source: Constructed for the tests
thresholds:
  COMP-06:
    max_delay:
    - {from: 2026-01-01, value: 2, reference_en: A decree, reference_zh: 一项法令}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A folder that changes one indicator."""
    (tmp_path / "over" / "sdg").mkdir(parents=True)
    (tmp_path / "over" / "sdg" / "SDG_11_2_1.yaml").write_text("short_name_en: Near a stop\n", "utf-8")
    return tmp_path / "over"


def test_a_sound_overlay_is_told_by_what_it_changes(run: Any, overlay: Path) -> None:
    answer = run("catalogue", "check", str(overlay))

    assert answer.exit_code == 0
    assert answer.output.splitlines() == ["No faults were found.", "Changed indicators: SDG_11_2_1."]


def test_a_new_version_is_named_with_what_its_figures_mean_now(run: Any, overlay: Path) -> None:
    file = "version: '2.0'\nunit: PER_1000\nmultiplier: 1000\nmethod: ratio\ncomponents: []\nhard_max: 1000\n"
    file += "soft_max: 1000\nexample_value: 620\n"
    (overlay / "sdg" / "SDG_11_2_1.yaml").write_text(file, "utf-8")
    (overlay / "numbers").mkdir()
    (overlay / "numbers" / "sw.yaml").write_text("language: sw\nsource: Constructed\n", "utf-8")

    answer = run("catalogue", "check", str(overlay))

    assert answer.output.splitlines() == [
        "No faults were found.",
        "Changed indicators: SDG_11_2_1.",
        "Indicators whose figures mean something else: "
        "SDG_11_2_1 (unit: PT → PER_1000, multiplier: 100 → 1000, method: transport_access → ratio).",
        "Languages that say large numbers otherwise: sw.",
    ]


def test_a_unit_that_does_not_fit_the_multiplier_below_is_named(run: Any, overlay: Path) -> None:
    (overlay / "sdg" / "SDG_11_2_1.yaml").write_text(
        "version: '2.0'\nmethod: ratio\ncomponents: []\nunit: PER_1000\n", "utf-8"
    )
    answer = run("catalogue", "check", str(overlay))
    assert answer.exit_code == 1
    assert "key unit: The unit PER_1000 counts on 1000, but the multiplier is 100." in answer.stderr


def test_faults_are_all_listed_with_their_folder(run: Any, overlay: Path) -> None:
    (overlay / "sdg" / "SDG_11_2_1.yaml").write_text("unit: RATIO\nsoft_max: many\n", "utf-8")
    (overlay / "unit.yaml").write_text("units: []\n", "utf-8")

    answer = run("catalogue", "check", str(overlay))

    assert answer.exit_code == 1
    place = str(overlay / "sdg" / "SDG_11_2_1.yaml")
    assert f"{place}, key unit: The overlay changes unit from 'PT' to 'RATIO'" in answer.stderr
    assert f"{place}, key soft_max" in answer.stderr
    assert f"{overlay / 'unit.yaml'}: The file does not belong in an overlay" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_faults_are_told_in_the_language_of_the_caller(run: Any, overlay: Path) -> None:
    (overlay / "sdg" / "SDG_11_2_1.yaml").write_text("unit: RATIO\n", "utf-8")

    answer = run("catalogue", "check", str(overlay), language=CHINESE)

    assert "未更新" in answer.stderr
    assert "The overlay" not in answer.stderr


def test_thresholds_that_no_rule_has_are_faults_too(run: Any, overlay: Path) -> None:
    (overlay / "countries").mkdir()
    (overlay / "countries" / "xv.yaml").write_text(COUNTRY, "utf-8")

    answer = run("catalogue", "check", str(overlay))

    assert answer.exit_code == 1
    assert "The rule COMP-06 has no threshold max_delay. Write one of: max_lag, min_share" in answer.stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "There is no folder of this name."),
        ("not-yaml", "The file is not correct YAML near line 1."),
        ("loop", "The file is a link that leads back to itself."),
        ("large", "The file is larger than 2 MB."),
        ("laughs", "The file uses an anchor or a reference to one near line 1."),
    ],
)
def test_bad_folders_and_files_get_a_message_with_the_remedy(
    run: Any, tmp_path: Path, name: str, sentence: str
) -> None:
    folder = tmp_path / name
    if name != "nowhere":
        folder.mkdir()
    file = folder / "units.yaml"
    if name == "not-yaml":
        file.write_text("units: ]\n", "utf-8")
    elif name == "loop":
        file.symlink_to("units.yaml")
    elif name == "large":
        file.write_text("#" * 10_000_000, "utf-8")
    elif name == "laughs":
        file.write_text("a: &a [x, x]\nb: [*a, *a]\n", "utf-8")

    answer = run("catalogue", "check", str(folder))

    assert answer.exit_code == 1
    (line,) = answer.stderr.splitlines()[1:]
    assert sentence in line
    assert line.count(". ") >= 1


def test_the_gaps_are_listed_honestly(run: Any) -> None:
    answer = run("catalogue", "gaps")

    assert answer.exit_code == 0
    assert "UMF codes seen without a readable name, reserved: 8" in answer.output
    assert "1.1.1, 1.1.2, 1.2.2, 1.2.6, 1.2.7, 1.2.8, 2.1.1, 2.1.2" in answer.output
    assert "ru, global indicators: 2.2.4, 11.5.3" in answer.output
    assert "it has codes beyond these" in answer.output


def test_the_gaps_are_listed_in_chinese(run: Any) -> None:
    answer = run("catalogue", "gaps", language=CHINESE)

    assert "全球指标" in answer.output
    assert "Cells of the grid" not in answer.output


def test_rating_limits_known_from_memory_are_listed(run: Any) -> None:
    limits = json.loads(run("catalogue", "gaps", "--json").output)["rating_limits_from_memory"]
    assert limits == ["escap.with_target", "sdsn.with_target", "eurostat.without_target"]
    assert "limits are known from memory, unconfirmed: 3" in run("catalogue", "gaps").output


def test_each_further_language_says_how_much_it_lacks(run: Any) -> None:
    text = run("catalogue", "gaps").output
    languages = {
        one["language"]: one for one in json.loads(run("catalogue", "gaps", "--json").output)["languages"]
    }

    assert "Further languages, and what is missing in each: 4" in text
    french = languages["fr"]
    assert 0 < french["missing_texts"] < french["texts"]
    assert french["missing_messages"] == french["messages"] > 2000
    assert f"fr (Français): {french['missing_texts']} of {french['texts']} texts" in text


def test_the_gaps_are_there_for_programs(run: Any) -> None:
    found = json.loads(run("catalogue", "gaps", "--json").output)

    assert len(found["reserved_codes"]) == 8
    assert found["missing_names"]["ar"] == {"indicator": ["2.2.4", "11.5.3"]}
    assert "CON-07.modified_z" in found["thresholds"]["secondary"]


@pytest.mark.parametrize(("kind", "begin"), [("xlsx", b"PK"), ("yaml", b"indicators:"), ("sdmx", b"<?xml")])
def test_the_catalogue_is_written_out(run: Any, tmp_path: Path, kind: str, begin: bytes) -> None:
    out = tmp_path / "catalogue.out"

    answer = run("catalogue", "export", "--format", kind, "--out", str(out))

    assert answer.exit_code == 0
    assert out.read_bytes().startswith(begin)
    assert str(out) in answer.output


def test_a_folder_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    answer = run("catalogue", "export", "--format", "yaml", "--out", str(tmp_path / "no" / "file.yaml"))

    assert answer.exit_code == 2
    assert "the folder does not exist" in answer.stderr


def test_the_service_starts_with_the_folders_of_its_setting(vlr_process: Any, overlay: Path) -> None:
    out = overlay.parent / "written.yaml"
    words = ("catalogue", "export", "--format", "yaml", "--out", str(out))

    done = vlr_process(*words, VLR_CATALOGUE_PATH=str(overlay))

    assert done.returncode == 0, done.stderr
    rows = {row["id"]: row for row in yaml.safe_load(out.read_text("utf-8"))["indicators"]}
    assert rows["SDG_11_2_1"]["short_name_en"] == "Near a stop"


def test_the_doctor_names_the_folders(vlr_process: Any, overlay: Path) -> None:
    assert f"Overlay in use: {overlay}." in vlr_process("doctor", VLR_CATALOGUE_PATH=str(overlay)).stdout


def test_the_service_does_not_start_with_a_folder_that_is_not_there(vlr_process: Any, tmp_path: Path) -> None:
    done = vlr_process("doctor", VLR_CATALOGUE_PATH=str(tmp_path / "nowhere"))

    assert done.returncode == 2
    assert "There is no folder of this name." in done.stderr
    assert "Traceback" not in done.stderr
