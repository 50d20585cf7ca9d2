"""Versions of structures: how a question names them, and which of those there are it means."""

import re
from collections.abc import Iterable

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import syntax

ALL = "*"
LATEST = frozenset({"latest", "+", "~"})
"""Every version of ours is stable, so that the newest stable one is the newest one."""

_ASKED = re.compile(
    r"([0-9]{1,9}|[+~*])([+~*]?)(?:\.([0-9]{1,9}|[+~*])([+~*]?))?(?:\.([0-9]{1,9}|[+~*])([+~*]?))?"
)

Numbers = tuple[int, ...]


def numbers(version: str) -> Numbers:
    """Return a version as numbers that can be compared: `1.10` comes after `1.9`."""
    return tuple(int(one) for one in version.split("."))


def matching_versions(asked: str, known: Iterable[str]) -> frozenset[str]:
    """Return the versions among `known` that a question means; raises InvalidRequest if it cannot be read.

    `1.0.0` or `1.0` is that version, `*` and `all` are all, `latest`, `+` and `~` the newest; within a version,
    `1.2+.0` is the newest of version 1 from 1.2 on, `1.*.0` all of version 1. Source: SDMX REST 2, querying
    versions.
    """
    versions = sorted(known, key=numbers)
    if asked in (ALL, "all"):
        return frozenset(versions)
    if asked in LATEST:
        return frozenset(versions[-1:])
    found = _ASKED.fullmatch(asked)
    if found is None:
        raise syntax(
            msg(
                N_(
                    "“%(version)s” is not a version. Write 1.0.0, or latest, +, ~ or * for the newest or for all."
                ),
                version=asked[:80],
            )
        )
    return _among(versions, list(found.groups()))


def _among(versions: list[str], parts: list[str | None]) -> frozenset[str]:
    """Return the versions that a version with or without wildcards means; a part left out is 0."""
    asked = [part or "0" for part in parts[::2]]
    signs = [
        sign or (part if part in ("+", "~", "*") else "")
        for part, sign in zip(asked, parts[1::2], strict=True)
    ]
    least = tuple(int(part) if part.isdigit() else 0 for part in asked)
    open_at = next((place for place, sign in enumerate(signs) if sign), None)
    if open_at is None:
        return frozenset(one for one in versions if _padded(one) == least)
    within = [one for one in versions if _padded(one)[:open_at] == least[:open_at] and _padded(one) >= least]
    return frozenset(within if signs[open_at] == ALL else within[-1:])


def _padded(version: str) -> Numbers:
    found = numbers(version)
    return found + (0,) * (3 - len(found))
