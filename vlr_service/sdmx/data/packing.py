"""From figures to the series of a message: chosen, counted and grouped one by one, never held all at once."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.messages.model import Series

SeriesCodes = tuple[str, ...]
PackedFigure = tuple[SeriesCodes, tuple[str | None, ...]]
"""The code of every dimension, the time last, and the values of a question's `observed` components."""

KEYS_ONLY: tuple[tuple[str, ...], ...] = (("",),)
"""The one empty row of a series whose observations are left out."""


def packed(figures: Iterable[PackedFigure], question: DataQuestion) -> Iterator[Series]:
    """Yield the series of an answer; figures of one series must follow each other, and its times be in order."""
    found = _chosen(figures, question)
    if not question.layout.has_observations:
        return _cut(_series(found, question), question)
    return _series(_cut(found, question), question)


def _chosen(figures: Iterable[PackedFigure], question: DataQuestion) -> Iterator[PackedFigure]:
    places = {one.id: place for place, one in enumerate(question.observed)}
    tests = [(places[one.component], one) for one in question.filters if one.component in places]
    found = iter(figures)
    if tests:
        found = (
            figure
            for figure in found
            if all((value := figure[1][at]) is not None and test.holds(value) for at, test in tests)
        )
    return found if question.first is question.last is None else _first_and_last(found, question)


def _first_and_last(figures: Iterator[PackedFigure], question: DataQuestion) -> Iterator[PackedFigure]:
    """Yield the first and the last figures of each series; one that is both comes once."""
    for _, group in groupby(figures, key=lambda figure: figure[0][:-1]):
        rows = list(group)
        begun = min(question.first or 0, len(rows))
        yield from rows[:begun]
        yield from rows[max(begun, len(rows) - (question.last or 0)) :]


def _cut(found: Iterator[Any], question: DataQuestion) -> Iterator[Any]:
    stop = None if question.limit is None else question.offset + question.limit
    return islice(found, question.offset, stop) if question.offset or stop is not None else found


def _series(figures: Iterable[PackedFigure], question: DataQuestion) -> Iterator[Series]:
    layout = question.layout
    at = layout.place_of_varying
    places = {one.id: place for place, one in enumerate(question.observed)}
    fixed = _getter([places[one.id] for one in layout.series_attributes])
    value = [0] if layout.has_value else []
    observed = _getter([*value, *(places[one.id] for one in layout.attributes)])
    for key, group in groupby(figures, key=lambda figure: figure[0][:at] + figure[0][at + 1 :]):
        rows: Any = [(codes[at], values) for codes, values in group]
        attributes = fixed(rows[0][1])
        rows = [(code, *observed(values)) for code, values in rows] if layout.has_observations else KEYS_ONLY
        yield Series(key, attributes, rows)


def _getter(places: list[int]) -> Callable[[tuple[str | None, ...]], tuple[str | None, ...]]:
    if not places:
        return lambda _: ()
    if len(places) == 1:
        return lambda values: (values[places[0]],)
    return itemgetter(*places)
