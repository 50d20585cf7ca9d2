"""The catalogue as a workbook, a YAML document and an SDMX structure message, read back by others."""

import io
from datetime import UTC, datetime
from xml.etree import ElementTree

import openpyxl
import pytest
import yaml
from pysdmx.io import read_sdmx

from vlr_service.catalogue import Catalogue
from vlr_service.catalogue.export import WRITERS, as_sdmx, as_xlsx, as_yaml

ASKED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_catalogue_gives_the_same_file(catalogue: Catalogue, name: str) -> None:
    assert WRITERS[name](catalogue, ASKED) == WRITERS[name](catalogue, ASKED)


def test_the_workbook_has_a_sheet_per_table_and_a_row_per_entry(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(catalogue, ASKED)))

    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows["indicators"] == len(catalogue.indicators)
    assert rows["codes"] == sum(len(c.codes) for c in catalogue.code_lists.values())
    assert (rows["goals"], rows["targets"], rows["global_indicators"]) == (17, 169, 251)
    assert rows["units"] == len(catalogue.units)
    book.close()


def test_the_workbook_says_everything_in_both_languages(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(catalogue, ASKED)))

    head, *rows = book["indicators"].iter_rows(values_only=True)
    row = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "SDG_11_2_1")
    own = catalogue.indicators["SDG_11_2_1"]
    assert (row["name_en"], row["name_zh"]) == (own.name.en, own.name.zh)
    assert (row["multiplier"], row["disaggregations"].split("\n")[0]) == (100, "SEX")
    book.close()


def test_a_name_that_is_missing_is_marked_in_the_workbook(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(catalogue, ASKED)))

    head, *rows = book["global_indicators"].iter_rows(values_only=True)
    row = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "2.2.4")
    assert row["name_fr"].startswith("[en] Prevalence of minimum dietary diversity")
    book.close()


def test_the_document_holds_the_tables_with_exact_numbers(catalogue: Catalogue) -> None:
    written = as_yaml(catalogue, ASKED)

    document = yaml.safe_load(written)
    assert [row["id"] for row in document["indicators"]] == list(catalogue.indicators)
    assert document["targets"][0]["title_ru"].startswith("К 2030 году")
    assert b"multiplier: 100\n" in written
    assert b"&id" not in written


def test_the_message_is_valid_and_pysdmx_reads_it(catalogue: Catalogue) -> None:
    message = read_sdmx(as_sdmx(catalogue, ASKED).decode(), validate=True)

    lists = {found.id: found for found in message.get_codelists()}
    assert [code.id for code in lists["CL_SERIES"].codes] == list(catalogue.indicators)
    assert [code.id for code in lists["CL_SEX"].codes] == ["_T", "F", "M"]
    assert lists["CL_SEX"].version == catalogue.code_lists["CL_SEX"].version
    (concepts,) = message.get_concept_schemes()
    linked = {concept.id: concept.codes.id for concept in concepts.concepts}
    assert linked["SERIES"] == "CL_SERIES"
    assert linked["SEX"] == "CL_SEX"


def test_the_grid_is_a_category_scheme_down_to_its_indicators(catalogue: Catalogue) -> None:
    (grid,) = read_sdmx(as_sdmx(catalogue, ASKED).decode(), validate=False).get_category_schemes()

    cells = {(d.id, o.id): [i.id for i in o.categories] for d in grid.categories for o in d.categories}
    assert len(cells) == 20
    assert {i for found in cells.values() for i in found} == {
        i.id for i in catalogue.indicators.values() if i.ends is None
    }
    assert "SDG_11_2_1" in cells["economy", "inclusive"]


def test_the_message_names_everything_in_english_and_chinese(catalogue: Catalogue) -> None:
    root = ElementTree.fromstring(as_sdmx(catalogue, ASKED))

    named = [child for child in root.iter() if child.attrib.get("id") and child.tag.endswith("Code")]
    assert len(named) > 200
    for code in named:
        assert [n.attrib[LANG] for n in code if n.tag.endswith("}Name")] == ["en", "zh"]


def test_the_message_says_how_sure_each_framework_code_is(catalogue: Catalogue) -> None:
    message = read_sdmx(as_sdmx(catalogue, ASKED).decode(), validate=False)

    codes = {code.id: code for found in message.get_codelists() for code in found.codes}
    assert [(a.type, a.title) for a in codes["UMF_1_1_3"].annotations] == [("UMF_STATUS", "inferred")]
