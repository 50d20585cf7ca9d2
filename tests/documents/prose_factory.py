"""Figures of indicators of the catalogue, and what a review says of them: for the tests of its prose."""

from typing import Any

from tests.documents.material_factory import Numbered, an_observation, sample_material
from tests.loaded import CATALOGUE
from vlr_service.documents.reading import Reading
from vlr_service.documents.statements import trend_statements
from vlr_service.i18n.marks import plain
from vlr_service.i18n.scales import NumberWords


def figures(indicator: str, *values: str | None, first: int = 1, **changes: Any) -> tuple[Numbered, ...]:
    """Return figures of an indicator, one every other year from 2016 on; `first` is the number of the first revision."""
    return tuple(
        an_observation(first + n, indicator, 2016 + 2 * n, value, **changes) for n, value in enumerate(values)
    )


def reading_of(*observations: Numbered, language: str, **changes: Any) -> Reading:
    """Return a reading of these figures with the whole catalogue."""
    material = sample_material(observations=observations, catalogue=CATALOGUE, end_year=2025, **changes)
    return Reading(material, language)


def sentences_of(indicator: str, reading: Reading) -> list[str]:
    """Return the sentences on an indicator's total."""
    return [plain(one.text) for one in trend_statements(reading, CATALOGUE.indicators[indicator])]


def said(indicator: str, *values: str, language: str, **changes: Any) -> str:
    """Return the first sentence on figures of an indicator."""
    reading = reading_of(*figures(indicator, *values, **changes), language=language)
    return sentences_of(indicator, reading)[0]


def words_in(language: str) -> NumberWords:
    """Return how the catalogue says numbers in a language."""
    return CATALOGUE.words_of(language)
