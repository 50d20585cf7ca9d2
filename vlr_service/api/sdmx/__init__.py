"""The SDMX door: data and structures in both dialects of SDMX REST."""

from flask import Flask

from vlr_service.api.sdmx.addresses import sdmx
from vlr_service.api.sdmx.published_structures import PublishedStructures


def register_sdmx(app: Flask) -> None:
    """Register the addresses under /sdmx."""
    app.extensions["vlr-sdmx"] = PublishedStructures()
    app.register_blueprint(sdmx)
    app.extensions["csrf"].exempt(sdmx)  # nothing can be written here


__all__ = ["register_sdmx"]
