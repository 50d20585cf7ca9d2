"""A chart's values: what every writer draws from, whether SVG, a Word chart or the table beneath it."""

from dataclasses import dataclass
from decimal import Decimal

from vlr_service.i18n.scales import NumberWords


@dataclass(frozen=True)
class ChartSeries:
    """One line or group of bars: a name and one value per category, None where there is none.

    `hollow` are the places of values that say less than the others: a line draws their markers hollow. Of a series
    that `is_forecast` all are so, and the line is dotted, whatever dash its place would have. No line leads to the places
    of `starts`: what is there is not to be compared with what is before.
    """

    name: str
    values: tuple[Decimal | None, ...]
    hollow: frozenset[int] = frozenset()
    is_forecast: bool = False
    starts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """A chart in the document's language, whose number words it has; `labels` holds each value as it is printed.

    `ceiling` is the highest value that is possible: an axis does not go beyond it.
    """

    id: str
    kind: str
    title: str
    description: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    labels: tuple[tuple[str, ...], ...]
    colour: str
    words: NumberWords
    ceiling: Decimal | None = None

    @property
    def language(self) -> str:
        """The language that the chart speaks."""
        return self.words.language
