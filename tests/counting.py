"""How often the database is asked, and how much is done for an answer."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sqlalchemy import event
from sqlalchemy.engine import Engine

HOUSEKEEPING = ("BEGIN", "PRAGMA", "SET")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are sent to a database meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(HOUSEKEEPING):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def calls_at_most(most: int) -> Iterator[None]:
    """Fail if more functions than so many are called meanwhile: one for each letter of a long text is soon too many."""
    calls = 0

    def note(_frame: FrameType, kind: str, _argument: object) -> None:
        nonlocal calls
        calls += kind in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)
    assert calls <= most
