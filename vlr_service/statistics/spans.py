"""Codes of a dimension as spans, so that overlapping groups can be reckoned against each other."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import DISTRICT
from vlr_service.standard.figures.ages import age_interval
from vlr_service.standard.figures.breakdowns import COMPLETE, UNKNOWN

Span = tuple[int, int]
"""From where to before where a group reaches: years of age, or the places of the codes in their order."""

OLDEST = 1_000
"""Beyond every age."""

FIFTHS = "INCOME_WEALTH_QUANTILE"


def spans_of(dimension: str, codes: Sequence[str], *, districts: Sequence[str] = ()) -> Mapping[str, Span]:
    """Return the spans of the codes that have one, and that of the whole as `_T`.

    Codes of a dimension whose groups are not known to make up everybody have none. People of unknown group
    come after all others, where there is a figure for them.
    """
    whole = _everybody(dimension, districts)
    if whole is None:
        return {}
    spans = {code: span for code in codes if (span := _span(dimension, code, districts)) is not None}
    if UNKNOWN in codes:
        spans[UNKNOWN] = (whole, whole + 1)
    return {**spans, "_T": (0, whole + (UNKNOWN in codes))}


def code_of(dimension: str, span: Span, *, districts: Sequence[str] = ()) -> str:
    """Return the code of a span, a name of our own where the code list has none."""
    if dimension == "AGE":
        first, end = span
        return f"Y_GE{first}" if end == OLDEST else f"Y_LT{end}" if not first else f"Y{first}T{end - 1}"
    known = {_span(dimension, code, districts): code for code in _ordered(dimension, districts)}
    return known.get(span, f"{span[0]}-{span[1]}")


def _everybody(dimension: str, districts: Sequence[str]) -> int | None:
    if dimension == "AGE":
        return OLDEST
    return len(_ordered(dimension, districts)) or None


def _ordered(dimension: str, districts: Sequence[str]) -> Sequence[str]:
    return sorted(districts) if dimension == DISTRICT else sorted(COMPLETE.get(dimension, ()))


def _span(dimension: str, code: str, districts: Sequence[str]) -> Span | None:
    if dimension == "AGE":
        ages = age_interval(code)
        return ages and (ages[0], OLDEST if ages[1] is None else ages[1] + 1)
    if (dimension, code) == (FIFTHS, "B40"):
        return 0, 2
    ordered = _ordered(dimension, districts)
    return (ordered.index(code), ordered.index(code) + 1) if code in ordered else None


def pieces(spans: Sequence[Span]) -> Sequence[Sequence[int]]:
    """Return the ends of spans that hang together, in order, group by group.

    Inside a group the people between any two ends are known from the figures of the spans.
    """
    groups: list[set[int]] = []
    for span in spans:
        touching = [group for group in groups if not group.isdisjoint(span)]
        groups = [group for group in groups if group not in touching]
        groups.append(set(span).union(*touching))
    return sorted(sorted(group) for group in groups)


def steps(ends: Sequence[int]) -> Sequence[Span]:
    """Return the spans from each end to the next."""
    return list(pairwise(ends))


def whole_cell(cell: Cell, dimension: str, code: str) -> Cell:
    """Return the cell of a code inside a cell that is divided by a dimension."""
    return cell if code == "_T" else Cell.from_mapping({**dict(cell.codes), dimension: code})
