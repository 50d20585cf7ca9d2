"""The description holds: its examples can be followed, and no question at all gets another answer than it says."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.published import publish_town, sample_all, some_answers
from tests.api.test_public_data import build_editions, here
from tests.constructed_lists import catalogue_with_lists
from tests.examples import fewer
from tests.sites import Sites
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.collection.installation import Installation

PROMISES = [
    schemathesis.checks.not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]

OF_THE_LIBRARY = ("Error", "PaginationMetadata")
LISTS = ("items", "strata", "drawn")
"""Fields whose meaning is that of the shape they hold."""


@pytest.fixture(scope="module")
def published_app(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The service with a published town, its reviews and whatever else can be asked for."""

    def fill(installation: Installation) -> None:
        place = publish_town(installation, *some_answers())
        build_editions(installation, place)
        sample_all(installation, drawn=1)

    catalogue = catalogue_with_lists(tmp_path_factory.mktemp("lists"))
    return replace(sites, catalogue=catalogue).open(fill, log_level="ERROR").app


@pytest.fixture(scope="module")
def api_schema(published_app: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", published_app)


@pytest.mark.parametrize("path", sorted(EXAMPLES))
def test_whatever_is_asked_the_answer_is_as_described(api_schema: Any, path: str) -> None:
    @given(api_schema[path]["GET"].as_strategy())
    @fewer(Fraction(1, 2), suppress_health_check=list(HealthCheck), database=None)  # for each address
    def ask(case: Any) -> None:
        case.validate_response(case.call(headers={"Accept-Encoding": "identity"}), checks=PROMISES)

    ask()


@pytest.mark.parametrize("path", sorted(EXAMPLES))
def test_every_example_is_answered_as_described(published_app: Flask, api_schema: Any, path: str) -> None:
    answered = published_app.test_client().get(here(EXAMPLES[path]))
    assert answered.status_code == 200
    assert answered.data
    assert not answered.is_json or answered.json.get("items", True)
    api_schema[path]["GET"].validate_response(answered)


def test_the_examples_are_those_of_all_public_addresses(api_schema: Any) -> None:
    described = {path for path, one in api_schema.raw_schema["paths"].items() if "security" not in one["get"]}
    assert set(EXAMPLES) == described


def test_every_field_and_parameter_has_a_meaning(api_schema: Any) -> None:
    description = api_schema.raw_schema
    fields = {
        f"{name}.{field}": one
        for name, shape in description["components"]["schemas"].items()
        if name not in OF_THE_LIBRARY
        for field, one in shape.get("properties", {}).items()
        if "$ref" not in one and field not in LISTS
    }
    parameters = {
        f"{path}?{one['name']}": one
        for path, methods in description["paths"].items()
        for method in ("get", "put", "post")
        for one in methods.get(method, {}).get("parameters", ())
    }
    assert len(fields) > 200
    assert [name for name, one in (fields | parameters).items() if not one.get("description")] == []
