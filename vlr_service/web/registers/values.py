"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldChange:
    """What a field said before and after a change; empty where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What two people typed into the same field."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class RecordClash:
    """A colleague changed the record meanwhile: who and when, which version it now has, and what differs."""

    text: str
    version: int
    differences: tuple[Difference, ...]
