"""Areas from a file, with national codes: all or none, every fault with its place."""

import pytest

from tests.factories import NOW
from tests.loaded import CATALOGUE, STANDARD
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.collection.areas.imports import AreasImported, import_areas
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.i18n import render
from vlr_service.records import Session
from vlr_service.records.areas.area import area_with_code, areas_below, find_area
from vlr_service.records.areas.area_code import national_codes_of

HEAD = "code,kind,parent,name_en,name_zh,opened,closed,code:GB/T 2260\n"
SOUND = HEAD + (
    "xt-n1-a,municipality,xt-n1,Aville,甲市,2001-05-01,,990101\n"
    "xt-n1,region,xt-n,Inner North,北内,,,990100\n"
    "xt-n,region,xt,North,北,,,990000\n"
    "xt,country,,Testland,测试国,,,\n"
)


def bring(session: Session, text: str, *, encoding: str = "utf-8") -> AreasImported:
    return import_areas(
        session,
        content=text.encode(encoding),
        filename="areas.csv",
        language="zh_Hans",
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
        encoding=encoding,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_brings_regions_in_regions_in_any_order_and_once(session: Session, encoding: str) -> None:
    assert bring(session, SOUND, encoding=encoding) == AreasImported(created=4, updated=0, codes=3)
    assert bring(session, SOUND, encoding=encoding) == AreasImported(created=0, updated=4, codes=3)
    (municipality,) = areas_below(session, find_area(session, "xt-n"))
    assert (municipality.code, municipality.name.get("zh_Hans")) == ("xt-n1-a", "甲市")
    assert national_codes_of(session, [municipality.id]) == {municipality.id: {"GB/T 2260": "990101"}}


def test_a_column_for_a_further_language_names_areas_in_it(session: Session) -> None:
    bring(session, "code,kind,parent,name_en,name_zh,name_fr,name_ar\nxt,country,,Testland,测试国,Le Pays,\n")
    assert find_area(session, "xt").name == both("Testland", "测试国", fr="Le Pays")

    bring(session, "code,kind,parent,name_en,name_zh\nxt,country,,Newland,新国\n")
    assert find_area(session, "xt").name == both("Newland", "新国", fr="Le Pays")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("X T,region,xt,North,北,,,", "code"),
        ("xt-z,province,xt,North,北,,,", "kind"),
        ("xt-z,region,,North,北,,,", "parent"),
        ("xt-z,region,nowhere,North,北,,,", "parent"),
        ("xt-z,district,xt,North,北,,,", "parent"),
        ("xt-z,region,xt-z,North,北,,,", "parent"),
        ("xt-z,region,xt,,北,,,", "name_en"),
        ("xt-z,region,xt,North,,,,", "name_zh"),
        ("xt-z,region,xt,North,北,2026-02-30,,", "opened"),
        ("xt-z,region,xt,North,北,2026-02-20,2025-01-01,", "closed"),
        ("xt-z,region,xt,North,北,,,990000", "code:GB/T 2260"),
        ("xt-n,municipality,xt,North,北,,,", "kind"),
        (f"xt-z,region,xt,North,北,,,{'9' * 41}", "code:GB/T 2260"),
        ("xt-z,region,xt,North,北,,,1,2", "code"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(session: Session, line: str, column: str) -> None:
    bring(session, SOUND)
    with pytest.raises(WorkbookFaults) as refused:
        bring(session, f"{HEAD}xt-y,region,xt,South,南,,,\n{line}\n")
    assert [(fault.row, fault.header) for fault in refused.value.faults] == [(3, column)]
    fault = refused.value.faults[0]
    for text in (fault.message, fault.remedy):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in render(text, "zh_Hans"))


@pytest.mark.parametrize(
    "head",
    [
        "code,kind,parent,name_en",
        "code,kind,parent,name_en,name_zh,colour",
        "code,kind,parent,name_en,name_zh,name_red",
    ],
)
def test_wrong_columns_are_named(session: Session, head: str) -> None:
    with pytest.raises(WorkbookFaults):
        bring(session, f"{head}\n")


def test_a_file_that_is_no_text_is_refused(session: Session) -> None:
    with pytest.raises(WorkbookFaults):
        import_areas(
            session,
            content=b"\xff\xfe\x00",
            filename="a.csv",
            language="en",
            catalogue=CATALOGUE,
            standard=STANDARD,
            actor=OPERATOR,
            now=NOW,
        )
    assert area_with_code(session, "xt") is None
