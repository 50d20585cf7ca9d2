"""What is, was and changed in the municipal dataflow, straight from the facts and their history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from vlr_service.records import Session
from vlr_service.records.published.series import (
    SeriesRow,
    current_rows,
    moments_of,
    rows_at,
    rows_changed,
    rows_deleted,
)
from vlr_service.sdmx.data.municipal import MunicipalReading
from vlr_service.sdmx.data.packing import PackedFigure


@dataclass(frozen=True)
class MunicipalStates:
    """The states of published observations: see `States`."""

    session: Session
    reading: MunicipalReading

    def at(self, moment: datetime | None) -> Iterator[PackedFigure]:
        """Return what was published at a moment, or is now."""
        session, asked = self.session, self.reading.rows
        return self._figures(
            current_rows(session, asked) if moment is None else rows_at(session, asked, at=moment)
        )

    def changed(self, *, after: datetime, until: datetime | None) -> Iterator[PackedFigure]:
        """Return what was added or revised after a moment and was current at another, or is now."""
        return self._figures(rows_changed(self.session, self.reading.rows, after=after, at=until))

    def removed(self, *, after: datetime, until: datetime | None) -> Iterator[PackedFigure]:
        """Return the cells that were current at a moment and no more at another, or now."""
        gone = rows_deleted(self.session, self.reading.rows, after=after, at=until)
        return self._figures(map(_without_figures, gone))

    def moments(self, *, after: datetime, until: datetime | None) -> Sequence[datetime]:
        """Return the moments at which figures were published or taken back."""
        return moments_of(self.session, self.reading.rows, after=after, until=until)

    def _figures(self, rows: Iterable[SeriesRow]) -> Iterator[PackedFigure]:
        return iter(()) if self.reading.is_empty else self.reading.figures(rows)


def _without_figures(row: SeriesRow) -> SeriesRow:
    return row._replace(
        value=None,
        numerator=None,
        denominator=None,
        status=None,
        source=None,
        attributes=(None,) * len(row.attributes),
    )
