"""An answer as it was typed and how it was understood: plain values that form, API and import share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from vlr_service.i18n import Message
from vlr_service.i18n.invisible import trimmed
from vlr_service.standard.observed import ObservedCell

LEAST_REASON, LEAST_REASON_SOLID = 30, 12
"""How many characters the reason of a proxy or local series has at least (check MET-02), and how many in Chinese."""

MOST_CHARACTERS = 30_000
"""How long a text may be: a cell of a spreadsheet holds 32,767 characters, and no text is cut on its way out."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years a figure can belong to."""


@dataclass(frozen=True)
class RawAnswer:
    """One answer as text, exactly as it was typed; `codes` by dimension id, `components` by component id.

    A `unit` may be named; it is compared with that of the indicator and kept nowhere.
    """

    indicator: str
    year: str
    codes: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    components: Mapping[str, str] = field(default_factory=dict)
    obs_status: str = ""
    conf_status: str = ""
    relation: str = ""
    relation_reason: str = ""
    source_provider: str = ""
    source_title: str = ""
    source_year: str = ""
    source_kind: str = ""
    source_url: str = ""
    source_local: str = ""
    comment: str = ""
    method_version: str = ""
    population: str = ""
    territory: str = ""
    unit: str = ""
    series_break: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered yet: no figure, no status and no comment."""
        figures = (self.value, self.numerator, self.denominator, *self.components.values())
        return not any(trimmed(text) for text in (*figures, self.obs_status, self.comment))

    @property
    def texts(self) -> Mapping[str, str]:
        """What was typed, by the names that faults use: a field, or `components.` with a component id."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain.pop("codes")
        components = plain.pop("components")
        return {**plain, **{f"components.{name}": text for name, text in components.items()}}


def without_long_texts(raw: RawAnswer) -> tuple[RawAnswer, Mapping[str, str]]:
    """Return the answer without the texts that are longer than a text may be, and those by the names of their fields."""
    long = {name: text for name, text in {**raw.texts, **raw.codes}.items() if len(text) > MOST_CHARACTERS}
    if not long:
        return raw, {}
    plain = {one.name: "" for one in fields(raw) if one.name in long}
    codes = {name: text for name, text in raw.codes.items() if name not in long}
    components = {name: "" if f"components.{name}" in long else text for name, text in raw.components.items()}
    return replace(raw, codes=codes, components=components, **plain), long


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with one field of an answer, what to do about it, and what a figure may have meant.

    `field` is a field of `RawAnswer`, a dimension id, or `components.` with a component id.
    """

    field: str
    message: Message
    remedy: Message
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class ParsedAnswer:
    """An answer as it was understood.

    `answer` is None when there are faults. `draft` is always there, so that nothing typed is lost: what could
    not be read is None in it (the year 0). `understood` has the figures that could be read, by field.
    """

    answer: ObservedCell | None
    draft: ObservedCell
    faults: tuple[FieldFault, ...]
    understood: Mapping[str, Decimal]
