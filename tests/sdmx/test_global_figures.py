"""Figures in the words of the global structure: what is known leaves, everything else is refused and listed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pysdmx.io import read_sdmx

from tests.loaded import CATALOGUE
from tests.sdmx.flow_factory import NOW
from tests.sdmx.peers import json_faults, xml_faults
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.official_structure import (
    Attachment,
    OfficialComponent,
    OfficialStructure,
    OfficialUnit,
)
from vlr_service.i18n import REQUIRED_LANGUAGES, render
from vlr_service.sdmx.data.global_figures import CityFigures, GlobalFigures, in_global_words
from vlr_service.sdmx.messages.csv import csv_2
from vlr_service.sdmx.messages.json import json_2
from vlr_service.sdmx.messages.model import DataMessage, DataSet, full_layout
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1
from vlr_service.sdmx.messages.xml import generic_xml_2_1, specific_xml_2_1, specific_xml_3_0
from vlr_service.sdmx.structures.global_flow import global_artefact, global_dataflow
from vlr_service.standard.observed import ObservedCell

SDG = CATALOGUE.structures["SDG"]
AREAS = {"CL_AREA": frozenset({"XV_A1", "XV_A2"})}
FIGURE = ObservedCell(
    indicator="SDG_11_2_1",
    year=2020,
    cell=Cell.of(SEX="F"),
    value=Decimal("61.50"),
    numerator=Decimal(600),
    denominator=Decimal(1000),
    comment="Counted.",
    method_version="1",
)


def global_figures_of(
    *rows: ObservedCell, code: str | None = "XV_A1", **loaded: frozenset[str]
) -> GlobalFigures:
    city = CityFigures("xv-a1", code, rows)
    return in_global_words([city], structure=SDG, catalogue=CATALOGUE, loaded=AREAS | loaded)


def test_a_figure_leaves_with_the_global_series_area_and_unit() -> None:
    found = global_figures_of(FIGURE, replace(FIGURE, year=2021, value=None, obs_status="Q", comment=""))
    assert found.refused == ()
    (series,) = found.series
    key = dict(zip(SDG.dimensions, series.key, strict=True))
    assert {name: code for name, code in key.items() if code != "_T"} == {
        "FREQ": "A",
        "REPORTING_TYPE": "N",
        "SERIES": "SP_TRN_PUBL",
        "REF_AREA": "XV_A1",
        "SEX": "F",
    }
    of_series, of_observation = (
        [one.id for one in SDG.attached_to(to)] for to in (Attachment.SERIES, Attachment.OBSERVATION)
    )
    assert len(of_series) + len(of_observation) == 16
    assert dict(zip(of_series, series.attributes, strict=True))["UNIT_MEASURE"] == "PERCENT"
    names = ("TIME_PERIOD", "OBS_VALUE", *of_observation)
    first, second = (dict(zip(names, row, strict=True)) for row in series.rows)
    assert (first["OBS_VALUE"], first["UNIT_MULT"], first["NATURE"]) == ("61.50", "0", "C")
    assert (second["OBS_VALUE"], second["OBS_STATUS"], second["NATURE"]) == (None, "Q", "_X")


@pytest.mark.parametrize(
    ("said", "status", "nature"),
    [
        ({"obs_status": "I"}, "I", "E"),
        ({"obs_status": "F"}, "F", "M"),
        ({"obs_status": "P"}, "P", "C"),
        ({"obs_status": "E", "series_break": True}, "B", "E"),
        ({"obs_status": "Q", "value": None, "series_break": True}, "Q", "_X"),
    ],
)
def test_the_nature_comes_from_the_status_and_a_break_is_said_first(
    said: dict[str, Any], status: str, nature: str
) -> None:
    (series,) = global_figures_of(replace(FIGURE, **said)).series
    names = [one.id for one in SDG.attached_to(Attachment.OBSERVATION)]
    found = dict(zip(names, series.rows[0][2:], strict=True))
    assert (found["OBS_STATUS"], found["NATURE"]) == (status, nature)


def test_a_multiple_of_a_unit_is_told_as_its_power_of_ten() -> None:
    unit = OfficialUnit(("PT",), "6")
    structure = replace(SDG, units={**SDG.units, "PT": unit})
    city = CityFigures("xv-a1", "XV_A1", (FIGURE,))
    loaded = AREAS | {"CL_UNIT_MEASURE": frozenset({"PT"})}
    (series,) = in_global_words([city], structure=structure, catalogue=CATALOGUE, loaded=loaded).series
    names = [one.id for one in SDG.attached_to(Attachment.OBSERVATION)]
    assert dict(zip(names, series.rows[0][2:], strict=True))["UNIT_MULT"] == "6"


REFUSED = {
    "no series": (replace(FIGURE, indicator="UMF_1_3_4"), "No series"),
    "a proxy": (replace(FIGURE, relation=Relation.PROXY), "proxy or local"),
    "a figure of another territory": (replace(FIGURE, territory="DISTRICTS"), "another territory"),
    "a dimension of ours": (replace(FIGURE, cell=Cell.of(SETTLEMENT="SLUM")), "no dimension SETTLEMENT"),
    "an age that was not seen": (replace(FIGURE, cell=Cell.of(AGE="Y0T4")), "Y0T4 is in no CL_AGE"),
    "a unit that was not seen": (replace(FIGURE, indicator="UMF_1_1_8", cell=Cell()), "unit PER_100000"),
}


@pytest.mark.parametrize(("row", "words"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_known_code_is_refused_and_listed_in_both_languages(
    row: ObservedCell, words: str
) -> None:
    found = global_figures_of(FIGURE, row, replace(row, year=2019))
    assert found.count == 1
    (refusal,) = found.refused
    assert (refusal.areas, refusal.indicators, refusal.figures) == (("xv-a1",), (row.indicator,), 2)
    assert words in str(refusal.reason)
    assert render(refusal.reason, REQUIRED_LANGUAGES[0]) != render(refusal.reason, REQUIRED_LANGUAGES[1])


def test_an_area_without_code_or_with_one_that_no_list_holds_says_nothing() -> None:
    (nameless,), (unknown,) = (
        global_figures_of(FIGURE, code=None).refused,
        global_figures_of(FIGURE, code="XV_B9").refused,
    )
    assert "scheme CL_AREA" in str(nameless.reason)
    assert "XV_B9 is in no CL_AREA" in str(unknown.reason)


def test_what_was_loaded_counts_instead_of_what_was_seen() -> None:
    young = replace(FIGURE, cell=Cell.of(AGE="Y0T4"))
    assert global_figures_of(young, CL_AGE=frozenset({"_T", "Y0T4"})).count == 1
    assert global_figures_of(FIGURE, CL_SERIES=frozenset({"SP_TRN_PUBL"})).count == 1
    assert "SP_TRN_PUBL" in str(global_figures_of(FIGURE, CL_SERIES=frozenset({"NEW"})).refused[0].reason)
    (series,) = global_figures_of(FIGURE, CL_UNIT_MEASURE=frozenset({"PT"})).series
    assert "PT" in series.attributes


def test_two_figures_never_share_a_place() -> None:
    assert "same place" in str(
        global_figures_of(FIGURE, replace(FIGURE, value=Decimal(62))).refused[0].reason
    )


def test_the_structure_is_referred_to_and_not_ours() -> None:
    text = structure_xml_2_1([global_artefact(SDG)], message_id="M", prepared=NOW)
    assert xml_faults(text, version="21") == []
    assert b'id="SDG" version="1.0" agencyID="IAEG-SDGs"' in text
    assert b"DataStructure " not in text


def test_every_format_is_valid_and_read_back() -> None:
    message = DataMessage(
        "ID", NOW, full_layout(global_dataflow(SDG)), [DataSet(global_figures_of(FIGURE).series)]
    )
    assert json_faults(b"".join(json_2(message)), version="20", kind="data") == []
    assert xml_faults(b"".join(generic_xml_2_1(message)), version="21") == []
    for write in (csv_2, specific_xml_2_1, specific_xml_3_0):
        (data,) = read_sdmx(b"".join(write(message)).decode(), validate=False).data
        (row,) = data.data.to_dict("records")
        assert (row["SERIES"], row["REF_AREA"], float(row["OBS_VALUE"])) == ("SP_TRN_PUBL", "XV_A1", 61.5)


def test_every_series_of_the_table_is_that_of_an_indicator_that_is_the_global_one() -> None:
    for name in SDG.series:
        assert CATALOGUE.indicators[name].relation is Relation.IDENTICAL
        assert CATALOGUE.indicators[name].sdg_indicator
    assert len(set(SDG.series.values())) == len(SDG.series)


def leaving(
    row: ObservedCell, structure: OfficialStructure, **loaded: frozenset[str]
) -> dict[str, str | None]:
    """A figure as it leaves by a structure, everything that is said of it by name."""
    city = CityFigures("xv-a1", "XV_A1", (row,))
    (series,) = in_global_words(
        [city], structure=structure, catalogue=CATALOGUE, loaded=AREAS | loaded
    ).series
    of_series, of_observation = (
        [one.id for one in structure.attached_to(to)] for to in (Attachment.SERIES, Attachment.OBSERVATION)
    )
    names = (*structure.dimensions, *of_series, "TIME_PERIOD", "OBS_VALUE", *of_observation)
    return dict(zip(names, (*series.key, *series.attributes, *series.rows[0]), strict=True))


IN_MILLIONS = replace(SDG, units={**SDG.units, "PT": OfficialUnit(("PT",), "6")})


def test_a_multiple_that_cannot_be_told_is_written_out() -> None:
    """61.50 millions are 61500000 where no multiplier, or not ours, can be said beside them."""
    mute = replace(
        IN_MILLIONS, attributes={name: one for name, one in SDG.attributes.items() if name != "UNIT_MULT"}
    )
    assert leaving(FIGURE, mute)["OBS_VALUE"] == "61500000"
    units = leaving(FIGURE, IN_MILLIONS, CL_UNIT_MULT=frozenset("0"))
    assert (units["OBS_VALUE"], units["UNIT_MULT"]) == ("61500000", "0")
    millions = leaving(FIGURE, IN_MILLIONS)
    assert (millions["OBS_VALUE"], millions["UNIT_MULT"]) == ("61.50", "6")
    city = CityFigures("xv-a1", "XV_A1", (FIGURE,))
    loaded = AREAS | {"CL_UNIT_MULT": frozenset("3")}
    found = in_global_words([city], structure=IN_MILLIONS, catalogue=CATALOGUE, loaded=loaded)
    assert "6 is in no CL_UNIT_MULT" in str(found.refused[0].reason)


def test_a_forecast_stays_one_where_its_series_breaks_too() -> None:
    told = leaving(replace(FIGURE, obs_status="F", series_break=True), SDG)
    assert (told["OBS_STATUS"], told["NATURE"]) == ("F", "M")


def test_a_code_that_is_the_same_for_every_figure_can_be_laid_over_an_attribute() -> None:
    needed = OfficialComponent("TIME_FORMAT", is_mandatory=True)
    structure = replace(SDG, attributes={**SDG.attributes, "TIME_FORMAT": needed})
    city = CityFigures("xv-a1", "XV_A1", (FIGURE,))
    found = in_global_words([city], structure=structure, catalogue=CATALOGUE, loaded=AREAS)
    assert "requires the attribute TIME_FORMAT" in str(found.refused[0].reason)
    laid_over = replace(structure, fixed={**SDG.fixed, "TIME_FORMAT": "P1Y"})
    assert leaving(FIGURE, laid_over)["TIME_FORMAT"] == "P1Y"
