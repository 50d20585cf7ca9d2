"""What the SDMX door cannot answer gets a status and an SDMX message, never a traceback."""

import re

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from tests.api.sdmx_questions import CSV, V1, V2
from tests.sdmx.peers import json_faults, xml_faults

LONG = "A." + "+".join(["UMF_2_2_1"] * 1_000_000)
KEY_CODES = "/A.NOPE.tt-a......."

REFUSED_1 = [
    ("/sdmx/v1/data/NOPE", 404, 100),
    ("/sdmx/v1/data/XX,UMF_MUNICIPAL", 404, 100),
    ("/sdmx/v1/data/VLR,UMF_MUNICIPAL,9.0", 404, 100),
    ("/sdmx/v1/data/VLR,UMF_MUNICIPAL,newest", 400, 140),
    ("/sdmx/v1/data/a,b,c,d", 400, 140),
    ("/sdmx/v1/data/all", 501, 501),
    (f"{V1}/A.UMF_2_2_1", 400, 140),
    (f"{V1}/A.UMF_2_2_1.tt-a........", 400, 140),
    (f"{V1}{KEY_CODES}", 403, 150),
    (f"{V1}/{LONG}", 414, 140),
    (f"{V1}?startPeriod=2026-13", 400, 140),
    (f"{V1}?startPeriod=2026-Q5", 400, 140),
    (f"{V1}?startPeriod=2026-W60", 400, 140),
    (f"{V1}?endPeriod=yesterday", 400, 140),
    (f"{V1}?endPeriod=0000", 400, 140),
    (f"{V1}?startPeriod=2025&endPeriod=2020", 403, 150),
    (f"{V1}?startPeriod=2020&startPeriod=2021", 400, 140),
    (f"{V1}?lastNObservations=-1", 400, 140),
    (f"{V1}?firstNObservations=0", 400, 140),
    (f"{V1}?firstNObservations=99999999999999999999", 400, 140),
    (f"{V1}?firstNObservations=two", 400, 140),
    (f"{V1}?includeHistory=perhaps", 400, 140),
    (f"{V1}?updatedAfter=2026-99-01", 400, 140),
    (f"{V1}?updatedAfter=0001-01-01T00:00:00%2B14:00", 400, 140),
    (f"{V1}?detail=everything", 400, 140),
    (f"{V1}?dimensionAtObservation=NOPE", 403, 150),
    (f"{V1}?dimensionAtObservation=REF_AREA&lastNObservations=1", 501, 501),
    (f"{V1}?colour=red", 400, 140),
    (f"{V1}?c[SEX]=F", 400, 140),
    (f"{V1}/all/nobody", 403, 150),
    (f"{V1}?startPeriod=2050", 404, 100),
    (f"{V1}?startPeriod=２０２０", 400, 140),
    (f"{V1}?format=pdf", 406, 1406),
    (f"{V1}?format=csv&formatVersion=9.0.0", 406, 1406),
    (f"{V1}?format=csv;labels=loud", 406, 1406),
    (f"{V1}%00", 404, 100),
    ("/sdmx/v1/data", 400, 140),
    ("/sdmx/v1/metadata/X", 501, 501),
    ("/sdmx/v1/schema/dataflow/VLR", 400, 140),
    ("/sdmx/v1/schema/nonsense/VLR/UMF_MUNICIPAL", 400, 140),
    ("/sdmx/v1/schema/metadataflow/VLR/UMF_MUNICIPAL", 501, 501),
    ("/sdmx/v1/schema/dataflow/VLR/NOPE", 404, 100),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL/9.0", 404, 100),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL?dimensionAtObservation=NOPE", 403, 150),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL?explicitMeasure=true", 501, 501),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL?explicitMeasure=perhaps", 400, 140),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL?startPeriod=2020", 400, 140),
    ("/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL?format=csv", 406, 1406),
    ("/sdmx/v1/hierarchicalcodelist", 501, 501),
    ("/sdmx/v1/codelist/VLR/CL_NOPE", 404, 100),
    ("/sdmx/v1/codelist/VLR/CL_SEX/9.0", 404, 100),
    ("/sdmx/v1/codelist/VLR/CL_SEX/latest/NOPE", 404, 100),
    ("/sdmx/v1/codelist/VLR/CL_SEX/newest", 400, 140),
    ("/sdmx/v1/codelist?references=everything", 400, 140),
    ("/sdmx/v1/codelist?detail=everything", 400, 140),
    ("/sdmx/v1/nonsense", 400, 140),
    ("/sdmx/v1/availableconstraint/UMF_MUNICIPAL?mode=perhaps", 400, 140),
    ("/sdmx/v1/availableconstraint/UMF_MUNICIPAL?startPeriod=2050", 404, 100),
    ("/sdmx/v1", 404, 100),
    ("/sdmx/v1/availableconstraint/UMF_MUNICIPAL/all/all/NOPE", 403, 150),
]
REFUSED_2 = [
    ("/sdmx/v2/data/dataflow/VLR/NOPE", 404, 100),
    ("/sdmx/v2/data", 501, 501),
    ("/sdmx/v2/data/nonsense/VLR/UMF_MUNICIPAL", 400, 140),
    (f"{V2}/9.0.0", 404, 100),
    (f"{V2}/*/A.UMF_2_2_1.tt-a.F.F.F.F.F.F.F.F", 400, 140),
    (f"{V2}/*/A..tt-a", 400, 140),
    (f"{V2}/*/A.NOPE", 422, 150),
    (f"{V2}/*/{LONG}", 414, 140),
    (f"{V2}?c[NOPE]=1", 422, 150),
    (f"{V2}?c[SEX]=NOPE", 422, 150),
    (f"{V2}?c[SEX]=", 400, 140),
    (f"{V2}?c[SEX]=like:F", 400, 140),
    (f"{V2}?c[TIME_PERIOD]=ge:2026-13", 400, 140),
    (f"{V2}?c[TIME_PERIOD]=gt:2022%2Blt:2021", 422, 150),
    (f"{V2}?c[OBS_VALUE]=gt:abc", 400, 140),
    (f"{V2}?c[OBS_VALUE]=NaN", 400, 140),
    (f"{V2}?asOf=2099-01-01T00:00:00Z", 422, 150),
    ("/sdmx/v2/availability/dataflow/VLR/UMF_MUNICIPAL/+/*/NOPE", 422, 150),
    (f"{V2}?lastNObservations=-1", 400, 140),
    (f"{V2}?offset=-1", 400, 140),
    (f"{V2}?limit=0", 400, 140),
    (f"{V2}?attributes=NOPE", 422, 150),
    (f"{V2}?measures=NOPE", 422, 150),
    (f"{V2}?sort=OBS_VALUE", 501, 501),
    (f"{V2}?sort=SEX:up", 400, 140),
    (f"{V2}?sort=NOPE", 422, 150),
    (f"{V2}?sort=SEX&dimensionAtObservation=SEX", 501, 501),
    (f"{V2}?sort=TIME_PERIOD:desc&limit=2", 422, 150),
    (f"{V2}?sort=REF_AREA%2BTIME_PERIOD&offset=1", 422, 150),
    (f"{V2}?sort=TIME_PERIOD&attributes=none&measures=none&limit=1", 422, 150),
    ("/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL?sort=TIME_PERIOD:desc&limit=2", 422, 150),
    (
        "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL?sort=SEX&limit=2&dimensionAtObservation=SEX",
        422,
        150,
    ),
    (f"{V2}?updatedAfter=2026-02-01&asOf=2026-01-01", 422, 150),
    (f"{V2}?updatedAfter=2026-02-01&limit=1", 501, 501),
    (f"{V2}?reportingYearStartDay=--07-01", 501, 501),
    (f"{V2}?startPeriod=2020", 400, 140),
    ("/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL?asOf=2100-01-01", 422, 150),
    ("/sdmx/v2/structure/dataflow/VLR/NOPE", 404, 100),
    ("/sdmx/v2/structure/nonsense", 400, 140),
    ("/sdmx/v2/structure/metadataflow", 501, 501),
    ("/sdmx/v2/structure/dataflow?asOf=2026-01-01", 501, 501),
    ("/sdmx/v2/metadata/metadataset", 501, 501),
    ("/sdmx/v2/schema/metadataprovisionagreement/VLR/UMF_MUNICIPAL", 501, 501),
    ("/sdmx/v2/schema/dataflow/VLR/NOPE", 404, 100),
    ("/sdmx/v2/schema/dataflow/VLR/UMF_MUNICIPAL?dimensionAtObservation=NOPE", 422, 150),
    ("/sdmx/v2/schema/dataflow/VLR/UMF_MUNICIPAL?explicitMeasure=false", 400, 140),
    ("/sdmx/v2/schema/dataflow/VLR/UMF_MUNICIPAL?asOf=2026-01-01", 501, 501),
    ("/sdmx/v2/schema/dataflow/VLR/UMF_MUNICIPAL?format=jsonstructure", 406, 1406),
    ("/sdmx/v2/registration/id/x", 501, 501),
    ("/sdmx/v2/availability/dataflow/VLR/UMF_MUNICIPAL?c[OBS_STATUS]=A", 501, 501),
    ("/sdmx/v2/nonsense", 404, 100),
    ("/sdmx/", 404, 100),
]


def test_the_first_dialect_refuses_in_xml(two_towns_client: FlaskClient) -> None:
    for address, status, number in REFUSED_1:
        answered = two_towns_client.get(address)
        assert answered.status_code == status, (address[:100], answered.text[:500])
        assert xml_faults(answered.data, version="21") == [], address[:100]
        message = etree.fromstring(answered.data)[0]
        assert message.get("code") == str(number), (address[:100], answered.text[:500])
        assert 10 < len(str(message[0].text)) < 2000


def test_the_second_dialect_refuses_in_json(two_towns_client: FlaskClient) -> None:
    for address, status, number in REFUSED_2:
        answered = two_towns_client.get(address)
        assert answered.status_code == status, (address[:100], answered.text[:500])
        if address != "/sdmx/":
            assert json_faults(answered.data, version="20", kind="data") == [], address[:100]
            (error,) = orjson.loads(answered.data)["errors"]
            assert error["code"] == number, (address[:100], error)


@pytest.mark.parametrize(
    "accept", ["application/pdf", "application/vnd.sdmx.data+csv;version=9.0.0", f"{CSV};q=0"]
)
def test_a_format_that_is_not_offered_is_refused_with_those_that_are(
    two_towns_client: FlaskClient, accept: str
) -> None:
    answered = two_towns_client.get(V2, headers={"Accept": accept})
    assert answered.status_code == 406
    assert CSV in answered.text


def test_a_refusal_is_in_the_format_and_language_of_the_caller(two_towns_client: FlaskClient) -> None:
    answered = two_towns_client.get(
        f"{V1}?colour=red", headers={"Accept": "application/json", "Accept-Language": "zh-CN"}
    )
    (error,) = orjson.loads(answered.data)["errors"]
    assert re.search("[\u4e00-\u9fff]", error["title"])
    assert two_towns_client.get(f"{V2}?colour=red", headers={"Accept": "application/xml"}).data.startswith(
        b"<?xml"
    )
    refuses_chinese = {"Accept-Language": "zh;q=0, de;q=0.5"}
    assert not re.search(
        "[\u4e00-\u9fff]", two_towns_client.get(f"{V2}?colour=red", headers=refuses_chinese).text
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(empty_client: FlaskClient, method: str) -> None:
    answered = getattr(empty_client, method)("/sdmx/v2/data/dataflow/VLR/UMF_MUNICIPAL")
    assert answered.status_code == 405
    assert orjson.loads(answered.data)["errors"][0]["code"] == 501


def test_a_fault_of_the_service_is_told_without_its_inside(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("an inside")

    monkeypatch.setattr("vlr_service.api.sdmx.data.preferred", fail)
    app.testing = False
    answered = app.test_client().get(V1)
    assert answered.status_code == 500
    assert 'code="500"' in answered.text
    assert "inside" not in answered.text


@pytest.mark.parametrize(
    "address", [V1, V2, "/sdmx/v2/structure/dataflow", "/sdmx/nothing", "/api/v1/indicators"]
)
def test_only_methods_that_are_answered_are_named(empty_client: FlaskClient, address: str) -> None:
    asked = empty_client.options(address)
    assert set(asked.allow) == {"GET", "HEAD", "OPTIONS"}
    assert set(empty_client.delete(address).allow) == set(asked.allow)


@pytest.mark.parametrize("version", ["9" * 5000, "²", "٣.0.0"])
def test_a_version_of_thousands_of_digits_or_strange_ones_is_no_version(
    empty_client: FlaskClient, version: str
) -> None:
    for address in (
        f"/sdmx/v1/dataflow/VLR/UMF_MUNICIPAL/{version}",
        f"/sdmx/v2/structure/dataflow/VLR/*/{version}+",
    ):
        assert empty_client.get(address).status_code == 400
