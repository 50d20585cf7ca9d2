"""The catalogue as a workbook and a YAML document, read back by others."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest
import yaml

from vlr_service.catalogue.export import WRITERS
from vlr_service.catalogue.export.workbook import as_xlsx
from vlr_service.catalogue.export.yaml_document import as_yaml
from vlr_service.catalogue.model import Catalogue

ASKED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_catalogue_gives_the_same_file(catalogue: Catalogue, name: str) -> None:
    assert WRITERS[name](catalogue, ASKED) == WRITERS[name](catalogue, ASKED)


def test_the_workbook_has_a_sheet_per_table_and_a_row_per_entry(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(catalogue, ASKED)))

    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows["indicators"] == len(catalogue.indicators)
    public = [c for c in catalogue.code_lists.values() if not c.is_internal]
    assert (rows["code_lists"], rows["codes"]) == (len(public), sum(len(c.codes) for c in public))
    assert (rows["goals"], rows["targets"], rows["global_indicators"]) == (17, 169, 251)
    assert rows["units"] == len(catalogue.units)
    book.close()


def test_the_workbook_says_everything_in_both_languages(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(catalogue, ASKED)))

    head, *rows = book["indicators"].iter_rows(values_only=True)
    row = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "SDG_11_2_1")
    own = catalogue.indicators["SDG_11_2_1"]
    assert (row["name_en"], row["name_zh"]) == (own.name.get("en"), own.name.get("zh_Hans"))
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
