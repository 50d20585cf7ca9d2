"""A register as frozen values: which records a review keeps beside its figures, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vlr_service.i18n import Text


class FieldKind(StrEnum):
    """What is typed into a field of a register, and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    WHOLE = "whole"
    YEAR = "year"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    CURRENCY = "currency"
    INDICATOR = "indicator"
    CELL = "cell"
    CELLS = "cells"
    GOALS = "goals"
    TARGETS = "targets"
    OUTLINE = "outline"


@dataclass(frozen=True)
class RegisterField:
    """One field of a record; `choices` are the codes that can be chosen. `heading` begins a group of the form."""

    id: str
    label: Text
    help: Text | None
    kind: FieldKind
    required: bool
    choices: Mapping[str, Text]
    heading: Text | None = None


@dataclass(frozen=True)
class Register:
    """A register: what it is for, the checks that read it, and the fields of one record.

    A single register holds one record. One that is kept over rounds is carried into the next submission
    of the area. `named_by` is the field that names a record, None for a single one.
    """

    id: str
    name: Text
    purpose: Text
    checks: tuple[str, ...]
    is_single: bool
    keeps_over_rounds: bool
    named_by: str | None
    fields: Mapping[str, RegisterField]
