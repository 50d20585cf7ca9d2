"""No review speaks as machines do, in either language: not in its chapters, nor in what its checks say."""

from dataclasses import replace

import pytest

from tests.documents.material_factory import a_checked_rule, sample_material
from tests.documents.register_factory import registered_material
from tests.loaded import CATALOGUE, STANDARD
from tests.standard.dossier_builder import CODE_LISTS, dossier_of
from tests.standard.test_rule_cases import CASES
from tests.web.words_on_pages import MachineWords
from vlr_service.catalogue.cells import Cell
from vlr_service.documents.build import build
from vlr_service.documents.texts import in_the_chart, texts_of
from vlr_service.i18n import REQUIRED_LANGUAGES, render
from vlr_service.i18n.marks import plain
from vlr_service.standard.outcome import Outcome
from vlr_service.standard.registers import VulnerableGroup
from vlr_service.standard.rules import RULES

MACHINE = MachineWords(CATALOGUE, STANDARD)

NAMES = {code for one in CODE_LISTS.values() for code in one.codes}
"""The constructed catalogue calls its codes by their ids."""


def test_machine_words_are_found_and_what_people_write_is_none() -> None:
    machine = replace(MACHINE, typed=("large",))
    for words in (
        "AGE=Y_GE65",
        "RES-2-6/OP2(b)",
        "DEC-2023",
        "2019-05-03",
        "collapsed strata",
        "Y_GE65",
        "the stratum large",
    ):
        assert machine.within(f"It says {words}, so."), words
    for words in ("Age: 65 years and over", "Resolution 2/6, operative paragraph 2(b)", "“Large”", "enlarge"):
        assert not machine.within(f"It says {words}, so."), words


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_no_text_of_a_review_speaks_as_machines_do(language: str) -> None:
    groups = (VulnerableGroup("older_people", "Older people / 老年人", (Cell.of(AGE="Y_GE65"),)),)
    outcomes = tuple(
        replace(a_checked_rule(rule.id, rule.severity, one), clauses=rule.clauses)
        for rule in STANDARD.rules.values()
        for one in (_failing(rule.id),)
        if one is not None
    )
    for material in (
        sample_material(outcomes=outcomes),
        registered_material(),
        replace(registered_material(groups=groups), catalogue=CATALOGUE, observations=(), revisions={}),
    ):
        document = build(material, language=language)
        found = {
            plain(text): one
            for text in texts_of(document, drawn=in_the_chart)
            for one in MACHINE.within(plain(text))
        }
        assert found == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Age: 65 years and over · Sex: Female"), ("zh_Hans", "年龄：65岁及以上 · 性别：女")],
)
def test_a_breakdown_of_a_group_is_told_by_dimension_and_code(language: str, words: str) -> None:
    groups = (VulnerableGroup("older", "Older women / 老年妇女", (Cell.of(AGE="Y_GE65", SEX="F"),)),)
    material = replace(registered_material(groups=groups), catalogue=CATALOGUE, observations=(), revisions={})
    assert words in {plain(text) for text in texts_of(build(material, language=language), drawn=in_the_chart)}


def _failing(rule: str) -> Outcome | None:
    """Return what a rule says of a case in which it is not met."""
    case = next((one for one in CASES if one["rule"] == rule and one["result"] == "fail"), None)
    return RULES[rule].check(dossier_of(case["dossier"])) if case else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_no_reason_finding_or_remedy_speaks_as_machines_do(case) -> None:
    outcome = RULES[case["rule"]].check(dossier_of(case["dossier"]))
    findings = (*outcome.findings, *outcome.advice)
    said = [text for one in findings for text in (one.message, one.remedy)]
    said += [outcome.reason] if outcome.reason else []
    for language in REQUIRED_LANGUAGES:
        found = {one for text in said for one in MACHINE.within(render(text, language))}
        assert found - NAMES == set()
