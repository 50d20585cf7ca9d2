"""Timing two ways of doing one thing side by side, and the row of the table that comes of it."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """The seconds of every run after the warm-up."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def p95(self) -> float:
        """Return the time that 95 of 100 runs do not exceed."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]

    def __str__(self) -> str:
        return f"{shown(self.median)} [{shown(min(self.seconds))}, {shown(max(self.seconds))}] n={len(self.seconds)}"


@dataclass(frozen=True)
class Row:
    """One line of the table; `met` is None where there is no target to meet or nothing to compare with."""

    what: str
    ours: str
    peer: str = "-"
    ratio: str = "-"
    target: str = "-"
    met: bool | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        return {True: "met", False: "NOT MET", None: "-"}[self.met]


def alternate(ours: Work, peer: Work, *, runs: int, warm_ups: int = 1) -> tuple[Timing, Timing]:
    """Time both in turn, A B A B, so that a busy moment of the machine meets both."""
    timed: tuple[list[float], list[float]] = ([], [])
    with older_rubbish_aside():
        for run in range(warm_ups + runs):
            for times, work in zip(timed, (ours, peer), strict=True):
                seconds = once(work)
                if run >= warm_ups:
                    times.append(seconds)
    return Timing(tuple(timed[0])), Timing(tuple(timed[1]))


def alone(work: Work, *, runs: int, warm_ups: int = 1) -> Timing:
    """Time something that has no peer."""
    with older_rubbish_aside():
        return Timing(tuple([once(work) for _ in range(warm_ups + runs)][warm_ups:]))


@contextmanager
def older_rubbish_aside() -> Iterator[None]:
    """Keep what exists already out of every collection, so that collecting before a run takes no time itself."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def once(work: Work) -> float:
    """Return the seconds of one run; rubbish of earlier runs is collected before."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def beside(what: str, ours: Timing, peer: Timing, *, peer_name: str, at_least: float, note: str = "") -> Row:
    """Return the row of a comparison: how many times the peer's time is ours (so also our rate to its rate)."""
    ratio = peer.median / ours.median
    return Row(
        what=what,
        ours=str(ours),
        peer=f"{peer_name}: {peer}",
        ratio=f"{ratio:.3g}",
        target=f">= {at_least:g}",
        met=ratio >= at_least,
        note=note,
    )


def within(what: str, seconds: float, *, ours: str, at_most: float, note: str = "") -> Row:
    """Return the row of a time that has a limit and no peer."""
    return Row(what, ours, target=f"<= {shown(at_most)}", met=seconds <= at_most, note=note)


def shown(seconds: float) -> str:
    """Return a time in the unit that reads best."""
    for limit, factor, unit in ((1e-3, 1e6, "us"), (1.0, 1e3, "ms")):
        if seconds < limit:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds:.3g} s"
