"""The data sets that answer a question: what holds now, held then, changed since, or ever was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, pairwise
from typing import Protocol

from vlr_service.sdmx.data.packing import PackedFigure, packed
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.messages.model import Action, DataSet

BEGINNING = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""Before anything was published."""


class States(Protocol):
    """The states of the figures that are asked for, each in the order in which they are packed."""

    def at(self, moment: datetime | None) -> Iterable[PackedFigure]:
        """Return what was published at a moment, or is now."""

    def changed(self, *, after: datetime, until: datetime | None) -> Iterable[PackedFigure]:
        """Return what is new at a moment, or now, or another than it was at an earlier one."""

    def removed(self, *, after: datetime, until: datetime | None) -> Iterable[PackedFigure]:
        """Return what was there at a moment and is not at a later one, or now: codes without values."""

    def moments(self, *, after: datetime, until: datetime | None) -> Sequence[datetime]:
        """Return the moments at which something changed or was removed, oldest first; raises InvalidRequest for too many."""


def data_sets(states: States, question: DataQuestion) -> Iterator[DataSet]:
    """Yield the data sets that answer a question, none that is empty; each is read while it is written.

    What was taken back since comes as a set of its own that deletes: keys without figures. Source: SDMX REST 2,
    use cases of the time-related parameters.
    """
    for one, figures in _sets(states, question):
        series = packed(figures, question)
        first = next(series, None)
        if first is not None:
            yield replace(one, series=chain([first], series))


def _sets(states: States, question: DataQuestion) -> Iterator[tuple[DataSet, Iterable[PackedFigure]]]:
    """Yield the data sets, still empty, with their figures."""
    after, at = question.updated_after, question.as_of
    if question.has_history:
        yield from _history(states, after=after or BEGINNING, until=at)
    elif after is not None:
        yield DataSet((), Action.REPLACE), states.changed(after=after, until=at)
        yield DataSet((), Action.DELETE), states.removed(after=after, until=at)
    else:
        yield DataSet(()), states.at(at)


def _history(
    states: States, *, after: datetime, until: datetime | None
) -> Iterator[tuple[DataSet, Iterable[PackedFigure]]]:
    """Yield what changed and what was removed at each moment, the oldest first."""
    for before, moment in pairwise([after, *states.moments(after=after, until=until)]):
        yield DataSet((), Action.REPLACE, valid_from=moment), states.changed(after=before, until=moment)
        yield DataSet((), Action.DELETE, valid_to=moment), states.removed(after=before, until=moment)
