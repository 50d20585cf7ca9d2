"""A list of indicators that somebody else keeps: what it asks, and which indicator of the catalogue answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vlr_service.i18n import Text


class Fit(StrEnum):
    """How an indicator of ours answers an entry of a list; another concept answers none."""

    IDENTICAL = "identical"
    PROXY = "proxy"


@dataclass(frozen=True)
class ListEntry:
    """One line of a list as it is printed, and what of ours answers it; no `indicator` where nothing does.

    `unit` is the unit as printed, `measure` the unit of ours that it is; a figure of ours times `factor` is one of
    the list. `fit` is identical, or proxy with the reason.
    """

    code: str
    name: Text
    unit: str = ""
    measure: str | None = None
    group: str = ""
    indicator: str | None = None
    fit: Fit | None = None
    factor: Decimal = Decimal(1)
    reason: str = ""


@dataclass(frozen=True)
class ReadList:
    """A list in one edition, with the document it was read in and the day it was read."""

    id: str
    name: Text
    issuer: str
    edition: str
    source: str
    read_on: date | None
    entries: Mapping[str, ListEntry]
