"""The door for statistical offices: REST under /api/v1, its description and a page that explains it."""

from flask import Flask

from vlr_service.api.json import ExactJSON
from vlr_service.api.page import pages
from vlr_service.api.v1 import register_v1


def register(app: Flask) -> None:
    """Put the API into the application; numbers leave it as decimal literals."""
    app.json = ExactJSON(app)
    register_v1(app)
    app.register_blueprint(pages)


__all__ = ["register"]
