"""Files as officers have them: what a person sees is read, what cannot be read is said once with the right remedy."""

import codecs
from collections.abc import Sequence

import pytest

from tests.collection.spreadsheets.making import rows, xlsx
from tests.loaded import CATALOGUE
from vlr_service.collection.areas.file import read_area_file
from vlr_service.collection.registers.entries import parse_entry
from vlr_service.collection.workbook.faults import FaultList, WorkbookFaults
from vlr_service.collection.workbook.reading import WorkbookContent, read_workbook
from vlr_service.i18n import render
from vlr_service.i18n.invisible import without_invisible

HEAD = ["indicator", "year", "value"]
SHORT = "indicator,year,value"
Cell = str | int | float | None


def read(content: str | bytes, name: str = "", language: str = "en") -> WorkbookContent:
    data = content.encode() if isinstance(content, str) else content
    name = name or ("a.xlsx" if data.startswith(b"PK") else "a.csv")
    return read_workbook(data, filename=name, catalogue=CATALOGUE, language=language)


def refused(content: str | bytes, language: str = "en") -> list[str]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(content, language=language)
    return [
        f"{one.sheet} {one.row} {one.column} {render(one.message, language)} {render(one.remedy, language)}"
        for one in refusal.value.faults
    ]


def only(content: str | bytes, language: str = "en") -> str:
    (fault,) = refused(content, language)
    return fault


def answers(found: WorkbookContent) -> list[tuple[str, int, str, str]]:
    return [
        (row.answer.indicator, row.answer.year, row.answer.cell.key, str(row.answer.value))
        for row in found.rows
    ]


# Rows longer than the line of names


@pytest.mark.parametrize(
    "line", ["SDG_16_1_1,2021,1,2", "SDG_16_1_1,2021,1,2,,,", "SDG_16_1_1,2021,7,", "SDG_16_1_1,2021,,,"]
)
def test_a_row_with_more_cells_than_columns_is_a_fault(line: str) -> None:
    said = only(f"{SHORT}\n{line}\n")
    assert f"The row has {line.count(',') + 1} cells, but there are 3 columns." in said
    assert "quotation marks" in said


def test_a_row_with_fewer_cells_is_read_and_so_are_columns_without_a_name_that_are_empty() -> None:
    assert answers(read(f"{SHORT},comment,,\nSDG_11_2_1,2021,1\nSDG_11_2_1,2022,2,,,\n")) == [
        ("SDG_11_2_1", 2021, "_T", "1"),
        ("SDG_11_2_1", 2022, "_T", "2"),
    ]


def test_a_longer_row_of_a_workbook_names_the_column_beyond() -> None:
    assert "column without a name" in only(xlsx(rows(HEAD, ["SDG_11_2_1", 2021, 1, 2])))


# Characters that nobody sees


@pytest.mark.parametrize(
    "sign", ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060", "\u202a", "\u200d", "\ufe0f", "\u3164", "\x1f"]
)
def test_invisible_characters_say_nothing_in_names_years_and_codes(sign: str) -> None:
    text = f"indi{sign}cator,year{sign},sex,value\nSDG_11{sign}_2_1,20{sign}19,F{sign},5{sign}0\n"
    if sign == "\x1f":
        text = text.replace(f"5{sign}0", "50")
    assert answers(read(text)) == [("SDG_11_2_1", 2019, "SEX=F", "50")]


def test_a_code_of_invisible_characters_alone_is_empty() -> None:
    assert answers(read("indicator,year,sex,value\nSDG_11_2_1,2019,\u200b,50\n")) == [
        ("SDG_11_2_1", 2019, "_T", "50")
    ]


def test_statuses_sources_and_components_may_hold_them_too() -> None:
    head = "indicator,year,value,obs_status,relation,source_provider,source_title,source_year,source_kind,components"
    line = "SDG_11_3_1,2020,,A\u200b,identical\u200b,Office,Data,2019\u200b,survey,years=5;\u200bbuilt_up_start\u200b=1\u200b"
    found = read(f"{head}\n{line};built_up_end=2;population_start=3;population_end=4\n").rows[0].answer
    assert (found.obs_status, found.relation.value, found.source and found.source.reference_year) == (
        "A",
        "identical",
        2019,
    )
    assert set(found.components) >= {"built_up_start", "years"}


def test_texts_keep_what_joins_their_letters() -> None:
    assert (
        read(f"{SHORT},comment\nSDG_11_2_1,2019,5,می\u200cخواهم\n").rows[0].answer.comment == "می\u200cخواهم"
    )
    assert without_invisible("a\u200cb\nc") == "ab\nc"


def test_a_register_reads_through_them_and_keeps_the_text() -> None:
    content = xlsx(
        rows(
            ["name\u200b", "levels", "basis", "last_activity"],
            ["Council", "lo\u200bcal", "Statute", "2024-03\u200b-15"],
        ),
        names=["mechanisms"],
    )
    assert read(content).records[0].texts["levels"] == "lo\u200bcal"


# Years of two digits


@pytest.mark.parametrize(
    "day",
    ["24-03-15", "12.11.10", "15/03/24", "24年3月15日", "03/15/2024", "0024-03-15", "1-1-1", "24 - 03 - 15"],
)
def test_a_day_without_a_year_in_full_is_refused_with_the_remedy(day: str) -> None:
    register = CATALOGUE.registers["mechanisms"]
    texts = {"name": "Council", "levels": "local", "basis": "Statute", "last_activity": day}
    faults = parse_entry(register, texts, catalogue=CATALOGUE).faults
    assert [fault.field for fault in faults] == ["last_activity"]
    assert "four digits" in str(faults[0].remedy)


@pytest.mark.parametrize("day", ["2024-03-15", "2024/3/15", "2024.03.15", "2024年3月15日", "20240315"])
def test_a_day_with_its_year_in_full_is_read(day: str) -> None:
    register = CATALOGUE.registers["mechanisms"]
    texts = {"name": "Council", "levels": "local", "basis": "Statute", "last_activity": day}
    assert parse_entry(register, texts, catalogue=CATALOGUE).faults == ()


# Letters that were lost, and encodings that look like another


@pytest.mark.parametrize("column", ["comment", "relation_reason", "source_provider", "source_title"])
def test_a_text_that_has_lost_letters_is_refused(column: str) -> None:
    given = {"source_year": "2020", "source_kind": "survey", "source_title": "T", "source_provider": "P"}
    texts = (given if column.startswith("source") else {}) | {column: "K\ufffdln"}
    line = ",".join(("SDG_11_2_1", "2020", "11.6", *texts.values()))
    faults = refused(f"{SHORT},{','.join(texts)}\n{line}\n")
    assert ["letters that were lost" in fault for fault in faults] == [True]


def test_a_record_that_has_lost_letters_is_refused() -> None:
    register = CATALOGUE.registers["mechanisms"]
    texts = {"name": "K\ufffdln", "levels": "local", "basis": "Statute"}
    assert [fault.field for fault in parse_entry(register, texts, catalogue=CATALOGUE).faults] == ["name"]


def test_an_area_whose_name_has_lost_letters_is_refused() -> None:
    faults = FaultList("areas.csv")
    text = "code,kind,parent,name_en,name_zh\nzz,country,,K\ufffdln,科隆\n"
    read_area_file(text.encode(), faults=faults, language="en")
    assert [fault.header for fault in faults.faults] == ["name_en"]


@pytest.mark.parametrize(
    ("encoding", "comment"),
    [
        ("cp949", "서울특별시 통계"),
        ("euc_kr", "자료 없음"),
        ("euc_kr", "주민등록인구와 가구 수"),
        ("euc_jp", "東京都統計"),
        ("euc_jp", "人口は国勢調査による"),
        ("cp932", "出典：総務省統計局"),
        ("cp932", "データなし"),
    ],
)
def test_korean_and_japanese_are_not_taken_for_chinese(encoding: str, comment: str) -> None:
    text = f"{SHORT},comment\nSDG_11_2_1,2020,11.6,{comment}\n".encode(encoding)
    assert "GB18030" in only(text, language="zh_Hans")
    assert "UTF-8" in only(text)


@pytest.mark.parametrize(
    "comment",
    [
        "北京",
        "辽宁省合肥路",
        "数据缺失",
        "由抽样调查推算",
        "民政局，尚未核实",
        "棚户区改造",
        "来源：市住建局",
    ],
)
def test_short_chinese_texts_are_still_read(comment: str) -> None:
    text = f"{SHORT},comment\nSDG_11_2_1,2020,11.6,{comment}\n".encode("gb18030")
    assert read(text, language="zh_Hans").rows[0].answer.comment == comment


# Several sheets


YEARS = (
    rows(["indicator", "year", "value"], ["SDG_16_1_1", 2023, 3]),
    rows(["indicator", "year", "value"], ["SDG_16_1_1", 2024, 4]),
)
BOTH = [("SDG_16_1_1", 2023, "_T", "3"), ("SDG_16_1_1", 2024, "_T", "4")]


@pytest.mark.parametrize(
    "names", [("2023", "2024"), ("cells", "2024"), ("Transport", "Housing"), ("数据", "第二页")]
)
def test_a_workbook_with_several_sheets_of_figures_is_read_whole(names: Sequence[str]) -> None:
    found = read(xlsx(*YEARS, names=names))
    assert (answers(found), found.unread_sheets) == (BOTH, ())


def test_the_columns_of_each_sheet_may_stand_in_their_own_order() -> None:
    other = rows(["Notes of the office"], [], ["value", "year", "indicator"], [4, 2024, "SDG_16_1_1"])
    assert answers(read(xlsx(YEARS[0], other, names=["2023", "2024"]))) == BOTH


def test_a_fault_of_any_sheet_refuses_the_whole_file() -> None:
    wrong = rows(["indicator", "year", "value"], ["SDG_16_1_1", "soon", 4])
    assert only(xlsx(YEARS[0], wrong, names=["2023", "2024"])).startswith("2024 2 B ")
    half = rows(["indicator", "value"], ["SDG_16_1_1", 4])
    assert '"year" is missing' in only(xlsx(YEARS[0], half, names=["2023", "2024"]))


@pytest.mark.parametrize(
    "data", [rows(["SDG_16_1_1", 2024, 4]), rows(["Homicides"], ["code", "2024"], ["SDG_16_1_1", 4])]
)
def test_a_sheet_that_names_indicators_without_columns_refuses_the_file(data: str) -> None:
    assert "no line of it names the columns" in only(xlsx(YEARS[0], data, names=["2023", "2024"]))


def test_the_same_cell_on_two_sheets_names_both() -> None:
    said = only(xlsx(YEARS[0], YEARS[0], names=["first", "second"]))
    assert said.startswith("second 2 A ")
    assert "Row 2 of the sheet “first”" in said


def test_a_sheet_with_words_alone_is_named_as_not_read() -> None:
    found = read(xlsx(YEARS[0], rows(["Remarks of the office"], ["made in March"]), names=["2023", "Notes"]))
    assert found.unread_sheets == ("Notes",)


def test_records_on_a_sheet_of_another_name_are_not_passed_over() -> None:
    head = ["indicator", "year", "adopting_body", "source", "value"]
    targets = rows(head[:2] + head[2:4] + ["value"], ["SDG_11_2_1", 2030, "Council", "Plan", 60])
    said = refused(xlsx(YEARS[0], targets, names=["cells", "our aims"]))
    assert said
    mechanisms = rows(["name", "levels", "basis"], ["Council", "local", "Statute"])
    assert "not that of a register" in only(xlsx(YEARS[0], mechanisms, names=["cells", "Boards"]))


# Titles above, notes below


def test_titles_above_the_column_names_are_passed_over() -> None:
    assert answers(read("Transport in Northmere 2024,,\n,,\nindicator,year,value\nSDG_11_2_1,2024,50\n")) == [
        ("SDG_11_2_1", 2024, "_T", "50")
    ]
    assert answers(read("Transport, housing; water\n\nindicator;year;value\nSDG_11_2_1;2024;50\n")) == [
        ("SDG_11_2_1", 2024, "_T", "50")
    ]
    title = xlsx(
        rows(["Transport 2024"], ["thousand"], HEAD, ["SDG_11_2_1", 2024, 50]),
        after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    )
    assert [row.row for row in read(title).rows] == [4]


def test_a_table_without_column_names_gets_one_fault() -> None:
    assert "lines names the columns" in only("Transport in Northmere\nSDG_11_2_1,2024,50\n")


@pytest.mark.parametrize(
    "note",
    [
        "注：数据来源于统计局,,",
        "Source: Statistics office",
        "Source: Statistics office, 2024, table 3",
        "Note: figures of 2024, revised, final, published, printed",
        "* provisional,,",
        "These figures were counted in spring,,",
        "说明：口径有变化",
        "",
    ],
)
def test_notes_below_the_table_get_one_fault_that_says_so(note: str) -> None:
    table = f"{SHORT}\nSDG_11_2_1,2024,50\n\n"
    if not note:
        assert len(read(table).rows) == 1
        return
    said = only(f"{table}{note}\nNote: a second one\n")
    assert said.startswith("a.csv 4 ")
    assert "Delete notes below the table" in said
    assert "删除" in only(table + note, language="zh_Hans")


def test_a_note_below_is_told_in_a_workbook_too_merged_or_not() -> None:
    data = rows(HEAD, ["SDG_11_2_1", 2024, 50], [], ["Counted in spring by the office."])
    merged = '<mergeCells><mergeCell ref="A4:C4"/></mergeCells>'
    for after in ("", merged):
        assert "Delete notes below the table" in only(xlsx(data, after=after))


@pytest.mark.parametrize(
    "line", ["SDG_11_2_1,2025,", "NO_SUCH,2025,5", "SDG_11_2_1,,5", ",2025,5", "Homicides,2025,5"]
)
def test_a_row_that_wants_to_be_a_figure_is_no_note(line: str) -> None:
    assert all("notes" not in fault for fault in refused(f"{SHORT}\n{line}\n"))


def test_a_note_below_records_gets_one_fault() -> None:
    head = ["record number", "record version", "name", "levels", "basis"]
    data = rows(head, [None, None, "Council", "local", "Statute"], ["Source: office"])
    assert "Delete notes below the records." in only(xlsx(data, names=["mechanisms"]))


# What a person does not see


def hidden(content: bytes) -> list[str]:
    return [str(place) for place in read(content).hidden]


def test_hidden_rows_columns_and_sheets_are_read_and_named() -> None:
    data = rows(
        ["indicator", "year", "sex", "value"],
        ["SDG_11_2_1", 2023, "F", 1],
        ["SDG_11_2_1", 2024, "F", 2],
        ["SDG_11_2_1", 2022, "F", 3],
    )
    shown = data.replace('<row r="3">', '<row r="3" hidden="1">').replace(
        '<row r="4">', '<row r="4" hidden="true">'
    )
    assert hidden(xlsx(data)) == []
    assert hidden(xlsx(shown)) == ["sheet “cells”, rows 3–4"]
    assert hidden(xlsx(data, before='<cols><col min="3" max="3" hidden="1"/></cols>')) == [
        "sheet “cells”, columns C"
    ]
    assert hidden(xlsx(data, states={"cells": "veryHidden"})) == ["the whole sheet “cells”"]
    assert hidden(xlsx(data.replace('<row r="3">', '<row r="3" ht="0" customHeight="1">'))) == [
        "sheet “cells”, rows 3"
    ]
    assert hidden(xlsx(data, before='<cols><col min="9" max="16384" hidden="1"/></cols>')) == []
    assert len(read(xlsx(shown)).rows) == 3


def test_a_byte_order_mark_is_no_part_of_a_title() -> None:
    content = codecs.BOM_UTF8 + "标题\n指标,年份,数值\nSDG_11_2_1,2024,50\n".encode()
    assert len(read(content, language="zh_Hans").rows) == 1


# The table of areas


def areas(text: str | bytes) -> tuple[list[str], list[str]]:
    """The codes of a table of areas, and what is wrong with it."""
    faults = FaultList("areas.csv")
    content = text if isinstance(text, bytes) else text.encode()
    found = read_area_file(content, faults=faults, language="en")
    return [row.code for row in found], [str(fault.message) for fault in faults.faults]


AREAS = "code,kind,parent,name_en,name_zh,opened\n"


def test_invisible_characters_say_nothing_in_a_table_of_areas() -> None:
    head = AREAS.replace("kind", "kind\u200b")
    hidden = f"{head}zz\u200b,coun\u00adtry,,Zed,泽德,2020-01-05\ufeff\n"
    assert areas(hidden) == (["zz"], [])
    assert areas(f"{AREAS}zz,country,,\u200b,泽德,\n")[1] == [
        "The name is missing or longer than 200 characters."
    ]


def test_a_quotation_mark_that_is_not_closed_swallows_no_areas() -> None:
    text = f'{AREAS}zz,country,,Zed,泽德,\nzz-a,municipality,zz,A,"甲,\nzz-b,municipality,zz,B,乙,\n'
    assert "cannot be split into columns" in areas(text)[1][0]


def test_a_table_of_areas_may_have_semicolons_and_is_no_workbook() -> None:
    assert areas(f"{AREAS}zz,country,,Zed,泽德,\n".replace(",", ";"))[0] == ["zz"]
    assert areas(xlsx(rows(["code"])))[1] == ["A file of areas is CSV, and this is a workbook."]


@pytest.mark.parametrize("day", ["0020-01-05", "20-01-05", "2020/1/5"])
def test_a_day_of_an_area_has_its_year_in_full(day: str) -> None:
    assert areas(f"{AREAS}zz,country,,Zed,泽德,{day}\n")[0] == []


# Words that other doors compare


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad"])
def test_invisible_characters_say_nothing_in_yes_and_no_and_addresses(sign: str) -> None:
    head = "source_provider,source_title,source_year,source_kind,source_url,source_local,series_break"
    line = f"Office,Data,2019,survey,https://example.org/a{sign}b,yes{sign},Y{sign}"
    found = read(f"{SHORT},{head}\nSDG_11_2_1,2020,5,{line}\n").rows[0].answer
    assert found.source is not None
    assert (found.source.url, found.source.is_local, found.series_break) == (
        "https://example.org/ab",
        True,
        True,
    )


# Components


@pytest.mark.parametrize(
    ("components", "said"),
    [
        ("years=2019", "is a number of years, and 2,019 are too many"),
        ("years=500", "is a number of years, and 500 are too many"),
        ("years=-5", "cannot be less than zero"),
        ("built_up_start=-100", "cannot be less than zero"),
    ],
)
def test_a_component_that_cannot_be_is_a_fault_beside_a_value_too(components: str, said: str) -> None:
    right = {
        "built_up_start": "100",
        "built_up_end": "130",
        "population_start": "900",
        "population_end": "1200",
    }
    right |= {"years": "5", components.partition("=")[0]: components.partition("=")[2]}
    text = "; ".join(f"{name}={figure}" for name, figure in right.items())
    for value in ("", "1.2"):
        assert said in only(f"{SHORT},components\nSDG_11_3_1,2024,{value},{text}\n")


# Texts that were once read in a wrong encoding


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Köln", "KÃ¶ln"),
        ("it’s 5 %", "itâ€™s 5 %"),
        ("中文资料", "中文资料".encode().decode("latin-1")),
        ("São Paulo", "SÃ£o Paulo"),
        ("来源：统计局", "来源：统计局".encode().decode("gb18030", "strict")),
    ],
)
def test_a_text_once_read_in_a_wrong_encoding_is_told_with_what_it_was(meant: str, typed: str) -> None:
    assert f'it seems to have been "{typed}"' in only(f'{SHORT},comment\nSDG_11_2_1,2020,5,"{meant}"\n')


def test_lost_letters_read_once_more_are_told() -> None:
    assert "wrong encoding" in only(f"{SHORT},comment\nSDG_11_2_1,2020,5,锟斤拷\n")
    assert areas(f"{AREAS}zz,country,,KÃ¶ln,科隆,\n")[1] == [
        "“KÃ¶ln” has lost letters, or was read in a wrong encoding."
    ]


@pytest.mark.parametrize(
    "text", ["Köln", "São Paulo", "Ålesund", "一", "目", "人口 100 万", "联通", "“quoted”", "№ 5", "Å", "中文", "Łódź", "日本", "서울", "naïve café", "m²", "±5 %", "°C"]
)  # fmt: skip
def test_a_sound_text_is_left_alone(text: str) -> None:
    assert read(f"{SHORT},comment\nSDG_11_2_1,2020,5,{text}\n").rows[0].answer.comment == text


@pytest.mark.parametrize("typed", ["14-Jun", "Jun-14", "6月14日"])
def test_an_age_group_that_a_program_made_a_date_of_is_named(typed: str) -> None:
    said = only(f"indicator,year,age,value\nSDG_11_2_1,2020,{typed},5\n")
    assert "A spreadsheet program makes dates of some codes, such as 6-14." in said
