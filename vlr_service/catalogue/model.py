"""The catalogue as frozen values: what is asked, in which unit, by which method, with what status."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain

from vlr_service.catalogue.country import Country
from vlr_service.catalogue.headings import Headings
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.catalogue.measures import ConvertibleUnits
from vlr_service.catalogue.official import Named, OfficialName, OfficialNames
from vlr_service.catalogue.official_list import ReadList
from vlr_service.catalogue.official_structure import OfficialStructure
from vlr_service.catalogue.register import Register
from vlr_service.catalogue.words import terms_in_place_of
from vlr_service.i18n import Text, code_of, in_each_language, language_of
from vlr_service.i18n.languages import required_tags
from vlr_service.i18n.reading import as_compared, bare_code
from vlr_service.i18n.scales import NumberWords, ScaleWords, number_words, scale_words
from vlr_service.i18n.terms import Terms
from vlr_service.methods.basis import Basis

DISTRICT = "DISTRICT"
"""The dimension whose codes are the districts of the reporting area, each area having its own."""


THEMES = "CL_THEME"
"""The code list of the themes; the description of each holds the words by which a text names it."""


class UMFStatus(StrEnum):
    """How sure the UMF code and subject of an indicator are."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    UNCONFIRMED = "unconfirmed"
    NONE = "none"


class Relation(StrEnum):
    """How a series relates to the global SDG indicator it is filed under."""

    IDENTICAL = "identical"
    PROXY = "proxy"
    LOCAL = "local"


class Kind(StrEnum):
    """What sort of number an indicator is."""

    RATIO = "ratio"
    RATE = "rate"
    MEAN = "mean"
    INDEX = "index"
    AMOUNT = "amount"
    COUNT = "count"
    GROWTH = "growth"
    PROBABILITY = "probability"
    RATIO_OF_RATES = "ratio_of_rates"


class Direction(StrEnum):
    """Which way is better; parity where the nearer to the multiplier the better: both sides are equal there."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"
    PARITY = "parity"
    CONTEXT = "context"


class UnitFamily(StrEnum):
    """Which verbs a sentence uses of a change."""

    AMOUNT = "amount"
    AREA = "area"
    SHARE = "share"
    RATE = "rate"
    INCOME = "income"
    LIFE = "life"
    GROWTH = "growth"
    YES_NO = "yes_no"


class Aggregation(StrEnum):
    """How values of several areas become one."""

    RATIO_OF_SUMS = "ratio_of_sums"
    WEIGHTED_MEAN = "weighted_mean"
    SUM = "sum"
    SHARE_OF_AREAS = "share_of_areas"
    NONE = "none"


class NameBasis(StrEnum):
    """Where the English name of an indicator of the framework comes from."""

    READ = "read"
    SECONDARY = "secondary"
    BACK_TRANSLATED = "back_translated"


class Wording(StrEnum):
    """Whether the Chinese of an official name is the UN wording, an older one, or a translation of ours."""

    OFFICIAL = "un-wording"
    OLDER = "older-wording"
    OWN = "own-translation"


class Population(StrEnum):
    """Which whole population a denominator is."""

    RESIDENT = "resident"
    REGISTERED = "registered"
    URBAN = "urban"


@dataclass(frozen=True)
class Code:
    """One code of a code list; `description` says in a sentence or a longer name what it means.

    `synonyms` are other words, of any language, by which people write the code; `people` is the group as a sentence
    names it, such as “women”, and `children` where it is one of children, such as “girls”.
    """

    id: str
    name: Text
    description: Text | None = None
    synonyms: tuple[str, ...] = ()
    people: Text | None = None
    children: Text | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Every way to write the code: its id, its name in each language, its synonyms."""
        return (self.id, *self.name.by_language.values(), *self.synonyms)


@dataclass(frozen=True)
class CodeList:
    """A code list: SDMX id, version, source, codes in order.

    An internal one holds words of this service, such as kinds of source; no structure of SDMX has it.
    """

    id: str
    name: Text
    version: str
    source: str
    codes: Mapping[str, Code]
    is_internal: bool = False

    @functools.cached_property
    def _by_word(self) -> Mapping[str, str]:
        words = [(as_compared(word), code.id) for code in self.codes.values() for word in code.words]
        return dict(reversed(words))

    def find(self, text: str) -> str | None:
        """Return the code that a text names by id, name or synonym, however it is spaced; None if it names none."""
        return text if text in self.codes else self._by_word.get(as_compared(text))

    def name_of(self, code: str) -> Text:
        """Return the name of a code; the code itself where the list does not hold it."""
        known = self.codes.get(code)
        return known.name if known else in_each_language(code)

    def description_of(self, code: str) -> Text:
        """Return what a code of the list means; its name where nothing more is said."""
        return self.codes[code].description or self.codes[code].name


@dataclass(frozen=True)
class Unit:
    """A unit of measure: code (SDMX style, e.g. `PT`), name, short symbol, decimals shown at most.

    In a sentence `said` is a value with its unit, `difference` one of two values, each with a pattern of its own
    after exactly 1; `{number}` stands for the number, which is the value `times` what tables print. `per` is what a figure
    counts on: 100 of a per cent, 100000 with per 100,000. `synonyms` are other words by which people write the unit.
    """

    id: str
    name: Text
    symbol: Text
    decimals: int
    family: UnitFamily = UnitFamily.RATE
    said: Text | None = None
    said_one: Text | None = None
    difference: Text | None = None
    difference_one: Text | None = None
    times: int = 1
    current_prices: bool = False
    per: int | None = None
    synonyms: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every way to write the unit: its id, its name and symbol in each language, its synonyms."""
        return (
            self.id,
            *self.name.by_language.values(),
            *self.symbol.by_language.values(),
            *self.synonyms,
        )


@dataclass(frozen=True)
class Dimension:
    """A breakdown dimension (`SEX`, `AGE` …) and its code list."""

    id: str
    name: Text
    code_list: CodeList


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal with its identity colour and the text colour that is legible on it."""

    number: int
    short: Text
    title: Text
    colour: str
    ink: str


@dataclass(frozen=True)
class GoalTarget:
    """A target of a goal, e.g. `11.2`."""

    id: str
    goal: int
    title: Text


@dataclass(frozen=True)
class GlobalIndicator:
    """An indicator of the global SDG framework, e.g. `11.2.1`."""

    id: str
    target: str
    name: Text
    zh_status: Wording = Wording.OFFICIAL


@dataclass(frozen=True)
class Placement:
    """One of the five domains or four objectives of the framework's grid."""

    id: str
    number: int
    name: Text


@dataclass(frozen=True)
class Component:
    """A named input of a computation method, e.g. `built_up_end` in km2; an optional one may stay empty."""

    id: str
    name: Text
    unit: str
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator of the catalogue; see `docs/glossary.md` for every field's meaning."""

    id: str
    umf_code: str | None
    umf_status: UMFStatus
    domain: str
    objective: str
    placed_by_catalogue: bool
    goal: int | None
    sdg_target: str | None
    sdg_indicator: str | None
    relation: Relation
    nua_part: str | None
    name: Text
    short_name: Text
    definition: Text
    unit: str
    kind: Kind
    direction: Direction
    multiplier: Decimal | None
    method: str
    method_version: str
    method_basis: Basis
    numerator: Text | None
    denominator: Text | None
    components: tuple[Component, ...]
    hard_min: Decimal | None
    hard_max: Decimal | None
    soft_min: Decimal | None
    soft_max: Decimal | None
    disaggregations: tuple[str, ...]
    person_based: bool
    custodian: Text | None
    references: tuple[str, ...]
    note: Text | None
    aggregation: Aggregation
    ends: date | None
    version: str = "1.0"
    population: Population | None = None
    concept: Text
    computation: Text
    example: Text | None = None
    example_inputs: tuple[tuple[str, Decimal], ...] = ()
    example_value: Decimal | None = None
    limits: Text
    usual_sources: Text
    relevance: Text
    name_basis: NameBasis | None = None
    themes: tuple[str, ...] = ()
    soft_since: date | None = None
    quantity: Text | None = None
    current_prices: bool = False
    one_place: bool = False
    moves_with_reporting: bool = False
    year_end_since: date | None = None
    of_one: Text | None = None
    of_children: bool = False
    neutral_groups: bool = False

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Its id, names and definition in every language: a text that only repeats them says nothing of its own."""
        texts = (self.name, self.short_name, self.definition)
        return frozenset((self.id, *(name for text in texts for name in text.by_language.values())))

    def relation_of(self, stated: Relation) -> Relation:
        """Return how a figure relates to the global indicator: what is stated, but never closer than the indicator."""
        return self.relation if stated is Relation.IDENTICAL else stated

    @property
    def is_proportion(self) -> bool:
        """Whether the numerator is a part of the denominator, both in one unit, and the value in per cent."""
        return self.kind is Kind.RATIO and self.hard_max == self.multiplier == 100

    @property
    def best(self) -> Decimal | None:
        """The best value that can be reached, where a logical limit gives one."""
        return {Direction.HIGHER: self.hard_max, Direction.LOWER: self.hard_min}.get(self.direction)

    @property
    def ranks_groups(self) -> bool:
        """Whether a group with a worse figure is worse off: not where it may simply live or work in another way."""
        return not self.neutral_groups and self.direction in (Direction.HIGHER, Direction.LOWER)

    @property
    def parity(self) -> Decimal:
        """The value at which both sides are equal: 100 for per cent, 1 without multiplier."""
        return self.multiplier or Decimal(1)

    @property
    def has_parts(self) -> bool:
        """Whether a numerator and a denominator are asked for."""
        return self.numerator is not None and self.denominator is not None


@dataclass(frozen=True)
class ReservedCode:
    """A UMF code that was seen without a readable name: kept free, never offered."""

    code: str
    note: Text


@dataclass(frozen=True)
class Catalogue:
    """Everything that is asked: read once at start, never changed afterwards."""

    indicators: Mapping[str, Indicator]
    reserved: Mapping[str, ReservedCode]
    code_lists: Mapping[str, CodeList]
    units: Mapping[str, Unit]
    dimensions: Mapping[str, Dimension]
    goals: Mapping[int, Goal]
    targets: Mapping[str, GoalTarget]
    global_indicators: Mapping[str, GlobalIndicator]
    domains: Mapping[str, Placement]
    objectives: Mapping[str, Placement]
    registers: Mapping[str, Register] = field(default_factory=dict)
    names: Mapping[str, OfficialNames] = field(default_factory=dict)
    texts: TextIndex = field(default_factory=TextIndex)
    countries: Mapping[str, Country] = field(default_factory=dict)
    structures: Mapping[str, OfficialStructure] = field(default_factory=dict)
    terms: Mapping[str, Text] = field(default_factory=dict)
    lists: Mapping[str, ReadList] = field(default_factory=dict)
    number_words: Mapping[str, NumberWords] = field(default_factory=dict)
    measures: Mapping[str, ConvertibleUnits] = field(default_factory=dict)
    headings: Headings = field(default_factory=Headings)

    @cached_property
    def unit_words(self) -> Mapping[str, frozenset[str]]:
        """Which units people name with a word, compared as `as_compared` does: those asked for, and others of a measure."""
        found: dict[str, set[str]] = {}
        measured = ((one.id, one.words) for measure in self.measures.values() for one in measure.units)
        for unit, words in chain(((one.id, one.words) for one in self.units.values()), measured):
            for word in words:
                found.setdefault(as_compared(word), set()).add(unit)
        return {word: frozenset(units) for word, units in found.items()}

    @cached_property
    def indicator_words(self) -> Mapping[str, tuple[str, ...]]:
        """Which indicators people mean by a name, compared as `as_compared` does, or by a code as `bare_code` has it."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.indicators.values():
            codes = {bare_code(code) for code in (one.id, one.umf_code, one.sdg_indicator) if code}
            for word in codes | set(map(as_compared, one.name.by_language.values())):
                found[word] = (*found.get(word, ()), one.id)
        return found

    def with_districts(self, names: Mapping[str, Text]) -> "Catalogue":
        """Return the catalogue of an area with these districts, by code: they are codes of the dimension DISTRICT."""
        dimension = self.dimensions.get(DISTRICT)
        if dimension is None or not names:
            return self
        codes = {code: Code(code, name) for code, name in names.items()}
        listed = replace(dimension.code_list, codes={**dimension.code_list.codes, **codes})
        return replace(
            self,
            code_lists={**self.code_lists, listed.id: listed},
            dimensions={**self.dimensions, DISTRICT: replace(dimension, code_list=listed)},
        )

    @functools.cached_property
    def words_of_countries(self) -> Mapping[str, Terms]:
        """What each country says in place of our words, by its code; those that say nothing otherwise are not in it."""
        found = {code: terms_in_place_of(self.terms, one.terms) for code, one in self.countries.items()}
        return {code: terms for code, terms in found.items() if terms is not None}

    def words_of(self, language: str) -> NumberWords:
        """Return how a language says and prints numbers."""
        return number_words(language, self.number_words.values())

    def scale_words(self, language: str) -> ScaleWords:
        """Return the words behind a number that scale it for whoever writes in a language."""
        if language not in self._scale_words:
            self._scale_words[language] = scale_words(language, self.number_words.values())
        return self._scale_words[language]

    @functools.cached_property
    def _scale_words(self) -> dict[str, ScaleWords]:
        """Those asked for so far: a file of figures asks thousands of times."""
        return {}

    @property
    def themes(self) -> Mapping[str, Code]:
        """The themes that indicators, strategies and texts of a review can be about, by id."""
        found = self.code_lists.get(THEMES)
        return found.codes if found else {}

    def of_domain(self, domain: str) -> tuple[Indicator, ...]:
        """Return the indicators of a domain that are in force, in catalogue order."""
        return tuple(i for i in self.indicators.values() if i.domain == domain and i.ends is None)

    @property
    def name_languages(self) -> tuple[str, ...]:
        """The short tags of the languages that have official names, those of the service first."""
        return (*required_tags(), *sorted(self.names))

    def official_name(self, kind: Named, code: str, *, language: str) -> OfficialName:
        """Return a name in `language` (`fr`, `zh_Hans` …); where it is missing, the English one, which says so.

        `code` is that of a goal (`11`), target or global indicator; raises KeyError for an unknown one.
        """
        asked = language_of(code_of(language))
        found = self._own_name(kind, code).in_language(asked.code)
        return OfficialName(found.text, language_of(found.language).short, asked.short)

    def _own_name(self, kind: Named, code: str) -> Text:
        if kind is Named.TARGET:
            return self.targets[code].title
        if kind is Named.INDICATOR:
            return self.global_indicators[code].name
        goal = self.goals[int(code)]
        return goal.title if kind is Named.GOAL else goal.short
