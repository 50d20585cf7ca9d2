"""What the package offers is used by the service, its benchmarks or its migrations: tests alone keep nothing alive."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.project.markdown import ROOT

PRODUCT = [
    path for folder in ("vlr_service", "bench", "migrations") for path in (ROOT / folder).rglob("*.py")
]
KEEPING = {"cache", "contextmanager", "dataclass", "lru_cache", "total_ordering"}
"""Decorators that hand what they decorate to nobody; all others do, as those of routes, commands and rules."""

REASONS = {
    "main": "the console script `vlr`",
    "make_shell": "the command in CONTRIBUTING that writes the shell of the DOCX anew",
    "CountryRights": "a schema that another one names before it is there",
}


@dataclass
class Statement:
    """A statement of a module: what it defines, loads, takes of other names, and imports under which names."""

    defined: set[str]
    loaded: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    imported: set[tuple[str, str]] = field(default_factory=set)


def _is_handed_on(node: ast.FunctionDef | ast.ClassDef) -> bool:
    names = [ast.unparse(one).partition("(")[0].split(".")[-1] for one in node.decorator_list]
    return not set(names) <= KEEPING


def _names(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and not _is_handed_on(node):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _statement(node: ast.stmt) -> Statement:
    found = Statement(set(_names(node)))
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load):
            found.loaded.add(one.id)
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            found.taken.add((one.value.id, one.attr))
        elif isinstance(one, ast.ImportFrom | ast.Import):
            found.imported |= {(name.name, name.asname or name.name) for name in one.names}
    return found


def _statements(path: Path) -> list[Statement]:
    return [_statement(node) for node in ast.parse(path.read_text(encoding="utf-8")).body]


def _used_of_others(module: list[Statement]) -> Iterator[str]:
    """The names that a module imports and uses or imports under another name, and those it takes of a module."""
    loaded = set().union(*(one.loaded for one in module))
    imported = set().union(*(one.imported for one in module))
    yield from (name for name, alias in imported if name != alias or name in loaded)
    own_names = {alias for _, alias in imported}
    yield from (name for one in module for owner, name in one.taken if owner in own_names)


def _unused_inside(module: list[Statement]) -> Iterator[str]:
    """The public names that a module defines and does not use itself."""
    loads = Counter(name for one in module for name in one.loaded)
    for one in module:
        unused = {name for name in one.defined if loads[name] == (name in one.loaded)}
        yield from (name for name in sorted(unused) if not name.startswith("_"))


def test_nothing_public_is_there_for_tests_alone() -> None:
    modules = {path: _statements(path) for path in PRODUCT}
    used = {name for module in modules.values() for name in _used_of_others(module)} | set(REASONS)
    unused = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, module in modules.items()
        if path.is_relative_to(ROOT / "vlr_service")
        for name in _unused_inside(module)
        if name not in used
    ]
    assert unused == [], "use it in vlr_service, begin its name with an underscore, or take it out"
