"""SDMX-CSV 1.0 and 2.0, written series by series."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vlr_service.i18n import render
from vlr_service.sdmx.messages.chunks import in_chunks
from vlr_service.sdmx.messages.model import TIME, Action, DataMessage, Layout, Series, StructureComponent

CSVFields = Sequence[str | None]

LETTERS = {Action.INFORMATION: "I", Action.REPLACE: "R", Action.DELETE: "D"}
"""The actions of a data set as SDMX-CSV 2.0 writes them."""


class CSVLabels(StrEnum):
    """Whether names are beside ids: not, in a column of their own, or in the same field."""

    ID = "id"
    NAME = "name"
    BOTH = "both"


class Keys(StrEnum):
    """Which keys are in columns of their own."""

    NONE = "none"
    SERIES = "series"
    OBSERVATION = "obs"
    BOTH = "both"


@dataclass(frozen=True)
class CSVOptions:
    """What the media type of SDMX-CSV can ask for."""

    labels: CSVLabels = CSVLabels.ID
    keys: Keys = Keys.NONE
    is_time_normalized: bool = False


PLAIN = CSVOptions()
MARK = "\ufeff"
"""What spreadsheet programs know UTF-8 by; it is before names, which people read, and not before bare codes."""


def csv_1(message: DataMessage, options: CSVOptions = PLAIN) -> Iterator[bytes]:
    """Yield an SDMX-CSV 1.0 message: DATAFLOW, the dimensions, OBS_VALUE, the attributes.

    The format knows no actions, no keys and no names in columns of their own, so these options are not looked
    at. Source: SDMX-CSV 1.0, design principles.
    """
    labels = CSVLabels.ID if options.labels is CSVLabels.ID else CSVLabels.BOTH
    start = [_reference(message, labels)]
    return in_chunks(_lines(message, options, labels=labels, head=["DATAFLOW"], start=lambda _: start))


def csv_2(message: DataMessage, options: CSVOptions = PLAIN) -> Iterator[bytes]:
    """Yield an SDMX-CSV 2.0 message with action and, where asked for, keys. Source: SDMX-CSV 2.0, columns."""
    kind = "datastructure" if message.layout.names_structure else "dataflow"
    start, head = [kind, _reference(message, options.labels)], ["STRUCTURE", "STRUCTURE_ID"]
    if options.labels is CSVLabels.NAME:
        start, head = [*start, render(message.layout.named.name, message.language)], [*head, "STRUCTURE_NAME"]
    return in_chunks(
        _lines(
            message,
            options,
            labels=options.labels,
            head=[*head, "ACTION", *_key_columns(options.keys)],
            start=lambda action: [*start, LETTERS[action]],
            keys=options.keys,
        )
    )


def _reference(message: DataMessage, labels: CSVLabels) -> str:
    named = message.layout.named
    return (
        f"{named.reference}: {render(named.name, message.language)}"
        if labels is CSVLabels.BOTH
        else named.reference
    )


def _key_columns(keys: Keys) -> list[str]:
    series = ["SERIES_KEY"] if keys in (Keys.SERIES, Keys.BOTH) else []
    return [*series, "OBS_KEY"] if keys in (Keys.OBSERVATION, Keys.BOTH) else series


def _lines(
    message: DataMessage,
    options: CSVOptions,
    *,
    labels: CSVLabels,
    head: list[str],
    start: Callable[[Action], list[str]],
    keys: Keys = Keys.NONE,
) -> Iterator[str]:
    layout, buffer = message.layout, io.StringIO(newline="")
    writer, columns = csv.writer(buffer), _columns(layout)
    labelled = _Labelled(columns, labels, message.language)
    if labels is not CSVLabels.ID:
        buffer.write(MARK)
    writer.writerow([*head, *labelled.head()])
    for data in message.data_sets:
        first = start(data.action)
        for series in data.series:
            rows: Iterable[CSVFields] = _rows(layout, series, is_normalized=options.is_time_normalized)
            if labels is not CSVLabels.ID:
                rows = map(labelled.fields, rows)
            if keys is not Keys.NONE:
                first_keys = _keys_of(layout, series, keys)
                rows = ((*key, *row) for key, row in zip(first_keys, rows, strict=True))
            writer.writerows((*first, *row) for row in rows)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _columns(layout: Layout) -> tuple[StructureComponent, ...]:
    value = (layout.flow.structure.measure,) if layout.has_value else ()
    return (*layout.dimensions, *value, *layout.series_attributes, *layout.attributes)


def _rows(layout: Layout, series: Series, *, is_normalized: bool) -> Iterator[CSVFields]:
    """Yield a series' rows with every column filled; a series without observations gives one row."""
    at, cut = layout.place_of_varying, 1 + layout.has_value
    before, after, fixed = series.key[:at], series.key[at:], series.attributes
    if is_normalized and after:
        after = (*after[:-1], _normalized(after[-1]))
    is_time = is_normalized and layout.varying == TIME
    for row in series.rows:
        code = _normalized(row[0] or "") if is_time else row[0]
        yield (*before, code, *after, *row[1:cut], *fixed, *row[cut:])


def _normalized(year: str) -> str:
    """Return the first day of a year, as a message of yearly figures writes times that are normalized."""
    return f"{year}-01-01" if year else ""


def _keys_of(layout: Layout, series: Series, keys: Keys) -> Iterator[list[str]]:
    at = layout.place_of_varying
    own = [".".join(series.key)] if keys in (Keys.SERIES, Keys.BOTH) else []
    for row in series.rows:
        whole = ".".join((*series.key[:at], row[0] or "", *series.key[at:]))
        yield own if keys is Keys.SERIES else [*own, whole]


class _Labelled:
    """Puts names beside ids, in the same field or in a further one; a name is looked up once."""

    def __init__(self, columns: tuple[StructureComponent, ...], labels: CSVLabels, language: str) -> None:
        self.columns, self.labels, self.language = columns, labels, language
        self._known: list[dict[str | None, tuple[str, ...]]] = [{} for _ in columns]

    def head(self) -> list[str]:
        """Return the heads of the columns."""
        return [
            field
            for column in self.columns
            for field in self._joined(column.id, render(column.name, self.language))
        ]

    def fields(self, row: CSVFields) -> CSVFields:
        """Return a row with the names of its codes."""
        return [
            field
            for column, known, code in zip(self.columns, self._known, row, strict=True)
            for field in (known.get(code) or self._look_up(column, known, code))
        ]

    def _look_up(
        self, column: StructureComponent, known: dict[str | None, tuple[str, ...]], code: str | None
    ) -> tuple[str, ...]:
        name = column.name_of(code) if code else None
        made = self._joined(code or "", render(name, self.language) if name else None)
        if column.codes:
            known[code] = made
        return made

    def _joined(self, code: str, name: str | None) -> tuple[str, ...]:
        if self.labels is CSVLabels.NAME:
            return (code, name or "")
        return (f"{code}: {name}",) if self.labels is CSVLabels.BOTH and name else (code,)
