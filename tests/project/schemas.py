"""The JSON Schemas of the catalogue's files, as an editor reads them."""

import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.project.markdown import ROOT

SCHEMAS = ROOT / "indicators" / "schemas"
EDITOR = ROOT / ".vscode" / "settings.json"


class AsWritten(yaml.CSafeLoader):
    """Reads dates as the texts they are written as, as an editor does."""


AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def content(text: str) -> Any:
    return yaml.load(text, Loader=AsWritten)


ALL = {
    path.relative_to(SCHEMAS).as_posix(): json.loads(path.read_text("utf-8"))
    for path in sorted(SCHEMAS.rglob("*.json"))
}
REGISTRY: Registry[Any] = Registry().with_resources(
    ((SCHEMAS / name).as_uri(), Resource.from_contents(schema)) for name, schema in ALL.items()
)


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a schema; references lead from file to file."""
    return Draft202012Validator({"$id": (SCHEMAS / name).as_uri(), **ALL[name]}, registry=REGISTRY)


def kind_of(file: PurePosixPath) -> str:
    """The name of the one schema that the editor's settings give to a file of the project."""
    patterns = json.loads(EDITOR.read_text("utf-8"))["yaml.schemas"]
    found = [path for path, globs in patterns.items() if any(file.match(glob) for glob in globs)]
    assert len(found) == 1, f"{file} needs one schema in .vscode/settings.json, and has {found}"
    return PurePosixPath(found[0]).name


FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "indicators").rglob("*.yaml"))
ONE_OF_EACH = {kind_of(PurePosixPath(file)): file for file in FILES}


def faults(name: str, document: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in validator(name).iter_errors(document)]
