"""The addresses of the SDMX door: SDMX REST 1.5 under /sdmx/v1, SDMX REST 2 under /sdmx/v2."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from vlr_service.api.sdmx.data import published, send_data
from vlr_service.api.sdmx.errors import REFUSED, on_http, on_service
from vlr_service.api.sdmx.flows import flow_1, flow_2
from vlr_service.api.sdmx.parameters import read_parameters
from vlr_service.api.sdmx.questions import KNOWN_1, KNOWN_2, question_1, question_2
from vlr_service.api.sdmx.schemas import send_schema
from vlr_service.api.sdmx.structures import send_asked, send_available
from vlr_service.errors import ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import not_offered

ViewT = TypeVar("ViewT", bound=Callable[..., Any])

sdmx = Blueprint("sdmx", __name__, url_prefix="/sdmx")
sdmx.register_error_handler(ServiceError, on_service)
for refused in (HTTPException, *REFUSED):  # one by one: the pages' own are registered so, and would go before
    sdmx.register_error_handler(refused, on_http)


@sdmx.after_request
def vary(answer: Response) -> Response:
    """Say that another caller may get another format."""
    answer.vary.add("Accept")
    return answer


@sdmx.after_request
def allow(answer: Response) -> Response:
    """Name the methods that are answered; to refuse the others in SDMX words, the door takes them too."""
    if request.method == "OPTIONS":
        answer.headers["Allow"] = ", ".join(ANSWERED)
    return answer


ANSWERED = ("GET", "HEAD", "OPTIONS")
UNOFFERED_1 = frozenset({"metadata"})
UNOFFERED_2 = frozenset({"metadata", "registration"})
"""What the standard has and this service does not."""

AVAILABLE = {"references", "mode"}
CALENDAR = {"reportingYearStartDay"}


def _answers(resource: str, *parts: str, fewest: int) -> Callable[[ViewT], ViewT]:
    """Let a view answer at an address with these parts after it, of which all but the `fewest` first can be left out."""

    def answering(view: ViewT) -> ViewT:
        for count in range(fewest, len(parts) + 1):
            address = "".join((resource, *(f"/<{part}>" for part in parts[:count])))
            sdmx.get(address, strict_slashes=False)(view)
        vars(view)["permission"] = None  # public, like the data
        return view

    return answering


@_answers("/v1/data", "flow", "key", "provider", fewest=1)
def data_1(flow: str, key: str = "all", provider: str = "all") -> Response:
    """Return data by the first dialect."""
    asked = read_parameters(request.query_string, known=KNOWN_1)
    return send_data(lambda known: question_1(flow_1(known, flow, provider=provider), key, asked), asked)


@_answers("/v1/availableconstraint", "flow", "key", "provider", "component", fewest=1)
def available_1(flow: str, key: str = "all", provider: str = "all", component: str = "all") -> Response:
    """Return which codes occur in data, by the first dialect."""
    asked = read_parameters(
        request.query_string, known={"startPeriod", "endPeriod", *AVAILABLE}, unoffered={"updatedAfter"}
    )
    question = question_1(flow_1(published(), flow, provider=provider), key, asked)
    return send_available(question, asked, component=component)


@_answers("/v1/schema", "context", "agency", "name", "version", fewest=3)
def schema_1(context: str, agency: str, name: str, version: str = "latest") -> Response:
    """Return the schema of a dataflow's messages by the first dialect."""
    asked = read_parameters(request.query_string, known={"dimensionAtObservation", "explicitMeasure"})
    return send_schema(asked, context=context, agency=agency, name=name, version=version)


@_answers("/v1", "resource", "agency", "name", "version", "item", fewest=1)
def structures_1(
    resource: str, agency: str = "all", name: str = "all", version: str = "latest", item: str = "all"
) -> Response:
    """Return structures by the first dialect."""
    if resource in UNOFFERED_1:
        raise _not_offered(resource)
    return send_asked(resource, agency=agency, name=name, version=version, item=item)


@_answers("/v2/data", "context", "agency", "name", "version", "key", fewest=0)
def data_2(
    context: str = "*", agency: str = "*", name: str = "*", version: str = "+", key: str = "*"
) -> Response:
    """Return data by the second dialect."""
    asked = read_parameters(request.query_string, known=KNOWN_2, unoffered=CALENDAR, has_filters=True)
    return send_data(
        lambda known: question_2(
            flow_2(known, context=context, agency=agency, name=name, version=version), key, asked
        ),
        asked,
    )


@_answers("/v2/availability", "context", "agency", "name", "version", "key", "component", fewest=1)
def available_2(
    *,
    context: str,
    agency: str = "*",
    name: str = "*",
    version: str = "+",
    key: str = "*",
    component: str = "*",
) -> Response:
    """Return which codes occur in data, by the second dialect."""
    asked = read_parameters(
        request.query_string, known=AVAILABLE, unoffered={"updatedAfter", *CALENDAR}, has_filters=True
    )
    place = flow_2(published(), context=context, agency=agency, name=name, version=version)
    return send_available(question_2(place, key, asked), asked, component=component)


@_answers("/v2/schema", "context", "agency", "name", "version", fewest=3)
def schema_2(context: str, agency: str, name: str, version: str = "~") -> Response:
    """Return the schema of a dataflow's messages by the second dialect."""
    asked = read_parameters(
        request.query_string, known={"dimensionAtObservation"}, unoffered={"asOf", "deletion"}
    )
    return send_schema(asked, context=context, agency=agency, name=name, version=version)


@_answers("/v2/structure", "resource", "agency", "name", "version", "item", fewest=0)
def structures_2(
    resource: str = "*", agency: str = "*", name: str = "*", version: str = "~", item: str = "*"
) -> Response:
    """Return structures by the second dialect."""
    return send_asked(resource, agency=agency, name=name, version=version, item=item)


@sdmx.route("/", defaults={"rest": ""}, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@sdmx.route("/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def nothing(rest: str) -> Response:
    """Say what is not offered, and what is no address at all."""
    if request.method != "GET":
        raise MethodNotAllowed(ANSWERED)
    dialect, _, resource = rest.partition("/")
    if dialect == "v2" and resource.partition("/")[0] in UNOFFERED_2:
        raise _not_offered(resource.partition("/")[0])
    raise NotFound


def _not_offered(resource: str) -> ServiceError:
    return not_offered(msg(N_("This service does not offer “%(resource)s”."), resource=resource[:80]))


vars(nothing)["permission"] = None
