"""Version 1 of the REST API and its OpenAPI description at /api/v1/openapi.json."""

from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from vlr_service.api.v1.aggregates import data
from vlr_service.api.v1.errors import http_problem


class ProblemAPI(Api):
    """flask-smorest's registry, which answers every HTTP error as problem+json."""

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Return what was refused as problem+json."""
        return http_problem(error)


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
    api.register_blueprint(data, url_prefix="/api/v1")
    app.extensions["vlr-openapi"] = api.spec
    return api


__all__ = ["register_v1"]
