"""What the door sends is valid by the schema that the door gives, in both dialects and both versions of SDMX-ML."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town, take_back
from tests.api.sdmx_questions import COMMENT, V1, V2, WOMEN, rate
from tests.clock import moved
from tests.factories import NOW
from tests.sdmx.peers import faults_by, own_schema
from tests.sites import Site, Sites
from vlr_service.collection.installation import Installation

SCHEMA = "application/vnd.sdmx.schema+xml"
SCHEMA_1, SCHEMA_2 = "/sdmx/v1/schema/dataflow/VLR", "/sdmx/v2/schema/dataflow/VLR"
NATIONAL_1, NATIONAL_2 = "/sdmx/v1/data/UMF_NATIONAL", "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL"
SPECIFIC = {
    "2.1": "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
    "3.0.0": "application/vnd.sdmx.data+xml;version=3.0.0",
}
OF_STANDARD = {"2.1": "21", "3.0.0": "30"}
PACKINGS = ("TIME_PERIOD", "AllDimensions", "REF_AREA", "SERIES")

Faults = Callable[[str, str], list[str]]


@pytest.fixture
def client(corrected_site: Site) -> FlaskClient:
    return corrected_site.app.test_client()


@pytest.fixture(scope="module")
def corrected_site(sites: Sites) -> Site:
    """Figures with gaps, a hidden one and a comment that were corrected, and others that were withdrawn."""
    return sites.open(correct)


def correct(installation: Installation) -> None:
    place = publish_town(
        installation,
        rate("7.0", year=2021, comment=COMMENT, denominator=Decimal("1E+4")),
        rate("6.5", year=2024),
        rate("43.21", year=2025, conf_status="C"),
        rate("5.0", year=2024, cell=WOMEN),
    )
    other = publish_town(installation, rate("3.0", year=2025), code="tt-b")
    installation.apply_due_releases()
    later = moved(installation).forward(days=1)
    open_again(installation, place, now=later)
    bring_out(installation, place, rate("6.4", year=2024), now=later)
    take_back(installation, other, now=later)


@pytest.fixture(params=SPECIFIC)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def schema_at(client: FlaskClient, address: str, version: str) -> bytes:
    answered = client.get(address, headers={"Accept": f"{SCHEMA};version={version}"})
    assert answered.status_code == 200, answered.text
    assert answered.headers["Content-Type"] == f"{SCHEMA};version={version}"
    return bytes(answered.data)


def data_at(client: FlaskClient, address: str, version: str) -> bytes:
    answered = client.get(address, headers={"Accept": SPECIFIC[version]})
    assert answered.status_code == 200, answered.text
    return bytes(answered.data)


def faults(
    client: FlaskClient, version: str, *, data: str, schema: str, packing: str = "TIME_PERIOD"
) -> list[str]:
    asked = f"dimensionAtObservation={packing}"
    made = own_schema(schema_at(client, f"{schema}?{asked}", version), version=OF_STANDARD[version])
    return faults_by(made, data_at(client, f"{data}{'&' if '?' in data else '?'}{asked}", version))


@pytest.mark.parametrize(
    ("data", "schema"),
    [
        (V1, f"{SCHEMA_1}/UMF_MUNICIPAL"),
        (V2, f"{SCHEMA_2}/UMF_MUNICIPAL/+"),
        (NATIONAL_1, f"{SCHEMA_1}/UMF_NATIONAL/latest"),
        (NATIONAL_2, f"{SCHEMA_2}/UMF_NATIONAL/1.0.0"),
    ],
)
def test_data_are_valid_however_they_are_packed(
    client: FlaskClient, version: str, data: str, schema: str
) -> None:
    for packing in PACKINGS:
        assert faults(client, version, data=data, schema=schema, packing=packing) == [], packing


def test_changes_and_history_are_valid(client: FlaskClient, version: str) -> None:
    after = NOW.isoformat().replace("+00:00", "Z")
    for data in (
        f"{V1}?updatedAfter={after}",
        f"{V2}?updatedAfter={after}",
        f"{V1}?includeHistory=true",
        f"{V2}?includeHistory=true",
        f"{V2}?asOf={after}",
    ):
        for packing in PACKINGS[:2]:
            schema = f"{SCHEMA_2}/UMF_MUNICIPAL"
            assert faults(client, version, data=data, schema=schema, packing=packing) == [], (data, packing)


def test_answers_that_tell_less_are_valid(client: FlaskClient, version: str) -> None:
    for data in (
        *(f"{V1}?detail={one}" for one in ("dataonly", "serieskeysonly", "nodata")),
        f"{V2}?attributes=none&measures=none",
        f"{V2}?attributes=OBS_STATUS",
        f"{V2}?attributes=series&measures=none",
        f"{V2}?limit=1",
    ):
        for packing in PACKINGS:
            schema = f"{SCHEMA_1}/UMF_MUNICIPAL"
            assert faults(client, version, data=data, schema=schema, packing=packing) == [], (data, packing)


def test_a_wrong_code_and_a_wrong_number_are_found(client: FlaskClient, version: str) -> None:
    made = own_schema(schema_at(client, f"{SCHEMA_1}/UMF_MUNICIPAL", version), version=OF_STANDARD[version])
    sent = data_at(client, V1, version)
    for right, wrong in ((b' SEX="F"', b' SEX="X"'), (b'"6.4"', b'"6,4"'), (b'"tt-a"', b'"tt-z"')):
        assert right in sent
        assert len(faults_by(made, sent.replace(right, wrong))) >= 1


def test_the_message_has_what_the_other_tests_are_about(client: FlaskClient, version: str) -> None:
    sent = data_at(client, V1, version)
    assert b' OBS_STATUS="Q"' in sent
    assert b"COMMENT_OBS=" in sent
    assert b"43.21" not in sent


def test_a_schema_is_the_same_in_every_context(client: FlaskClient, version: str) -> None:
    flow = schema_at(client, f"{SCHEMA_2}/UMF_MUNICIPAL", version)
    for dialect in ("v1", "v2"):
        for context, name in (
            ("datastructure", "UMF_MUNICIPAL"),
            ("provisionagreement", "UMF_MUNICIPAL_tt-a"),
        ):
            assert schema_at(client, f"/sdmx/{dialect}/schema/{context}/VLR/{name}", version) == flow


def test_each_dialect_has_the_version_of_its_time(empty_client: FlaskClient) -> None:
    for address, version in ((SCHEMA_1, "2.1"), (SCHEMA_2, "3.0.0")):
        for asked in ("", "?format=schema", "?format=xml"):
            answered = empty_client.get(f"{address}/UMF_MUNICIPAL{asked}")
            assert answered.headers["Content-Type"] == f"{SCHEMA};version={version}"
        seen = {"If-None-Match": answered.headers["ETag"]}
        assert empty_client.get(f"{address}/UMF_MUNICIPAL?format=xml", headers=seen).status_code == 304
