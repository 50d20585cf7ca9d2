"""The register of the reporting standard as frozen values: clauses, rules, dated thresholds, outline."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from vlr_service.catalogue.country import Country
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.i18n import Text
from vlr_service.standard.outcome import Clause, Gate, Severity


class Use(StrEnum):
    """What a clause is used for."""

    CHECK = "check"
    INFO = "info"
    CONTEXT = "context"
    NONE = "none"


class How(StrEnum):
    """How a check reads its clauses: in their words, with a measure of ours, or serving them only."""

    DIRECT = "direct"
    MEASURED = "direct+operationalised"
    OPERATIONALISED = "operationalised"


class ThresholdBasis(StrEnum):
    """Where a threshold comes from: a choice of this service, of a country, or how we know a published one."""

    DESIGN = "design"
    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"
    COUNTRY = "country"


@dataclass(frozen=True)
class Threshold:
    """A number a rule uses, in force from a date until the next one of the same name."""

    name: str
    since: date
    value: Decimal
    basis: ThresholdBasis
    reference: Text


@dataclass(frozen=True)
class RegisteredRule:
    """A check as the register lists it, in force from the day `since`."""

    id: str
    type: str
    clauses: tuple[str, ...]
    since: date
    severity: Severity
    gate: Gate
    reading: How
    title: Text
    rationale: Text
    thresholds: tuple[Threshold, ...]

    def in_force(self, on: date) -> Mapping[str, Threshold]:
        """Return the thresholds in force on a day, by name; a country's own ones go before the service's."""
        dated = sorted(
            (t for t in self.thresholds if t.since <= on),
            key=lambda t: (t.basis is ThresholdBasis.COUNTRY, t.since),
        )
        return {threshold.name: threshold for threshold in dated}

    def with_thresholds_of(self, country: Country) -> "RegisteredRule":
        """Return the check with the thresholds that a country sets for it beside the service's own."""
        own = tuple(
            Threshold(t.name, t.since, t.value, ThresholdBasis.COUNTRY, t.reference)
            for t in country.thresholds
            if t.rule == self.id
        )
        return replace(self, thresholds=(*self.thresholds, *own))


@dataclass(frozen=True)
class OutlineHeading:
    """A heading of the review: number, whether a final edition needs it, prompts for the writer.

    `from_data` says what the service fills in by itself; None where everything is written by hand. `min_words`
    and `min_chars` are how long the text must be at least in a final edition, None where nothing special is said.
    """

    number: str
    is_core: bool
    heading: Text
    prompts: tuple[Text, ...]
    from_data: Text | None
    length: Text
    min_words: int | None = None
    min_chars: int | None = None


@dataclass(frozen=True)
class Standard:
    """The reporting standard as it is on the day `on`. No text in it binds a city.

    `short_names` are what the texts are called beside the number of a paragraph. `left_out` says of each text which of its paragraphs are not among the clauses, and why.
    """

    id: str
    name: Text
    note: Text
    on: date
    texts: Mapping[str, Text]
    families: Mapping[str, Text]
    clauses: Mapping[str, Clause]
    rules: Mapping[str, RegisteredRule]
    outline: tuple[OutlineHeading, ...]
    countries: Mapping[str, Country] = field(default_factory=dict)
    languages: TextIndex = field(default_factory=TextIndex)
    short_names: Mapping[str, Text] = field(default_factory=dict)
    left_out: Mapping[str, Text] = field(default_factory=dict)

    def of_country(self, code: str) -> "Standard":
        """Return the standard with the thresholds that a country sets for itself, if it sets any."""
        country = self.countries.get(code)
        if country is None or not country.thresholds:
            return self
        rules = {name: rule.with_thresholds_of(country) for name, rule in self.rules.items()}
        return replace(self, rules=rules)

    def thresholds(self, on: date | None = None, *, country: str = "") -> Mapping[str, Mapping[str, Decimal]]:
        """Return the thresholds in force, by rule and name; on the standard's own day if none is given.

        Those that the `country` (its code) sets for itself go before the service's.
        """
        asked = on or self.on, country
        if asked not in self._thresholds:
            self._thresholds[asked] = {
                rule.id: {name: threshold.value for name, threshold in rule.in_force(asked[0]).items()}
                for rule in self.of_country(country).rules.values()
            }
        return self._thresholds[asked]

    @cached_property
    def _thresholds(self) -> dict[tuple[date, str], Mapping[str, Mapping[str, Decimal]]]:
        """The thresholds asked for so far, by day and country."""
        return {}

    def rules_of(self, clause: str) -> tuple[RegisteredRule, ...]:
        """Return the checks that read a clause, in register order."""
        return tuple(rule for rule in self.rules.values() if clause in rule.clauses)
