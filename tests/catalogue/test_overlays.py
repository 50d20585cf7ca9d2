"""An overlay corrects and adds to the catalogue without touching it; what it may not do is a fault."""

from pathlib import Path

import pytest

from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import UMFStatus

SOUND = Path(__file__).parent / "sound"
READ = "references:\n- A document, 2026, page 1\n"
CHANGES = [
    ("unit", "unit: PER_1000"),
    ("kind", "kind: index"),
    ("multiplier", "multiplier: 1000"),
    ("method", "method: rate"),
    ("numerator_en", "numerator_en: Something else"),
    ("denominator_zh", "denominator_zh: 其他"),
    ("components", "components: [{id: extra, name_en: Extra, name_zh: 附加, unit: PT}]"),
]


def overlay(folder: Path, **files: str) -> Path:
    """An overlay with these files; `__` in a name stands for the slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def faults(*overlays: Path) -> list[tuple[str, str]]:
    with pytest.raises(CatalogueFaults) as refused:
        load(SOUND, overlays)
    return [(fault.file, fault.key) for fault in refused.value.faults]


def test_a_partial_file_changes_its_keys_and_leaves_the_others(tmp_path: Path) -> None:
    over = overlay(tmp_path, local__LOC_served="short_name_zh: 服务人口\nsoft_min: 5\n")

    before, after = load(SOUND).indicators["LOC_served"], load(SOUND, [over]).indicators["LOC_served"]

    assert (after.short_name.get("zh_Hans"), after.soft_min) == ("服务人口", 5)
    assert (after.short_name.get("en"), after.name, after.method) == (
        before.short_name.get("en"),
        before.name,
        "identity",
    )


def test_a_later_overlay_wins(tmp_path: Path) -> None:
    first = overlay(tmp_path / "a", units="units:\n- {id: PT, name_en: One, decimals: 3}\n")
    second = overlay(tmp_path / "b", units="units:\n- {id: PT, name_en: Two}\n")

    unit = load(SOUND, [first, second]).units["PT"]

    assert (unit.name.get("en"), unit.decimals, unit.name.get("zh_Hans")) == ("Two", 3, "百分比")


def test_an_indicator_unit_and_code_are_added(tmp_path: Path) -> None:
    own = (SOUND / "local" / "LOC_served.yaml").read_text("utf-8")
    over = overlay(
        tmp_path,
        local__LOC_more=own.replace("LOC_served", "LOC_more").replace("unit: PT", "unit: DAYS"),
        units="units:\n- {id: DAYS, name_en: Days, name_zh: 天, symbol_en: d, symbol_zh: 天, decimals: 0}\n",
        **{"code-lists__CL_SEX": "codes:\n- {id: X, name_en: Other, name_zh: 其他}\n"},
    )

    catalogue = load(SOUND, [over])

    assert catalogue.indicators["LOC_more"].unit == "DAYS"
    assert list(catalogue.dimensions["SEX"].code_list.codes) == ["_T", "F", "M", "X"]


def test_a_series_of_the_global_structure_is_added_and_another_corrected(tmp_path: Path) -> None:
    rows = "- {id: SDG_11_6_1, code: READ_IN_THE_REGISTRY}\n- {id: SDG_11_2_1, code: NEW_CODE}\n"
    over = overlay(tmp_path, structures__SDG=f"version: '1.21'\nversion_basis: read\nseries:\n{rows}")

    before, after = load().structures["SDG"], load(None, [over]).structures["SDG"]
    assert after.version == "1.21"
    assert after.series == {**before.series, "SDG_11_6_1": "READ_IN_THE_REGISTRY", "SDG_11_2_1": "NEW_CODE"}
    assert after.dimensions == before.dimensions


def test_an_indicator_is_retired(tmp_path: Path) -> None:
    over = overlay(tmp_path, local__LOC_served="ends: 2027-12-31\n")

    assert "LOC_served" not in [i.id for i in load(SOUND, [over]).of_domain("society")]


def test_a_reserved_code_is_confirmed_where_its_name_was_read(tmp_path: Path) -> None:
    own = (SOUND / "umf" / "UMF_1_2_1.yaml").read_text("utf-8")
    own = own.replace("1_2_1", "1_1_1").replace("umf_code: 1.2.1", "umf_code: 1.1.1")
    over = overlay(tmp_path, umf__UMF_1_1_1=own.replace("objective: inclusive", "objective: safe"))

    catalogue = load(SOUND, [over])

    assert catalogue.reserved == {}
    assert catalogue.indicators["UMF_1_1_1"].umf_status is UMFStatus.CONFIRMED


def test_a_code_that_is_only_inferred_stays_reserved(tmp_path: Path) -> None:
    own = (SOUND / "umf" / "UMF_1_2_1.yaml").read_text("utf-8")
    own = own.replace("1_2_1", "1_1_1").replace("umf_code: 1.2.1", "umf_code: 1.1.1")
    own = own.replace("objective: inclusive", "objective: safe").replace("confirmed", "inferred")
    over = overlay(tmp_path, umf__UMF_1_1_1=own)

    assert faults(over) == [(str(over / "umf" / "UMF_1_1_1.yaml"), "umf_code")]


def test_a_reserved_code_is_taken_out(tmp_path: Path) -> None:
    over = overlay(tmp_path, reserved="codes:\n- {code: 1.1.1, out: true}\n")

    assert load(SOUND, [over]).reserved == {}


@pytest.mark.parametrize(("key", "line"), CHANGES, ids=[key for key, _ in CHANGES])
def test_a_change_of_meaning_needs_a_new_version(tmp_path: Path, key: str, line: str) -> None:
    over = overlay(tmp_path, sdg__SDG_11_2_1=line)

    assert (str(over / "sdg" / "SDG_11_2_1.yaml"), key) in faults(over)


def test_a_change_of_meaning_names_both_values(tmp_path: Path) -> None:
    over = overlay(tmp_path, sdg__SDG_11_2_1="multiplier: 1000\n")

    with pytest.raises(CatalogueFaults) as refused:
        load(SOUND, [over])

    (fault,) = refused.value.faults
    assert "from 100 to 1000" in str(fault.message)
    assert "version" in str(fault.remedy)


def test_a_change_of_meaning_with_a_new_version_is_taken(tmp_path: Path) -> None:
    over = overlay(tmp_path, sdg__SDG_11_2_1="version: '2.0'\nnumerator_en: Residents near a stop\n")

    assert load(SOUND, [over]).indicators["SDG_11_2_1"].version == "2.0"


def test_a_second_overlay_cannot_hide_behind_the_version_of_the_first(tmp_path: Path) -> None:
    first = overlay(tmp_path / "a", sdg__SDG_11_2_1="version: '2.0'\n")
    second = overlay(tmp_path / "b", sdg__SDG_11_2_1="multiplier: 1000\n")

    assert faults(first, second) == [(str(second / "sdg" / "SDG_11_2_1.yaml"), "multiplier")]


def test_every_fault_stands_in_the_file_that_has_it(tmp_path: Path) -> None:
    over = overlay(
        tmp_path,
        local__LOC_served="soft_min: many\n",
        units="units:\n- {id: PT, decimals: two}\n- {id: DAYS, name_en: Days}\n",
        countries__xv="code: xz\nsource: Constructed for the tests\n",
    )

    found = faults(over)

    assert (str(over / "local" / "LOC_served.yaml"), "soft_min") in found
    assert (str(over / "units.yaml"), "units[1].decimals") in found
    assert (str(over / "units.yaml"), "units[2].name_zh") in found
    assert (str(over / "countries" / "xv.yaml"), "code") in found


def test_an_id_belongs_to_one_folder(tmp_path: Path) -> None:
    over = overlay(tmp_path, umf__LOC_served=(SOUND / "local" / "LOC_served.yaml").read_text("utf-8"))

    assert ("local/LOC_served.yaml", "id") in faults(over)


def test_notes_may_lie_beside_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Why we changed it.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("")

    assert load(SOUND, [tmp_path]) == load(SOUND)


def test_links_in_a_circle_and_anchors_that_multiply_are_refused_at_once(tmp_path: Path) -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        laughs += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    over = overlay(tmp_path, units=laughs)
    (over / "sdg").symlink_to("sdg")

    assert faults(over) == [(str(over / "units.yaml"), ""), (str(over / "sdg"), "")]


def test_an_overlay_that_was_given_relatively_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(tmp_path, local__LOC_served="ends: 2027-12-31\n")
    monkeypatch.chdir(tmp_path)

    assert load(SOUND, [Path()]).indicators["LOC_served"].ends is not None


@pytest.mark.parametrize("figure", ["1" + "0" * 400, ".nan", ".inf", "-.inf"])
def test_a_figure_beyond_all_bounds_is_a_fault(tmp_path: Path, figure: str) -> None:
    over = overlay(
        tmp_path,
        local__LOC_served=f"soft_min: {figure}\n",
        units=f"units:\n- {{id: PT, decimals: {figure}}}\n",
    )

    assert (str(over / "local" / "LOC_served.yaml"), "soft_min") in faults(over)
    assert (str(over / "units.yaml"), "units[1].decimals") in faults(over)
