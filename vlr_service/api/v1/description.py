"""The OpenAPI description: every refusal is a problem, every path parameter has its meaning and an example."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask_smorest import Api

from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.api.v1.lists.list_schemas import ProblemSchema
from vlr_service.api.v1.meanings import meaning_of
from vlr_service.i18n import N_

PROBLEM = {"$ref": "#/components/schemas/Problem"}
REFUSED = {
    "description": "What cannot be answered, and what to do.",
    "content": {"application/problem+json": {"schema": PROBLEM}},
}
PATHS = {
    "code": N_("Code of an area."),
    "dataflow_id": N_("Id of a whole set of data."),
    "indicator_id": N_("Indicator id of the catalogue."),
}
UNCHANGED = {"description": "What the caller has is still so (If-None-Match)."}


def complete(api: Api) -> Mapping[str, Any]:
    """Return the description, each operation with the answers the frame can give."""
    if "Problem" not in api.spec.components.schemas:
        api.spec.components.schema("Problem", schema=ProblemSchema)
    description: dict[str, Any] = api.spec.to_dict()
    for path, operations in description["paths"].items():
        if path in EXAMPLES:
            _show(operations, path)
        for method, operation in operations.items():
            if method in ("get", "put", "post", "patch", "delete"):
                _complete(operation, method)
    for shape in description["components"]["schemas"].values():
        _explain(shape.get("properties", {}))
    description["components"].get("responses", {}).clear()
    return description


def _explain(properties: Mapping[str, Any]) -> None:
    """Give the fields that say nothing of themselves the meaning that their name has everywhere."""
    for name, field in properties.items():
        meaning = meaning_of(name)
        if meaning is not None and "$ref" not in field and not field.get("description"):
            field["description"] = meaning


def _show(operations: Mapping[str, Any], path: str) -> None:
    """Give the parameters of an address the values of its example; those in the path get their meaning."""
    asked = urlsplit(EXAMPLES[path])
    values = dict(parse_qsl(asked.query)) | _in_path(path, asked.path)
    for one in (*operations.get("parameters", ()), *operations["get"].get("parameters", ())):
        if one["in"] == "path":
            one["description"] = PATHS[one["name"]]
        if one["name"] in values:
            value = values[one["name"]]
            one["example"] = int(value) if one["schema"].get("type") == "integer" else value


def _in_path(path: str, asked: str) -> dict[str, str]:
    pairs = zip(path.split("/"), asked.split("/"), strict=True)
    return {name[1:-1]: value for name, value in pairs if name.startswith("{")}


def _complete(operation: dict[str, Any], method: str) -> None:
    answers = operation["responses"]
    for status in [one for one in answers if str(one) == "default" or int(one) >= 400]:
        if "$ref" in answers[status] or "content" not in answers[status]:
            answers[status] = REFUSED
    answers["default"] = REFUSED
    if method == "get":
        answers.setdefault("304", UNCHANGED)
