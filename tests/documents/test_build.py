"""The document as a whole: same figures in both languages, nothing made up, gaps named as gaps."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from tests.documents.golden_text import CHAPTERS, golden_file, texts_of
from tests.documents.material_factory import NOTICE, an_observation, sample_material, sample_observations
from vlr_service.catalogue.loading.load import load
from vlr_service.documents.build import build
from vlr_service.documents.tree import (
    ChartFigure,
    Document,
    Facts,
    Figure,
    MarkedGap,
    Paragraph,
    Section,
    Statement,
    Table,
    is_open,
    once,
    opens_page,
)
from vlr_service.i18n import REQUIRED_LANGUAGES, msg, render
from vlr_service.i18n.marks import plain
from vlr_service.standard.attributes import QUALIFIERS
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.registers import Registers

AUTHORS = ("VLR Service (demonstration)", "自愿地方审查平台（演示）")


def parts_of(value: Any) -> Iterator[Any]:
    """Yield every value of the tree."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)


def bound_figures(document: Document) -> Counter[tuple[int, str]]:
    return Counter((p.revision, p.printed) for p in parts_of(document.sections) if isinstance(p, Figure))


def blocks_of(document: Document | Section, kind: type) -> list[Any]:
    return [p for p in parts_of(document) if isinstance(p, kind)]


def section(document: Document, number: str) -> Section:
    return next(s for s in blocks_of(document, Section) if s.number == number)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize("chapter", ["cover", *CHAPTERS])
def test_the_text_of_a_chapter_is_the_agreed_one(chapter: str, language: str) -> None:
    text = texts_of(build(sample_material(), language=language))[chapter]

    agreed = golden_file(chapter, language)
    assert agreed.exists(), (
        f"`python -m tests.documents.golden_text` writes {agreed.name}; read it before it goes in"
    )
    assert text == agreed.read_text(encoding="utf-8")


def test_every_chapter_that_is_made_from_data_has_an_agreed_text() -> None:
    unwritten = build(replace(sample_material(), narratives={}), language="en")
    computed = {
        top.number
        for top in unwritten.sections
        if any(not isinstance(block, MarkedGap) for part in blocks_of(top, Section) for block in part.blocks)
    }

    assert computed - set(CHAPTERS.values()) == set(), (
        "name the chapter in CHAPTERS of tests/documents/golden_text.py and run that module"
    )


def test_no_heading_of_the_review_stands_over_nothing() -> None:
    """A heading has a prompt where nobody writes it and no data fill it: an empty chapter reads as a mistake."""
    parts = blocks_of(build(replace(sample_material(), narratives={}), language="en"), Section)
    empty = {f"{part.number} {part.title}".strip() for part in parts if not part.blocks and not part.sections}

    assert empty == set(), (
        "give the heading a prompt in indicators/standards/outline.yaml, or say in its chapter that nothing was "
        "reported, and give tests/documents/material_factory.py what fills it"
    )


def test_both_languages_carry_the_same_bound_figures() -> None:
    english, chinese = (
        bound_figures(build(sample_material(), language=language)) for language in REQUIRED_LANGUAGES
    )

    assert english == chinese
    assert {revision for revision, _ in english} == {
        revision for revision, o in sample_observations() if o.value is not None
    }


def test_both_languages_print_the_same_numbers_in_every_table() -> None:
    english, chinese = (
        blocks_of(build(sample_material(), language=lang), Table) for lang in REQUIRED_LANGUAGES
    )

    def numbers(table: Table) -> list[str]:
        return sorted(re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(c for row in table.rows for c in row[1:])))

    assert [t.id for t in english] == [t.id for t in chinese]
    data = [t for t in english if t.figures]
    assert [numbers(t) for t in data] == [numbers(t) for t in chinese if t.figures]


def test_a_bound_figure_stands_in_the_text_it_is_bound_to() -> None:
    for table in blocks_of(build(sample_material(), language="en"), Table):
        printed = " ".join(cell for row in table.rows for cell in row)
        assert all(figure.printed in printed for figure in table.figures), table.id


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_same_material_gives_the_same_document(language: str) -> None:
    material = sample_material()
    shuffled = replace(material, observations=tuple(reversed(material.observations)))

    assert build(material, language=language) == build(shuffled, language=language)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_every_heading_of_the_outline_is_there_and_numbered(language: str) -> None:
    document = build(sample_material(), language=language)
    wanted = [h.number for h in sample_material().standard.outline if h.number != "0"]
    numbers = [s.number for s in blocks_of(document, Section)]

    assert [n for n in numbers if n in wanted] == wanted
    assert all(s.title for s in blocks_of(document, Section))


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_notices_stand_in_both_languages(language: str) -> None:
    notices = build(sample_material(), language=language).notices
    assert {plain(notice) for notice in notices} == {
        NOTICE.get("en"),
        NOTICE.get("zh_Hans"),
    }


def test_approval_and_signature_stay_blank_until_somebody_approves() -> None:
    cover = build(sample_material(built_on=None), language="en").cover

    assert [value for _, value in cover.signature] == ["", "", ""]
    assert cover.edition == "Draft edition"


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_missing_figure_is_never_printed_as_a_number(language: str) -> None:
    document = build(sample_material(), language=language)
    tables = [t for t in blocks_of(document, Table) for row in t.rows if "SDG\u00a011.2.1" in row[0]]

    assert [t.id for t in tables] == ["table-missing-11"]
    assert not tables[0].figures
    year, status, comment = tables[0].rows[0][1:]
    assert (year, comment) == ("2020", "Stops and homes have not been matched on a map yet.")
    assert status == sample_material().catalogue.code_lists["CL_OBS_STATUS"].codes["L"].name.get(language)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_gap_in_a_reported_series_is_named_beneath_it(language: str) -> None:
    document = build(sample_material(), language=language)
    mortality = next(s for s in blocks_of(document, Section) if s.id == "indicator-SDG_3_2_1")

    table = next(b for b in mortality.blocks if isinstance(b, Table))
    assert not blocks_of(mortality, MarkedGap)
    assert "Q\u00a0…" in table.rows[0]
    assert "Fewer than five cases." in table.notes[-1]


def test_a_city_without_any_figure_still_gets_a_review_full_of_gaps() -> None:
    document = build(
        sample_material(observations=(), registers=Registers(), outcomes=(), waivers=()), language="zh_Hans"
    )

    assert not bound_figures(document)
    assert len(blocks_of(document, MarkedGap)) > 15


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_sheets_and_single_indicators_stay_out_of_the_contents(language: str) -> None:
    document = build(sample_material(), language=language)
    out = [s.id for s in blocks_of(document, Section) if not s.in_contents]

    assert out
    assert all(name.startswith(("indicator-", "metadata-", "missing-")) for name in out)
    assert all(s.in_contents for s in blocks_of(document, Section) if s.number)


def test_an_unconfirmed_method_is_counted_once_and_named_in_its_sheet_and_no_code_looks_doubted() -> None:
    document = build(sample_material(), language="en")

    assert not [s.code for s in blocks_of(document, Section) if "†" in s.code]
    notes = [p.text for p in blocks_of(section(document, "4"), Paragraph) if "unconfirmed" in p.text]
    assert [note.startswith("For 1 of the indicators") for note in notes] == [True]
    sheets = {
        s.id
        for s in blocks_of(document, Section)
        if s.id.startswith("metadata-") and "unconfirmed" in str(s.blocks)
    }
    assert sheets == {"metadata-SDG_3_2_1"}


def test_only_a_chapter_with_something_to_read_opens_a_page() -> None:
    empty = build(
        sample_material(observations=(), registers=Registers(), outcomes=(), waivers=(), narratives={}),
        language="en",
    )

    assert is_open(section(empty, "5"))
    assert not any(opens_page(s) for s in empty.sections if s.number in {"1", "5", "7", "8", "9", "D"})
    assert opens_page(section(build(sample_material(), language="en"), "6"))
    assert opens_page(section(build(sample_material(), language="en"), "A"))


def test_statements_in_a_row_name_the_source_they_share_once() -> None:
    first, second, other = (
        Statement(text, (), source) for text, source in (("a", "S"), ("b", "S"), ("c", "T"))
    )

    assert [s.source for s in once((first, second, other)) if isinstance(s, Statement)] == ["", "S", "T"]


def test_goal_11_stands_in_depth_and_the_others_after_the_headings() -> None:
    progress = section(build(sample_material(), language="en"), "6")

    assert [(s.number, s.id) for s in progress.sections] == [
        ("6.1", "section-6-1"),
        ("6.2", "section-6-2"),
        ("6.3", "goal-1"),
        ("6.4", "goal-3"),
        ("6.5", "goal-8"),
    ]
    assert [s.id for s in progress.sections[0].sections] == [
        "indicator-SDG_11_6_2",
        "indicator-LOC_BOARDINGS",
        "missing-11",
    ]


def test_a_narrative_takes_the_place_of_its_prompt() -> None:
    written = section(build(sample_material(), language="en"), "1")
    missing = section(build(sample_material(narratives={}), language="en"), "1")

    assert [type(b) for b in written.blocks] == [Paragraph]
    assert [type(b) for b in missing.blocks] == [MarkedGap]


def test_alignment_is_said_per_weight_with_what_was_evaluated() -> None:
    tables = blocks_of(section(build(sample_material(), language="en"), "C"), Table)
    summary = next(t for t in tables if t.id == "table-alignment")

    assert summary.rows == (
        ("Must", "1", "1", "50%", "evaluated 2 of 3 applicable"),
        ("Should", "1", "0", "100%", "evaluated 1 of 1 applicable"),
    )


def test_an_unmet_must_with_a_waiver_is_shown_as_waived() -> None:
    tables = blocks_of(section(build(sample_material(), language="en"), "C"), Table)
    rows = {row[0]: row for t in tables if t.id == "table-checks-must" for row in t.rows}

    assert rows["COMP-01"][3] == "Not met, waived"
    assert rows["SPA-01"][3] == "Cannot be evaluated"


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_years_carry_no_separator(language: str) -> None:
    texts = [p for p in parts_of(build(sample_material(), language=language)) if isinstance(p, str)]

    assert not [text for text in texts if re.search(r"\b2,0[12]\d\b", text)]


@pytest.mark.parametrize(("language", "author"), list(zip(REQUIRED_LANGUAGES, AUTHORS, strict=True)))
@pytest.mark.parametrize("made_up", [{"is_constructed": True}, {"is_demonstration": True}])
def test_no_file_of_a_demonstration_names_the_area_as_its_author(
    made_up: dict[str, bool], language: str, author: str
) -> None:
    plain = {"is_constructed": False, "is_demonstration": False, "approved_on": date(2026, 5, 1)}

    assert build(sample_material(**(plain | made_up)), language=language).author == author


def test_the_area_is_the_author_of_what_it_has_approved_and_the_service_of_any_other_draft() -> None:
    material = sample_material(is_constructed=False, approved_on=None)
    approved = replace(material, approved_on=date(2026, 5, 1))

    assert build(material, language="en").author == "VLR Service"
    assert build(approved, language="en").author == material.area_name.get("en")


def test_a_chart_with_earlier_years_says_that_the_rating_looks_at_the_period_only() -> None:
    captions = {
        start: [
            c.caption for c in blocks_of(build(sample_material(start_year=start), language="en"), ChartFigure)
        ]
        for start in (2015, 2017)
    }

    assert not any("only" in caption for caption in captions[2015])
    assert any("(change and rating: 2017 to 2020 only)" in caption for caption in captions[2017])


@pytest.mark.parametrize(
    ("language", "territory", "people"),
    [
        ("en", "Whole reporting area (2018–2020); Built-up area (2015–2016)", "Urban population"),
        ("zh_Hans", "全市（报告地区全域）（2018—2020年）；建成区（2015—2016年）", "城镇人口"),
    ],
)
def test_the_annex_tells_which_territory_and_people_figures_are_of_where_it_is_not_the_default(
    language: str, territory: str, people: str
) -> None:
    material = sample_material()
    observations = tuple(
        replace(o, population="urban", territory="BUILT_UP" if o.year < 2017 else "WHOLE")
        if o.indicator == "SDG_1_2_1"
        else o
        for o in material.observations
    )
    known = {one.codes: load().code_lists[one.codes] for one in QUALIFIERS}
    catalogue = replace(material.catalogue, code_lists={**material.catalogue.code_lists, **known})
    found = build(replace(material, observations=observations, catalogue=catalogue), language=language)
    annex = (one for one in blocks_of(found, Section) if one.id.startswith("metadata-"))
    sheets = {one.id: dict(blocks_of(one, Facts)[0].rows) for one in annex}
    labels = [render(msg(one.label), language) for one in QUALIFIERS]
    assert [sheets["metadata-SDG_1_2_1"][label] for label in labels] == [people, territory]
    assert not set(labels) & sheets["metadata-UMF_2_2_1"].keys()


@pytest.mark.parametrize(
    ("language", "shown", "hidden"), [("en", "Counted", "清点"), ("zh_Hans", "清点", "Counted")]
)
def test_comments_and_reasons_in_two_languages_appear_in_the_documents_own(
    language: str, shown: str, hidden: str
) -> None:
    material = sample_material()
    twice = "Counted at night. / 夜间清点。"
    observations = tuple(replace(o, comment=twice, relation_reason=twice) for o in material.observations)
    texts = "".join(texts_of(build(replace(material, observations=observations), language=language)).values())

    assert shown in texts
    assert hidden not in texts
    assert " / " not in texts


BILINGUAL = SourceEntry(
    "Office of Statistics / 统计局",
    "Survey of 2018 / 2018年调查",
    2018,
    "survey",
    "https://example.org/a",
    True,
)


@pytest.mark.parametrize(
    ("language", "named"),
    [("en", "Office of Statistics, Survey of 2018"), ("zh_Hans", "统计局，2018年调查")],
)
def test_a_source_stands_once_and_in_the_language_of_the_review(language: str, named: str) -> None:
    figures = tuple(
        an_observation(
            n, "UMF_2_2_1", 2016 + n, "5.0", source=replace(BILINGUAL, url=f"https://example.org/{n}")
        )
        for n in range(3)
    )
    document = build(sample_material(observations=figures), language=language)
    (table,) = (one for one in blocks_of(section(document, "4"), Table) if one.id == "table-sources")

    assert [row[1] for row in table.rows if "2018" in row[1]] == [named]
    assert "Office of Statistics / 统计局" not in str(document)


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_no_fact_of_a_metadata_sheet_repeats_its_label(language: str) -> None:
    document = build(sample_material(), language=language)
    facts = [
        row
        for sheet in section(document, "B").sections
        for block in sheet.blocks
        if isinstance(block, Facts)
        for row in block.rows
    ]

    assert facts
    assert not [(label, value) for label, value in facts if value.startswith(label)]
    assert any("2.2.1 (inferred)" in value or "2.2.1（推断）" in value for _, value in facts)
