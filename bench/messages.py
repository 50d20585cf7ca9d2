"""SDMX data messages of a million constructed observations, beside pysdmx and beside the bare writer of each format."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
from lxml import etree
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset

from bench.measure import Row, Timing, alone, alternate, beside, within
from vlr_service.catalogue.loading.load import load
from vlr_service.i18n import Text
from vlr_service.sdmx.messages.csv import csv_1, csv_2
from vlr_service.sdmx.messages.json import json_1, json_2
from vlr_service.sdmx.messages.model import DataMessage, DataSet, Layout, Series, full_layout
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1
from vlr_service.sdmx.messages.xml import generic_xml_2_1, specific_xml_2_1, specific_xml_3_0
from vlr_service.sdmx.structures.artefacts import Flow
from vlr_service.sdmx.structures.definitions import MUNICIPAL, ReferenceArea, structures_of
from vlr_service.sdmx.structures.resolved import resolved

MILLION, FEWER = 1_000_000, 20_000
"""What we write, and what is also given to pysdmx's writers of XML, which take minutes for a million."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
YEARS = tuple(str(year) for year in range(2001, 2021))
AREAS = tuple(f"xb-{number}" for number in range(500))
SEXES = ("_T", "F", "M")
AGES = ("_T", "Y0T14", "Y15T24", "Y25T34", "Y35T44", "Y45T54", "Y55T64", "Y65T74", "Y_GE75")
COMMENT = "Constructed for the benchmark."
SAYS = {"OBS_STATUS": "A", "SOURCE_DETAIL": "Constructed source", "COMMENT_OBS": COMMENT}
"""What each observation says beside its value; of the other attributes it says nothing."""

PATTERNS = 50
"""The rows of a series come in so many patterns, made before, so that making them takes no time that is measured."""

GROWTH = 50 * 1024 * 1024
"""How much memory a message may take, in bytes."""

Write = Callable[[DataMessage], Iterator[bytes]]


@dataclass(frozen=True)
class Writer:
    """A writer of ours: which bare writer has its syntax, what pysdmx calls its format, and the ratio that is wanted."""

    name: str
    write: Write
    bare: str
    peer: Format | None = None
    at_least: float = 1


WRITERS = (
    Writer("SDMX-CSV 1.0", csv_1, "csv.writer", Format.DATA_SDMX_CSV_1_0_0, at_least=1.5),
    Writer("SDMX-CSV 2.0", csv_2, "csv.writer", Format.DATA_SDMX_CSV_2_0_0, at_least=1.5),
    Writer("SDMX-JSON 1.0", json_1, "orjson"),
    Writer("SDMX-JSON 2.0", json_2, "orjson"),
    Writer("SDMX-ML 2.1 generic", generic_xml_2_1, "lxml", Format.DATA_SDMX_ML_2_1_GEN),
    Writer("SDMX-ML 2.1", specific_xml_2_1, "lxml", Format.DATA_SDMX_ML_2_1_STR),
    Writer("SDMX-ML 3.0", specific_xml_3_0, "lxml", Format.DATA_SDMX_ML_3_0, at_least=50),
)


def measure() -> Iterator[Row]:
    """Yield the rows of every writer: beside pysdmx, beside the bare writer, its first byte, its memory."""
    flows = Flows()
    bare = {name: alone(partial(write, flows), runs=1, warm_ups=0) for name, write in BARE.items()}
    for writer in WRITERS:
        yield beside_bare(flows, writer, bare[writer.bare])
        if writer.peer is not None:
            yield beside_pysdmx(flows, writer, writer.peer)
        yield first_byte(flows, writer)
        yield memory(flows, writer)


class Flows:
    """The dataflow of municipalities of a constructed country: its layout, and what pysdmx makes of its structure."""

    def __init__(self) -> None:
        catalogue = load()
        areas = [ReferenceArea("xb", Text({"en": "Constructed"}))]
        areas += [ReferenceArea(code, Text({"en": code}), "xb", is_provider=True) for code in AREAS]
        known = {one.reference: one for one in structures_of(catalogue, areas)}
        flow = known[MUNICIPAL]
        assert isinstance(flow, Flow)
        self.layout: Layout = full_layout(resolved(flow, known))
        text = structure_xml_2_1(known.values(), message_id="BENCH", prepared=NOW).decode()
        structures = read_sdmx(text).get_data_structure_definitions()
        self.schema = next(one for one in structures if one.id == MUNICIPAL.id).to_schema()
        said = tuple(SAYS.get(one.id) for one in self.layout.attributes)
        self.patterns = tuple(
            [(year, f"{20 + (pattern * 7 + int(year)) % 600 / 10:.1f}", *said) for year in YEARS]
            for pattern in range(PATTERNS)
        )
        self.indicators = [
            one.id for one in catalogue.indicators.values() if one.unit == "PT" and one.ends is None
        ]

    def series(self, observations: int) -> Iterator[Series]:
        """Yield constructed series of twenty years each."""
        places = product(self.indicators, AREAS, SEXES, AGES)
        for number, (indicator, area, sex, age) in enumerate(islice(places, observations // len(YEARS))):
            key = ("A", indicator, area, sex, age, "_T", "_T", "_T", "_T", "_T")
            yield Series(key, ("PT",), self.patterns[number % PATTERNS])

    def message(self, observations: int) -> DataMessage:
        """Return a message whose series are made while it is written."""
        return DataMessage("BENCH", NOW, self.layout, [DataSet(self.series(observations))])

    def rows(self, observations: int) -> Iterator[Sequence[str | None]]:
        """Yield the same observations as flat rows."""
        for series in self.series(observations):
            for row in series.rows:
                yield (*series.key, row[0], row[1], *series.attributes, *row[2:])

    @property
    def columns(self) -> tuple[str, ...]:
        """What the fields of a flat row are."""
        layout = self.layout
        names = (
            *layout.dimensions,
            layout.flow.structure.measure,
            *layout.series_attributes,
            *layout.attributes,
        )
        return tuple(one.id for one in names)


def beside_bare(flows: Flows, writer: Writer, bare: Timing) -> Row:
    """Return a message of ours beside the bare writer of its syntax, fed with the same rows."""
    ours = alone(lambda: written(writer, flows, MILLION), runs=2, warm_ups=0)
    size = written(writer, flows, FEWER) / FEWER * MILLION
    note = f"{MILLION / ours.median:,.0f} observations/s, about {size / 1e6:,.0f} MB"
    return Row(
        f"{writer.name}, 1 M observations",
        str(ours),
        f"bare {writer.bare}: {bare}",
        f"{bare.median / ours.median:.3g}",
        note=note,
    )


def beside_pysdmx(flows: Flows, writer: Writer, format_: Format) -> Row:
    """Return a message of ours beside the one that pysdmx makes of a data frame that is ready in memory."""
    count = MILLION if writer.bare == "csv.writer" else FEWER
    frame = pd.DataFrame(list(flows.rows(count)), columns=list(flows.columns)).fillna("")
    data = PandasDataset(structure=flows.schema, data=frame)
    more: dict[str, Any] = (
        {}
        if writer.bare == "csv.writer"
        else {"prettyprint": False, "dimension_at_observation": "TIME_PERIOD"}
    )
    ours, peer = alternate(
        lambda: written(writer, flows, count),
        lambda: write_sdmx([data], sdmx_format=format_, **more),
        runs=3,
        warm_ups=0,
    )
    note = f"{count:,} observations; pysdmx makes one text in memory of a data frame that is ready"
    what = f"{writer.name}, {count:,} observations"
    return beside(what, ours, peer, peer_name="pysdmx", at_least=writer.at_least, note=note)


def first_byte(flows: Flows, writer: Writer) -> Row:
    """Return how long it takes until a message of a million observations begins."""
    timing = alone(lambda: next(writer.write(flows.message(MILLION))), runs=20)
    return within(f"{writer.name}, first byte", timing.median, ours=str(timing), at_most=0.1)


def memory(flows: Flows, writer: Writer) -> Row:
    """Return how much more memory there is in use while a message of a million observations is written."""
    before = most = resident()
    for number, _ in enumerate(writer.write(flows.message(MILLION))):
        if number % 50 == 0:
            most = max(most, resident())
    grown = most - before
    return Row(
        f"{writer.name}, growth of memory",
        f"{grown / 1e6:.1f} MB",
        target=f"<= {GROWTH / 1e6:.0f} MB",
        met=grown <= GROWTH,
    )


def resident() -> int:
    """Return the bytes of memory this process has in use."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def written(writer: Writer, flows: Flows, observations: int) -> int:
    """Write a message and return its size."""
    return sum(map(len, writer.write(flows.message(observations))))


def bare_csv(flows: Flows) -> None:
    """Write the rows with `csv.writer`, in pieces of the same size as ours."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(flows.columns)
    for row in flows.rows(MILLION):
        writer.writerow(row)
        if buffer.tell() > 1 << 16:
            buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()


def bare_orjson(flows: Flows) -> None:
    """Write each row as a list."""
    for row in flows.rows(MILLION):
        orjson.dumps(row)


def bare_lxml(flows: Flows) -> None:
    """Write each row as an element with attributes, by lxml's incremental writer."""
    columns, buffer = flows.columns, io.BytesIO()
    with etree.xmlfile(buffer) as file, file.element("DataSet"):
        for row in flows.rows(MILLION):
            attributes = {name: text for name, text in zip(columns, row, strict=True) if text is not None}
            file.write(etree.Element("Obs", attributes))
            if buffer.tell() > 1 << 16:
                buffer.seek(0)
                buffer.truncate()


BARE: Mapping[str, Callable[[Flows], None]] = {
    "csv.writer": bare_csv,
    "orjson": bare_orjson,
    "lxml": bare_lxml,
}
