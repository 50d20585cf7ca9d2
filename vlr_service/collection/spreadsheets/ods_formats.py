"""The number formats of OpenDocument styles, said in the codes of Excel, so that both are read alike (ODF 1.3, part 3, 16.29)."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

_OF_NUMBERS = frozenset(("number-style", "percentage-style", "currency-style", "text-style"))
_PLACES = frozenset(("number", "scientific-number", "fraction"))
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*([+-]?[0-9.eE+-]+)")
_MOST_STYLES_ABOVE = 20
_LONGEST_LITERAL = 100
_LINES_THROUGH = ("text-line-through-style", "text-line-through-type")
BOOLEAN = '"TRUE";"TRUE";"FALSE"'
"""The code of a style that shows a figure as true or false, as Excel writes it."""

NOTHING = '""'
"""The code of a style that shows nothing of a figure."""


@dataclass
class NumberStyle:
    """One style of numbers: its code without conditions, and the styles that hold in its place under a condition."""

    is_percentage: bool
    code: str = ""
    instead: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Formats:
    """The styles of a document while its parts are read; `start`, `end` and `letters` take what stands in them.

    `raised` has the styles of texts that stand above the line (True) or below it.
    """

    numbers: dict[str, NumberStyle] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    raised: dict[str, bool] = field(default_factory=dict)
    _struck: dict[str, bool] = field(default_factory=dict)
    _open: NumberStyle | None = None
    _style: str = ""
    _literal: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element; names come without prefixes."""
        if tag in _OF_NUMBERS:
            self._open = self.numbers[attributes.get("name", "")] = NumberStyle(tag == "percentage-style")
        elif tag == "style":
            name = self._style = attributes.get("name", "")
            if "data-style-name" in attributes:
                self._named[name] = attributes["data-style-name"]
            self._parents[name] = attributes.get("parent-style-name", "")
        elif tag == "boolean-style":
            self.numbers[attributes.get("name", "")] = NumberStyle(is_percentage=False, code=BOOLEAN)
        elif tag == "text-properties" and {"text-position", *_LINES_THROUGH} & attributes.keys():
            self._note_position(attributes.get("text-position", "").split()[:1])
            self._note_line_through(attributes)
        elif self._open is None:
            return
        elif tag in _PLACES:
            self._open.code += "0" + "," * _thousands(attributes.get("display-factor", "1"))
        elif tag == "text-content":
            self._open.code += "@"
        elif tag in ("text", "embedded-text"):
            self._literal = []
        elif tag == "map":
            self._open.instead.append(
                (attributes.get("condition", ""), attributes.get("apply-style-name", ""))
            )

    def _note_position(self, position: list[str]) -> None:
        """Note whether the texts of a style stand above the line (True) or below it: "super", "sub" or per cent."""
        if position == ["super"] or (position and position[0].rstrip("%").isdigit() and position != ["0%"]):
            self.raised[self._style] = True
        elif position == ["sub"] or (position and position[0].startswith("-")):
            self.raised[self._style] = False

    def _note_line_through(self, attributes: Mapping[str, str]) -> None:
        """Note whether a line goes through the texts of a style."""
        lines = [attributes[name] for name in _LINES_THROUGH if name in attributes]
        if lines:
            self._struck[self._style] = any(line != "none" for line in lines)

    def is_struck(self, style: str) -> bool:
        """Whether a style, or one that it goes back to, strikes its texts out."""
        for _ in range(_MOST_STYLES_ABOVE):
            if style in self._struck or not style:
                break
            style = self._parents.get(style, "")
        return self._struck.get(style, False)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag in _OF_NUMBERS:
            self._open = None
        elif tag in ("text", "embedded-text") and self._open is not None and self._literal is not None:
            self._open.code += _literal("".join(self._literal), self._open) + "0" * (tag == "embedded-text")
            self._literal = None

    def letters(self, text: str) -> None:
        """Take a piece of text."""
        if self._literal is not None:
            self._literal.append(text)

    def code(self, style: str) -> str:
        """Return the code of the number format of a cell style; empty where it has none."""
        if style not in self._codes:
            self._codes[style] = self._code(style)
        return self._codes[style]

    def _code(self, style: str) -> str:
        for _ in range(_MOST_STYLES_ABOVE):
            if style in self._named or not style:
                break
            style = self._parents.get(style, "")
        found = self.numbers.get(self._named.get(style, ""))
        if found is None:
            return ""
        under = [(_bracket(condition), self.numbers.get(name)) for condition, name in found.instead]
        sections = [
            f"{bracket}{one.code or NOTHING}" for bracket, one in under if bracket and one is not None
        ]
        return ";".join((*sections, found.code or NOTHING))


@dataclass
class ColumnStyles:
    """The styles that cells of a sheet have by their columns."""

    _starts: list[int] = field(default_factory=list)
    _styles: list[str] = field(default_factory=list)

    def add(self, start: int, style: str) -> None:
        """Note the style of the columns from one on."""
        self._starts.append(start)
        self._styles.append(style)

    def at(self, column: int) -> str:
        """Return the style of a column."""
        place = bisect_right(self._starts, column)
        return self._styles[place - 1] if place else ""


def _thousands(factor: str) -> int:
    """Return how many thousands a display factor leaves out."""
    try:
        number = Decimal(factor)
    except InvalidOperation:
        return 0
    return min(5, max(1, number.adjusted() // 3)) if number.is_finite() and number > 1 else 0


def _literal(text: str, style: NumberStyle) -> str:
    """Return a text of a format: the percent sign of a percentage as it is, everything else quoted."""
    quoted = '"{}"'.format(text.replace('"', "")[:_LONGEST_LITERAL])
    if not style.is_percentage or "%" in style.code:
        return quoted
    before, sign, after = text.partition("%")
    return f'"{before}"%"{after}"' if sign else quoted


def _bracket(condition: str) -> str:
    """Return a condition as Excel writes it; empty for one that is not understood."""
    found = _CONDITION.fullmatch(condition.strip())
    return f"[{found[1].replace('!=', '<>')}{found[2]}]" if found else ""
