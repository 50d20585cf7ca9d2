"""The door for statistical offices: REST under /api/v1, SDMX REST under /sdmx, and a page that explains them."""

from flask import Flask
from flask_limiter import Limiter

from vlr_service.api import frame
from vlr_service.api.json import ExactJSON
from vlr_service.api.page import pages
from vlr_service.api.sdmx import register_sdmx
from vlr_service.api.v1 import register_v1


def register(app: Flask, limiter: Limiter) -> None:
    """Put the API into the application; numbers leave it as decimal literals."""
    app.json = ExactJSON(app)
    register_v1(app)
    register_sdmx(app)
    settings = app.extensions["vlr"].settings
    frame.register(app, limiter, rate=settings.api_rate_limit, origins=settings.api_origins)
    app.register_blueprint(pages)


__all__ = ["register"]
