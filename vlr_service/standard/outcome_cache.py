"""What was found out about a dossier is kept as long as what it was read from stays the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, replace
from operator import is_
from typing import Any, TypeVar, cast

from vlr_service.standard.dossier import Dossier

T = TypeVar("T")

FIELDS = tuple(field.name for field in fields(Dossier) if field.compare)

SOURCES: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in FIELDS},
    **dict.fromkeys(
        ("known", "figures", "by_indicator", "by_link", "breaks", "rows"), ("observations", "catalogue")
    ),
    **dict.fromkeys(("achieved", "lines", "series"), ("observations", "catalogue", "end_year")),
    **dict.fromkeys(("each", "parts", "alone"), FIELDS),
    "texts": ("narratives",),
    "indicator": ("catalogue",),
    "threshold": ("thresholds",),
    "covers": ("start_year", "end_year"),
    "has_been": ("end_year",),
}
"""The fields that are behind each attribute of a dossier."""

SETTLED = tuple(name for name in FIELDS if name not in ("observations", "catalogue"))
"""The fields that are compared by what they say; observations and catalogue are large, and kept as they are."""


class OutcomeCache:
    """The answers of rules to the dossiers of one submission, each with what it was read from.

    A rule is a pure function. What it reads of a dossier is written down; as long as these fields are the
    same objects, so is its answer, and it need not look again.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, _Answer] = {}
        self._last: Dossier | None = None

    def settle(self, dossier: Dossier) -> Dossier:
        """Return the dossier with the fields of the last one where they say the same, digit for digit.

        If only observations differ, the indicators that are the same are the last one's parts.
        """
        last = self._last or dossier
        pairs = {name: (getattr(last, name), getattr(dossier, name)) for name in SETTLED}
        kept = {name: old for name, (old, new) in pairs.items() if old is not new and repr(old) == repr(new)}
        settled = replace(dossier, **kept, cache=self)
        if all(getattr(last, name) is getattr(settled, name) for name in FIELDS if name != "observations"):
            share_parts(settled, last)
        self._last = settled
        return settled

    def answers(self, ask: Callable[[Dossier], T], parts: Mapping[str, Dossier]) -> tuple[T, ...]:
        """Return what `ask` says of each part, as `answer` does."""
        known = self._answers
        return tuple(
            one.found
            if (one := known.get((ask, key))) is not None and one.seen is part
            else self.answer((ask, key), ask, part)
            for key, part in parts.items()
        )

    def answer(self, question: Hashable, ask: Callable[[Dossier], T], dossier: Dossier) -> T:
        """Return what `ask` says of the dossier, as remembered where nothing that it read has changed."""
        known = self._answers.get(question)
        if known is not None and known.holds_for(dossier):
            return cast(T, known.found)
        watched = _Watched(dossier)
        found = ask(cast(Dossier, watched))
        self._answers[question] = _Answer(found, frozenset(watched.read), dossier)
        return found


@dataclass
class _Answer:
    """What was found, from which fields, and the last dossier of which it is known to hold."""

    found: Any
    read: frozenset[str]
    seen: Dossier

    def holds_for(self, dossier: Dossier) -> bool:
        """Return whether everything that was read is the same in this dossier."""
        seen = self.seen
        if seen is dossier:
            return True
        if not all(same(getattr(seen, name), getattr(dossier, name)) for name in self.read):
            return False
        self.seen = dossier
        return True


def share_parts(dossier: Dossier, last: Dossier) -> None:
    """Let the dossier have the parts of the last one for the indicators whose observations are the same."""
    known = last.parts
    vars(dossier)["parts"] = {
        key: known[key] if key in known and same(known[key].observations, found) else dossier.alone(found)
        for key, found in dossier.by_indicator.items()
    }


def same(ours: Any, theirs: Any) -> bool:
    """Whether two values are the same object, or tuples of the same objects."""
    if ours is theirs:
        return True
    both = isinstance(ours, tuple) and isinstance(theirs, tuple)
    return both and len(ours) == len(theirs) and all(map(is_, ours, theirs))


class _Watched:
    """A dossier that writes down which of its fields are read; each attribute is asked for once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.update(SOURCES[name])
        found = getattr(self.dossier, name)
        setattr(self, name, found)
        return found
