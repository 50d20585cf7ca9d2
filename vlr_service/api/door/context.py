"""What the application that answers has at hand."""

from flask import current_app

from vlr_service.collection.installation import Installation


def installation() -> Installation:
    """Return the installation that the application serves that answers."""
    found: Installation = current_app.extensions["vlr"]
    return found


def edition() -> str:
    """Return what changes when the service or its catalogue is another one: with it, every answer may change."""
    found: str = current_app.extensions["vlr-edition"]
    return found
