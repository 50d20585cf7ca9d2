"""What the templates of these pages are given: frozen values with their texts already in the reader's language."""

from dataclasses import dataclass

from markupsafe import Markup

from vlr_service.web.shell.values import Notice, Word


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
class Start:
    """A submission that can be started: its name, and what the button sends."""

    label: str
    facts: tuple[str, ...]
    area: str
    round: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class HistoryLine:
    """One line of the audit."""

    at: Markup
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
