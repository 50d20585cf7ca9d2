"""What is wrong with a definition file, in the service's words: line, key, fault and remedy."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from vlr_service.i18n import N_, Message, msg

_TYPE_IT = N_("Write it as in the example in docs/operations.md.")
ONE_OF, FROM_TO, AT_LEAST = "one of {choices}", "from {min} to {max}", "at least {min}"
"""What validators answer; `fault_and_remedy` makes sentences of it."""
NOT_A_CODE, NOT_EMPTY = "no code", "empty"
_NOT_A_POINT = (
    N_("This is not a point of an outline."),
    N_("Write longitude and latitude in degrees, such as [121.47, 31.23]."),
)

MISSING_KEY = "Missing data for required field."

SENTENCES: Mapping[str, tuple[str, str]] = {
    MISSING_KEY: (N_("This key is missing."), N_("Add it with its value.")),
    "Unknown field.": (N_("This key is not known."), N_("Correct its spelling, or delete the line.")),
    "Field may not be null.": (N_("There is no value."), N_("Write a value, or delete the line.")),
    "Invalid input type.": (N_("Keys and values are expected here."), _TYPE_IT),
    "Invalid type.": (N_("Keys and values are expected here."), _TYPE_IT),
    "Not a valid list.": (N_("A list is expected here."), N_("Start each entry with a hyphen.")),
    "Not a valid string.": (N_("This is not a text."), N_("Put it between quotation marks.")),
    "Not a valid integer.": (N_("This is not a whole number."), N_("Write it in digits alone.")),
    "Not a valid number.": (
        N_("This is not a number."),
        N_("Write it in digits, with a point for decimals."),
    ),
    "Number too large.": (N_("This number is too large."), N_("Correct it.")),
    "Special numeric values (nan or infinity) are not permitted.": (
        N_("This is not a number."),
        N_("Write it in digits, with a point for decimals."),
    ),
    "Not a valid boolean.": (N_("This is neither true nor false."), N_("Write true or false.")),
    "Not a valid date.": (
        N_("This is not a date."),
        N_("Write it as year-month-day, for example 2026-12-31."),
    ),
    "Not a valid URL.": (
        N_("This is not a web address."),
        N_("Write it whole, beginning with https:// or http://."),
    ),
    "Not a valid tuple.": _NOT_A_POINT,
    "Length must be 2.": _NOT_A_POINT,
    "Not a valid UTF-8 string.": (N_("This is not a text."), N_("Put it between quotation marks.")),
    NOT_A_CODE: (
        N_("This is not a code."),
        N_("Write up to 40 small letters, digits and hyphens, a letter or digit first."),
    ),
    NOT_EMPTY: (N_("There is no value."), N_("Write a value, or delete the line.")),
}
"""What the reader of definitions answers, each with our words for it and the remedy."""

_PATTERNS = (
    (re.compile(r"one of (?P<choices>.*)"), N_("The value must be one of these: %(choices)s.")),
    (
        re.compile(r"from (?P<least>\S+) to (?P<most>\S+)"),
        N_("The value must be from %(least)s to %(most)s."),
    ),
    (re.compile(r"at least (?P<least>\S+)"), N_("The value must be %(least)s or more.")),
)


def faults_of(messages: Any, written: str) -> Iterator[tuple[Message, Message, Message]]:
    """Yield place, fault and remedy of everything that is wrong with the text of a definition."""
    root = yaml.compose(written, Loader=yaml.CSafeLoader)
    for path, text in _flat(messages, ()):
        key = ".".join(str(part) for part in path if part != "_schema") or "-"
        yield msg(N_("line %(line)s, %(key)s"), line=str(_line(root, path)), key=key), *fault_and_remedy(text)


def fault_and_remedy(text: str | tuple[Message, Message]) -> tuple[Message, Message]:
    """Return what is wrong and the remedy for an answer of the reader of definitions, which may be both already."""
    if isinstance(text, tuple):
        return text
    if text in SENTENCES:
        fault, remedy = SENTENCES[text]
        return msg(fault), msg(remedy)
    for pattern, sentence in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return msg(sentence, **found.groupdict()), msg(N_("Correct the value."))
    return msg(N_("The value cannot be used (%(detail)s)."), detail=text.rstrip(".")), msg(_TYPE_IT)


def _flat(messages: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(messages, Mapping):
        for key, value in messages.items():
            yield from _flat(value, (*path, key))
    else:
        yield from ((path, text if isinstance(text, tuple) else str(text)) for text in messages)


def _line(node: yaml.Node | None, path: tuple[Any, ...]) -> int:
    """Return the line of the deepest part of a path that the file has."""
    line = 1 if node is None else node.start_mark.line + 1
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        key, node = found
        line = key.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, part: Any) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the node of a key and of its value, or twice the node of an entry of a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None
