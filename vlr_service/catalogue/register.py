"""A register as frozen values: which records a review keeps beside its figures, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from vlr_service.i18n import REQUIRED_LANGUAGES, Text, labelled, language_of, offered_languages


class FieldKind(StrEnum):
    """What is typed into a field of a register, and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    QUANTITY = "quantity"
    SHARE = "share"
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


FIGURES = (FieldKind.NUMBER, FieldKind.QUANTITY, FieldKind.SHARE, FieldKind.WHOLE)
"""The kinds of fields that hold a figure."""


@dataclass(frozen=True)
class RegisterField:
    """One field of a record; `choices` are the codes that can be chosen. `heading` begins a group of the form.

    A field `by_language` is asked for in each language in a box of its own, which is a field again: that one knows
    its `language` and the id of the field it is `part_of`.
    """

    id: str
    label: Text
    help: Text | None
    kind: FieldKind
    required: bool
    choices: Mapping[str, Text]
    heading: Text | None = None
    by_language: bool = False
    language: str | None = None
    part_of: str | None = None


@dataclass(frozen=True)
class Register:
    """A register: what it is for, the checks that read it, and the fields of one record as its file lists them.

    A single register holds one record. One that is kept over rounds is carried into the next submission
    of the area. `named_by` is the field that names a record, None for a single one. No two records say the same in
    all the fields of `once_by`; where it is empty, they may.
    """

    id: str
    name: Text
    purpose: Text
    checks: tuple[str, ...]
    is_single: bool
    keeps_over_rounds: bool
    named_by: str | None
    once_by: tuple[str, ...]
    listed: Mapping[str, RegisterField]

    def subject_of(self, record: object) -> tuple[Any, ...] | None:
        """Return what a record, as the rules read it, is about, so that no other is; None where others may be."""
        if not self.once_by:
            return None
        return tuple(getattr(record, name) for name in self.once_by)

    @property
    def fields(self) -> Mapping[str, RegisterField]:
        """The fields that are filled in: of one by language, those of the required and the offered languages."""
        if not any(one.by_language for one in self.listed.values()):
            return self.listed
        languages = dict.fromkeys((*REQUIRED_LANGUAGES, *offered_languages()))
        parts = (
            part
            for one in self.listed.values()
            for part in ([in_language(one, code) for code in languages] if one.by_language else [one])
        )
        return {part.id: part for part in parts}


def box_id(field: str, language: str) -> str:
    """Return the id of the box that asks for a field in a language."""
    return f"{field}_{language_of(language).short}"


def in_language(asked: RegisterField, language: str) -> RegisterField:
    """Return the box of a field by language in one of them."""
    return replace(
        asked,
        id=box_id(asked.id, language),
        label=labelled(asked.label, language),
        required=asked.required and language in REQUIRED_LANGUAGES,
        by_language=False,
        language=language,
        part_of=asked.id,
    )
