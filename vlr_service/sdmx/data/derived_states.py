"""What is, was and changed in a dataflow whose figures are made of others: found by comparing, piece by piece."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.packing import PackedFigure, SeriesCodes
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.faults import too_large

MOST_MOMENTS = 30
"""How many moments of history one question can have, as each of them is reckoned anew."""

Pieces = Iterator[Iterable[PackedFigure]]
Compared = Iterator[tuple[Iterable[PackedFigure], Iterable[PackedFigure]]]
"""Pieces that can have changed, as they were and as they are."""


@dataclass(frozen=True)
class DerivedStates:
    """The states of figures that are made piece by piece, a piece for each code of a dimension: see `States`.

    `pieces` makes them as of a moment, or now. `compared` makes those that can have changed between two moments as of both;
    `changes` are the moments at which any can have.
    """

    question: DataQuestion
    piece: str
    pieces: Callable[[datetime | None], Pieces]
    compared: Callable[[datetime, datetime | None], Compared]
    changes: Callable[[datetime, datetime | None], Sequence[datetime]]

    def at(self, moment: datetime | None) -> Iterator[PackedFigure]:
        """Return what was published at a moment, or is now."""
        return self._in_order(self.pieces(moment))

    def changed(self, *, after: datetime, until: datetime | None) -> Iterator[PackedFigure]:
        """Return what is new or another than it was."""
        return self._in_order(_changed(dict(before), now) for before, now in self.compared(after, until))

    def removed(self, *, after: datetime, until: datetime | None) -> Iterator[PackedFigure]:
        """Return the codes of what is no more."""
        return self._in_order(self._removed(before, dict(now)) for before, now in self.compared(after, until))

    def moments(self, *, after: datetime, until: datetime | None) -> Sequence[datetime]:
        """Return the moments at which something can have changed; raises InvalidRequest for too many."""
        found = self.changes(after, until)
        if len(found) > MOST_MOMENTS:
            raise too_large(
                msg(
                    N_(
                        "The history asked for has %(count)s moments, and at most %(most)s are sent at once. Ask for fewer indicators or areas, begin later with updatedAfter, or end earlier with asOf."
                    ),
                    count=len(found),
                    most=MOST_MOMENTS,
                )
            )
        return found

    def _removed(
        self, before: Iterable[PackedFigure], now: Mapping[SeriesCodes, object]
    ) -> Iterator[PackedFigure]:
        nothing = (None,) * len(self.question.observed)
        return ((codes, nothing) for codes, _ in before if codes not in now)

    def _in_order(self, pieces: Pieces) -> Iterator[PackedFigure]:
        """Yield figures in the order in which they are packed: piece by piece, if no series is in two of them."""
        question = self.question
        if question.sort or question.layout.varying == self.piece:
            yield from _sorted(chain.from_iterable(pieces), question)
        else:
            for one in pieces:
                yield from _sorted(one, question)


def _changed(before: Mapping[SeriesCodes, object], now: Iterable[PackedFigure]) -> Iterator[PackedFigure]:
    return (one for one in now if before.get(one[0]) != one[1])


def _sorted(figures: Iterable[PackedFigure], question: DataQuestion) -> list[PackedFigure]:
    at = question.layout.place_of_varying
    names = [one.id for one in question.layout.dimensions]
    found = sorted(figures, key=lambda figure: (figure[0][:at], figure[0][at + 1 :], figure[0][at]))
    for one in reversed(question.sort):
        found.sort(key=_code_at(names.index(one.dimension)), reverse=one.is_descending)
    return _together(found, at) if question.sort and not question.layout.is_flat else found


def _code_at(place: int) -> Callable[[PackedFigure], str]:
    return lambda figure: figure[0][place]


def _together(figures: Iterable[PackedFigure], at: int) -> list[PackedFigure]:
    """Return figures with those of a series together, the series in the order in which they began."""
    series: dict[SeriesCodes, list[PackedFigure]] = {}
    for one in figures:
        series.setdefault(one[0][:at] + one[0][at + 1 :], []).append(one)
    return [one for group in series.values() for one in group]
