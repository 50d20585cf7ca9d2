"""Drawing a stratified sample: how many of each stratum, and which; the same seed always draws the same cities."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg

LEAST = 2
"""Cities of a stratum below which its variance cannot be estimated."""


def allocate(frame: Mapping[str, int], *, size: int) -> Mapping[str, int]:
    """Return how many cities each stratum gives to a sample of `size`, in proportion to its cities.

    Each gives at least two, or all it has. What is left by rounding goes to the largest remainders, then by
    code. Raises InvalidRequest when the size is too small for that or larger than the frame. Source:
    proportional allocation, Cochran, Sampling Techniques (3rd edition, 1977), chapter 5, from memory.
    """
    least = {code: min(LEAST, count) for code, count in frame.items()}
    _refuse_size(size, least=sum(least.values()), most=sum(frame.values()))
    given = dict(least)
    while sum(given.values()) < size:
        given[_neediest(frame, given, size=size)] += 1
    return given


def draw(codes: Iterable[str], *, count: int, seed: str) -> tuple[str, ...]:
    """Return `count` of the codes: those that come first when all are ordered by `draw_number`."""
    return tuple(sorted(codes, key=lambda code: draw_number(code, seed=seed))[:count])


def draw_number(code: str, *, seed: str) -> str:
    """Return the number by which a city is drawn: SHA-256, in hexadecimal, of seed, a colon and its code in UTF-8.

    It depends on no program library's random numbers, so anybody can draw the sample again.
    """
    return sha256(f"{seed}:{code}".encode()).hexdigest()


def _neediest(frame: Mapping[str, int], given: Mapping[str, int], *, size: int) -> str:
    """Return the stratum that is furthest below its exact share and has a city left."""
    whole = sum(frame.values())
    short = {code: Fraction(size * frame[code], whole) - given[code] for code in frame}
    return min((code for code in frame if given[code] < frame[code]), key=lambda code: (-short[code], code))


def _refuse_size(size: int, *, least: int, most: int) -> None:
    if not least <= size <= most:
        raise InvalidRequest(
            "sample_size",
            msg(
                N_(
                    "A sample of %(size)s cities cannot be drawn: these strata need at least %(least)s, two of each that has two, and hold %(most)s. Choose a size between them, or fewer strata."
                ),
                size=size,
                least=least,
                most=most,
            ),
            facts={"size": size, "least": least, "most": most},
        )
