"""Two towns whose figures are asked for by SDMX, and how an answer is read."""

import csv
import io
from decimal import Decimal
from typing import Any

from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.factories import answer
from vlr_service.catalogue import Cell
from vlr_service.collection import Answer, Desk

V1 = "/sdmx/v1/data/UMF_MUNICIPAL"
V2 = "/sdmx/v2/data/dataflow/VLR/UMF_MUNICIPAL"
CSV = "application/vnd.sdmx.data+csv;version=2.0.0"
WOMEN = Cell.of(SEX="F")
COMMENT = 'counted "twice" <since>, 甲'


def rate(value: str, **overrides: Any) -> Answer:
    """An unemployment rate that its parts make."""
    parts = {"numerator": Decimal(value) * 100, "denominator": Decimal(10_000)}
    return answer(**{"raw": value, "value": Decimal(value), **parts, **overrides})


def publish_two_towns(desk: Desk) -> None:
    """Publish five rates of tt-a, those of women among them, and one of tt-b."""
    publish_town(
        desk,
        rate("7.0", year=2023, comment=COMMENT),
        rate("6.5", year=2024),
        rate("6.0", year=2025),
        rate("5.0", year=2024, cell=WOMEN),
        rate("4.5", year=2025, cell=WOMEN),
    )
    publish_town(desk, rate("3.0", year=2025), code="tt-b")


EVERYTHING = {
    ("tt-a", "_T", "2023", "7.0"),
    ("tt-a", "_T", "2024", "6.5"),
    ("tt-a", "_T", "2025", "6.0"),
    ("tt-a", "F", "2024", "5.0"),
    ("tt-a", "F", "2025", "4.5"),
    ("tt-b", "_T", "2025", "3.0"),
}


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """The rows of an answer in SDMX-CSV 2.0."""
    found = client.get(address, headers={"Accept": CSV})
    assert found.status_code == 200, found.text
    return list(csv.DictReader(io.StringIO(found.text)))


def told(found: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Area, sex, year and value of rows."""
    return [tuple(row[name] for name in ("REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE")) for row in found]
