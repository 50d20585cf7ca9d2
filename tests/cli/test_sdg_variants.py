"""`vlr sdmx sdg` by definitions that differ from the official shape: what they have room for leaves, nothing is said falsely."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.io.format import Format
from pysdmx.io.writer import write_sdmx

from tests.api.published import publish_town, sample_all
from tests.cli.sdg import WOMEN, faults_by_definition, name_towns, told
from tests.factories import NOW, answer
from tests.sdmx.official_file import ATTRIBUTES, CODES, DIMENSIONS, official_message
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation

SERIES_COUNT = 5
STATUSES = {"A", "B", "E"}


@pytest.fixture
def refuse(run: Any, tmp_path: Path) -> Any:
    """Try to write the figures of the country, of which none can leave; returns what the command says."""

    def refused() -> str:
        out = tmp_path / "refused.xml"
        done = run("sdmx", "sdg", "tt", "--format", "xml-2.1", "--out", str(out))
        assert (done.exit_code, out.exists()) == (1, False), done.output
        return str(done.output)

    return refused


def moved(**to: bool) -> Mapping[str, tuple[str | None, bool, bool]]:
    """The attributes of the official shape, some of them said of a series or not."""
    return {name: (*own[:2], to.get(name, own[2])) for name, own in ATTRIBUTES.items()}


@pytest.mark.usefixtures("published_for_sdg")
@pytest.mark.parametrize(
    ("attached", "attributes"),
    [
        ({"UNIT_MULT": "series"}, moved(UNIT_MULT=True)),
        ({"UNIT_MEASURE": "observation"}, moved(UNIT_MEASURE=False)),
        ({"OBS_STATUS": "series", "NATURE": "series"}, moved(OBS_STATUS=True, NATURE=True)),
        ({"COMMENT_OBS": "series", "TIME_DETAIL": "series"}, moved(COMMENT_OBS=True, TIME_DETAIL=True)),
    ],
    ids=[
        "multiplier of the series",
        "unit of the observation",
        "status of the series",
        "words of the series",
    ],
)
def test_attributes_stand_where_the_definition_attaches_them(
    load: Any, export: Any, attached: Mapping[str, str], attributes: Any
) -> None:
    load(attached=attached)
    message, _ = export()
    assert faults_by_definition(message, attributes=attributes) == []
    assert len(list(told(message))) == SERIES_COUNT
    assert {one.all["OBS_STATUS"] for one in told(message)} == STATUSES
    assert {one.all["UNIT_MULT"] for one in told(message)} == {"0"}


@pytest.fixture
def several_years(installation: Installation) -> None:
    publish_town(
        installation,
        answer(year=2024, obs_status="E", comment="estimated"),
        answer(comment="counted"),
        answer(year=2024, cell=WOMEN),
        answer(cell=WOMEN),
    )
    name_towns(installation)


@pytest.mark.usefixtures("several_years")
def test_what_differs_within_a_series_is_never_said_of_all_of_it(load: Any, export: Any) -> None:
    load(attached={"COMMENT_OBS": "series", "TIME_DETAIL": "series", "SOURCE_DETAIL": "series"})
    message, _ = export()
    found = {(one.all["SEX"], one.all["TIME_PERIOD"]): one for one in told(message)}
    assert found["_T", "2024"].own["OBS_STATUS"] == "E"
    assert all("COMMENT_OBS" not in one.all and "TIME_DETAIL" not in one.all for one in found.values())
    assert all(one.series["SOURCE_DETAIL"] for one in found.values() if one.all["REF_AREA"] == "TT_A")
    load(attached={"OBS_STATUS": "series"})
    message, output = export()
    assert {one.all["SEX"] for one in told(message) if one.all["REF_AREA"] == "TT_A"} == {"F"}
    assert "IAEG-SDGs:SDG(1.4) tells OBS_STATUS of a whole series" in output
    assert "(figures: 2; areas: 1)" in output


@pytest.mark.usefixtures("published_for_sdg")
@pytest.mark.parametrize("level", ["group", "data set"])
def test_what_is_of_a_group_or_a_data_set_is_never_lost_without_a_word(
    load: Any, export: Any, refuse: Any, level: str
) -> None:
    for name in ("UNIT_MULT", "OBS_STATUS"):
        load(attached={name: level})
        assert f"requires the attribute {name} of a group or of the whole data set" in refuse()
    load(attached={"UNIT_MEASURE": level})
    assert "tells UNIT_MEASURE neither of observations nor of series" in refuse()
    load(attached={"NATURE": level})
    message, _ = export()
    assert faults_by_definition(message) == []
    assert all("NATURE" not in one.all for one in told(message))


@pytest.mark.usefixtures("published_for_sdg")
def test_dimensions_that_a_definition_has_more_or_less_take_the_total(
    load: Any, export: Any, refuse: Any
) -> None:
    load(without=("PRODUCT", "ACTIVITY"), more={"POLICY": "CL_POLICY"}, codes={"CL_POLICY": ("_T", "A")})
    message, _ = export()
    own = {name: one for name, one in DIMENSIONS.items() if name not in ("PRODUCT", "ACTIVITY")}
    wanted = {**own, "POLICY": "CL_POLICY"}
    assert faults_by_definition(message, dimensions=wanted, codes={**CODES, "CL_POLICY": ("_T",)}) == []
    load(without=("SEX",), version="1.5")
    message, output = export()
    assert "The global structure has no dimension SEX" in output
    assert len(list(told(message))) == SERIES_COUNT - 1
    load(more={"POLICY": "CL_POLICY"}, codes={"CL_POLICY": ("A", "B")}, version="1.6")
    assert "_T is in no IAEG-SDGs:CL_POLICY(1.6)" in refuse()


@pytest.mark.usefixtures("published_for_sdg")
def test_the_unit_can_be_a_dimension(load: Any, export: Any) -> None:
    load(without=("UNIT_MEASURE",), more={"UNIT_MEASURE": "CL_UNIT_MEASURE"})
    message, _ = export()
    wanted = {**DIMENSIONS, "UNIT_MEASURE": "CL_UNIT_MEASURE"}
    attributes = {name: one for name, one in ATTRIBUTES.items() if name != "UNIT_MEASURE"}
    assert faults_by_definition(message, dimensions=wanted, attributes=attributes) == []
    assert {one.series["UNIT_MEASURE"] for one in told(message)} == {"PT", "PER_100000_POP"}


@pytest.mark.usefixtures("published_for_sdg")
def test_without_a_place_for_the_status_only_normal_figures_leave(load: Any, export: Any) -> None:
    load(without=("OBS_STATUS",))
    message, output = export()
    found = {(one.all["SERIES"], one.all["REF_AREA"], one.all["SEX"]) for one in told(message)}
    assert ("SL_TLF_UEM", "TT_A", "_T") not in found, "it is an estimate"
    assert ("SL_TLF_UEM", "TT_A", "F") not in found, "its series breaks"
    assert ("SL_TLF_UEM", "TT_B", "_T") in found
    assert "tells OBS_STATUS neither of observations nor of series" in output


@pytest.mark.usefixtures("published_for_sdg")
def test_the_confidentiality_that_a_country_asks_for_is_told(load: Any, export: Any) -> None:
    load(further={"CONF_STATUS": ("CL_CONF_STATUS", True, False)}, codes={"CL_CONF_STATUS": ("F", "C")})
    message, _ = export()
    assert {one.own["CONF_STATUS"] for one in told(message)} == {"F"}


@pytest.mark.usefixtures("published_for_sdg")
def test_an_optional_code_that_no_list_holds_is_left_out_and_a_status_is_not(
    load: Any, export: Any, refuse: Any
) -> None:
    load(codes={"CL_NATURE": ("C",)})
    message, _ = export()
    assert {one.own.get("NATURE") for one in told(message)} == {"C", None}
    load(codes={"CL_OBS_STATUS": ("Z",)})
    assert "A, B, E are in no IAEG-SDGs:CL_OBS_STATUS(1.4)" in refuse().replace("E, B, A", "A, B, E")


@pytest.mark.usefixtures("published_for_sdg")
def test_a_message_of_sdmx_3_is_loaded_as_one_of_2_1_is(load: Any, export: Any, tmp_path: Path) -> None:
    older = tmp_path / "older.xml"
    older.write_bytes(official_message())
    found = read_sdmx(older, validate=False).structures or ()
    newer = str(write_sdmx(found, Format.STRUCTURE_SDMX_ML_3_0)).encode()
    assert b"v3_0" in newer
    said = load(content=newer).output
    assert "Figures are written by the structure IAEG-SDGs:SDG(1.4)." in said
    message, output = export()
    assert faults_by_definition(message) == []
    assert len(list(told(message))) == SERIES_COUNT
    assert "confirmed" not in output


def test_a_structure_of_other_data_is_named_as_passed_over(load: Any) -> None:
    other = official_message(without=("SERIES",), more={"INDICATOR": "CL_SERIES"})
    said = load(content=other).output
    assert "Passed over: IAEG-SDGs:SDG(1.4)." in said
    assert "Figures are written by" not in said


@pytest.mark.usefixtures("published_for_sdg")
def test_lists_that_the_definition_names_and_nobody_loaded_are_named(
    load: Any, export: Any, tmp_path: Path
) -> None:
    text = official_message().decode()
    start = text.index('<str:Codelist id="CL_UNIT_MEASURE"')
    end = text.index("</str:Codelist>", start) + len("</str:Codelist>")
    load(content=(text[:start] + text[end:]).encode())
    _, output = export()
    assert "not loaded, so that nobody has confirmed their codes: IAEG-SDGs:CL_UNIT_MEASURE(1.4)." in output


@pytest.mark.parametrize("format_", ["csv-1.0", "csv-2.0", "json-2.0", "xml-2.1", "xml-3.0"])
def test_no_value_leaves_that_is_hidden_or_under_embargo(
    installation: Installation, load: Any, export: Any, format_: str
) -> None:
    publish_town(
        installation,
        answer(raw="7.77", value=Decimal("7.77"), numerator=Decimal(777), conf_status="C"),
        answer(year=2024, raw="7.78", value=Decimal("7.78"), numerator=Decimal(778), conf_status="N"),
        answer(year=2023, raw="5.5", value=Decimal("5.5"), numerator=Decimal(550)),
    )
    publish_town(
        installation,
        answer(raw="7.79", value=Decimal("7.79"), numerator=Decimal(779)),
        code="tt-b",
        embargo=NOW + timedelta(days=900),
    )
    name_towns(installation)
    load(further={"CONF_STATUS": ("CL_CONF_STATUS", False, False)}, codes={"CL_CONF_STATUS": ("F", "C")})
    message, _ = export(format_)
    assert b"5.5" in message
    for hidden in (b"7.77", b"7.78", b"7.79"):
        assert hidden not in message
    assert b"TT_B" not in message


def test_the_estimate_of_a_national_sample_leaves_in_place_of_the_sum(
    installation: Installation, load: Any, export: Any
) -> None:
    publish_town(installation, answer())
    publish_town(installation, answer(raw="4.0", value=Decimal("4.0"), numerator=Decimal(400)), code="tt-b")
    sample_all(installation, drawn=2)
    name_towns(installation)
    load()
    message, output = export()
    (national,) = (one for one in told(message) if one.series["REF_AREA"] == "TT")
    assert "same place" not in output
    assert (national.own["OBS_STATUS"], national.own["NATURE"]) == ("E", "E")
    assert national.own["COMMENT_OBS"].startswith(
        "Weighted estimate from the national sample, version 1: 2 of its 2"
    )
    assert Decimal(national.own["LOWER_BOUND"]) <= Decimal(national.own["OBS_VALUE"])
    assert faults_by_definition(message) == []


def test_codes_of_one_list_share_a_reason(installation: Installation, load: Any, export: Any) -> None:
    cells = [Cell.of(AGE=code) for code in ("Y0T4", "Y5T9", "Y_GE60")]
    publish_town(installation, answer(), *(answer(cell=one) for one in cells))
    name_towns(installation)
    load()
    _, output = export()
    lines = [line for line in output.splitlines() if "CL_AGE" in line]
    assert len(lines) == 1
    assert "Y0T4, Y5T9, Y_GE60 are in no IAEG-SDGs:CL_AGE(1.4)" in lines[0]


@pytest.mark.usefixtures("published_for_sdg")
def test_pysdmx_reads_a_variant_by_its_own_definition(load: Any, export: Any, tmp_path: Path) -> None:
    load(attached={"UNIT_MULT": "series", "NATURE": "series"}, without=("PRODUCT",), version="2.0")
    message, _ = export()
    data = tmp_path / "data.xml"
    data.write_bytes(message)
    (found,) = get_datasets(data, tmp_path / "structure.xml")
    assert "DataStructure=IAEG-SDGs:SDG(2.0)" in str(getattr(found.structure, "short_urn", ""))
    assert len(found.data) == SERIES_COUNT


def test_a_list_of_which_the_file_has_a_part_is_named_as_such(load: Any) -> None:
    whole = official_message().decode()
    part = whole.replace('<str:Codelist id="CL_SEX"', '<str:Codelist isPartial="true" id="CL_SEX"')
    assert "only a part of this list" not in load(content=whole.encode()).output
    lines = load(content=part.encode()).output.splitlines()
    after = lines[lines.index("IAEG-SDGs:CL_SEX(1.4), codes: 3.") + 1]
    assert after == "  The file has only a part of this list: figures with its other codes are left out."
