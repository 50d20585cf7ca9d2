"""“Use this data”: the SDMX query for what a page shows, ready to be copied into the tools of statisticians."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask import request

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue
from vlr_service.sdmx.data.keys import key_1
from vlr_service.sdmx.structures.definitions import (
    MUNICIPAL,
    MUNICIPAL_DIMENSIONS,
    NATIONAL,
    NATIONAL_DIMENSIONS,
)
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import page_language

CSV = "application/vnd.sdmx.data+csv;version=1.0.0;labels=both"

CURL = """curl --fail --output figures.csv \\
  --header "Accept: {csv}" \\
  --header "Accept-Language: {language}" \\
  "{address}"
"""
PYTHON = """import sdmx

sdmx.add_source({{"id": "VLR", "name": "VLR", "url": "{base}"}})
message = sdmx.Client("VLR").data("{flow}", key="{key}")
print(sdmx.to_pandas(message))
"""
R = """library(rsdmx)

figures <- as.data.frame(readSDMX("{address}"))
print(figures)
"""
EXCEL = """let
    Message = Web.Contents("{address}", [Headers = [
        Accept = "{csv}",
        #"Accept-Language" = "{language}"
    ]]),
    Lines = Csv.Document(Message, [Delimiter = ",", Encoding = 65001]),
    Figures = Table.PromoteHeaders(Lines, [PromoteAllScalars = true])
in
    Figures
"""


@dataclass(frozen=True)
class Snippet:
    """What is copied into one tool, and where it belongs."""

    id: str
    tool: str
    hint: str
    code: str


@dataclass(frozen=True)
class DataUse:
    """A query for data, what they are, and what each tool needs to ask it."""

    title: str
    address: str
    snippets: tuple[Snippet, ...]


def national_use(
    catalogue: Catalogue, *, areas: Collection[str], indicator: str | None = None, has_classes: bool
) -> DataUse:
    """Return the query for totals of countries and regions: of an indicator or of all, by class or over all classes."""
    classes = [] if has_classes else [TOTAL]
    codes = {
        "FREQ": ["A"],
        "SERIES": [indicator] if indicator else [],
        "REF_AREA": sorted(areas),
        "DEGURBA": classes,
        "SIZE_CLASS": classes,
        "METHOD": [],
        **{name: [TOTAL] for name in catalogue.dimensions},
    }
    key = key_1((*NATIONAL_DIMENSIONS, *catalogue.dimensions), codes)
    return _use(_("The figures of this page"), NATIONAL.id, key)


def municipal_use(catalogue: Catalogue, *, indicator: str | None = None) -> DataUse:
    """Return the query for what municipalities have published: of an indicator, with every breakdown, or of all."""
    dimensions = (*MUNICIPAL_DIMENSIONS, *catalogue.dimensions)
    codes = {**dict.fromkeys(dimensions, ()), "SERIES": [indicator] if indicator else []}
    return _use(_("The figures of all municipalities"), MUNICIPAL.id, key_1(dimensions, codes))


def _use(title: str, flow: str, key: str) -> DataUse:
    base = f"{request.url_root}sdmx/v1"
    address = f"{base}/data/{flow}/{key}"
    parameters = {"csv": CSV, "language": page_language().short, "flow": flow, "key": key}
    return DataUse(title, address, tuple(_snippets({**parameters, "base": base, "address": address})))


def _snippets(parameters: dict[str, str]) -> Iterator[Snippet]:
    for id_, tool, hint, pattern in (
        ("curl", "curl", _("In a shell; it leaves a CSV file with the names beside the codes."), CURL),
        ("python", "Python (sdmx1)", _("The package is installed by “pip install sdmx1”."), PYTHON),
        ("r", "R (rsdmx)", _("The package is installed by “install.packages('rsdmx')”."), R),
        (
            "excel",
            "Excel (Power Query)",
            _("Data, Get Data, From Other Sources, Blank Query; then Advanced Editor, and paste it there."),
            EXCEL,
        ),
    ):
        yield Snippet(id_, tool, hint, pattern.format(**parameters))
