"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.web.shell.values import AttributeField, Choice, Field, Pair, Problem, Word, YearTab

SIDE_BY_SIDE = 2


@dataclass(frozen=True)
class Note:
    """A sentence beneath a row of the entry table: `fault`, `warn` or plain."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Clash:
    """Two people changed the same row: both values, and the version of the colleague's."""

    text: str
    theirs: str
    mine: str
    version: int


@dataclass(frozen=True)
class InputRow:
    """One cell of an indicator as a row of boxes; the `optional` ones fold away beneath it."""

    id: str
    key: str
    label: str
    version: int
    boxes: tuple[Field, ...]
    value: Field
    status: Field
    comment: Field
    computed: str = ""
    optional: tuple[Field, ...] = ()
    is_open: bool = False
    notes: tuple[Note, ...] = ()
    clash: Clash | None = None
    is_total: bool = False

    def target_of(self, name: str) -> str:
        """Return the id of the box called `name`, or of the row when there is no such box."""
        boxes = {
            box.name: box.id for box in (*self.boxes, *self.optional, self.value, self.status, self.comment)
        }
        return boxes.get(f"{self.key}.{name}", self.id)


@dataclass(frozen=True)
class InputGroup:
    """The rows of one dimension; the total is alone and has no title."""

    title: str
    rows: tuple[InputRow, ...]


@dataclass(frozen=True)
class SourceFields:
    """Where the figures come from, as typed."""

    provider: Field
    title: Field
    year: Field
    kind: Field
    url: Field
    local: Field
    kinds: tuple[Choice, ...]


@dataclass(frozen=True)
class Earlier:
    """A value of another year."""

    year: int
    value: str
    status: str
    href: str


@dataclass(frozen=True)
class Sheet:
    """A worksheet: one indicator of one submission in one year; `about` is where its metadata sheet is."""

    address: str
    code: str
    name: str
    definition: str
    goal: int | None
    chips: tuple[Word, ...]
    metadata: tuple[Pair, ...]
    legend: tuple[Pair, ...]
    year: int
    years: tuple[YearTab, ...]
    unit: str
    parts: tuple[Choice, ...]
    is_computed: bool
    statuses: tuple[Choice, ...]
    groups: tuple[InputGroup, ...]
    additions: tuple[Choice, ...]
    source: SourceFields
    attributes: Mapping[str, AttributeField]
    earlier: tuple[Earlier, ...]
    guidance: tuple[str, ...]
    about: str
    problems: tuple[Problem, ...]
    saved: str
    may_edit: bool
    has_clash: bool = False
    closed: str = ""
    refused: str = ""

    @property
    def is_stacked(self) -> bool:
        """Whether the indicator has more parts than fit side by side."""
        return len(self.parts) > SIDE_BY_SIDE

    @property
    def columns(self) -> int:
        """How many columns the entry table has."""
        return 4 + len(self.parts) + int(self.is_computed)
