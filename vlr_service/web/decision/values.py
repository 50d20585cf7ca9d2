"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceChoice:
    """A year of an indicator as a check box."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class PlaceRow:
    """An indicator with the years one can point at."""

    label: str
    choices: tuple[PlaceChoice, ...]


@dataclass(frozen=True)
class PlaceGroup:
    """The indicators of a domain, or those with problems, that one can point at."""

    id: str
    title: str
    rows: tuple[PlaceRow, ...]
    is_open: bool
