"""Two towns whose figures are asked for by SDMX, and how an answer is read."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.factories import answer
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_code import put_area_codes
from vlr_service.records.structures.official_code import put_official_codes
from vlr_service.standard.observed import ObservedCell

V1 = "/sdmx/v1/data/UMF_MUNICIPAL"
V2 = "/sdmx/v2/data/dataflow/VLR/UMF_MUNICIPAL"
CSV = "application/vnd.sdmx.data+csv;version=2.0.0"
WOMEN = Cell.of(SEX="F")
COMMENT = 'counted "twice" <since>, 甲'


def rate(value: str, **overrides: Any) -> ObservedCell:
    """An unemployment rate that its parts make."""
    parts = {"numerator": Decimal(value) * 100, "denominator": Decimal(10_000)}
    return answer(**{"raw": value, "value": Decimal(value), **parts, **overrides})


def publish_two_towns(installation: Installation) -> None:
    """Publish five rates of tt-a, those of women among them, and one of tt-b."""
    publish_town(
        installation,
        rate("7.0", year=2023, comment=COMMENT),
        rate("6.5", year=2024),
        rate("6.0", year=2025),
        rate("5.0", year=2024, cell=WOMEN),
        rate("4.5", year=2025, cell=WOMEN),
    )
    publish_town(installation, rate("3.0", year=2025), code="tt-b")


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


def keys_and_values(found: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Area, sex, year and value of rows."""
    return [tuple(row[name] for name in ("REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE")) for row in found]


def load_official(installation: Installation, **lists: tuple[str, ...]) -> None:
    """Load official code lists, as the operator does."""
    with installation.sessions.transaction() as session:
        for name, codes in lists.items():
            put_official_codes(
                session,
                agency="IAEG-SDGs",
                code_list=name,
                version="1.0",
                codes=dict.fromkeys(codes, "a name"),
                now=installation.clock(),
                used_since=installation.clock(),
            )


def name_areas(installation: Installation, codes: Mapping[str, str]) -> None:
    """Give areas their codes of CL_AREA."""
    with installation.sessions.transaction() as session:
        for area, code in codes.items():
            put_area_codes(session, find_area(session, area), {"CL_AREA": code})
