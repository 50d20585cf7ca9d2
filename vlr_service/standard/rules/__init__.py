"""The rules in code, a file per family of checks; every file of this folder is read, and so enters its rules."""

from importlib import import_module
from pkgutil import iter_modules

from vlr_service.standard.rule import RULES

for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")

__all__ = ["RULES"]
