"""YAML files as mappings; whatever is wrong with a file or its syntax becomes a fault."""

import errno
import re
import stat
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from vlr_service.catalogue.loading.faults import Fault
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.i18n import N_, Message, msg

MOST_BYTES = 2_000_000
"""The largest file that is read, in bytes: several times the largest of the service's own."""

_DEEPEST = 30
_ODD = re.compile(
    r"(?:^|[\s:,\[{-])[&*][^\s,\[\]{}]"  # perhaps an anchor, or a reference to one
    r"|^[ ]{100}|(?:[-?][ ]+){30}",  # perhaps very deep
    re.MULTILINE,
)
_BRACKETS = re.compile(r"[\[{]")


class _TwiceError(yaml.MarkedYAMLError):
    """A key appears twice in one mapping."""


class _Unreadable(Exception):
    """A file cannot be used as a whole: what is wrong, and what to do."""

    def __init__(self, message: Message, remedy: Message) -> None:
        super().__init__(str(message))
        self.message, self.remedy = message, remedy


class _Loader(yaml.CSafeLoader):
    """The safe loader, which also refuses a key that appears twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            names = [key.value for key, _ in node.value]
            raise _TwiceError(
                problem=next(n for n in names if names.count(n) > 1), problem_mark=node.start_mark
            )
        return mapping


def read_file(
    folder: Path,
    name: str,
    faults: list[Fault],
    *,
    shown: str = "",
    texts: TextIndex | None = None,
    path: str = "",
    layer: int = 0,
) -> MappingReader | None:
    """Return the mapping in the file `name` of `folder`; None, with a fault, if there is none to read.

    `shown` is how faults name the file; its name in the folder if it is left out. `texts` knows the texts of
    further languages, `path` is how it names the file, `layer` the number of the folder among those laid over
    each other.
    """
    file = shown or name
    try:
        return MappingReader(
            _mapping(folder / name),
            file=file,
            faults=faults,
            texts=texts,
            path=((path or name).removesuffix(".yaml"),),
            layer=layer,
        )
    except _Unreadable as error:
        faults.append(Fault(file, "", error.message, error.remedy))
    except _TwiceError as error:
        faults.append(_twice(file, error))
    except yaml.YAMLError as error:
        faults.append(_syntax(file, error))
    return None


def _mapping(path: Path) -> dict[Any, Any]:
    text = _text(path)
    _refuse_odd(text)
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is the safe one
    except ValueError as error:  # a date or number that only looks like one
        raise _Unreadable(
            msg(N_("The file holds a date or number that does not exist.")),
            msg(N_("Correct it; put codes that only look like dates or numbers in quotation marks.")),
        ) from error
    if not isinstance(content, dict):
        raise _Unreadable(
            msg(N_("The file does not hold keys and values.")),
            msg(N_("Write one line per key: the key, a colon, a space, the value.")),
        )
    return content


def _text(path: Path) -> str:
    """Return the text of a file; raises _Unreadable."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a file", str(path))
        if status.st_size > MOST_BYTES:
            raise _Unreadable(
                msg(N_("The file is larger than %(limit)s MB."), limit=MOST_BYTES // 1_000_000),
                msg(N_("Split it, or take out what does not belong to the catalogue.")),
            )
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise _Unreadable(msg(N_("The file is missing.")), msg(N_("Put the file back."))) from error
    except UnicodeDecodeError as error:
        raise _Unreadable(
            msg(N_("The file is not written in UTF-8.")), msg(N_("Save it in UTF-8."))
        ) from error
    except OSError as error:
        raise _Unreadable(*_reason(error)) from error


def _reason(error: OSError) -> tuple[Message, Message]:
    if error.errno == errno.ELOOP:
        return (
            msg(N_("The file is a link that leads back to itself.")),
            msg(N_("Put the file itself in place of the link.")),
        )
    return (
        msg(N_("The file cannot be read.")),
        msg(N_("Make sure that it is a file and that the service's user may read it.")),
    )


def _refuse_odd(text: str) -> None:
    """Raise _Unreadable where a text uses anchors, or is so deep that reading it could fail."""
    if not _ODD.search(text) and len(_BRACKETS.findall(text)) < 10 * _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 0
        if depth > _DEEPEST:
            raise _Unreadable(
                msg(N_("The file is nested too deeply near line %(line)s."), line=line),
                msg(N_("Keep keys, values and lists flat, as in the files of the service itself.")),
            )
        if getattr(event, "anchor", None):
            raise _Unreadable(
                msg(N_("The file uses an anchor or a reference to one near line %(line)s."), line=line),
                msg(
                    N_(
                        "Write the value out wherever it is needed; put a text with & or * in quotation marks."
                    )
                ),
            )


def _twice(file: str, error: _TwiceError) -> Fault:
    key = str(error.problem)
    return Fault(
        file, key, msg(N_("The key %(key)s appears twice."), key=key), msg(N_("Keep one of the two lines."))
    )


def _syntax(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    return Fault(
        file,
        "",
        msg(N_("The file is not correct YAML near line %(line)s."), line=line),
        msg(N_("Look at that line and the one above: a colon, a quotation mark or an indentation is wrong.")),
    )
