"""The page that explains the API: made from its own OpenAPI description, nothing from other hosts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, render_template

from vlr_service.api.v1.description import complete
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.i18n import N_, assets

pages = Blueprint("api_page", __name__, template_folder=str(assets("templates") / "web"))

SDMX = (
    ("/sdmx/v1/dataflow", N_("Dataflows (SDMX-ML 2.1)")),
    ("/sdmx/v2/structure/dataflow", N_("Dataflows (SDMX-JSON 2.0)")),
    (
        "/sdmx/v1/dataflow/VLR/UMF_MUNICIPAL/latest?references=all",
        N_("Everything the figures of municipalities refer to"),
    ),
    (
        "/sdmx/v1/data/UMF_MUNICIPAL?lastNObservations=1&format=csvdata",
        N_("The newest figures of municipalities (SDMX-CSV)"),
    ),
    (
        "/sdmx/v2/data/dataflow/VLR/UMF_NATIONAL?c[TIME_PERIOD]=ge:2025&format=csvdata",
        N_("Aggregates since 2025 (SDMX-CSV)"),
    ),
)
"""Where to begin with SDMX."""


@dataclass(frozen=True)
class DescribedField:
    """A parameter or a field of an answer: name, type, whether it must be given, what it means."""

    name: str
    type: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """What one method of an address does.

    `scope` is that of the token it takes, `example` an address to follow, `taken` the media types of what is sent.
    """

    method: str
    path: str
    summary: str
    scope: str | None
    example: str | None
    media_type: str
    parameters: tuple[DescribedField, ...]
    taken: tuple[str, ...]
    sent: tuple[DescribedField, ...]
    fields: tuple[DescribedField, ...]

    @property
    def anchor(self) -> str:
        """Return the name by which the page leads to it."""
        return f"{self.method}{self.path}".lower().replace("/", "-").replace("{", "").replace("}", "")


def explain_api() -> str:
    """Show what is published, then what takes a token: parameters, fields, and an example to follow."""
    description = complete(current_app.extensions["vlr-openapi"])
    found = tuple(operations(description))
    parts = [
        (N_("Published data"), [one for one in found if one.scope is None]),
        (N_("Drafts, with a token"), [one for one in found if one.scope is not None]),
    ]
    return render_template("pages/api.html.jinja", parts=parts, sdmx=SDMX)


explain_api.permission = None  # type: ignore[attr-defined]  # public, like the data it describes
pages.add_url_rule("/api/", view_func=explain_api)


def operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield what each address of an OpenAPI description does, by address."""
    schemas = description["components"]["schemas"]
    for path, methods in sorted(description["paths"].items()):
        for method in ("get", "put", "post"):
            if method in methods:
                yield _operation(method, path, methods, schemas)


def _operation(method: str, path: str, methods: Mapping[str, Any], schemas: Mapping[str, Any]) -> Operation:
    operation = methods[method]
    ((media_type, content),) = operation["responses"]["200"]["content"].items()
    bodies = operation.get("requestBody", {}).get("content", {})
    scopes = [scope for one in operation.get("security", ()) for names in one.values() for scope in names]
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        scope=scopes[0] if scopes else None,
        example=EXAMPLES.get(path),
        media_type=media_type,
        parameters=tuple(map(_parameter, _parameters(methods, operation))),
        taken=tuple(bodies),
        sent=tuple(_fields(bodies.get("application/json", {}).get("schema", {}), schemas)),
        fields=tuple(_fields(content["schema"], schemas)),
    )


def _parameters(methods: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from methods.get("parameters", ())
    yield from operation.get("parameters", ())


def _parameter(one: Mapping[str, Any]) -> DescribedField:
    schema = one["schema"] | {"description": one.get("description", "")}
    return _field(one["name"], schema, one["required"])


def _fields(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[DescribedField]:
    """Yield the fields of an answer; of a list, those of each item."""
    found = _shape(schema, schemas).get("properties", {})
    if "items" in found:
        found = _shape(found["items"]["items"], schemas)["properties"]
    for name, one in found.items():
        yield _field(name, one, False)


def _shape(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    shape: Mapping[str, Any] = schemas[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    return shape


def _field(name: str, schema: Mapping[str, Any], is_required: bool) -> DescribedField:
    kind = schema.get("type", "object")
    return DescribedField(
        name, kind if isinstance(kind, str) else kind[0], is_required, schema.get("description", "")
    )
