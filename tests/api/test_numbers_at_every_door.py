"""A figure leaves every door with the digits that were typed: no exponent, no minus before a zero, no digit more or less."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

from tests.api.published import publish_town
from tests.factories import answer
from tests.sites import Site, Sites
from vlr_service.collection.installation import Installation
from vlr_service.i18n.reading import read_number

TYPED = {
    ("SDG_8_1_1", "2021"): ("0.30", "0.30"),
    ("SDG_8_1_1", "2022"): ("1E+3", "1000"),
    ("SDG_8_1_1", "2023"): ("-0.00", "0.00"),
    ("SDG_8_1_1", "2024"): ("−2.50", "-2.50"),
    ("SDG_8_1_1", "2025"): ("123456789012345678.25", "123456789012345678.25"),
    ("SDG_8_2_1", "2021"): ("1e-7", "0.0000001"),
    ("SDG_8_2_1", "2022"): ("100", "100"),
    ("SDG_8_2_1", "2023"): ("1,000.0", "1000.0"),
    ("SDG_8_2_1", "2024"): ("+7", "7"),
}
"""What an officer types and what every program gets, by indicator and year."""

RIGHT = {("UMF_2_2_1", "2025"): "6.0"} | {place: right for place, (_, right) in TYPED.items()}
Told = Mapping[tuple[str, str], str]


def publish_numbers(installation: Installation) -> None:
    rows = [
        answer(
            indicator=indicator,
            year=int(year),
            raw=typed,
            value=read_number(typed, language="en").value,
            numerator=None,
            denominator=None,
        )
        for (indicator, year), (typed, _) in TYPED.items()
    ]
    publish_town(installation, answer(), *rows)


@pytest.fixture(scope="module")
def client(sites: Sites) -> FlaskClient:
    site: Site = sites.open(publish_numbers)
    return site.app.test_client()


def of_csv(text: str) -> Told:
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    if "SERIES" in rows[0]:
        return {(row["SERIES"], row["TIME_PERIOD"]): row["OBS_VALUE"] for row in rows}
    return {(row["indicator"], row["year"]): row["value"] for row in rows}


def exact(text: str) -> Any:
    """Return what JSON says, each number as the text it is."""
    return json.loads(text, parse_float=str, parse_int=str)


def of_lines(text: str) -> Told:
    rows = [exact(line) for line in text.splitlines()]
    return {(row["indicator"], row["year"]): row["value"] for row in rows}


def of_rest(text: str) -> Told:
    rows = exact(text)["items"]
    return {(row["indicator"], row["year"]): row["value"] for row in rows}


def of_specific(text: str) -> Told:
    root = etree.fromstring(text.encode())
    return {
        (str(series.get("SERIES")), str(one.get("TIME_PERIOD"))): str(one.get("OBS_VALUE"))
        for series in root.iter("Series")
        for one in series.iter("Obs")
    }


def of_generic(text: str) -> Told:
    found = {}
    for series in re.findall(r"<gen:Series>.*?</gen:Series>", text):
        (indicator,) = re.findall(r'id="SERIES" value="([^"]*)"', series)
        for year, value in re.findall(r'ObsDimension value="(\d+)"/><gen:ObsValue value="([^"]*)"', series):
            found[indicator, year] = value
    return found


def of_json(text: str) -> Told:
    data = exact(text)["data"]
    structure = data["structures"][0] if "structures" in data else data["structure"]
    dimensions = structure["dimensions"]["series"]
    at = [one["id"] for one in dimensions].index("SERIES")
    years = [one["id"] for one in structure["dimensions"]["observation"][0]["values"]]
    return {
        (dimensions[at]["values"][int(key.split(":")[at])]["id"], years[int(place)]): values[0]
        for key, series in data["dataSets"][0]["series"].items()
        for place, values in series["observations"].items()
    }


V1, V2 = "/sdmx/v1/data/UMF_MUNICIPAL", "/sdmx/v2/data/dataflow/VLR/UMF_MUNICIPAL"
SDMX = "application/vnd.sdmx."
DOORS: Mapping[str, tuple[str, str, Callable[[str], Told]]] = {
    "observations": ("/api/v1/observations?area=tt-a", "application/json", of_rest),
    "data.csv": ("/api/v1/dataflows/UMF_MUNICIPAL/data.csv", "*/*", of_csv),
    "data.jsonl": ("/api/v1/dataflows/UMF_MUNICIPAL/data.jsonl", "*/*", of_lines),
    "SDMX-CSV 1.0": (V1, f"{SDMX}data+csv;version=1.0.0", of_csv),
    "SDMX-CSV 2.0": (V2, f"{SDMX}data+csv;version=2.0.0", of_csv),
    "SDMX-JSON 1.0": (V1, f"{SDMX}data+json;version=1.0.0", of_json),
    "SDMX-JSON 2.0": (V2, f"{SDMX}data+json;version=2.0.0", of_json),
    "SDMX-ML 2.1 generic": (V1, f"{SDMX}genericdata+xml;version=2.1", of_generic),
    "SDMX-ML 2.1": (V1, f"{SDMX}structurespecificdata+xml;version=2.1", of_specific),
    "SDMX-ML 3.0": (V2, f"{SDMX}data+xml;version=3.0.0", of_specific),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_digits_of_a_figure_are_the_same_at_every_door(client: FlaskClient, door: str) -> None:
    address, accept, read = DOORS[door]
    answered = client.get(address, headers={"Accept": accept})
    assert answered.status_code == 200
    assert read(answered.text) == RIGHT
