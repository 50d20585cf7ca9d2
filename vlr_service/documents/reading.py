"""The material as one language reads it: words, numbers, sources, and series in a fixed order."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.model import Indicator, Kind, Unit
from vlr_service.catalogue.statuses import BREAK, FORECAST, MISSING, NORMAL, SUPPRESSED
from vlr_service.documents import wording
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.profile_sources import sources_of
from vlr_service.documents.tree import Figure
from vlr_service.documents.wording import Saying
from vlr_service.i18n import (
    N_,
    REQUIRED_LANGUAGES,
    SOURCE_LANGUAGE,
    Message,
    Text,
    locale_of,
    round_half_even,
)
from vlr_service.i18n.bilingual import own_words
from vlr_service.i18n.numbers import decimals_of
from vlr_service.i18n.scales import NumberWords
from vlr_service.i18n.shown import shown
from vlr_service.i18n.terms import Terms
from vlr_service.i18n.typography import regional
from vlr_service.methods.progress.ratings import Progress
from vlr_service.standard.breaks import break_years
from vlr_service.standard.observed import ObservedCell, SourceEntry

NOTHING = "–"
HIDDEN = "…"


@dataclass(frozen=True)
class CellSeries:
    """The observations of one cell of an indicator, by year."""

    cell: Cell
    by_year: Mapping[int, ObservedCell]

    @functools.cached_property
    def valued(self) -> tuple[ObservedCell, ...]:
        """The observations that carry a value, in the order of years."""
        return tuple(o for _, o in sorted(self.by_year.items()) if o.value is not None)

    @functools.cached_property
    def achieved(self) -> tuple[ObservedCell, ...]:
        """The valued observations that are no forecasts, in the order of years."""
        return tuple(o for o in self.valued if o.obs_status != FORECAST)

    @functools.cached_property
    def forecasts(self) -> tuple[ObservedCell, ...]:
        """The forecasts that carry a value, in the order of years."""
        return tuple(o for o in self.valued if o.obs_status == FORECAST)

    @functools.cached_property
    def breaks(self) -> tuple[int, ...]:
        """The years in which the series breaks, those without a value too, in order."""
        return break_years(self.by_year.values())


def flags_of(observation: ObservedCell) -> tuple[str, ...]:
    """Return the status codes that are printed with a figure: a break first, then what is said of the value."""
    breaks = (BREAK,) if observation.series_break else ()
    return tuple(dict.fromkeys((*breaks, *(one for one in (observation.obs_status,) if one != NORMAL))))


@dataclass(frozen=True)
class SourceWork:
    """A publication or register as the table of sources lists it: all its years, and the figures it gave."""

    provider: str
    title: str
    kind: str
    years: frozenset[int]
    figures: int


@dataclass(frozen=True)
class Reading:
    """Review material together with the language it is written down in."""

    material: ReviewMaterial
    language: str

    @functools.cached_property
    def in_required_languages(self) -> tuple["Reading", ...]:
        """The same material in each language that every installation has: for what must not differ by language."""
        return tuple(
            self if one == self.language else Reading(self.material, one) for one in REQUIRED_LANGUAGES
        )

    def say(self, text: str, **params: Any) -> str:
        """Return the marked text in the document's language."""
        if params:
            return self.render(Message(text, params))
        if text not in self._said:
            self._said[text] = self.render(Message(text))
        return self._said[text]

    @functools.cached_property
    def _said(self) -> dict[str, str]:
        """The texts without parameters said so far: most stand in many places."""
        return {}

    def render(self, message: Message | Text | str | None) -> str:
        """Return a message or text in the document's language; nothing gives an empty text."""
        return "" if message is None else shown(message, self.language, terms=self._terms)

    @functools.cached_property
    def _terms(self) -> Terms | None:
        """The words that the country says in place of ours."""
        return self.material.catalogue.words_of_countries.get(self.material.country_code)

    @functools.cached_property
    def words(self) -> NumberWords:
        """How sentences of the document say numbers."""
        return self.material.catalogue.words_of(self.language)

    def own_text(self, text: str) -> str:
        """Return what an officer wrote, the half in the document's language where it is in both."""
        return shown(own_words(text), self.language)

    def sentences(self, texts: Iterable[str]) -> str:
        """Return sentences one after the other, spaced as the language does it."""
        # Translators: Two sentences, one after the other: only the space between them can change.
        return self._folded(N_("%(one)s %(next)s"), texts)

    def listed(self, texts: Iterable[str]) -> str:
        """Return short items as one list."""
        # Translators: Two parts of a list: only the sign between them can change.
        return self._folded(N_("%(one)s, %(next)s"), texts)

    def separated(self, texts: Iterable[str]) -> str:
        """Return items that may hold commas themselves as one list."""
        # Translators: Two parts of a list that may hold commas themselves: only the sign between them can change.
        return self._folded(N_("%(one)s; %(next)s"), texts)

    def _folded(self, pattern: str, texts: Iterable[str]) -> str:
        items = tuple(texts)
        if not items:
            return ""
        return functools.reduce(lambda text, more: self.say(pattern, one=text, next=more), items)

    def day(self, day: date) -> str:
        """Return a date as the language writes it; English puts the day first, as the United Nations do.

        No line ends within it.
        """
        written: str = format_date(day, format="long", locale=locale_of(regional(self.language)))
        return written.replace(" ", "\u00a0")

    def unit(self, indicator: Indicator) -> Unit:
        """Return the unit of measure of an indicator."""
        return self.material.catalogue.units[indicator.unit]

    def with_unit(self, name: str, unit: Unit) -> str:
        """Return a name with its unit: what the name says itself, such as per head or per 1,000, is not said again."""
        symbol = self.words.beside(name, self.render(unit.symbol))
        if unit.per is not None and symbol in name:
            return name
        return self.say(N_("%(name)s, %(unit)s"), name=name, unit=symbol)

    def captioned(self, indicator: Indicator) -> str:
        """Return short name and unit of an indicator, as captions have them."""
        return self.with_unit(self.render(indicator.short_name), self.unit(indicator))

    def named(self, indicator: Indicator) -> str:
        """Return the name of an indicator as it is within a sentence: a noun of a quantity."""
        quantity = indicator.quantity
        if quantity is None or not (quantity.has(self.language) or self.language == SOURCE_LANGUAGE):
            return self.render(indicator.short_name)
        return self.render(quantity)

    def opening(self, indicator: Indicator) -> str:
        """Return the name of an indicator as it opens a sentence."""
        name = self.named(indicator)
        return name[:1].upper() + name[1:]

    def number(self, observation: ObservedCell) -> str:
        """Return the value of an observation as a table prints it."""
        assert observation.value is not None
        unit, decimals = self._unit_of(observation), self.decimals(observation)
        largest = self.largest(observation.indicator)
        key = (str(observation.value), unit.id, decimals, largest)
        if key not in self._printed:
            self._printed[key] = wording.number(
                observation.value, unit=unit, words=self.words, decimals=decimals, largest=largest
            )
        return self._printed[key]

    def largest(self, indicator: str) -> Decimal:
        """Return the largest figure of an indicator, without its sign."""
        return self._largest.get(indicator, Decimal(0))

    def rounded(self, observation: ObservedCell) -> Decimal:
        """Return the value of an observation as it is printed: rounded, and without a sign where that is zero."""
        assert observation.value is not None
        value = round_half_even(observation.value, self.decimals(observation))
        return value if value else value.copy_abs()

    @functools.cached_property
    def _largest(self) -> Mapping[str, Decimal]:
        found: dict[str, Decimal] = {}
        for o in self.material.observations:
            if o.value is not None:
                found[o.indicator] = max(found.get(o.indicator, Decimal(0)), abs(o.value))
        return found

    @functools.cached_property
    def _printed(self) -> dict[tuple[str, str, int, Decimal], str]:
        """The values printed so far: each stands in several places and is formatted once."""
        return {}

    def decimals(self, *observations: ObservedCell) -> int:
        """Return the decimals that figures are printed with: those that their series were published with."""
        if len(observations) == 1:
            return self._decimals_of(observations[0].indicator, observations[0].cell)
        return max(self._decimals_of(o.indicator, o.cell) for o in observations)

    def _decimals_of(self, indicator: str, cell: Cell) -> int:
        key = (indicator, cell.codes)
        if key not in self._decimals:
            known = self.series(self.material.catalogue.indicators[indicator])
            values = [o.value for one in known if one.cell == cell for o in one.valued if o.value is not None]
            unit = self.unit(self.material.catalogue.indicators[indicator])
            self._decimals[key] = decimals_of(values, at_most=unit.decimals)
        return self._decimals[key]

    @functools.cached_property
    def _decimals(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], int]:
        """The decimals of the series asked for so far."""
        return {}

    def saying(self, *observations: ObservedCell) -> Saying:
        """Return how the values of these observations of one indicator are said in one sentence."""
        indicator = self.material.catalogue.indicators[observations[0].indicator]
        return wording.saying(
            [o.value for o in observations if o.value is not None],
            unit=self.unit(indicator),
            words=self.words,
            decimals=self.decimals(*observations),
            name=self.named(indicator),
        )

    def _unit_of(self, observation: ObservedCell) -> Unit:
        return self.unit(self.material.catalogue.indicators[observation.indicator])

    def figure(self, observation: ObservedCell) -> Figure:
        """Return the binding of a printed value to its observation revision."""
        return Figure(self.material.revisions[observation.key], self.number(observation))

    def entry(self, observation: ObservedCell | None) -> str:
        """Return a table entry: the value or a dash, with its flags before it, none where it is normal."""
        if observation is None:
            return NOTHING
        flags = "".join(f"{one}\u00a0" for one in flags_of(observation))
        if observation.value is None:
            return flags + (HIDDEN if observation.obs_status == SUPPRESSED else NOTHING)
        return flags + self.number(observation)

    def status(self, code: str) -> str:
        """Return the name of an observation status."""
        return self.name_of("CL_OBS_STATUS", code)

    def gap_status(self, code: str, *, is_explained: bool) -> str:
        """Return the name of a missing figure's status; that no reason is given is not said where one is."""
        # Translators: The status of a missing figure whose reason stands beside it.
        return self.say(N_("Missing value")) if code == MISSING and is_explained else self.status(code)

    def name_of(self, code_list: str, code: str) -> str:
        """Return the name of a code of a code list."""
        return self.render(self.material.catalogue.code_lists[code_list].name_of(code))

    def cell(self, cell: Cell) -> str:
        """Return the name of a cell: the names of its codes, or the word for the total."""
        if cell.is_total:
            # Translators: All people or places together, not one group of them.
            return self.say(N_("Total"))
        dimensions = self.material.catalogue.dimensions
        codes = ((dimensions.get(d), c) for d, c in cell)
        return " · ".join(self.render(d.code_list.codes[c].name) if d else c for d, c in codes)

    def line(self, indicator: Indicator, cell: Cell) -> str:
        """Return the name of a cell as a row or a line of an indicator: its whole is no total where it is a rate."""
        is_sum = indicator.kind in (Kind.COUNT, Kind.AMOUNT)
        return self.cell(cell) if is_sum or not cell.is_total else self.whole(indicator)

    def whole(self, indicator: Indicator) -> str:
        """Return what the whole of a rate is called: the city, or all that one place or another area has."""
        # Translators: All together, beside groups, where the figures are of one place and not of the city: a row.
        # Translators: The whole city, beside its groups: the name of a row.
        return self.say(N_("Overall") if indicator.one_place else N_("Citywide"))

    def cited(self, sources: Iterable[SourceEntry]) -> str:
        """Return sources as a note names them: number, provider, title and years of reference."""
        years: dict[int, set[int]] = {}
        for source in sources:
            years.setdefault(self.source_number(source), set()).update(_year(source))
        return self.separated(f"[{n}] {self._citation(self.works[n - 1], years[n])}" for n in sorted(years))

    def short_source(self, source: SourceEntry) -> str:
        """Return the provider of a source with its number in the table of sources."""
        return f"{self.own_text(source.provider)} [{self.source_number(source)}]"

    def source_number(self, source: SourceEntry) -> int:
        """Return the number of a source in the table of sources; years of one work share it."""
        return self._source_numbers[_work_key(source)]

    @functools.cached_property
    def progress(self) -> dict[str, Progress | None]:
        """The ratings found so far, by indicator: chapters ask for the same one again."""
        return {}

    @functools.cached_property
    def works(self) -> tuple[SourceWork, ...]:
        """Every work that a figure or the profile rests on, in alphabetical order: number 1 first."""
        figures = Counter(_work_key(source) for source in self._sources_of_figures)
        years: dict[tuple[str, ...], set[int]] = {key: set() for key in self._source_numbers}
        for source in self._sources:
            years[_work_key(source)].update(_year(source))
        return tuple(
            SourceWork(
                self.own_text(key[0]), self.own_text(key[1]), key[2], frozenset(years[key]), figures[key]
            )
            for key in self._source_numbers
        )

    @functools.cached_property
    def _source_numbers(self) -> Mapping[tuple[str, ...], int]:
        keys = sorted({_work_key(source) for source in self._sources})
        return {key: number for number, key in enumerate(keys, start=1)}

    @functools.cached_property
    def _sources(self) -> tuple[SourceEntry, ...]:
        of_profile = (s for facts in self.material.registers.profile for s in sources_of(facts))
        return (*self._sources_of_figures, *of_profile)

    @functools.cached_property
    def _sources_of_figures(self) -> tuple[SourceEntry, ...]:
        return tuple(o.source for o in self.material.observations if o.source and o.value is not None)

    def _citation(self, work: SourceWork, years: set[int]) -> str:
        if not years:
            return self.say(N_("%(provider)s, %(title)s"), provider=work.provider, title=work.title)
        return self.say(
            N_("%(provider)s, %(title)s (%(year)s)"),
            provider=work.provider,
            title=work.title,
            year=self.years(years),
        )

    def years(self, years: Iterable[int]) -> str:
        """Return years as people write them: runs as 2015–2019, others one by one."""
        runs: list[list[int]] = []
        for year in sorted(set(years)):
            if runs and runs[-1][-1] == year - 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        return self.listed(self.span(run[0], run[-1]) for run in runs)

    def span(self, first: int, last: int) -> str:
        """Return the years from the first to the last with the dash of the language; one year stands alone."""
        if first == last:
            return str(first)
        # Translators: Years from one to another: only the dash between them can change.
        return self.say(N_("%(first)s–%(last)s"), first=str(first), last=str(last))

    @functools.cached_property
    def answered(self) -> tuple[Indicator, ...]:
        """The indicators with a value or a declared gap, in catalogue order."""
        named = {o.indicator for o in self.material.observations}
        return tuple(i for i in self.material.catalogue.indicators.values() if i.id in named)

    @functools.cached_property
    def reported(self) -> tuple[Indicator, ...]:
        """The indicators with at least one value."""
        valued = {o.indicator for o in self.material.observations if o.value is not None}
        return tuple(i for i in self.answered if i.id in valued)

    def observations(self, indicator: Indicator) -> tuple[ObservedCell, ...]:
        """Return the observations of an indicator, by cell and year."""
        return tuple(o for s in self.series(indicator) for _, o in sorted(s.by_year.items()))

    def series(self, indicator: Indicator) -> tuple[CellSeries, ...]:
        """Return the series of an indicator: the total first, breakdowns in the order of their code lists."""
        return self._series.get(indicator.id, ())

    def total(self, indicator: Indicator) -> CellSeries | None:
        """Return the series of the total, if there is one."""
        return next((s for s in self.series(indicator) if s.cell.is_total), None)

    @functools.cached_property
    def _series(self) -> Mapping[str, tuple[CellSeries, ...]]:
        found: dict[str, dict[Cell, dict[int, ObservedCell]]] = {}
        for o in self.material.observations:
            found.setdefault(o.indicator, {}).setdefault(o.cell, {})[o.year] = o
        return {
            indicator: tuple(CellSeries(cell, cells[cell]) for cell in sorted(cells, key=self._cell_key))
            for indicator, cells in found.items()
        }

    def _cell_key(self, cell: Cell) -> tuple[int, tuple[tuple[str, int, str], ...]]:
        ranks = []
        for dimension, code in cell:
            known = self.material.catalogue.dimensions.get(dimension)
            order = list(known.code_list.codes) if known else [TOTAL]
            ranks.append((dimension, order.index(code) if code in order else len(order), code))
        return len(cell.codes), tuple(ranks)

    def code(self, indicator: Indicator) -> str:
        """Return the code an indicator is known by: UMF, global SDG, or local; no line ends within it."""
        return self._code(indicator).replace(" ", "\u00a0")

    def _code(self, indicator: Indicator) -> str:
        if indicator.umf_code:
            return self.say(N_("UMF %(code)s"), code=indicator.umf_code)
        if indicator.sdg_indicator and indicator.id.startswith("SDG_"):
            return self.say(N_("SDG %(code)s"), code=indicator.sdg_indicator)
        return self.say(N_("Local indicator"))

    def heading(self, indicator: Indicator) -> str:
        """Return short name and code of an indicator."""
        return f"{self.render(indicator.short_name)} ·\u00a0{self.code(indicator)}"

    def measured(self, indicator: Indicator) -> str:
        """Return short name and unit of an indicator, with its code unless it is a local one."""
        if indicator.id not in self._measured:
            is_local = not indicator.umf_code and not indicator.id.startswith("SDG_")
            name = self.render(indicator.short_name) if is_local else self.heading(indicator)
            self._measured[indicator.id] = self.with_unit(name, self.unit(indicator))
        return self._measured[indicator.id]

    @functools.cached_property
    def _measured(self) -> dict[str, str]:
        """The names with units said so far: the annex has one in each row."""
        return {}


def _work_key(source: SourceEntry) -> tuple[str, ...]:
    """Return what tells a work from others where sources are listed: addresses are not printed, and change."""
    return (source.provider, source.title, source.kind)


def _year(source: SourceEntry) -> tuple[int, ...]:
    return () if source.reference_year is None else (source.reference_year,)
