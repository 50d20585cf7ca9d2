"""Data messages in every format: valid by the schemas, and read back by independent readers as they were."""

import csv
import io
import json

import pytest
from pysdmx import errors

from tests.sdmx.flow_factory import COMMENT, FLOW, OBSERVATIONS, deletion, message
from tests.sdmx.peers import Writer, as_pysdmx_reads, as_sdmx1_reads, json_faults, same, written, xml_faults
from vlr_service.sdmx.messages.csv import CSVLabels, CSVOptions, Keys, csv_1, csv_2
from vlr_service.sdmx.messages.json import json_1, json_1_draft, json_2
from vlr_service.sdmx.messages.model import Layout, full_layout
from vlr_service.sdmx.messages.xml import generic_xml_2_1, specific_xml_2_1, specific_xml_3_0

LAYOUTS = {
    "by year": full_layout(FLOW),
    "flat": full_layout(FLOW, is_flat=True),
    "by area": full_layout(FLOW, varying="REF_AREA"),
    "by indicator": full_layout(FLOW, varying="SERIES"),
}


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Layout:
    return LAYOUTS[request.param]


@pytest.mark.parametrize("writer", [csv_1, csv_2, generic_xml_2_1, specific_xml_2_1, specific_xml_3_0])
def test_pysdmx_reads_the_same_observations(writer: Writer, layout: Layout) -> None:
    assert same(as_pysdmx_reads(written(writer, message(layout))))


@pytest.mark.parametrize("writer", [json_1_draft, generic_xml_2_1])
def test_sdmx1_reads_the_same_observations(writer: Writer, layout: Layout) -> None:
    assert same(as_sdmx1_reads(written(writer, message(layout))))


@pytest.mark.parametrize(("writer", "version"), [(json_1, "10"), (json_2, "20")])
def test_json_is_valid_by_the_schema(writer: Writer, version: str, layout: Layout) -> None:
    assert json_faults(written(writer, message(layout)), version=version, kind="data") == []
    assert json_faults(written(writer, deletion()), version=version, kind="data") == []


@pytest.mark.parametrize("writer", [json_1, json_2])
def test_pysdmx_has_no_reader_for_data_in_json(writer: Writer) -> None:
    """When this fails, a newer pysdmx has one, and docs/sdmx.md can say so."""
    with pytest.raises(errors.NotImplemented, match="not supported"):
        as_pysdmx_reads(written(writer, message(LAYOUTS["by year"])))


def test_generic_xml_is_valid_by_the_schema(layout: Layout) -> None:
    assert xml_faults(written(generic_xml_2_1, message(layout)), version="21") == []
    assert xml_faults(written(generic_xml_2_1, deletion()), version="21") == []


def test_json_2_says_what_every_number_stands_for(layout: Layout) -> None:
    read = json.loads(written(json_2, message(layout)))["data"]

    assert same(_observations_of(read["structures"][0], read["dataSets"][0]))


def _observations_of(structure: dict, data: dict) -> dict[tuple[str, ...], str | None]:  # type: ignore[type-arg]
    """Read SDMX-JSON 2.0 by its field guide alone."""
    found = {}
    inner = structure["dimensions"]["observation"]
    groups = data["series"].items() if "series" in data else [("", data)]
    for outer_key, group in groups:
        outer = structure["dimensions"]["series"]
        codes = {
            one["id"]: one["values"][int(at)]["id"]
            for one, at in zip(outer, outer_key.split(":"), strict=False)
            if at
        }
        for key, values in group["observations"].items():
            own = {
                one["id"]: one["values"][int(at)]["id"] for one, at in zip(inner, key.split(":"), strict=True)
            }
            whole = codes | own
            found[tuple(whole[name] for name in ("SERIES", "REF_AREA", "SEX", "TIME_PERIOD"))] = values[0]
    return found


@pytest.mark.parametrize("writer", [csv_1, csv_2])
def test_csv_quotes_what_needs_it_and_keeps_the_digits(writer: Writer) -> None:
    rows = list(csv.DictReader(io.StringIO(written(writer, message()).decode())))

    assert {row["COMMENT_OBS"] for row in rows} == {COMMENT, ""}
    assert {row["OBS_VALUE"] for row in rows} == {"1.5", "", "12.50"}
    assert {(row["OBS_VALUE"], row["OBS_STATUS"]) for row in rows} >= {("", "Q")}


def test_labels_stand_behind_the_ids_in_the_language_asked_for() -> None:
    text = b"".join(csv_2(message(language="zh_Hans"), CSVOptions(labels=CSVLabels.BOTH))).decode("utf-8-sig")
    head, first, *_ = csv.reader(io.StringIO(text))

    assert head[:4] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ: Frequency甲"]
    assert first[1] == "VLR:UMF_MUNICIPAL(1.0.0): Municipal figures甲"
    assert first[4] == "UMF_1_2_1: UMF_1_2_1, named甲"


def test_names_stand_in_columns_of_their_own() -> None:
    text = b"".join(csv_2(message(), CSVOptions(labels=CSVLabels.NAME))).decode("utf-8-sig")
    head, first, *_ = csv.reader(io.StringIO(text))

    assert head[:6] == ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "FREQ", "Frequency"]
    assert first[2] == "Municipal figures"
    assert dict(zip(head, first, strict=True))["Sex"] == "_T, named"


@pytest.mark.parametrize(
    ("keys", "names"),
    [(Keys.SERIES, ["SERIES_KEY"]), (Keys.OBSERVATION, ["OBS_KEY"]), (Keys.BOTH, ["SERIES_KEY", "OBS_KEY"])],
)
def test_keys_stand_before_the_dimensions(keys: Keys, names: list[str]) -> None:
    text = b"".join(csv_2(message(), CSVOptions(keys=keys))).decode()
    head, first, *_ = csv.reader(io.StringIO(text))

    expected = {"SERIES_KEY": "A.UMF_1_2_1.xv-a1._T", "OBS_KEY": "A.UMF_1_2_1.xv-a1._T.2018"}
    assert head[3 : 3 + len(names)] == names
    assert first[3 : 3 + len(names)] == [expected[name] for name in names]


def test_normalized_times_are_days(layout: Layout) -> None:
    text = b"".join(csv_1(message(layout), CSVOptions(is_time_normalized=True))).decode()

    years = {row["TIME_PERIOD"] for row in csv.DictReader(io.StringIO(text))}
    assert years == {"2018-01-01", "2019-01-01", "2020-01-01"}


def test_a_message_says_what_to_replace_and_what_to_delete() -> None:
    rows = list(csv.DictReader(io.StringIO(written(csv_2, deletion()).decode())))

    assert [(row["ACTION"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows] == [
        ("R", "2018", "1.6"),
        ("D", "2020", ""),
    ]
    assert b'action="Delete" validToDate="2026-11-24T09:30:00+00:00"' in written(generic_xml_2_1, deletion())


@pytest.mark.parametrize(
    "writer", [csv_1, csv_2, json_1, json_2, generic_xml_2_1, specific_xml_2_1, specific_xml_3_0]
)
def test_a_message_without_anything_is_a_message(writer: Writer) -> None:
    from dataclasses import replace

    text = written(writer, replace(message(), data_sets=[]))

    assert text.strip()
    assert not any(value in text for value in (b"12.50", b"xv-a1"))


def test_the_constructed_flow_has_a_suppressed_figure() -> None:
    assert None in OBSERVATIONS.values()
