"""A broken register is refused with every fault at once: file, key, what is wrong and what to do."""

from datetime import date
from pathlib import Path

import pytest

from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.standard.load import load_standard, load_with_catalogue
from vlr_service.standard.register import Standard

DAY = date(2026, 11, 20)

REGISTER = """\
id: small
name_en: A small standard
name_zh: 小标准
note_en: It binds no city.
note_zh: 不具约束力。
texts:
  - {id: T, name_en: A text, name_zh: 文本}
families:
  - {id: completeness, name_en: Completeness, name_zh: 完整性}
references:
  - {id: design, text_en: Ours, text_zh: 本服务设定}
clauses:
  - {id: T/1, source: T, use: check, addressee_en: All, addressee_zh: 各方, paraphrase_en: One, paraphrase_zh: 一}
  - {id: T/2, source: T, use: none, addressee_en: All, addressee_zh: 各方, paraphrase_en: Two, paraphrase_zh: 二,
     reason_en: Internal, reason_zh: 内部事项}
rules:
  - id: R-01
    type: completeness
    clauses: [T/1]
    severity: must
    gate: data
    reading: direct
    title_en: Title
    title_zh: 标题
    rationale_en: Why
    rationale_zh: 理由
    thresholds:
      - {name: least, from: 2026-01-01, value: 1.5, basis: design, reference: design}
"""

OUTLINE = """\
outline:
  - number: '1'
    core: true
    heading_en: One
    heading_zh: 一
    prompts: [{text_en: Why?, text_zh: 为何？}]
    length_en: 1 page
    length_zh: 1页
"""


def load(folder: Path, register: str = REGISTER, outline: str = OUTLINE) -> Standard:
    (folder / "resolution-2-6.yaml").write_text(register, "utf-8")
    (folder / "outline.yaml").write_text(outline, "utf-8")
    return load_standard(folder, on=DAY)


def faults(folder: Path, register: str = REGISTER, outline: str = OUTLINE) -> list[tuple[str, str]]:
    with pytest.raises(CatalogueFaults) as refused:
        load(folder, register, outline)
    for fault in refused.value.faults:
        assert str(fault.message).endswith(".")
        assert str(fault.remedy).endswith(".")
    return [(fault.file.partition(".")[0], fault.key) for fault in refused.value.faults]


def test_small_standard_loads(tmp_path: Path) -> None:
    standard = load(tmp_path)

    assert str(standard.thresholds()["R-01"]["least"]) == "1.5"
    assert standard.outline[0].prompts[0].zh == "为何？"


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("use: check,", "use: perhaps,", "clauses[1].use"),
        ("source: T, use: check", "source: U, use: check", "clauses[1].source"),
        ("paraphrase_zh: 一", "paraphrase_zh: ''", "clauses[1].paraphrase_zh"),
        ("reason_en: Internal, reason_zh: 内部事项", "", "clauses[2].reason"),
        ("id: T/2", "id: T/1", "clauses[2].id"),
        ("clauses: [T/1]", "clauses: [T/9]", "rules[1].clauses"),
        ("clauses: [T/1]", "clauses: []", "rules[1].clauses"),
        ("severity: must", "severity: grave", "rules[1].severity"),
        ("gate: data", "gate: garden", "rules[1].gate"),
        ("type: completeness", "type: completness", "rules[1].type"),
        ("reading: direct", "reading: loose", "rules[1].reading"),
        ("title_zh: 标题", "title_fr: Titre\n    title_zh: 标题", "rules[1].title_fr"),
        ("from: 2026-01-01, ", "", "rules[1].thresholds[1].from"),
        ("from: 2026-01-01", "from: soon", "rules[1].thresholds[1].from"),
        ("value: 1.5", "value: many", "rules[1].thresholds[1].value"),
        ("reference: design", "reference: hearsay", "rules[1].thresholds[1].reference"),
        ("id: small\n", "", "id"),
    ],
)
def test_fault_of_the_register_names_its_key(tmp_path: Path, right: str, wrong: str, key: str) -> None:
    assert right in REGISTER
    assert faults(tmp_path, REGISTER.replace(right, wrong, 1)) == [("resolution-2-6", key)]


def test_faults_of_both_files_are_reported_together(tmp_path: Path) -> None:
    register = REGISTER.replace("severity: must", "severity: grave").replace("gate: data", "gate: garden")
    outline = OUTLINE.replace("core: true", "core: perhaps")

    assert faults(tmp_path, register, outline) == [
        ("resolution-2-6", "rules[1].severity"),
        ("resolution-2-6", "rules[1].gate"),
        ("outline", "outline[1].core"),
    ]


def test_what_rests_on_other_entries_is_reported_beside_a_text_that_is_missing(tmp_path: Path) -> None:
    register = (
        REGISTER.replace("source: T, use: check", "source: U, use: check")
        .replace("paraphrase_zh: 一", "paraphrase_zh: ''")
        .replace("from: 2026-01-01, value: 1.5", "value: many")
        .replace("reference: design", "reference: hearsay")
    )

    assert faults(tmp_path, register) == [
        ("resolution-2-6", "clauses[1].paraphrase_zh"),
        ("resolution-2-6", "clauses[1].source"),
        ("resolution-2-6", "rules[1].thresholds[1].from"),
        ("resolution-2-6", "rules[1].thresholds[1].reference"),
        ("resolution-2-6", "rules[1].thresholds[1].value"),
    ]


def test_a_list_that_is_missing_is_one_fault_and_not_one_of_each_entry_that_names_it(tmp_path: Path) -> None:
    register = REGISTER.replace("  - {id: T, name_en: A text, name_zh: 文本}\n", "  nothing\n")
    assert faults(tmp_path, register) == [("resolution-2-6", "texts")]


def test_faults_of_the_catalogue_and_of_thresholds_in_an_overlay_are_reported_together(
    tmp_path: Path,
) -> None:
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "tt.yaml").write_text(
        "code: tt\nnational_set: [SDG_1_1_9]\n"
        "thresholds: {DIS-99: {share: [{from: 2026-01-01, value: 1, reference_en: Law, reference_zh: 法}]}}\n",
        "utf-8",
    )

    with pytest.raises(CatalogueFaults) as refused:
        load_with_catalogue(overlays=[tmp_path], on=DAY)

    assert [fault.key for fault in refused.value.faults] == [
        "source",
        "national_set",
        "thresholds.DIS-99.share",
    ]


def test_broken_yaml_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    assert faults(tmp_path, "id: [small") == [("resolution-2-6", "")]


def test_missing_files_are_faults(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFaults) as refused:
        load_standard(tmp_path, on=DAY)

    assert [fault.file for fault in refused.value.faults] == ["resolution-2-6.yaml", "outline.yaml"]
