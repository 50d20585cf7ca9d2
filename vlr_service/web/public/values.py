"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass

from vlr_service.web.shell.values import Link, Notice


@dataclass(frozen=True)
class ReviewLink:
    """A review one can read."""

    title: str
    facts: tuple[str, ...]
    languages: tuple["EditionFiles", ...]
    hint: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class EditionFiles:
    """The files of one edition in one language."""

    name: str
    tag: str
    files: tuple[Link, ...]
