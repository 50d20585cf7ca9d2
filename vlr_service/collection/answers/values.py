"""An answer as it was typed and how it was understood: plain values that form, API and import share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from vlr_service.i18n import Message
from vlr_service.i18n.invisible import trimmed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.typed import can_be_kept, draft_fault

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


_NAMES = frozenset({"indicator", "year", "source_year"})


def without_unusable_texts(raw: RawAnswer) -> tuple[RawAnswer, Mapping[str, tuple[Message, Message]]]:
    """Return the answer without the texts that are too long or cannot be kept, and why, by the names of their fields.

    What cannot be kept at the edge of a text is stripped, as what nobody sees there is; in names of indicators, years
    and codes, where it says nothing, everywhere.
    """
    named = raw.codes.keys() | _NAMES
    doubtful = {
        name: text
        for name, text in {**raw.texts, **raw.codes}.items()
        if len(text) > MOST_CHARACTERS or (name not in named and not can_be_kept(text))
    }
    if not doubtful:
        return raw, {}
    edges_off = {
        name: text if len(text) > MOST_CHARACTERS else trimmed(text) for name, text in doubtful.items()
    }
    faults = {name: draft_fault(text, most=MOST_CHARACTERS) for name, text in edges_off.items()}
    unusable = {name: fault for name, fault in faults.items() if fault is not None}
    return _with_texts(raw, edges_off | dict.fromkeys(unusable, "")), unusable


def _with_texts(raw: RawAnswer, texts: Mapping[str, str]) -> RawAnswer:
    """Return the answer with other texts in some fields; a code that is empty now is left out."""
    plain = {one.name: texts[one.name] for one in fields(raw) if one.name in texts}
    codes = {name: texts.get(name, text) for name, text in raw.codes.items() if texts.get(name, "code")}
    components = {name: texts.get(f"components.{name}", text) for name, text in raw.components.items()}
    return replace(raw, codes=codes, components=components, **plain)


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
