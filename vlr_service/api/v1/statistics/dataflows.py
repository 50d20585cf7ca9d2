"""Whole dataflows by REST: CSV and JSON Lines, written row by row while they are read."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import orjson
from flask import Response, jsonify, request, url_for
from flask.views import MethodView
from werkzeug.exceptions import NotFound

from vlr_service.api.door.asking import caller_language, unless_known
from vlr_service.api.door.context import installation
from vlr_service.api.door.streaming import streamed
from vlr_service.api.json import literal
from vlr_service.api.v1.lists.list_schemas import DataflowItem, ObservationItem, list_of
from vlr_service.api.v1.public import country_of, data, listed, rights_of, tag_of
from vlr_service.api.v1.queries import BulkQuery, Query
from vlr_service.api.v1.statistics.aggregate_questions import aggregate_item
from vlr_service.api.v1.statistics.aggregate_schemas import AggregateItem
from vlr_service.api.v1.statistics.observations import observation_item
from vlr_service.collection.installation import Installation
from vlr_service.collection.workbook.writing import never_a_formula
from vlr_service.i18n import N_, Text, in_each_language, msg
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, AreaKind, list_areas
from vlr_service.records.published.observation_page import every_observation
from vlr_service.sdmx.data.national import flag_counts
from vlr_service.statistics.aggregates import REPORTED, SAME, SAMPLE
from vlr_service.statistics.national import NationalFigures
from vlr_service.statistics.national_question import NationalQuestion

MARK = "\ufeff"
"""What spreadsheet programs know UTF-8 by; the file holds names and comments in Chinese."""

LINES = 500
"""Rows that are sent at a time."""

CSV, JSONL = "text/csv", "application/jsonl"
BulkRow = Mapping[str, Any]


@dataclass(frozen=True)
class BulkDataflow:
    """A whole set of data: its columns, and how the rows of countries are read."""

    id: str
    name: str
    columns: tuple[str, ...]
    rows: Callable[[Session, Installation, Sequence[Area], str], Iterator[BulkRow]]

    @property
    def text(self) -> Text:
        """Its name in each language."""
        return in_each_language(msg(self.name))


def _municipal(
    session: Session, at_hand: Installation, countries: Sequence[Area], _language: str
) -> Iterator[BulkRow]:
    for country in countries:
        for one in every_observation(session, country_id=country.id):
            yield observation_item(one, at_hand.catalogue)


def _national(
    session: Session, at_hand: Installation, countries: Sequence[Area], language: str
) -> Iterator[BulkRow]:
    asked = NationalQuestion(
        indicators=at_hand.catalogue.indicators,
        areas=[one.code for one in countries],
        limit=Decimal(at_hand.settings.comparable_percent),
        bases=(REPORTED, SAMPLE, SAME),
    )
    for piece in NationalFigures(session, asked, at_hand.catalogue).at(None):
        yield from (aggregate_item(one, language=language) for one in piece)


DATAFLOWS = {
    one.id: one
    for one in (
        BulkDataflow(
            "UMF_MUNICIPAL",
            N_("Published observations of cities and other areas"),
            tuple(ObservationItem().fields),
            _municipal,
        ),
        BulkDataflow("UMF_NATIONAL", N_("Aggregates of countries"), tuple(AggregateItem().fields), _national),
    )
}


@data.route("/dataflows")
class Dataflows(MethodView):
    """The dataflows there are."""

    @data.arguments(Query, location="query")
    @data.response(200, list_of(DataflowItem))
    @data.doc(summary=N_("Whole sets of data, with their files and the terms of their use"))
    def get(self, _query: dict[str, Any]) -> Response:
        """Return every dataflow."""
        with installation().sessions.reading() as session:
            rights = _rights(session)
        return listed((_item(one, rights) for one in DATAFLOWS.values()), following=None)


@data.route("/dataflows/<dataflow_id>")
class OneDataflow(MethodView):
    """One dataflow."""

    @data.arguments(Query, location="query")
    @data.response(200, DataflowItem)
    @data.doc(summary=N_("One whole set of data, with its files and the terms of its use"))
    def get(self, _query: dict[str, Any], dataflow_id: str) -> Response:
        """Return the dataflow of an id."""
        found = _find(dataflow_id)
        with installation().sessions.reading() as session:
            return jsonify(_item(found, _rights(session)))


@data.route("/dataflows/<dataflow_id>/data.csv")
class AsCSV(MethodView):
    """A whole dataflow as CSV."""

    @data.arguments(BulkQuery, location="query")
    @data.response(200, {"type": "string"}, content_type=CSV)
    @data.doc(
        summary=N_("A complete data set as CSV (UTF-8, one row per line, column names in the first line)")
    )
    def get(self, query: dict[str, Any], dataflow_id: str) -> Response:
        """Send every row."""
        return _send(_find(dataflow_id), query, write_csv, media_type=CSV, ending="csv")


@data.route("/dataflows/<dataflow_id>/data.jsonl")
class AsJSONLines(MethodView):
    """A whole dataflow as JSON Lines."""

    @data.arguments(BulkQuery, location="query")
    @data.response(200, {"type": "string"}, content_type=JSONL)
    @data.doc(summary=N_("A complete data set as JSON Lines (one object per line)"))
    def get(self, query: dict[str, Any], dataflow_id: str) -> Response:
        """Send every row."""
        return _send(_find(dataflow_id), query, write_jsonl, media_type=JSONL, ending="jsonl")


def write_csv(rows: Iterable[BulkRow], columns: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the rows as CSV in UTF-8, with the mark by which spreadsheet programs know it.

    What is not known is empty, a text that begins a formula gets a quote.
    """
    line = io.StringIO()
    line.write(MARK)
    writer = csv.writer(line)
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow(_plain(row[name]) for name in columns)
        if number % LINES == 0:
            yield line.getvalue().encode()
            line.seek(0)
            line.truncate()
    yield line.getvalue().encode()


def write_jsonl(rows: Iterable[BulkRow], columns: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the rows as JSON Lines, each figure a literal with the digits it has."""
    lines: list[bytes] = []
    for row in rows:
        lines.append(orjson.dumps({name: row[name] for name in columns}, default=literal))
        if len(lines) == LINES:
            yield b"\n".join(lines) + b"\n"
            lines.clear()
    if lines:
        yield b"\n".join(lines) + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return never_a_formula(value)
    if isinstance(value, tuple):
        return never_a_formula(";".join(value))
    if isinstance(value, Mapping):
        return flag_counts(value)
    return format(value, "f") if hasattr(value, "as_tuple") else value


def _send(
    flow: BulkDataflow,
    query: Mapping[str, Any],
    write: Callable[[Iterable[BulkRow], tuple[str, ...]], Iterator[bytes]],
    *,
    media_type: str,
    ending: str,
) -> Response:
    """Return the rows as a stream: one reading transaction, some rows in memory, whatever their number."""
    at_hand, language, code = installation(), caller_language(), query.get("country")
    with at_hand.sessions.reading() as session:
        tag = tag_of(*_countries(session, code))
        if known := unless_known(tag):
            return known

    def rows() -> Iterator[BulkRow]:
        with at_hand.sessions.reading() as session:
            yield from flow.rows(session, at_hand, _countries(session, code), language)

    answer = streamed(() if request.method == "HEAD" else write(rows(), flow.columns), media_type)
    answer.set_etag(tag, weak=True)
    about = url_for("data.OneDataflow", dataflow_id=flow.id)
    answer.headers["Link"] = f'<{about}>; rel="describedby"'
    answer.headers["Content-Disposition"] = f'attachment; filename="{flow.id}.{ending}"'
    return answer


def _countries(session: Session, code: str | None) -> tuple[Area, ...]:
    if code is not None:
        return (country_of(session, code),)
    found: list[Area] = []
    while page := list_areas(session, kind=AreaKind.COUNTRY, after=found[-1].code if found else ""):
        found += page
    return tuple(found)


def _rights(session: Session) -> list[dict[str, Any]]:
    return [{"country": one.code, **rights_of(one, country=one.code)} for one in _countries(session, None)]


def _item(flow: BulkDataflow, rights: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": flow.id,
        **flow.text.columns("name"),
        "csv": url_for("data.AsCSV", dataflow_id=flow.id),
        "jsonl": url_for("data.AsJSONLines", dataflow_id=flow.id),
        "columns": flow.columns,
        "rights": rights,
    }


def _find(dataflow_id: str) -> BulkDataflow:
    if dataflow_id not in DATAFLOWS:
        raise NotFound
    return DATAFLOWS[dataflow_id]
