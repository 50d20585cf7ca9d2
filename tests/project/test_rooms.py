"""The rooms of the README are the rooms of the tree, in the order that the linter enforces."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.project.markdown import ROOT, table, ticked

PACKAGE = ROOT / "vlr_service"
OTHER_NAMES = {"__init__", "__pycache__", "_assets", "py"}


def _contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def _layers() -> list[list[str]]:
    """The layers, highest first, each with its rooms."""
    contract = next(one for one in _contracts() if one["type"] == "layers")
    return [layer.split(" | ") for layer in contract["layers"]]  # type: ignore[attr-defined]


def _rows() -> dict[str, list[str]]:
    rows = table(ROOT / "README.md", "room")
    return {ticked(row[0])[0]: row for row in rows}


def _is_room(path: Path) -> bool:
    return path.stem not in OTHER_NAMES and (path.is_dir() or path.suffix == ".py")


def test_the_linter_knows_every_room_of_the_tree() -> None:
    in_tree = {path.stem for path in PACKAGE.iterdir() if _is_room(path)}
    assert {room for layer in _layers() for room in layer} == in_tree


def test_the_layers_are_exhaustive_so_that_a_new_room_needs_a_decision() -> None:
    contract = next(one for one in _contracts() if one["type"] == "layers")
    assert contract["exhaustive"] is True


def test_the_readme_lists_every_room_from_the_top_down() -> None:
    assert list(_rows()) == [room for layer in _layers() for room in layer]


@pytest.mark.parametrize("room", [room for layer in _layers() for room in layer])
def test_the_readme_says_what_a_room_may_import(room: str) -> None:
    layers = _layers()
    level = next(number for number, layer in enumerate(layers) if room in layer)
    below = layers[level + 1] if level + 1 < len(layers) else []
    imports = _rows()[room][2]
    assert ticked(imports) == below
    assert ("below" in imports) == (level + 2 < len(layers))


def test_every_room_says_what_it_answers() -> None:
    assert all(len(row[1]) > 10 for row in _rows().values())


def test_every_room_says_in_its_docstring_what_it_is() -> None:
    for path in PACKAGE.iterdir():
        if _is_room(path):
            source = path / "__init__.py" if path.is_dir() else path
            assert source.read_text(encoding="utf-8").startswith('"""'), source


MOST_FILES_OF_A_ROOM = 25
MOST_FILES_OF_A_SUB_ROOM = 15
MOST_LINES_OF_A_FACE = 90
IS_ONE_TABLE = PACKAGE / "standard" / "rules"
"""The rules are one list: a file per family, parted where a family is long."""


def _folders() -> list[Path]:
    """Every folder of the package that holds modules, but for the package itself."""
    return sorted(
        path.parent
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE and "_assets" not in path.parts
    )


@pytest.mark.parametrize("folder", _folders(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_belongs_together_stands_together_and_no_folder_is_a_heap(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    is_large = folder.parent == PACKAGE or folder == IS_ONE_TABLE
    assert len(modules) <= (MOST_FILES_OF_A_ROOM if is_large else MOST_FILES_OF_A_SUB_ROOM)


@pytest.mark.parametrize("folder", _folders(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_folder_says_what_it_holds_and_repeats_no_names(folder: Path) -> None:
    source = (folder / "__init__.py").read_text(encoding="utf-8")
    assert (ast.get_docstring(ast.parse(source)) or "").endswith(".")
    assert len(source.splitlines()) <= MOST_LINES_OF_A_FACE


def _public_classes() -> dict[str, list[str]]:
    """The public classes and named types of the package, each with the modules that define it."""
    homes: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in _types(ast.parse(path.read_text(encoding="utf-8"))):
            homes.setdefault(name, []).append(str(path.relative_to(PACKAGE)))
    return homes


def _types(module: ast.Module) -> list[str]:
    """The public classes and type aliases that a module defines: names in capitals and small letters."""
    classes = [node.name for node in module.body if isinstance(node, ast.ClassDef)]
    assigned = [node for node in module.body if isinstance(node, ast.Assign)]
    aliases = [target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)]
    return [name for name in classes + aliases if name[0].isupper() and not name.isupper()]


def test_a_class_name_has_one_home() -> None:
    assert {name: homes for name, homes in _public_classes().items() if len(homes) > 1} == {}
