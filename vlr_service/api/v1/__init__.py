"""Version 1 of the REST API and its OpenAPI description at /api/v1/openapi.json."""

import hashlib
from importlib.metadata import version
from typing import Any

import orjson
from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from vlr_service.api.json import literal
from vlr_service.api.v1.authentication import identify
from vlr_service.api.v1.description import complete
from vlr_service.api.v1.errors import http_problem
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.api.v1.lists import indicators, official_lists, places, submissions_in_public
from vlr_service.api.v1.public import data
from vlr_service.api.v1.statistics import aggregates, dataflows, observations, samples
from vlr_service.api.v1.submissions.documents import SCHEME, TOKEN
from vlr_service.api.v1.submissions.routes import submissions
from vlr_service.catalogue.model import Catalogue

SUBJECTS = (
    aggregates,
    dataflows,
    indicators,
    observations,
    official_lists,
    places,
    samples,
    submissions_in_public,
)
"""The files whose addresses the public blueprint holds."""


class ProblemAPI(Api):
    """flask-smorest's registry, which answers every HTTP error as problem+json."""

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Return what was refused as problem+json."""
        return http_problem(error)

    def _openapi_json(self) -> Response:
        """Return the description with what the frame adds."""
        return Response(orjson.dumps(complete(self)), mimetype="application/json")


def register_v1(app: Flask) -> Api:
    """Register the routes of version 1 and the description of them."""
    app.config.update(
        API_TITLE="VLR Service",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = ProblemAPI(app)
    api.spec.components.security_scheme(TOKEN, SCHEME)
    for subject in (data, submissions):
        api.register_blueprint(subject, url_prefix="/api/v1")
    app.before_request(identify)
    app.extensions["csrf"].exempt(submissions)  # a browser's session opens nothing here
    app.extensions["vlr-openapi"] = api
    app.extensions["vlr-edition"] = edition(app.extensions["vlr"].catalogue)
    return api


def edition(catalogue: Catalogue) -> str:
    """Return what changes when the service or its catalogue is another one: with it, every answer may change."""
    items: list[Any] = [
        indicators.full_item(catalogue.indicators[id_], catalogue, language="en")
        for id_ in sorted(catalogue.indicators)
    ]
    rights = [(one.code, one.licence, str(one.attribution)) for one in catalogue.countries.values()]
    further = [
        (path, {one: text.words for one, text in found.items()})
        for path, found in catalogue.texts.given.items()
    ]
    body = orjson.dumps([version("vlr_service"), items, rights, further], default=literal)
    return hashlib.sha256(body).hexdigest()


__all__ = ["EXAMPLES", "complete", "register_v1"]
