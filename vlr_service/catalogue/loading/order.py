"""The order of the catalogue: by UMF code, then by SDG code, then the local indicators by id."""

from collections.abc import Iterable

from vlr_service.catalogue.model import Indicator


def in_order(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Return the indicators by id, in the order in which they are shown."""
    return {indicator.id: indicator for indicator in sorted(indicators, key=_place)}


def _place(indicator: Indicator) -> tuple[int, tuple[tuple[bool, int, str], ...], str]:
    kind = ("UMF", "SDG").index(indicator.id[:3]) if indicator.id[:3] in ("UMF", "SDG") else 2
    parts = indicator.id.split("_")[1:] if kind < 2 else []
    return kind, tuple(_part(part) for part in parts), indicator.id


def _part(part: str) -> tuple[bool, int, str]:
    """Numbers come in their order and before letters: 11.7.2 before 11.a.1."""
    return (False, int(part), "") if part.isdecimal() else (True, 0, part)
