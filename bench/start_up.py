"""The processor time that the command line takes before it does anything, in a process of its own."""

import resource
import subprocess
import sys
from collections.abc import Iterator

from bench.measure import Row, Timing, within

RUNS = 5
STARTED = "from vlr_service.app import main; main()"


def measure() -> Iterator[Row]:
    """Time `vlr --help`, and for comparison the help of one command and an empty Python."""
    timing = timed("-c", STARTED, "--help")
    command, empty = timed("-c", STARTED, "check", "--help"), timed("-c", "")
    yield within(
        "start-up, vlr --help, processor time",
        timing.median,
        ours=str(timing),
        at_most=0.5,
        note=f"user and system; `vlr check --help` takes {command}, Python without a program {empty}",
    )


def timed(*words: str) -> Timing:
    """Return the processor seconds of Python with these words, after a warm-up that writes the compiled files."""
    return Timing(tuple([processor_seconds(words) for _ in range(1 + RUNS)][1:]))


def processor_seconds(words: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
