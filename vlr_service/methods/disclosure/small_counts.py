"""Small counts of people: which cells of a table are hidden so that nobody can work one out."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.methods.disclosure.recovery import MARGIN, Hidden, TablePosition, recoverable

LEAST_THRESHOLD = 3
"""With a smaller threshold a count hidden for being small could only be 1."""

Counts = Mapping[TablePosition, Decimal]
"""Counts by row and column, totals in row or column `MARGIN`; what is left out is not published."""


class HidingReason(StrEnum):
    """Why a count is hidden: it is small (`CONF_STATUS` A), or it would give a small one away (D)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


_Hiding = Mapping[TablePosition, HidingReason]


def suppress(table: Counts, *, threshold: Decimal) -> _Hiding:
    """Return the cells to hide, with reasons, so that `audit` finds nothing.

    Hidden are counts above zero and below `threshold`, then beside a lone hidden cell of a line with a
    published total the smallest further one above zero, then more until no hidden cell can be worked out.
    Zeros are never hidden. A small count goes out as secondary where the knowledge that it is small would
    itself give it away. The same table gives the same cells. Raises `InvalidRequest` when the table does not
    add up or the threshold is below 3. Source: the reporting standard, SRC-04 and D4.
    """
    lines = _lines(table)
    _refuse(table, lines, threshold=threshold)
    hidden = {key: HidingReason.PRIMARY for key, count in table.items() if 0 < count < threshold}
    while exposed := _exposed(table, hidden, lines, threshold=threshold):
        hidden |= _cover(table, hidden, exposed)
    return hidden


def audit(table: Counts, hidden: _Hiding, *, threshold: Decimal) -> frozenset[TablePosition]:
    """Return the hidden cells that anyone can work out.

    Known to everyone are the other cells, that counts are whole and not negative, that totals are sums, and
    that a primarily hidden count lies above zero and below `threshold`. The counts of hidden cells are not
    looked at and may be left out.
    """
    known = {
        HidingReason.PRIMARY: Hidden(Decimal(1), threshold - 1),
        HidingReason.SECONDARY: Hidden(),
    }
    return recoverable({**table, **{key: known[reason] for key, reason in hidden.items()}})


def _refuse(table: Counts, lines: Sequence[Sequence[TablePosition]], *, threshold: Decimal) -> None:
    if threshold < LEAST_THRESHOLD:
        text = N_("The threshold of small counts must be at least %(least)s.")
        raise InvalidRequest("threshold-too-low", msg(text, least=LEAST_THRESHOLD))
    for *parts, total in lines:
        if all(key in table for key in (*parts, total)) and sum(table[key] for key in parts) != table[total]:
            text = N_("The counts of the table do not add up to its totals.")
            raise InvalidRequest("table-does-not-add-up", msg(text), facts={"total": list(total)})


def _lines(table: Collection[TablePosition]) -> Sequence[Sequence[TablePosition]]:
    """Return the rows and the columns of a table, published or not, each with its total at the end."""
    rows = (*sorted({row for row, _ in table} - {MARGIN}), MARGIN)
    columns = (*sorted({column for _, column in table} - {MARGIN}), MARGIN)
    return (
        *([(row, column) for column in columns] for row in rows),
        *([(row, column) for row in rows] for column in columns),
    )


def _exposed(
    table: Counts, hidden: _Hiding, lines: Sequence[Sequence[TablePosition]], *, threshold: Decimal
) -> Sequence[TablePosition]:
    """Return the cells among which one more must be hidden; empty when no hidden cell can be worked out."""
    for line in lines:
        closed = [key for key in line if key in hidden or key not in table]
        if len(closed) == 1 and closed[0] in hidden:
            return line
    found = audit(table, hidden, threshold=threshold)
    return tuple(key for line in lines if not found.isdisjoint(line) for key in line)


def _cover(table: Counts, hidden: _Hiding, exposed: Sequence[TablePosition]) -> _Hiding:
    """Return one more cell to hide, near the exposed ones if there is one; none left, a small one as secondary."""
    for keys in (exposed, tuple(table)):
        shown = [key for key in keys if key not in hidden and table.get(key)]
        if shown:
            return {min(shown, key=lambda key: _cost(table, key)): HidingReason.SECONDARY}
    small = [key for key, reason in hidden.items() if reason is HidingReason.PRIMARY]
    return {max(small, key=lambda key: (table[key], key)): HidingReason.SECONDARY}


def _cost(table: Counts, key: TablePosition) -> tuple[int, Decimal, TablePosition]:
    """Return what hiding a cell costs the reader: totals more than inner cells, large counts more than small."""
    return key.count(MARGIN), table[key], key
