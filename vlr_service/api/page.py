"""The page that explains the API: made from its own OpenAPI description, nothing from other hosts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, render_template

from vlr_service.i18n import assets

pages = Blueprint("api_page", __name__, template_folder=str(assets("templates") / "web"))

EXAMPLES = {
    "/api/v1/aggregates": "/api/v1/aggregates?indicator=UMF_2_2_1&area=us-lax&year=2019",
    "/api/v1/areas": "/api/v1/areas",
    "/api/v1/indicators": "/api/v1/indicators",
}


@dataclass(frozen=True)
class Field:
    """A parameter or a field of an answer: name, type, whether it must be given, what it means."""

    name: str
    type: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """One address of the API."""

    path: str
    summary: str
    example: str
    parameters: tuple[Field, ...]
    fields: tuple[Field, ...]


def explain_api() -> str:
    """Show every address with its parameters, the fields of its answer, and an example to follow."""
    description = current_app.extensions["vlr-openapi"].to_dict()
    return render_template("pages/api.html.jinja", operations=tuple(operations(description)))


explain_api.permission = None  # type: ignore[attr-defined]  # public, like the data it describes
pages.add_url_rule("/api/", view_func=explain_api)


def operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield the GET operations of an OpenAPI description."""
    schemas = description["components"]["schemas"]
    for path, methods in sorted(description["paths"].items()):
        operation = methods["get"]
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        item = schemas[answer.rsplit("/", 1)[-1]]["properties"]["items"]["items"]["$ref"]
        yield Operation(
            path=path,
            summary=operation["summary"],
            example=EXAMPLES[path],
            parameters=tuple(
                _field(one["name"], one["schema"] | {"description": one["description"]}, one["required"])
                for one in operation.get("parameters", ())
            ),
            fields=tuple(
                _field(name, one, False)
                for name, one in schemas[item.rsplit("/", 1)[-1]]["properties"].items()
            ),
        )


def _field(name: str, schema: Mapping[str, Any], is_required: bool) -> Field:
    kind = schema["type"]
    return Field(name, kind if isinstance(kind, str) else kind[0], is_required, schema.get("description", ""))
