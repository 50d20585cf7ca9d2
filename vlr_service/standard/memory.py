"""What was found out about a dossier is kept as long as what it was read from stays the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, replace
from operator import is_
from typing import Any, TypeVar, cast

from vlr_service.standard.dossier import Dossier

T = TypeVar("T")

FIELDS = tuple(field.name for field in fields(Dossier) if field.compare)

SOURCES: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in FIELDS},
    **dict.fromkeys(
        ("known", "figures", "by_indicator", "by_link", "lines", "series", "rows"),
        ("observations", "catalogue"),
    ),
    **dict.fromkeys(("each", "parts"), FIELDS),
    "texts": ("narratives",),
    "indicator": ("catalogue",),
    "threshold": ("thresholds",),
    "covers": ("start_year", "end_year"),
}
"""The fields that stand behind each attribute of a dossier."""

SETTLED = tuple(name for name in FIELDS if name not in ("observations", "catalogue"))
"""The fields that are compared by what they say; observations and catalogue are large, and kept as they are."""


class Memory:
    """The answers of rules to the dossiers of one submission, each with what it was read from.

    A rule is a pure function. What it reads of a dossier is written down; as long as these fields are the
    same objects, so is its answer, and it need not look again.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[Mapping[str, Any], Any]] = {}
        self._last: Dossier | None = None

    def settle(self, dossier: Dossier) -> Dossier:
        """Return the dossier with the fields of the last one where they say the same, digit for digit."""
        last = self._last or dossier
        pairs = {name: (getattr(last, name), getattr(dossier, name)) for name in SETTLED}
        kept = {name: old for name, (old, new) in pairs.items() if old is not new and repr(old) == repr(new)}
        self._last = replace(dossier, **kept, memory=self)
        return self._last

    def answer(self, question: Hashable, ask: Callable[[Dossier], T], dossier: Dossier) -> T:
        """Return what `ask` says of the dossier, as remembered where nothing that it read has changed."""
        known = self._answers.get(question)
        if known is not None and all(same(value, getattr(dossier, name)) for name, value in known[0].items()):
            return cast(T, known[1])
        watched = _Watched(dossier)
        found = ask(cast(Dossier, watched))
        self._answers[question] = ({name: getattr(dossier, name) for name in watched.read}, found)
        return found


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
