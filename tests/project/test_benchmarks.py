"""The benchmarks measure what the service does today: their constructed rows have the columns of the structure."""

import csv
import io

from bench.messages import Flows
from vlr_service.sdmx.messages.csv import csv_1


def test_the_rows_given_to_the_bare_writers_are_those_of_the_message() -> None:
    flows = Flows()
    message = csv.DictReader(io.StringIO(b"".join(csv_1(flows.message(20))).decode("utf-8-sig")))
    flat = [
        {name: text or "" for name, text in zip(flows.columns, row, strict=True)} for row in flows.rows(20)
    ]
    assert [{name: line[name] for name in flows.columns} for line in message] == flat
