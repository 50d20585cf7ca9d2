import io
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import openpyxl
import pytest

from tests.collection.spreadsheets.making import xlsx
from tests.web.browser import Browser
from vlr_service.collection.workbook.writing import write_workbook

HEAD = "indicator,year,value,source_provider,source_title,source_year,source_kind\n"
GOOD = HEAD + "SDG_11_2_1,2025,55,Office,Survey,2025,survey\nSDG_11_2_1,2024,54,Office,Survey,2024,survey\n"
BAD = (
    HEAD
    + "SDG_11_2_1,2025,55,Office,Survey,2025,survey\nSDG_11_2_1,2024,104,Office,Survey,2024,survey\nNO_SUCH,2024,1,,,,\n"
)


@pytest.fixture
def home(submission_id: int) -> str:
    return f"/submissions/{submission_id}"


def send(browser, home: str, content: bytes | str, name: str = "figures.csv", **more: str):
    body = content.encode() if isinstance(content, str) else content
    data = {"file": (io.BytesIO(body), name), **more}
    return browser.post(f"{home}/upload", data, content_type="multipart/form-data")


def test_a_file_in_order_is_taken_whole(officer, home):
    answer = send(officer, home, GOOD)
    assert answer.status_code == 200
    assert "Taken over: 2 values" in answer.text
    assert 'value="55"' in officer.get(f"{home}/indicators/SDG_11_2_1/2025").text


def test_one_faulty_row_keeps_every_row_out_and_all_faults_are_listed(officer, home):
    answer = send(officer, home, BAD)
    assert answer.status_code == 422
    assert "Nothing was taken from the file" in answer.text
    assert "NO_SUCH" in answer.text
    assert "104" in answer.text
    assert 'value="55"' not in officer.get(f"{home}/indicators/SDG_11_2_1/2025").text


def test_faults_are_told_in_the_readers_language(officer, home):
    chinese = Browser(officer.client, "zh-CN")
    answer = send(chinese, home, BAD)
    assert '<html lang="zh-Hans">' in answer.text
    assert "There is no indicator" not in answer.text


def test_a_rehearsal_saves_nothing(officer, home):
    answer = send(officer, home, GOOD, rehearsal="yes")
    assert "Nothing was saved yet." in answer.text
    assert 'value="55"' not in officer.get(f"{home}/indicators/SDG_11_2_1/2025").text


def test_the_same_file_twice_changes_nothing(officer, home):
    send(officer, home, GOOD)
    assert "New or changed: 0, unchanged: 2." in send(officer, home, GOOD).text


def sdmx(browser, value: str) -> str:
    breakdowns = browser.client.application.extensions["vlr"].catalogue.dimensions
    head = ",".join(("DATAFLOW,FREQ,SERIES,REF_AREA", *breakdowns, "TIME_PERIOD,OBS_VALUE"))
    totals = ",".join("_T" for _ in breakdowns)
    return f"{head}\nVLR:UMF_MUNICIPAL(1.0.0),A,SDG_11_2_1,tt-a,{totals},2025,{value}\n"


def test_sdmx_csv_is_taken_like_a_workbook(officer, home):
    answer = send(officer, home, sdmx(officer, "55"))
    assert "Taken over: 1 value and 0 gaps of 1 indicator." in answer.text
    assert "New or changed: 0, unchanged: 1." in send(officer, home, sdmx(officer, "55")).text


def test_a_fault_of_sdmx_csv_names_its_row_and_column(officer, home):
    answer = send(Browser(officer.client, "zh-CN"), home, sdmx(officer, "lots"))
    assert answer.status_code == 422
    assert "OBS_VALUE" in answer.text
    assert "SDMX中的数值" in answer.text


def test_a_form_without_a_file_says_so(officer, home):
    answer = officer.post(f"{home}/upload", {}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


def test_something_else_with_the_ending_of_a_workbook_is_refused_in_words(officer, home):
    answer = send(officer, home, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old.xlsx")
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert 'id="faults"' in answer.text


def test_a_file_that_is_too_large_is_refused_with_the_limit_and_a_remedy(app, officer, home):
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = send(officer, home, b"0" * 20_000)
    assert answer.status_code == 413
    assert "At most 20 MB" in answer.text
    assert "Split the workbook" in answer.text


def test_what_was_downloaded_can_be_uploaded_again(officer, home):
    send(officer, home, GOOD)
    book = officer.get(f"{home}/workbook.xlsx")
    assert book.headers["Content-Disposition"].startswith("attachment")
    assert "New or changed: 0, unchanged: 2." in send(officer, home, book.data, "again.xlsx").text


def test_records_are_uploaded_in_their_sheets_and_the_page_says_how_many(officer, home):
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{home}/template.xlsx").data))
    book["Coordination mechanisms"].append([None, None, "Regional board", "local, provincial", "", None])
    book.create_sheet("Notes")
    first = send(officer, home, saved(book), "book.xlsx", rehearsal="yes")
    assert "Records: 1, registers: 1; new or changed: 1." in first.text
    assert "Regional board" not in officer.get(f"{home}/registers/mechanisms").text
    second = send(officer, home, saved(book), "book.xlsx")
    assert "Records: 1, registers: 1. New or changed: 1, unchanged: 0." in second.text
    assert "Not read, because they hold neither figures nor the records of a register: Notes." in second.text
    assert "Regional board" in officer.get(f"{home}/registers/mechanisms").text


def test_an_export_holds_the_records_and_uploading_it_again_changes_none(officer, home):
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{home}/template.xlsx").data))
    book["Coordination mechanisms"].append([None, None, "Regional board", "local, provincial"])
    send(officer, home, saved(book), "book.xlsx")
    chinese = Browser(officer.client, "zh-CN")
    export = chinese.get(f"{home}/workbook.xlsx").data
    page = openpyxl.load_workbook(io.BytesIO(export))["协调机制"]
    assert [cell.value for cell in page[4]][:4] == [1, 1, "Regional board", "local, provincial"]
    assert "新增或更改0条，未变1条。" in send(chinese, home, export, "again.xlsx").text


def test_a_fault_of_a_record_names_its_sheet_row_and_column(officer, home):
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{home}/template.xlsx").data))
    book["Coordination mechanisms"].append([None, None, "Board", "galactic"])
    answer = send(officer, home, saved(book), "book.xlsx")
    assert answer.status_code == 422
    assert "<td>Coordination mechanisms</td>" in answer.text
    assert "D Levels involved" in answer.text


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_empty_workbook_is_the_one_the_reader_knows(officer, home, catalogue):
    book = officer.get(f"{home}/template.xlsx").data
    plain = write_workbook([], catalogue=catalogue, language="en", title="x")
    assert book[:2] == plain[:2] == b"PK"
    assert send(officer, home, book, "template.xlsx").status_code == 422


def test_an_approver_uploads_nothing(approver, home):
    assert send(approver, home, GOOD).status_code == 403


CHINESE = GOOD.replace("Office", "国家统计局")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_an_english_reader_chooses_the_encoding_of_a_file(officer, home, encoding):
    answer = send(officer, home, CHINESE.encode(encoding), encoding=encoding)
    assert "Taken over: 2 values" in answer.text
    assert "国家统计局" in officer.get(f"{home}/indicators/SDG_11_2_1/2025").text


def test_without_a_choice_an_english_reader_is_told_to_choose_and_nothing_is_taken(officer, home):
    answer = send(officer, home, CHINESE.encode("gb18030"), encoding="")
    assert answer.status_code == 422
    assert "choose the encoding GB18030" in answer.text
    assert 'value="55"' not in officer.get(f"{home}/indicators/SDG_11_2_1/2025").text


def test_the_chosen_encoding_stays_chosen_and_a_wrong_one_is_told(officer, home):
    answer = send(officer, home, CHINESE.encode("gb18030"), encoding="utf-8")
    assert answer.status_code == 422
    assert "not in utf-8" in answer.text
    assert '<option value="utf-8" selected>' in answer.text
    assert send(officer, home, GOOD, encoding="no-such").status_code == 422


def test_the_encoding_is_offered_in_chinese(officer, home):
    page = Browser(officer.client, "zh-CN").get(f"{home}/upload").text
    assert "自动识别" in page
    assert "GB18030" in page


def test_others_read_and_save_while_a_hostile_file_is_being_read(app, officer, colleague, home):
    here = app.extensions["vlr"]
    app.extensions["vlr"] = replace(
        here, settings=replace(here.settings, workbook_seconds=6, workbook_cells=10**9)
    )
    endless = xlsx(f"<row>{'<c><v>1</v></c>' * 400}</row>" * 20_000)
    with ThreadPoolExecutor(max_workers=1) as beside:
        sending = beside.submit(send, officer, home, endless, "endless.xlsx")
        assert colleague.get(home).status_code == 200
        assert "Taken over: 2 values" in send(colleague, home, GOOD).text
        assert not sending.done()
        assert "Reading the file takes more than 6 seconds." in sending.result().text


def test_letters_that_no_font_shows_are_named_with_their_place(officer, home):
    head = HEAD.replace("\n", ",comment\n")
    answer = send(officer, home, head + "SDG_11_2_1,2025,55,Office,Survey,2025,survey,Thanks 😀 ᠮ\n")
    assert answer.status_code == 200
    assert "Taken over: 1 value" in answer.text
    assert "ᠮ (U+182E), 😀 (U+1F600)" in answer.text
    assert "VLR_FONT_PATH" in answer.text

    sheet = officer.get(f"{home}/indicators/SDG_11_2_1/2025").text
    assert "😀 (U+1F600)" in sheet
    assert "U+" not in officer.get(f"{home}/indicators/SDG_11_2_1/2024").text


def test_what_deserves_a_second_look_is_listed_beside_what_was_taken(officer, home):
    text = "indicator,year,value\nSDG_11_2_1,2024,0.435\n"
    answer = send(officer, home, text, rehearsal="yes")
    assert answer.status_code == 200
    assert "Worth a second look: 1." in answer.text
    assert "Did you mean 43.5?" in answer.text
    assert "您是否想填43.5？" in send(Browser(officer.client, "zh-CN"), home, text).text


def test_people_in_thousands_are_refused_with_the_remedy(officer, home):
    text = "indicator,year,value,numerator,denominator\nSDG_6_1_1,2025,,10,100\n"
    answer = send(officer, home, text)
    assert answer.status_code == 422
    assert "the facts of the area have 100,000 for 2025" in answer.text


def test_a_faulty_file_is_judged_while_somebody_else_writes(officer, home, installation):
    with installation.sessions.transaction():
        begun = time.monotonic()
        assert send(officer, home, BAD).status_code == 422
        assert time.monotonic() - begun < 5  # a writer would have waited for 15 seconds
