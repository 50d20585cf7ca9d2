"""Missing figures: the reason that is given stands in the sentence, and no other; groups are people, not codes."""

from typing import Any

import pytest

from tests.documents.material_factory import Numbered, an_observation
from tests.documents.prose_factory import reading_of
from tests.documents.test_build import blocks_of
from tests.loaded import CATALOGUE
from vlr_service.catalogue.cells import Cell
from vlr_service.documents.build import build
from vlr_service.documents.chapters.indicator import indicator_section
from vlr_service.documents.chapters.missing import missing_section
from vlr_service.documents.sentences.gap_notes import gap_notes
from vlr_service.documents.tree import Table
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.i18n.marks import plain

INDICATOR = CATALOGUE.indicators["UMF_2_2_1"]
WOMEN, OLD = Cell.of(SEX="F"), Cell.of(AGE="Y_GE65")
WITH_DISABILITIES, YOUNG_WOMEN = Cell.of(DISABILITY_STATUS="PD"), Cell.of(SEX="F", AGE="Y15T24")


def gap(year: int = 2020, cell: Cell | None = None, **changes: Any) -> Numbered:
    return an_observation(year, "UMF_2_2_1", year, None, cell=cell or Cell(), **{"comment": ""} | changes)


def notes(*gaps: Numbered, language: str) -> list[str]:
    return [plain(note) for note in gap_notes(reading_of(*gaps, language=language), INDICATOR)]


@pytest.mark.parametrize(
    ("gaps", "en", "zh"),
    [
        ((gap(obs_status="O"),), "No figure is available for 2020; no reason is given.", "2020年无数据，原因未注明。"),
        ((gap(obs_status="L"),), "No figure is available for 2020: data exist but were not collected.", "2020年无数据，数据存在但未收集。"),
        ((gap(obs_status="O", comment="The published series ends in 2019. / 本市已公布数据截至2019年。"),), "No figure is available for 2020: the published series ends in 2019.", "2020年无数据，本市已公布数据截至2019年。"),
        ((gap(obs_status="O", comment="LA Metro counts boardings alone / 仅统计乘车人次"),), "No figure is available for 2020: LA Metro counts boardings alone.", "2020年无数据，仅统计乘车人次。"),
        ((gap(obs_status="O", comment="The survey was put off. It is due in 2022. / 调查推迟。预计2022年进行。"),), "No figure is available for 2020. The survey was put off. It is due in 2022.", "2020年无数据。调查推迟。预计2022年进行。"),
        ((gap(obs_status="Q"),), "The 2020 figure is withheld to protect confidentiality.", "按统计保密要求，2020年数据不予公布。"),
        ((gap(2019, obs_status="Q"), gap(obs_status="Q")), "The 2019–2020 figures are withheld to protect confidentiality.", "按统计保密要求，2019—2020年数据不予公布。"),
        ((gap(cell=WITH_DISABILITIES, obs_status="Q"),), "The 2020 figure for persons with disabilities is withheld to protect confidentiality.", "按统计保密要求，2020年残疾人数据不予公布。"),
        ((gap(cell=WOMEN, obs_status="Q"), gap(cell=OLD, obs_status="Q")), "The 2020 figures for people aged 65 or over and women are withheld to protect confidentiality.", "按统计保密要求，2020年65岁及以上人口和女性数据不予公布。"),
        ((gap(cell=WOMEN, obs_status="M"),), "No figure for women is available for 2020: data cannot exist.", "2020年女性无数据，不存在此类数据。"),
        ((gap(cell=YOUNG_WOMEN, obs_status="O"),), "No figure for the group “15 to 24 years · Female” is available for 2020; no reason is given.", "2020年“15至24岁 · 女”无数据，原因未注明。"),
    ],
)  # fmt: skip
def test_a_gap_is_said_with_its_reason(gaps: tuple[Numbered, ...], en: str, zh: str) -> None:
    assert notes(*gaps, language="en") == [en]
    assert notes(*gaps, language="zh_Hans") == [zh]


@pytest.mark.parametrize(
    ("language", "unexplained", "explained"),
    [("en", "O: Missing value", "O: Missing value"), ("zh_Hans", "O：缺失值（原因未注明）", "O：缺失值")],
)
def test_no_table_says_that_a_reason_is_missing_above_one_that_is_given(
    language: str, unexplained: str, explained: str
) -> None:
    for comment, words in (("", unexplained), ("Nobody was asked. / 未调查。", explained)):
        reading = reading_of(
            an_observation(1, "UMF_2_2_1", 2018, "6.1"),
            gap(obs_status="O", comment=comment),
            language=language,
        )
        table: Table = blocks_of(indicator_section(reading, INDICATOR), Table)[0]
        assert plain(table.notes[0]) == words
        (missing,) = missing_section(
            reading_of(gap(obs_status="O", comment=comment), language=language), (INDICATOR,), goal=8
        )
        rows: list[Table] = blocks_of(missing, Table)
        assert plain(rows[0].rows[0][2]) == words[2:].strip()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_method_counts_explained_gaps_as_such(language: str) -> None:
    reading = reading_of(gap(obs_status="O", comment="Nobody was asked. / 未调查。"), language=language)
    tables: list[Table] = [
        one
        for one in blocks_of(build(reading.material, language=language).sections[3], Table)
        if one.id == "table-gaps"
    ]

    assert "未注明" not in tables[0].rows[0][0]


@pytest.mark.parametrize(("language", "words"), [("en", "girls"), ("zh_Hans", "女童")])
def test_groups_of_children_are_named_as_such(language: str, words: str) -> None:
    pupils = an_observation(1, "LOC_mathematics_standard", 2020, None, cell=WOMEN, obs_status="Q", comment="")
    (note,) = gap_notes(
        reading_of(pupils, language=language), CATALOGUE.indicators["LOC_mathematics_standard"]
    )

    assert words in plain(note)


GROUPS = ("SEX", "AGE", "DISABILITY_STATUS", "URBANISATION", "INCOME_WEALTH_QUANTILE", "SETTLEMENT")


@pytest.mark.parametrize("dimension", GROUPS)
def test_every_group_has_a_noun_for_its_people(dimension: str) -> None:
    codes = CATALOGUE.dimensions[dimension].code_list.codes
    without = [
        c.id for c in codes.values() if c.id != "_T" and (c.people is None or not c.people.has("zh_Hans"))
    ]

    assert without == []
