"""Every table of the room: they refer to each other by name, so all are known before one is used."""

from importlib import import_module
from pkgutil import walk_packages

from vlr_service import records
from vlr_service.records.base import Base


def load_tables() -> type[Base]:
    """Import every module of the room and return the base whose metadata then holds every table."""
    for module in walk_packages(records.__path__, f"{records.__name__}."):
        import_module(module.name)
    return Base
