"""YAML files as mappings; whatever is wrong with their syntax becomes a fault."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from vlr_service.catalogue.faults import Fault
from vlr_service.catalogue.reading import Reading
from vlr_service.i18n import N_, msg


class _TwiceError(yaml.MarkedYAMLError):
    """A key stands twice in one mapping."""


class _Loader(yaml.CSafeLoader):
    """The safe loader, which also refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            names = [key.value for key, _ in node.value]
            raise _TwiceError(
                problem=next(n for n in names if names.count(n) > 1), problem_mark=node.start_mark
            )
        return mapping


def read_file(folder: Path, name: str, faults: list[Fault]) -> Reading | None:
    """Return the mapping in the file `name` of `folder`; None, with a fault, if there is none to read."""
    try:
        content = yaml.load((folder / name).read_text("utf-8"), Loader=_Loader)  # noqa: S506 - it is the safe one
    except FileNotFoundError:
        faults.append(_fault(name, N_("The file is missing."), N_("Put the file back.")))
    except UnicodeDecodeError:
        faults.append(_fault(name, N_("The file is not written in UTF-8."), N_("Save it in UTF-8.")))
    except _TwiceError as error:
        faults.append(_twice(name, error))
    except yaml.YAMLError as error:
        faults.append(_syntax(name, error))
    else:
        if isinstance(content, dict):
            return Reading(content, file=name, faults=faults)
        wrong = N_("The file does not hold keys and values.")
        faults.append(
            _fault(name, wrong, N_("Write one line per key: the key, a colon, a space, the value."))
        )
    return None


def _fault(name: str, message: str, remedy: str) -> Fault:
    return Fault(name, "", msg(message), msg(remedy))


def _twice(name: str, error: _TwiceError) -> Fault:
    key = str(error.problem)
    return Fault(
        name, key, msg(N_("The key %(key)s stands twice."), key=key), msg(N_("Keep one of the two lines."))
    )


def _syntax(name: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    return Fault(
        name,
        "",
        msg(N_("The file is not correct YAML near line %(line)s."), line=line),
        msg(N_("Look at that line and the one above: a colon, a quotation mark or an indentation is wrong.")),
    )
