"""A broken register is refused with every fault at once: file, key, what is wrong and what to do."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pytest

from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.load import load_standard, load_with_catalogue
from vlr_service.standard.outcome import PASS, Outcome
from vlr_service.standard.register import Standard
from vlr_service.standard.rule import rule

DAY = date(2026, 11, 20)

STANDARD = """\
id: small
name_en: A small standard
name_zh: 小标准
note_en: It binds no city.
note_zh: 不具约束力。
texts: [T, U]
families:
  - {id: completeness, name_en: Completeness, name_zh: 完整性}
references:
  - {id: design, text_en: Ours, text_zh: 本服务设定}
"""

TEXT = """\
id: T
name_en: A text
name_zh: 文本
short_en: Text
short_zh: 文本
left_out_en: Nothing
left_out_zh: 无
clauses:
  - {id: T/1, use: check, addressee_en: All, addressee_zh: 各方, paraphrase_en: One, paraphrase_zh: 一}
  - {id: T/2, use: none, addressee_en: All, addressee_zh: 各方, paraphrase_en: Two, paraphrase_zh: 二,
     reason_en: Internal, reason_zh: 内部事项}
"""

FURTHER_TEXT = """\
id: U
name_en: Another text
name_zh: 另一文本
short_en: Text
short_zh: 文本
left_out_en: Nothing
left_out_zh: 无
clauses:
  - {id: U/1, use: check, addressee_en: All, addressee_zh: 各方, paraphrase_en: Three, paraphrase_zh: 三}
"""

CHECKS = """\
rules:
  - id: R-01
    type: completeness
    clauses: [T/1, U/1]
    from: 2026-01-01
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


FILES = {
    "resolution-2-6/standard": STANDARD,
    "resolution-2-6/T": TEXT,
    "resolution-2-6/U": FURTHER_TEXT,
    "resolution-2-6/checks": CHECKS,
    "outline": OUTLINE,
}


def load(folder: Path, files: Mapping[str, str] = FILES, functions: Collection[str] = ("R-01",)) -> Standard:
    (folder / "resolution-2-6").mkdir()
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return load_standard(folder, on=DAY, functions=functions)


def faults(
    folder: Path, files: Mapping[str, str] = FILES, functions: Collection[str] = ("R-01",)
) -> list[tuple[str, str]]:
    with pytest.raises(CatalogueFaults) as refused:
        load(folder, files, functions)
    for fault in refused.value.faults:
        assert str(fault.message).endswith(".")
        assert str(fault.remedy).endswith(".")
    return [(fault.file.removesuffix(".yaml"), fault.key) for fault in refused.value.faults]


def changed(name: str, right: str, wrong: str) -> dict[str, str]:
    assert right in FILES[name]
    return {**FILES, name: FILES[name].replace(right, wrong, 1)}


def test_small_standard_loads(tmp_path: Path) -> None:
    standard = load(tmp_path)

    assert str(standard.thresholds()["R-01"]["least"]) == "1.5"
    assert [(clause.id, clause.source) for clause in standard.clauses.values()] == [
        ("T/1", "T"),
        ("T/2", "T"),
        ("U/1", "U"),
    ]
    assert standard.outline[0].prompts[0].get("zh_Hans") == "为何？"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "key"),
    [
        ("T", "use: check,", "use: perhaps,", "clauses[1].use"),
        ("T", "id: T\n", "id: V\n", "id"),
        ("T", "paraphrase_zh: 一", "paraphrase_zh: ''", "clauses[1].paraphrase_zh"),
        ("T", "reason_en: Internal, reason_zh: 内部事项", "", "clauses[2].reason"),
        ("T", "id: T/2", "id: T/1", "clauses[2].id"),
        ("T", "use: check,", "source: T, use: check,", "clauses[1].source"),
        ("U", "id: U/1", "id: T/2", "clauses[1].id"),
        ("checks", "clauses: [T/1, U/1]", "clauses: [T/9, U/1]", "rules[1].clauses"),
        ("checks", "clauses: [T/1, U/1]", "clauses: []", "rules[1].clauses"),
        ("checks", "from: 2026-01-01\n", "from: soon\n", "rules[1].from"),
        ("checks", "severity: must", "severity: grave", "rules[1].severity"),
        ("checks", "gate: data", "gate: garden", "rules[1].gate"),
        ("checks", "type: completeness", "type: completness", "rules[1].type"),
        ("checks", "reading: direct", "reading: loose", "rules[1].reading"),
        ("checks", "title_zh: 标题", "title_fr: Titre\n    title_zh: 标题", "rules[1].title_fr"),
        ("checks", "from: 2026-01-01, ", "", "rules[1].thresholds[1].from"),
        ("checks", "from: 2026-01-01,", "from: soon,", "rules[1].thresholds[1].from"),
        ("checks", "value: 1.5", "value: many", "rules[1].thresholds[1].value"),
        ("checks", "reference: design", "reference: hearsay", "rules[1].thresholds[1].reference"),
        ("standard", "id: small\n", "", "id"),
        ("standard", "texts: [T, U]", "texts: [T, U]\nbinds: nobody", "binds"),
    ],
)
def test_fault_of_the_register_names_its_file_and_key(
    tmp_path: Path, file: str, right: str, wrong: str, key: str
) -> None:
    name = f"resolution-2-6/{file}"
    files = changed(name, right, wrong)
    if file == "U":
        files["resolution-2-6/checks"] = CHECKS.replace(", U/1", "")

    assert faults(tmp_path, files) == [(name, key)]


def test_check_without_a_function_and_function_without_a_check_are_named(tmp_path: Path) -> None:
    assert faults(tmp_path, functions=("R-02",)) == [
        ("resolution-2-6/checks", "rules[1].id"),
        ("resolution-2-6/checks", "rules"),
    ]


def test_check_that_stands_twice_is_named(tmp_path: Path) -> None:
    twice = {**FILES, "resolution-2-6/checks": CHECKS + CHECKS.removeprefix("rules:\n")}

    assert faults(tmp_path, twice) == [("resolution-2-6/checks", "rules[2].id")]


def test_two_functions_of_one_id_are_named() -> None:
    with pytest.raises(ValueError, match=r"rule id used twice: SRC-01, by \w+ and check"):

        @rule("SRC-01")
        def check(dossier: Dossier) -> Outcome:
            return PASS


def test_text_that_the_standard_does_not_name_is_a_fault(tmp_path: Path) -> None:
    files = changed("resolution-2-6/standard", "texts: [T, U]", "texts: [T]")
    files["resolution-2-6/checks"] = CHECKS.replace(", U/1", "")

    assert faults(tmp_path, files) == [("resolution-2-6/standard", "texts")]


def test_text_without_its_file_is_a_fault(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "resolution-2-6/U"}
    files["resolution-2-6/checks"] = CHECKS.replace(", U/1", "")

    assert faults(tmp_path, files) == [("resolution-2-6/U", "")]


def test_faults_of_all_files_are_reported_together(tmp_path: Path) -> None:
    files = changed("resolution-2-6/checks", "severity: must", "severity: grave")
    files |= {"outline": OUTLINE.replace("core: true", "core: perhaps")}
    files |= {"resolution-2-6/T": TEXT.replace("use: check", "use: perhaps", 1)}

    assert faults(tmp_path, files) == [
        ("resolution-2-6/T", "clauses[1].use"),
        ("resolution-2-6/checks", "rules[1].severity"),
        ("outline", "outline[1].core"),
    ]


def test_what_rests_on_other_entries_is_reported_beside_a_text_that_is_missing(tmp_path: Path) -> None:
    checks = CHECKS.replace("from: 2026-01-01, value: 1.5", "value: many")
    files = {
        **FILES,
        "resolution-2-6/T": TEXT.replace("paraphrase_zh: 一", "paraphrase_zh: ''"),
        "resolution-2-6/checks": checks.replace("reference: design", "reference: hearsay"),
    }

    assert faults(tmp_path, files) == [
        ("resolution-2-6/T", "clauses[1].paraphrase_zh"),
        ("resolution-2-6/checks", "rules[1].thresholds[1].from"),
        ("resolution-2-6/checks", "rules[1].thresholds[1].reference"),
        ("resolution-2-6/checks", "rules[1].thresholds[1].value"),
    ]


def test_a_list_that_is_missing_is_one_fault_and_not_one_of_each_entry_that_names_it(tmp_path: Path) -> None:
    references = "  - {id: design, text_en: Ours, text_zh: 本服务设定}\n"
    files = {"resolution-2-6/standard": STANDARD.replace(references, "  nothing\n")}
    assert faults(tmp_path, {**FILES, **files}) == [("resolution-2-6/standard", "references")]


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
    assert faults(tmp_path, {**FILES, "resolution-2-6/standard": "id: [small"}) == [
        ("resolution-2-6/standard", "")
    ]


def test_missing_files_are_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, {}) == [
        ("resolution-2-6/standard", ""),
        ("resolution-2-6/checks", ""),
        ("outline", ""),
    ]
