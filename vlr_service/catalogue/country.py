"""What a country asks of its own cities: its own set, required indicators by size of city, thresholds of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vlr_service.i18n import Text


class SizeClass(StrEnum):
    """How large a municipality is by its population; the country says where the bounds are."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True)
class CountryThreshold:
    """A number that a rule uses in this country, in force from a date until the next one of the same name.

    `file` and `key` say where it is written.
    """

    rule: str
    name: str
    since: date
    value: Decimal
    reference: Text
    file: str
    key: str


@dataclass(frozen=True)
class Country:
    """A country's own settings for its cities; whatever it does not set stays as the service has it.

    `national_set` holds the indicators of the country's own set, None where it has none. `bounds` are the
    largest populations (persons) that still count as small and as medium; above that a city is large.
    `licence` (a name or an address) and `attribution` are what the country has stated for its published data, `terms` the words it says in place of ours.
    """

    code: str
    source: str
    national_set: frozenset[str] | None = None
    bounds: Mapping[SizeClass, int] = field(default_factory=dict)
    required: Mapping[SizeClass, tuple[str, ...]] = field(default_factory=dict)
    thresholds: tuple[CountryThreshold, ...] = ()
    licence: str | None = None
    attribution: Text | None = None
    terms: Mapping[str, Text] = field(default_factory=dict)

    def size_of(self, population: Decimal | int | None) -> SizeClass | None:
        """Return the size class of a population in persons; None where either is not known."""
        if population is None or not self.bounds:
            return None
        return next((size for size, bound in self.bounds.items() if population <= bound), SizeClass.LARGE)

    def required_of(self, population: Decimal | int | None) -> tuple[str, ...]:
        """Return the indicators that every city of this population has to answer."""
        size = self.size_of(population)
        return self.required.get(size, ()) if size else ()

    def in_force(self, on: date) -> Mapping[str, Mapping[str, CountryThreshold]]:
        """Return the country's thresholds in force on a day, by rule and name."""
        found: dict[str, dict[str, CountryThreshold]] = {}
        for threshold in sorted((t for t in self.thresholds if t.since <= on), key=lambda t: t.since):
            found.setdefault(threshold.rule, {})[threshold.name] = threshold
        return found
