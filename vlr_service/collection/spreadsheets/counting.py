"""What the reading of one spreadsheet may use up; imports nothing of the service, because the reading process runs it."""

from dataclasses import dataclass
from mmap import PAGESIZE
from pathlib import Path

MEGABYTE = 1024 * 1024


class TooMuch(Exception):
    """A limit is exceeded; `what` names the setting, `sheet` where it happened."""

    def __init__(self, what: str, sheet: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.sheet = sheet


class Damaged(Exception):
    """The file is not what it says it is; `kind` tells an encrypted one and another kind of file from a broken one."""

    def __init__(self, kind: str = "damaged") -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Limits:
    """The most that a spreadsheet may hold, and what its reading may take.

    `rows` and `columns` hold for each sheet and for cells with something in them, `cells` and `text_mb` for
    the file, a text counted once for each cell that shows it; `unpacked_mb` is for the parts of the archive.
    """

    seconds: int = 30
    memory_mb: int = 1024
    rows: int = 200_000
    columns: int = 500
    cells: int = 3_000_000
    text_mb: int = 100
    unpacked_mb: int = 400


class Spending:
    """Counts what one file uses up of its limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheet = ""
        self._cells = limits.cells
        self._text = limits.text_mb * MEGABYTE
        self._unpacked = limits.unpacked_mb * MEGABYTE
        self._memory = memory_used() + limits.memory_mb * MEGABYTE

    def cell(self, row: int, column: int, text: str) -> None:
        """Count a cell that holds something, at a place from 0; raises `TooMuch`."""
        limits = self.limits
        if row > limits.rows or column >= limits.columns:
            raise TooMuch("extent", self.sheet)
        self._cells -= 1
        if self._cells < 0:
            raise TooMuch("cells", self.sheet)
        self._text -= len(text)
        if self._text < 0:
            raise TooMuch("text_mb", self.sheet)

    def text(self, text: str) -> None:
        """Count a text that is in no cell yet; raises `TooMuch`."""
        self._text -= len(text)
        if self._text < 0:
            raise TooMuch("text_mb", self.sheet)

    def merge(self) -> None:
        """Count a range of merged cells as a cell; raises `TooMuch`."""
        self._cells -= 1
        if self._cells < 0:
            raise TooMuch("cells", self.sheet)

    def unpacked(self, size: int) -> None:
        """Count bytes that came out of the archive, and look what those before them made of the memory; raises `TooMuch`."""
        self._unpacked -= size
        if self._unpacked < 0:
            raise TooMuch("unpacked_mb")
        if memory_used() > self._memory:
            raise TooMuch("memory_mb", self.sheet)


def memory_used() -> int:
    """Return the bytes of memory that this process has now; 0 where nobody counts them.

    The most it ever had would be that of its caller: Linux hands that down.
    """
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[1]
    except OSError:
        return 0
    return int(pages) * PAGESIZE
