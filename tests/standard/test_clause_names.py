"""Clauses are cited in words: by the text and the paragraph, in the reader's language."""

import re

import pytest

from vlr_service.i18n import render
from vlr_service.standard.clause_names import clause_name
from vlr_service.standard.register import Standard

CITED = {
    "RES-2-6/OP2(b)": ("Resolution 2/6, operative paragraph 2(b)", "第2/6号决议执行部分第2(b)段"),
    "RES-2-6/PP3": ("Resolution 2/6, preamble, paragraph 3", "第2/6号决议序言第3段"),
    "DEC-2023/P13(a)": ("Ministerial declaration of 2023, paragraph 13(a)", "2023年部长级宣言第13(a)段"),
}


@pytest.mark.parametrize("clause", CITED)
def test_a_clause_is_cited_by_its_text_and_paragraph(standard: Standard, clause: str) -> None:
    name = clause_name(standard.clauses[clause], standard)

    assert (render(name, "en"), render(name, "zh_Hans")) == CITED[clause]


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_no_clause_is_cited_by_its_id(standard: Standard, language: str) -> None:
    names = [render(clause_name(one, standard), language) for one in standard.clauses.values()]

    assert len(set(names)) == len(names)
    assert [one for one in names if re.search(r"\b(OP|PP|P)\d", one)] == []
