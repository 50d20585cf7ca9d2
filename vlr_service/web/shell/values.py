"""What templates of every page are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A place one can go to."""

    label: str
    href: str = ""
    is_current: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Choice:
    """One option of a select or of radio buttons."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Option:
    """One of several boxes that can be ticked."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Word:
    """A status word; `kind` only colours it."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Notice:
    """A sentence that is on every page of constructed or demonstration data; `tag` is its language."""

    text: str
    tag: str


@dataclass(frozen=True)
class Pair:
    """A term and what is said of it."""

    term: str
    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Problem:
    """Something to correct, and the element of the page where; `href` is where on another page."""

    text: str
    target: str = ""
    href: str = ""


@dataclass(frozen=True)
class Field:
    """One box: what is typed in it, what is wrong with it, what was understood, how many characters it takes."""

    name: str
    text: str = ""
    fault: str = ""
    label: str = ""
    understood: str = ""
    id: str = ""
    most: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.id or self.name)


@dataclass(frozen=True)
class Chrome:
    """What the page head needs: links, who is signed in, notices, this page's own address."""

    links: tuple[Link, ...]
    name: str
    address: str
    notices: tuple[Notice, ...] = ()
    api: str = "/api/"


@dataclass(frozen=True)
class ListRow:
    """One line of a list: where it leads, what it is called, its state, its other facts."""

    label: str
    href: str
    word: Word
    facts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class AttributeField:
    """An attribute that a worksheet asks once for all its rows, as typed; one that is hidden is kept as it was."""

    field: Field
    label: str
    hint: str
    choices: tuple[Choice, ...]
    qualifies: bool
    is_hidden: bool


@dataclass(frozen=True)
class YearTab:
    """A year one can switch to; `has_answers` marks those with something in them."""

    year: int
    href: str
    is_current: bool
    has_answers: bool


@dataclass(frozen=True)
class AskedField:
    """A field of a record: its box, which shape it has, and what can be chosen in it.

    `shape` is text, digits, textarea, select, radios or boxes; `rest` is what was typed besides the boxes,
    `heading` is above it where it begins a group of fields.
    """

    field: Field
    shape: str
    label: str
    hint: str
    is_required: bool
    choices: tuple[Choice, ...] = ()
    boxes: tuple[Option, ...] = ()
    rest: str = ""
    heading: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether it takes a whole line."""
        return self.shape in ("textarea", "boxes")
