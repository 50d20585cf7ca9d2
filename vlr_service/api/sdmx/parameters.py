"""The parameters of an SDMX question: read from the address as it was sent, where a plus is a plus."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.conditions import Filter, parse_filter
from vlr_service.sdmx.faults import not_offered, syntax

FORMAT = frozenset({"format", "formatVersion"})
"""What both dialects take in place of the header Accept."""

LARGEST = 10**9
_FILTER = re.compile(r"c\[([A-Za-z0-9_@$-]+)\]")


@dataclass(frozen=True)
class Parameters:
    """What stands after the question mark: a value by name, and the filters on components."""

    values: Mapping[str, str]
    filters: tuple[Filter, ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """Return a value as it was sent."""
        return self.values.get(name, default)

    def words(self, name: str, default: str) -> tuple[str, ...]:
        """Return the values that commas separate."""
        return tuple(self.values.get(name, default).split(","))

    def number(self, name: str, *, least: int = 1) -> int | None:
        """Return a whole number from `least` up, None where there is none; raises InvalidRequest."""
        text = self.values.get(name)
        if text is None:
            return None
        if re.fullmatch(r"\d{1,10}", text, re.ASCII) and least <= int(text) <= LARGEST:
            return int(text)
        raise syntax(
            msg(
                N_("“%(name)s” must be a whole number of at least %(least)s, not “%(found)s”."),
                name=name,
                least=least,
                found=text[:80],
            )
        )

    def flag(self, name: str) -> bool:
        """Return whether something is asked for; raises InvalidRequest."""
        text = self.values.get(name, "false")
        if text in ("true", "false"):
            return text == "true"
        raise syntax(
            msg(N_("“%(name)s” must be true or false, not “%(found)s”."), name=name, found=text[:80])
        )

    def moment(self, name: str) -> datetime | None:
        """Return a time, in UTC where it names no offset; raises InvalidRequest."""
        text = self.values.get(name)
        if text is None:
            return None
        try:
            found = datetime.fromisoformat(text)
            if 1970 <= found.year <= 2200:
                return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except ValueError:
            pass
        raise syntax(
            msg(
                N_("“%(name)s” must be a time like 2026-01-31T08:00:00Z, not “%(found)s”."),
                name=name,
                found=text[:80],
            )
        )


def read_parameters(
    sent: bytes, *, known: Collection[str], unoffered: Collection[str] = (), has_filters: bool = False
) -> Parameters:
    """Return the parameters of an address; raises InvalidRequest for one that is not known or comes twice."""
    values: dict[str, str] = {}
    filters: list[Filter] = []
    for name, value in _pairs(sent):
        component = _FILTER.fullmatch(name)
        if component and has_filters:
            filters.append(parse_filter(component[1], value))
        elif name in unoffered:
            raise not_offered(msg(N_("This service does not offer the parameter “%(name)s”."), name=name))
        elif name not in known and name not in FORMAT:
            raise syntax(
                msg(
                    N_("There is no parameter “%(name)s” here. The available parameters are: %(known)s."),
                    name=name[:80],
                    known=", ".join([*sorted({*known, *FORMAT}), *(["c[…]"] if has_filters else [])]),
                )
            )
        elif name in values:
            raise syntax(msg(N_("The parameter “%(name)s” appears twice."), name=name))
        else:
            values[name] = value
    return Parameters(values, tuple(filters))


def _pairs(sent: bytes) -> list[tuple[str, str]]:
    parts = (part.partition("=") for part in sent.decode("latin-1").split("&") if part)
    return [(unquote(name), unquote(value)) for name, _, value in parts]
