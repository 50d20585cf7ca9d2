"""Official code lists are read from a structure message, and traps are refused in words."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sdmx.flow_factory import NOW
from tests.sdmx.official_file import structure_message
from tests.texts import both
from vlr_service.catalogue.loading.load import load
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import render
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1, structure_xml_3_0
from vlr_service.sdmx.structures import official_lists as reader
from vlr_service.sdmx.structures.artefacts import AGENCY, Scheme
from vlr_service.sdmx.structures.definitions import ReferenceArea, structures_of
from vlr_service.sdmx.structures.official_lists import OfficialList, read_official

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
TRAPS = {
    "entities in entities": f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{LAUGHS}]>',
    "a file of this machine": '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "a document type alone": "<!DOCTYPE x>",
    "a document type elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


def read_code_lists(content: bytes) -> tuple[OfficialList, ...]:
    return read_official(content).lists


def code_of(content: bytes) -> str:
    with pytest.raises(InvalidRequest) as refused:
        read_code_lists(content)
    assert render(refused.value.message, "zh_Hans") != render(refused.value.message, "en")
    return refused.value.code


def test_lists_are_read_with_agency_version_and_english_names() -> None:
    (sex, age) = read_code_lists(
        structure_message({"CL_SEX": {"_T": "Total", "F": "Female &amp; girls"}, "CL_AGE": {"_T": "All"}})
    )
    assert (sex.agency, sex.id, sex.version) == ("IAEG-SDGs", "CL_SEX", "1.2")
    assert sex.codes == {"_T": "Total", "F": "Female & girls"}
    assert age.codes == {"_T": "All"}


def test_the_lists_of_this_service_are_read_whole() -> None:
    made = structures_of(load(), [ReferenceArea("tt", both("Land", "国"))])
    found = read_code_lists(structure_xml_2_1(made, message_id="M", prepared=NOW))
    own = {one.reference.id: {item.id for item in one.items} for one in made if isinstance(one, Scheme)}
    assert {one.agency for one in found} == {AGENCY}
    assert {one.id: set(one.codes) for one in found}.items() <= own.items()
    assert len(found) > 10


@pytest.mark.parametrize("prolog", TRAPS.values(), ids=TRAPS)
def test_a_document_type_is_refused_before_anything_is_expanded(prolog: str) -> None:
    started = time.perf_counter()
    content = structure_message({"CL_SEX": {"F": "&l11;"}}, prolog=prolog)
    assert code_of(content) == "document_type"
    assert code_of(content.decode().replace("UTF-8", "UTF-16").encode("utf-16")) == "document_type"
    assert time.perf_counter() - started < 1


def test_more_codes_than_any_agency_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CODES", 3)
    assert code_of(structure_message({"CL_AREA": {str(n): "x" for n in range(4)}})) == "too_many_codes"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xml_broken"),
        (b"\xff\xfe\x00", "xml_broken"),
        (b"id,name\nF,Female\n", "xml_broken"),
        (structure_message({"CL_SEX": {"F": "x"}})[:-40], "xml_broken"),
        (b"<a>&undefined;</a>", "not_a_structure"),
        (b'<?xml version="1.0" encoding="nope"?><a/>', "xml_broken"),
        (b"<html/>", "not_a_structure"),
        (structure_xml_3_0((), message_id="M", prepared=NOW), "no_code_lists"),
        (structure_message({}), "no_code_lists"),
        (structure_message({"CL_SEX": {}}), "no_code_lists"),
        (b"<a>" * 100_000, "not_a_structure"),
    ],
)
def test_what_is_no_structure_message_is_refused_in_words(content: bytes, code: str) -> None:
    assert code_of(content) == code


@given(st.binary(max_size=60), st.integers(0, 600))
def test_whatever_is_in_the_file_there_is_no_traceback(noise: bytes, place: int) -> None:
    whole = structure_message({"CL_SEX": {"F": "Female"}})
    with suppress(InvalidRequest):
        read_code_lists(whole[:place] + noise + whole[place:])
