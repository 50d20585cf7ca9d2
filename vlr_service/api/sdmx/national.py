"""The states of the national dataflow: what a question takes, asked of the aggregates."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.api.door.context import installation
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.sdmx.data.derived_states import DerivedStates
from vlr_service.sdmx.data.national import NationalReading
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.structures.availability import Occurrence
from vlr_service.statistics.national import NationalFigures
from vlr_service.statistics.national_question import NationalQuestion


def national_states(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, language: str
) -> DerivedStates:
    """Return the states of the aggregates that a question asks for, a piece for each country and indicator."""
    reading = NationalReading(question, language)
    figures = _figures_of(session, reading, catalogue)
    return DerivedStates(
        question,
        "SERIES",
        pieces=lambda moment: map(reading.figures, figures.at(moment)),
        compared=lambda after, until: (
            (reading.earlier(then), reading.figures(now)) for then, now in figures.compared(after, until)
        ),
        changes=figures.moments,
    )


def national_series(
    session: Session, question: DataQuestion, *, catalogue: Catalogue, language: str
) -> Iterator[Occurrence]:
    """Yield the series of the aggregates that a question asks for, each with a year of it."""
    reading = NationalReading(question, language)
    return reading.occurrences(_figures_of(session, reading, catalogue).keys())


def _figures_of(session: Session, reading: NationalReading, catalogue: Catalogue) -> NationalFigures:
    asked = NationalQuestion(
        indicators=reading.codes["SERIES"],
        areas=reading.codes["REF_AREA"],
        classes=reading.classes,
        breakdowns=reading.breakdowns,
        years=reading.years,
        bases=reading.codes["METHOD"],
        limit=Decimal(installation().settings.comparable_percent),
    )
    return NationalFigures(session, asked, catalogue)
