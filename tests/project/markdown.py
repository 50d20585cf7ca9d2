"""Reading what a Markdown file of the project says: its tables, links, code."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
ROOM_FOLDERS = (
    "indicators",
    "templates",
    "translations",
    "migrations",
    "vlr_service",
    "tests",
    "docs",
    "bench",
)

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", read(path))


def fenced(path: Path) -> list[str]:
    """The lines inside the fenced blocks."""
    return [line for block in _FENCE.findall(read(path)) for line in block.splitlines()[1:-1]]


def code(path: Path) -> list[str]:
    """The pieces in backticks."""
    return re.findall(r"`([^`\n]+)`", prose(path))


def links(path: Path) -> list[str]:
    """The addresses of links and pictures."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(path))


def headings(path: Path) -> set[str]:
    """The anchors of the headings."""
    found = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in found}


def table(path: Path, first_column: str) -> list[list[str]]:
    """The rows of every table whose first column has this name."""
    rows: list[list[str]] = []
    inside = False
    for line in prose(path).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if inside and not set(line) <= set("|-: "):
            rows.append(cells)
        inside = inside or cells[0] == first_column
    return rows


def ticked(text: str) -> list[str]:
    """The names in backticks of a table cell."""
    return re.findall(r"`([^`]+)`", text)
