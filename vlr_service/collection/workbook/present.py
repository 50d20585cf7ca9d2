"""What an area has already when a file comes in, and what of it stays: what the file has no column for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.statuses import SUPPRESSED, VALUELESS_STATUSES
from vlr_service.collection.workbook.columns import COLUMNS
from vlr_service.collection.workbook.writing import texts_of
from vlr_service.standard.observed import ObservedCell, SourceEntry

PresentKey = tuple[str, str, Cell]
"""Indicator, year as it is written, and cell."""

STATED = tuple(
    column.field
    for column in COLUMNS
    if not column.is_dimension and column.field not in ("indicator", "year")
)
"""The fields of what is stated of a cell, but for what names it."""

FIGURES = ("value", "numerator", "denominator", "components")


@dataclass(frozen=True)
class PresentAnswer:
    """An answer that is there: what was understood, and the text of the fields that could not be read."""

    observed: ObservedCell
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """What is stated of the cell, as one would type it."""
        components = [
            f"{name.partition('.')[2]}={text}" for name, text in self.typed.items() if "." in name and text
        ]
        texts = typed_texts(self.observed) | {name: self.typed[name] for name in STATED if name in self.typed}
        if components:
            texts["components"] = "; ".join((*filter(None, [texts["components"]]), *components))
        return texts


@dataclass(frozen=True)
class Recipient:
    """Whose figures a file brings: the area by its code and `names`, the round with its first and last year.

    `answers` are those it has, `sources` every source it has named, `people` the residents of the area by year.
    """

    area: str
    round: str = ""
    years: tuple[int, int] | None = None
    names: Collection[str] = ()
    answers: Mapping[PresentKey, PresentAnswer] = field(default_factory=dict)
    sources: Sequence[SourceEntry] = ()
    people: Mapping[int, Decimal] = field(default_factory=dict)


def answers_by_place(answers: Iterable[PresentAnswer]) -> Mapping[PresentKey, PresentAnswer]:
    """Return answers by the place they are at."""
    return {(one.observed.indicator, str(one.observed.year), one.observed.cell): one for one in answers}


def is_hidden(texts: Mapping[str, str]) -> bool:
    """Whether a figure is reported as suppressed, without a word on it: it says nothing about the answer behind it."""
    return texts.get("obs_status") == SUPPRESSED and not (texts.get("value") or texts.get("comment"))


def kept_of(
    present: PresentAnswer, texts: Mapping[str, str], *, replaced: Collection[str] = ()
) -> dict[str, str]:
    """Return what stays of the answer that is there, by field; nothing of the fields that are `replaced`.

    A row that states a gap lets no figures stay, and one that gives a figure no status that denies it.
    """
    kept = present.texts
    if replaced:
        return {
            name: text
            for name, text in kept.items()
            if name not in replaced and not name.startswith("source_")
        }
    if texts.get("obs_status") in VALUELESS_STATUSES:
        kept |= dict.fromkeys(FIGURES, "")
    if texts.get("value") and kept["obs_status"] in VALUELESS_STATUSES:
        kept["obs_status"] = ""
    if "source_title" in texts and texts["source_title"] != kept["source_title"]:
        kept |= {name: "" for name in kept if name.startswith("source_")}
    return kept


def typed_texts(answer: ObservedCell) -> dict[str, str]:
    """Return what is stated of the cell of an answer, as one would type it."""
    texts = texts_of(answer)
    return {name: _typed(texts[name]) for name in STATED}


def source_texts(source: SourceEntry) -> Mapping[str, str]:
    """Return a source as the fields of an answer that are about it."""
    nothing = ObservedCell(indicator="", year=0, cell=Cell(), value=None, source=source)
    return {name: text for name, text in typed_texts(nothing).items() if name.startswith("source_")}


def _typed(content: object) -> str:
    return "" if content is None else format(content, "f") if isinstance(content, Decimal) else str(content)
