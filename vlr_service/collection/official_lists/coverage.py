"""How far the figures of a city answer an official list: one typed figure serves every list that it fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.catalogue.official_list import Fit, ListEntry, ReadList
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.i18n import N_, language_of, languages_of
from vlr_service.standard.observed import WHOLE, ObservedCell


class Answer(StrEnum):
    """How an entry of a list is answered."""

    IDENTICAL = "identical"
    CONVERTED = "converted"
    PROXY = "proxy"
    NO_FIGURE = "no_figure"
    NO_INDICATOR = "no_indicator"


ANSWERS: Mapping[Answer, str] = {
    Answer.IDENTICAL: N_("by the same figure"),
    Answer.CONVERTED: N_("by the same figure in another unit"),
    Answer.PROXY: N_("by a proxy"),
    Answer.NO_FIGURE: N_("no figure of the period"),
    Answer.NO_INDICATOR: N_("no indicator of the catalogue"),
}


@dataclass(frozen=True)
class AnsweredEntry:
    """An entry, the newest figure that answers it, and its value in the unit of the list."""

    entry: ListEntry
    answer: Answer
    observation: ObservedCell | None = None

    @property
    def value(self) -> Decimal | None:
        """The figure in the unit of the list."""
        if self.observation is None or self.observation.value is None:
            return None
        return self.observation.value * self.entry.factor

    @property
    def reason(self) -> str:
        """What differs from the entry: of the indicator, or of the figure where that alone is a proxy."""
        if self.entry.reason or self.observation is None or self.answer is not Answer.PROXY:
            return self.entry.reason
        return self.observation.relation_reason or ""


@dataclass(frozen=True)
class ListCoverage:
    """Every entry of a list with its answer."""

    list: ReadList
    entries: tuple[AnsweredEntry, ...]

    def count(self, *answers: Answer) -> int:
        """Return how many entries are answered in one of these ways."""
        return sum(one.answer in answers for one in self.entries)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries are answered in each way."""
        return {one.value: self.count(one) for one in Answer}

    @property
    def answered(self) -> int:
        """How many entries have a figure, proxies included."""
        return self.count(Answer.IDENTICAL, Answer.CONVERTED, Answer.PROXY)


def coverage_of_lists(
    catalogue: Catalogue, observations: Iterable[ObservedCell], *, start_year: int, end_year: int
) -> tuple[ListCoverage, ...]:
    """Return how the city-wide figures of a period answer each list; a forecast answers none."""
    newest: dict[str, ObservedCell] = {}
    for one in observations:
        if one.value is None or one.cell != Cell() or one.obs_status == FORECAST:
            continue
        if start_year <= one.year <= end_year:
            known = newest.get(one.indicator)
            if known is None or known.year < one.year:
                newest[one.indicator] = one
    return tuple(
        ListCoverage(one, tuple(_answered(entry, newest) for entry in one.entries.values()))
        for one in catalogue.lists.values()
    )


def _answered(entry: ListEntry, newest: Mapping[str, ObservedCell]) -> AnsweredEntry:
    if entry.indicator is None:
        return AnsweredEntry(entry, Answer.NO_INDICATOR)
    found = newest.get(entry.indicator)
    if found is None:
        return AnsweredEntry(entry, Answer.NO_FIGURE)
    if entry.fit is Fit.PROXY or found.relation is Relation.PROXY or found.territory != WHOLE:
        return AnsweredEntry(entry, Answer.PROXY, found)
    return AnsweredEntry(entry, Answer.IDENTICAL if entry.factor == 1 else Answer.CONVERTED, found)


def coverage_table(found: Sequence[ListCoverage]) -> list[dict[str, Any]]:
    """Return the entries of lists as rows of a table: codes and texts as printed, the figure in the unit of the list."""
    languages = languages_of(one.entry.name for listed in found for one in listed.entries)
    return [_line(listed.list, one, languages) for listed in found for one in listed.entries]


def _line(listed: ReadList, one: AnsweredEntry, languages: Sequence[str]) -> dict[str, Any]:
    seen = one.observation
    return {
        "list": listed.id,
        "edition": listed.edition,
        "code": one.entry.code,
        **{f"name_{language_of(code).short}": one.entry.name.by_language.get(code, "") for code in languages},
        "group": one.entry.group,
        "unit": one.entry.unit,
        "indicator": one.entry.indicator or "",
        "answer": one.answer.value,
        "reason": one.reason,
        "factor": one.entry.factor.normalize(),
        "year": seen.year if seen else "",
        "value": one.value.normalize() if one.value is not None else None,
        "obs_status": seen.obs_status if seen else "",
        "conf_status": seen.conf_status if seen else "",
        "territory": seen.territory if seen else "",
        "source": _source(seen),
    }


def _source(seen: ObservedCell | None) -> str:
    if seen is None or seen.source is None:
        return ""
    return f"{seen.source.provider}, {seen.source.title}"
