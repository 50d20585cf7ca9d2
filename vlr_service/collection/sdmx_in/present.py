"""What an area has already when SDMX-CSV comes in, and what of it stays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.statuses import SUPPRESSED, VALUELESS_STATUSES
from vlr_service.collection.sdmx_in.columns import CUSTOM, FIELDS
from vlr_service.collection.workbook.writing import texts_of
from vlr_service.standard.observed import ObservedCell, SourceEntry

PresentKey = tuple[str, str, Cell]
"""Indicator, year as it is written, and cell."""

FIGURES = ("value", "numerator", "denominator", "components")


@dataclass(frozen=True)
class Recipient:
    """Whose figures a message brings: the code of the area, the answers it has, and every source it has named."""

    area: str
    answers: Mapping[PresentKey, ObservedCell] = field(default_factory=dict)
    sources: Sequence[SourceEntry] = ()


def recipient(area: str, answers: Iterable[ObservedCell], sources: Iterable[SourceEntry]) -> Recipient:
    """Return an area with the answers and sources it has."""
    present = {(one.indicator, str(one.year), one.cell): one for one in answers}
    return Recipient(area, present, tuple(sources))


def is_hidden(texts: Mapping[str, str]) -> bool:
    """Whether a figure is told as suppressed, without a word on it: it says nothing about the answer behind it."""
    return texts.get("obs_status") == SUPPRESSED and not (texts.get("value") or texts.get("comment"))


def kept_of(
    present: ObservedCell, texts: Mapping[str, str], *, replaced: Collection[str] = ()
) -> dict[str, str]:
    """Return what stays of the answer that is there, by field; nothing of the fields that are `replaced`.

    A row that states a gap lets no figures stay, and one that gives a figure no status that denies it.
    """
    kept = typed_texts(present)
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
    """Return what is said of the place of an answer, as one would type it."""
    texts = texts_of(answer)
    names = (*FIELDS.values(), *(one.name for one in CUSTOM))
    return {name: _typed(texts[name]) for name in names if name not in ("indicator", "year")}


def source_texts(source: SourceEntry) -> Mapping[str, str]:
    """Return a source as the fields of an answer that are about it."""
    nothing = ObservedCell(indicator="", year=0, cell=Cell(), value=None, source=source)
    return {name: text for name, text in typed_texts(nothing).items() if name.startswith("source_")}


def _typed(content: object) -> str:
    return "" if content is None else format(content, "f") if isinstance(content, Decimal) else str(content)
