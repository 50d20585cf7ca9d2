"""Where every text of the catalogue stands, and in which further languages files give it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TextPath = tuple[str, ...]
"""A text's file without its ending, then the keys and ids that lead to it: `units`, `units`, `PT`, `name`."""


@dataclass(frozen=True)
class GivenText:
    """A text in a further language: the words, the folder that gives it (0 is our own), and where it is written."""

    words: str
    layer: int
    file: str
    key: str


@dataclass
class TextIndex:
    """The texts that were read, by path, and those that files of further languages give, by path and language.

    It is filled while files are read and only looked at afterwards.
    """

    given: Mapping[TextPath, Mapping[str, GivenText]] = field(default_factory=dict)
    paths: dict[TextPath, None] = field(default_factory=dict)

    def further(self, path: TextPath, *, layer: int) -> dict[str, str]:
        """Note that a text is at `path` in the folder `layer`, and return it by further language.

        A translation in a folder below is one of other words, and is left out.
        """
        self.paths[path] = None
        found = self.given.get(path, {})
        return {language: text.words for language, text in found.items() if text.layer >= layer}

    def beside(self) -> "TextIndex":
        """Return an index with the same further languages, in which nothing was read yet."""
        return TextIndex(self.given)

    def missing(self, language: str) -> tuple[TextPath, ...]:
        """Return the paths of the texts that are not given in a further language."""
        return tuple(path for path in self.paths if language not in self.given.get(path, {}))

    def without_text(self, *, under: str) -> Iterator[tuple[TextPath, GivenText]]:
        """Yield what is given for a place in the files below `under` where no text was read, with its path."""
        for path, texts in self.given.items():
            if path not in self.paths and path[0].startswith(under):
                yield from ((path, text) for text in texts.values())

    def first_unknown(self, path: TextPath) -> tuple[str, tuple[str, ...]]:
        """Return the first step of a path that leads nowhere, and the steps that could be in its place."""
        for end in range(len(path)):
            steps = dict.fromkeys(known[end] for known in self._below(path[:end]))
            if path[end] not in steps:
                return path[end], tuple(steps)
        return path[-1], ()

    def _below(self, start: TextPath) -> Iterator[TextPath]:
        return (known for known in self.paths if known[: len(start)] == start and len(known) > len(start))
