"""The data sets of the municipal dataflow: what holds now, held then, changed since, or ever was."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, pairwise

from vlr_service.records import (
    SeriesRow,
    Session,
    current_rows,
    moments_of,
    rows_at,
    rows_changed,
    rows_deleted,
    rows_from,
)
from vlr_service.sdmx.model import Action, DataSet, Series
from vlr_service.sdmx.municipal import Reading
from vlr_service.sdmx.packing import packed

BEGINNING = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""Before anything was published."""


def municipal_sets(session: Session, reading: Reading) -> Iterator[DataSet]:
    """Yield the data sets that answer a question, none that is empty; each is read while it is written.

    What was taken back since comes as a set of its own that deletes: keys without figures. Source: SDMX REST 2,
    use cases of the time-related parameters.
    """
    return filled([] if reading.is_empty else _sets(session, reading))


def _sets(session: Session, reading: Reading) -> Iterator[DataSet]:
    asked, question = reading.rows, reading.question
    after, at = question.updated_after, question.as_of
    if question.has_history:
        yield from _history(session, reading)
    elif after is not None:
        changed = rows_changed(session, asked, after=after, at=at)
        yield DataSet(_series(reading, changed), Action.REPLACE)
        deleted = rows_deleted(session, asked, after=after, at=at)
        yield DataSet(_series(reading, map(_without_figures, deleted)), Action.DELETE)
    else:
        rows = current_rows(session, asked) if at is None else rows_at(session, asked, at=at)
        yield DataSet(_series(reading, rows))


def _history(session: Session, reading: Reading) -> Iterator[DataSet]:
    """Yield what came out and what was taken back at each moment, the oldest first."""
    asked, question = reading.rows, reading.question
    after = question.updated_after or BEGINNING
    moments = [
        one
        for one in moments_of(session, asked, after=after)
        if question.as_of is None or one <= question.as_of
    ]
    for before, moment in pairwise([after, *moments]):
        came = rows_from(session, asked, since=moment)
        yield DataSet(_series(reading, came), Action.REPLACE, valid_from=moment)
        went = rows_deleted(session, asked, after=before, at=moment)
        yield DataSet(_series(reading, map(_without_figures, went)), Action.DELETE, valid_to=moment)


def _series(reading: Reading, rows: Iterable[SeriesRow]) -> Iterator[Series]:
    return packed(reading.figures(rows), reading.question)


def _without_figures(row: SeriesRow) -> SeriesRow:
    return row._replace(value=None, numerator=None, denominator=None, status=None, source=None, comment=None)


def filled(sets: Iterable[DataSet]) -> Iterator[DataSet]:
    """Yield the data sets that have a series; each is read while it is written."""
    for one in sets:
        series = iter(one.series)
        first = next(series, None)
        if first is not None:
            yield DataSet(chain([first], series), one.action, one.valid_from, one.valid_to)
