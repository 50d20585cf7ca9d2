"""The registers stand in their chapters as tables, in the words of the register and the language of the document."""

from collections.abc import Iterator

import pytest

from tests.documents.golden_text import block_lines, golden_file
from tests.documents.material_factory import DEFINITIONS
from tests.documents.prose_factory import reading_of
from tests.documents.register_factory import registered_material
from tests.loaded import CATALOGUE
from vlr_service.documents.build import build
from vlr_service.documents.chapters.register_blocks import FACTS, register_blocks
from vlr_service.documents.chapters.register_tables import LAYOUTS
from vlr_service.documents.chapters.register_values import printed
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Table
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.standard.registers import RECORDS, Participation, Registers, ReviewFacts


def lines(material: ReviewMaterial, language: str) -> Iterator[str]:
    for heading in material.standard.outline:
        for block in register_blocks(Reading(material, language), number=heading.number):
            yield f"[{heading.number}]"
            yield from block_lines(block)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_tables_of_the_registers_are_the_agreed_ones(language: str) -> None:
    text = "\n".join(lines(registered_material(), language)) + "\n"

    assert text == golden_file("registers", language).read_text(encoding="utf-8")


def test_every_register_has_a_place_in_the_review() -> None:
    printed = {layout.register for layouts in LAYOUTS.values() for layout in layouts}

    assert printed | {"facts", "profile", "highlights"} == set(RECORDS)


def test_every_column_is_a_field_of_its_register() -> None:
    for layout in (one for layouts in LAYOUTS.values() for one in layouts):
        assert set(layout.columns) <= set(DEFINITIONS[layout.register].fields)
    assert {name for names in FACTS.values() for name in names} <= set(DEFINITIONS["facts"].fields)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_an_area_that_must_not_be_published_is_counted_and_not_named(language: str) -> None:
    text = "\n".join(lines(registered_material(), language))

    assert ("Quay" in text) or ("码头" in text)
    assert "Refuge" not in text
    assert "庇护所" not in text
    assert "99" not in text


def test_no_outline_of_an_area_is_printed() -> None:
    columns = {name for layouts in LAYOUTS.values() for layout in layouts for name in layout.columns}

    assert "outline" not in columns


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_empty_registers_print_nothing(language: str) -> None:
    empty = {name: () for name in RECORDS if name != "facts"}

    assert list(lines(registered_material(**empty, facts=ReviewFacts()), language)) == []
    assert Registers(**empty) == Registers()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_review_with_registers_has_each_table_once(language: str) -> None:
    document = build(registered_material(), language=language)

    def tables(sections: object) -> Iterator[Table]:
        for section in sections:  # type: ignore[attr-defined]
            yield from (block for block in section.blocks if isinstance(block, Table))
            yield from tables(section.sections)

    ids = [table.id for table in tables(document.sections)]
    assert len(ids) == len(set(ids))
    assert {"table-strategies", "table-finance", "table-vulnerable-areas", "table-gap-plans"} <= set(ids)
    assert all(len(row) == len(table.head) for table in tables(document.sections) for row in table.rows)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_city_that_declares_no_vulnerable_areas_says_so(language: str) -> None:
    declared = registered_material(
        vulnerable_areas=(), groups=(), facts=ReviewFacts(has_no_vulnerable_areas=True)
    )

    paragraphs = [line for line in lines(declared, language) if line.startswith("body:")]
    assert len(paragraphs) == 1


def renew() -> None:
    """Write the golden texts anew."""
    for language in REQUIRED_LANGUAGES:
        text = "\n".join(lines(registered_material(), language)) + "\n"
        golden_file("registers", language).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()


@pytest.mark.parametrize(
    ("named", "en", "zh"),
    [
        ("SDG_11_2_1", "Convenient access to public transport · SDG 11.2.1", "公共交通便利可达人口比例 · SDG 11.2.1"),
        ("UMF_2_2_1", "Unemployment rate · UMF 2.2.1", "失业率 · UMF 2.2.1"),
        ("5.2", "5.2 Ownership and participation", "5.2 自主权与参与"),
        ("11", "11", "11"),
        ("SDG_99_9_9", "SDG_99_9_9", "SDG_99_9_9"),
        ("The city plan / 城市规划", "The city plan", "城市规划"),
    ],
)  # fmt: skip
def test_where_participation_shows_is_named_and_not_coded(named: str, en: str, zh: str) -> None:
    field = CATALOGUE.registers["participation"].fields["outcome_link"]
    record = Participation("Hearing", "planning", outcome_link=named)
    for language, words in (("en", en), ("zh_Hans", zh)):
        found = printed(reading_of(language=language), record, field)
        assert found.replace("\u00a0", " ") == words
