"""From typed text to an answer: the one way in for form, API and import."""

from collections.abc import Collection

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import BREAK
from vlr_service.collection.answers.figures import read_figures
from vlr_service.collection.answers.labels import (
    read_break,
    read_qualifiers,
    read_relation,
    read_source,
    read_statuses,
    read_words,
)
from vlr_service.collection.answers.place import read_cell, read_indicator, read_year
from vlr_service.collection.answers.reading import AnswerReading
from vlr_service.collection.answers.values import (
    FIRST_YEAR,
    LAST_YEAR,
    LEAST_REASON,
    FieldFault,
    ParsedAnswer,
    RawAnswer,
    without_unusable_texts,
)
from vlr_service.i18n.reading import Decimals
from vlr_service.standard.observed import ObservationKey, ObservedCell, SourceEntry

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "LEAST_REASON",
    "FieldFault",
    "ParsedAnswer",
    "RawAnswer",
    "SourceEntry",
    "parse",
    "parse_place",
]


def parse_place(catalogue: Catalogue, raw: RawAnswer, *, language: str) -> ObservationKey:
    """Return which cell `raw` is about, as far as that can be understood; an unreadable year is 0."""
    reading = AnswerReading(language, catalogue=catalogue, raw=raw)
    indicator = read_indicator(reading)
    year = read_year(reading, indicator)
    return indicator.id if indicator else raw.indicator.strip(), year or 0, read_cell(reading)


def parse(
    catalogue: Catalogue,
    raw: RawAnswer,
    *,
    language: str,
    decimals: Decimals = Decimals.OF_LANGUAGE,
    kept: Collection[str] = (),
) -> ParsedAnswer:
    """Return `raw` as an answer, or all that is wrong with it; numbers are read as `language` writes them.

    A value left empty is computed by the indicator's method when its parts or components are given. A source
    that is left out entirely is no fault here: check SRC-01 asks for it. Nothing is raised for bad input. The fields
    `kept` were not typed but are there already. A text that is too long, or holds a sign that cannot be kept, is not
    looked at any further.
    """
    taken, unusable = without_unusable_texts(raw)
    reading = AnswerReading(
        language, decimals=decimals, kept=kept, catalogue=catalogue, raw=taken, unusable=unusable
    )
    indicator = read_indicator(reading)
    year = read_year(reading, indicator)
    cell = read_cell(reading)
    figures = read_figures(reading, indicator)
    obs_status, conf_status = read_statuses(reading, figures)
    draft = ObservedCell(
        indicator=indicator.id if indicator else raw.indicator.strip(),
        year=year or 0,
        cell=cell,
        raw=taken.value,
        value=figures.value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        components=figures.components,
        obs_status=obs_status,
        conf_status=conf_status,
        series_break=read_break(reading) or obs_status == BREAK,
        source=read_source(reading),
        relation=read_relation(reading, indicator),
        method_version=taken.method_version.strip() or (indicator.method_version if indicator else ""),
        **read_words(reading),
        **read_qualifiers(reading),
    )
    faults = reading.all_faults
    return ParsedAnswer(None if faults else draft, draft, faults, reading.understood)
