"""The lists of codes stand in code-lists/ alone: code knows the codes that it decides by, and no name."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.project.markdown import ROOT
from vlr_service.catalogue import statuses
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.vocabulary import FIXED
from vlr_service.records.areas.area_year import SIZE_CLASS_CODES
from vlr_service.sdmx.structures.definitions import structures_of
from vlr_service.standard.alignment import ClauseState
from vlr_service.standard.outcome import Gate, Result, Severity
from vlr_service.standard.register import Standard, ThresholdBasis
from vlr_service.standard.rules.financing import FAVOURABLE, SOURCE_TYPES
from vlr_service.standard.rules.governance import LEVELS
from vlr_service.standard.rules.participation import STAGES, STAKEHOLDERS
from vlr_service.standard.rules.sources import DOUBTED, OFFICES

KNOWN_TO_CODE: dict[str, Collection[str]] = {
    **FIXED,
    "CL_CLAUSE_STATE": ClauseState,
    "CL_FINANCE_SOURCE": SOURCE_TYPES,
    "CL_GATE": Gate,
    "CL_GOVERNMENT_LEVEL": LEVELS,
    "CL_OUTCOME": Result,
    "CL_PARTICIPATION_STAGE": STAGES,
    "CL_SEVERITY": Severity,
    "CL_SIZE_CLASS": ("_T", *SIZE_CLASS_CODES),
    "CL_STAKEHOLDER": STAKEHOLDERS,
    "CL_THRESHOLD_BASIS": ThresholdBasis,
}
OBSERVATION = {
    "BREAK",
    "NORMAL",
    "DIFFERENT_DEFINITION",
    "ESTIMATED",
    "FORECAST",
    "IMPUTED",
    "NOT_COLLECTED",
    "CANNOT_EXIST",
    "MISSING",
    "PROVISIONAL",
    "SUPPRESSED",
    "SPECIAL_EVENT",
    "LOW_RELIABILITY",
}
CONFIDENTIALITY = {"TOO_FEW", "CONFIDENTIAL", "COVERING", "EMBARGOED", "FREE"}
SETS = {
    "MISSING_STATUSES": "CL_OBS_STATUS",
    "VALUELESS_STATUSES": "CL_OBS_STATUS",
    "FLAGGED": "CL_OBS_STATUS",
    "DOUBTED": "CL_OBS_STATUS",
    "EXPLAINED_GAPS": "CL_OBS_STATUS",
    "EXPLAINED_JUMPS": "CL_OBS_STATUS",
    "RESTRICTED": "CL_CONF_STATUS",
}
STATUS = {"obs_status", "conf_status", "status", "conf"}
"""What a status is called where it is compared, given or stated."""


@pytest.mark.parametrize("name", KNOWN_TO_CODE)
def test_the_codes_that_code_decides_by_are_those_of_their_list(catalogue: Catalogue, name: str) -> None:
    assert set(catalogue.code_lists[name].codes) == set(KNOWN_TO_CODE[name])


def test_the_codes_that_single_rules_look_for_are_in_their_lists(catalogue: Catalogue) -> None:
    assert set(catalogue.code_lists["CL_VERIFYING_BODY"].codes) >= OFFICES
    assert DOUBTED in catalogue.code_lists["CL_VERIFICATION_RESULT"].codes
    assert set(catalogue.code_lists["CL_FINANCE_SOURCE"].codes) >= FAVOURABLE


def test_every_status_with_a_name_in_code_is_in_its_list(catalogue: Catalogue) -> None:
    named = {name for name in vars(statuses) if name.isupper()}
    lists = catalogue.code_lists

    assert named == OBSERVATION | CONFIDENTIALITY | SETS.keys()
    assert {getattr(statuses, name) for name in OBSERVATION} <= set(lists["CL_OBS_STATUS"].codes)
    assert {getattr(statuses, name) for name in CONFIDENTIALITY} <= set(lists["CL_CONF_STATUS"].codes)
    assert all(getattr(statuses, name) <= set(lists[found].codes) for name, found in SETS.items())


def test_a_register_offers_the_codes_of_the_list_that_it_names(catalogue: Catalogue) -> None:
    kinds = catalogue.registers["profile"].fields["population_source_kind"].choices

    assert kinds == {code.id: code.name for code in catalogue.code_lists["CL_SOURCE_KIND"].codes.values()}


def test_no_structure_of_sdmx_has_a_list_of_our_own_words(catalogue: Catalogue) -> None:
    published = {one.reference.id for one in structures_of(catalogue, ())}
    internal = {name for name, found in catalogue.code_lists.items() if found.is_internal}

    assert "CL_SOURCE_KIND" in internal
    assert not published & internal
    assert {name for name in catalogue.code_lists if name not in internal} <= published


def test_an_overlay_names_the_codes_of_a_fixed_list_otherwise(tmp_path: Path) -> None:
    (tmp_path / "code-lists").mkdir()
    (tmp_path / "code-lists" / "CL_SOURCE_KIND.yaml").write_text(
        "codes:\n- {id: eo_gis, name_en: Maps, name_zh: 地图}\n", "utf-8"
    )

    found = load(overlays=[tmp_path])

    assert found.code_lists["CL_SOURCE_KIND"].name_of("eo_gis").get("zh_Hans") == "地图"
    assert (
        found.registers["profile"].fields["land_area_source_kind"].choices["eo_gis"].get("zh_Hans") == "地图"
    )


def test_no_kind_of_source_is_named_anywhere_else(catalogue: Catalogue) -> None:
    marked = (ROOT / "translations" / "messages.pot").read_text("utf-8")
    names = [code.name.get("en") for code in catalogue.code_lists["CL_SOURCE_KIND"].codes.values()]

    assert [name for name in names if f'msgid "{name}"\n' in marked] == []


def test_no_status_stands_as_a_bare_letter() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "vlr_service").rglob("*.py"))
        for line in bare_statuses(ast.parse(path.read_text("utf-8")))
    ]

    assert found == []


def test_bare_letters_are_seen_where_a_status_is_compared_given_or_stated() -> None:
    seen = [
        'x.obs_status == "Q"',
        'f(conf_status="A")',
        '{"status": "Q" if hidden else s}',
        'obs_status: str = "A"',
    ]
    unseen = ["x.obs_status == SUPPRESSED", 'f(obs_status="")', 'x.sex == "F"', 'path["M"]']

    assert [bool(list(bare_statuses(ast.parse(code)))) for code in (*seen, *unseen)] == [True] * 4 + [
        False
    ] * 4


def bare_statuses(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where a letter stands for a status."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others) if any(map(_is_status, (left, *others))):
                values = [left, *others]
            case ast.keyword(arg=str(name), value=value) if name in STATUS:
                values = [value]
            case ast.AnnAssign(target=target, value=ast.expr() as value) if _is_status(target):
                values = [value]
            case ast.Dict(keys=keys, values=all_values):
                pairs = zip(keys, all_values, strict=True)
                values = [
                    value for key, value in pairs if isinstance(key, ast.Constant) and key.value in STATUS
                ]
            case _:
                continue
        yield from (one.lineno for value in values for one in ast.walk(value) if _is_letter(one))


def _is_status(node: ast.expr) -> bool:
    name = getattr(node, "attr", None) or getattr(node, "id", None)
    return name in STATUS


def _is_letter(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) == 1
        and node.value.isupper()
    )


def test_every_threshold_of_a_rule_has_a_name_in_each_language(
    catalogue: Catalogue, standard: Standard
) -> None:
    used = {own.name for rule in standard.rules.values() for own in rule.thresholds}
    names = catalogue.code_lists["CL_THRESHOLD"].codes

    home = "indicators/code-lists/CL_THRESHOLD.yaml"
    assert used - names.keys() == set(), f"name the threshold in both languages in {home}"
    assert names.keys() - used == set(), f"no rule has this threshold: take it out of {home}"
    assert all("_" not in one.name.get(language) for one in names.values() for language in ("en", "zh_Hans"))
