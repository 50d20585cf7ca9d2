"""The whole catalogue as one file: a workbook or a YAML document."""

from collections.abc import Callable, Mapping
from datetime import datetime

from vlr_service.catalogue.export.workbook import as_xlsx, tables_as_xlsx
from vlr_service.catalogue.export.yaml_document import as_yaml
from vlr_service.catalogue.model import Catalogue

WRITERS: Mapping[str, Callable[[Catalogue, datetime], bytes]] = {
    "xlsx": as_xlsx,
    "yaml": as_yaml,
}
"""How each format is written; the time is when the file was asked for."""

__all__ = ["WRITERS", "as_xlsx", "as_yaml", "tables_as_xlsx"]
