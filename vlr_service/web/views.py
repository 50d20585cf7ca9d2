"""What templates are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass

SIDE_BY_SIDE = 2


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
class PlaceChoice:
    """A year of an indicator as a check box."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class PlaceRow:
    """An indicator with the years one can point at."""

    label: str
    choices: tuple[PlaceChoice, ...]


@dataclass(frozen=True)
class PlaceGroup:
    """The indicators of a domain, or those with problems, that one can point at."""

    id: str
    title: str
    rows: tuple[PlaceRow, ...]
    is_open: bool


@dataclass(frozen=True)
class Word:
    """A status word; `kind` only colours it."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Notice:
    """A sentence that stands on every page of constructed or demonstration data; `tag` is its language."""

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
    """One box: what is typed in it, what is wrong with it, what was understood."""

    name: str
    text: str = ""
    fault: str = ""
    label: str = ""
    understood: str = ""
    id: str = ""

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
class Task:
    """One indicator in the task list."""

    code: str
    name: str
    goal: int | None
    href: str
    word: Word
    problems: int = 0
    is_current: bool = False
    is_required: bool = False


@dataclass(frozen=True)
class TaskGroup:
    """The indicators of one domain, and how many of those that count are finished.

    Where the round requires some, only they count; `further` are those nobody asked for and nobody answered.
    """

    id: str
    name: str
    done: int
    total: int
    tasks: tuple[Task, ...]
    href: str = ""
    further: tuple[Task, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of a list: where it leads, what it is called, its state, its other facts."""

    label: str
    href: str
    word: Word
    facts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Start:
    """A submission that can be started: its name, and what the button sends."""

    label: str
    facts: tuple[str, ...]
    area: str
    round: str
    notices: tuple[Notice, ...] = ()


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
class EntryRow:
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
class EntryGroup:
    """The rows of one dimension; the total stands alone and has no title."""

    title: str
    rows: tuple[EntryRow, ...]


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
class RelationFields:
    """How the series relates to the indicator, and which people its denominator counts, as typed."""

    relation: Field
    reason: Field
    population: Field
    choices: tuple[Choice, ...]
    populations: tuple[Choice, ...]


@dataclass(frozen=True)
class Earlier:
    """A value of another year."""

    year: int
    value: str
    status: str
    href: str


@dataclass(frozen=True)
class YearTab:
    """A year one can switch to; `has_answers` marks those with something in them."""

    year: int
    href: str
    is_current: bool
    has_answers: bool


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
    groups: tuple[EntryGroup, ...]
    additions: tuple[Choice, ...]
    source: SourceFields
    relation: RelationFields
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


@dataclass(frozen=True)
class FindingView:
    """One thing to do: where, what, how."""

    place: str
    href: str
    text: str
    remedy: str


@dataclass(frozen=True)
class RuleView:
    """One checked rule."""

    id: str
    title: str
    word: Word
    severity: Word
    gate: str
    reason: str
    rationale: str
    clauses: tuple[Pair, ...]
    findings: tuple[FindingView, ...]
    advice: tuple[FindingView, ...]
    thresholds: tuple[Pair, ...] = ()
    waiver: str = ""
    waive_href: str = ""


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one severity, and how they came out."""

    id: str
    title: str
    explanation: str
    passes: int
    fails: int
    evaluated: int
    applicable: int
    rules: tuple[RuleView, ...]


@dataclass(frozen=True)
class HistoryLine:
    """One line of the audit."""

    at: str
    who: str
    what: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetFault:
    """One fault of an uploaded workbook."""

    sheet: str
    row: str
    column: str
    text: str
    remedy: str


@dataclass(frozen=True)
class Edition:
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


@dataclass(frozen=True)
class AskedField:
    """A field of a record: its box, which shape it has, and what can be chosen in it.

    `shape` is text, digits, textarea, select, radios or boxes; `rest` is what was typed besides the boxes,
    `heading` stands above it where it begins a group of fields.
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


@dataclass(frozen=True)
class FieldChange:
    """What a field said before and after a change; empty where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What two people typed into the same field."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class RecordClash:
    """A colleague changed the record meanwhile: who and when, which version it now has, and what differs."""

    text: str
    version: int
    differences: tuple[Difference, ...]
