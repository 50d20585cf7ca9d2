"""The order in which the facts are read, so that what is packed together follows each other."""

from collections.abc import Iterator, Mapping

from vlr_service.i18n import N_, msg
from vlr_service.records.published.series import By, Order
from vlr_service.sdmx.data.packing import SeriesCodes
from vlr_service.sdmx.data.question import DataQuestion, Sorting
from vlr_service.sdmx.faults import not_offered
from vlr_service.sdmx.messages.model import TIME

_GROUPED = {
    TIME: (By.COUNTRY, By.AREA, By.INDICATOR, By.CELL, By.YEAR),
    "SERIES": (By.COUNTRY, By.AREA, By.CELL, By.YEAR, By.INDICATOR),
    "REF_AREA": (By.INDICATOR, By.CELL, By.YEAR, By.AREA),
}
_IN_CHUNKS = (By.COUNTRY, By.AREA, By.INDICATOR, By.YEAR, By.CELL)
"""The order that leaves the cells of an area, indicator and year together: few enough to be held."""

_SERIES, _YEAR = (Order(By.AREA), Order(By.INDICATOR), Order(By.CELL)), Order(By.YEAR)


def is_in_chunks(question: DataQuestion) -> bool:
    """Whether the figures of an area, indicator and year have to be grouped anew: a breakdown varies."""
    return question.layout.varying not in _GROUPED


def order_of(question: DataQuestion, *, cells: Mapping[int, SeriesCodes]) -> tuple[Order, ...]:
    """Return the order for a question; `cells` are the codes of each cell. Raises InvalidRequest."""
    layout = question.layout
    if not question.sort:
        return tuple(map(Order, _GROUPED.get(layout.varying, _IN_CHUNKS)))
    if layout.varying != TIME:
        raise not_offered(
            msg(
                N_(
                    "Sorting is offered for dimensionAtObservation TIME_PERIOD and AllDimensions. Leave out “sort”."
                )
            )
        )
    steps = [step for one in question.sort for step in _steps(one, question, cells)]
    years = [step for step in steps if step.by is By.YEAR]
    if layout.is_flat:
        return (*steps, *_SERIES, _YEAR)
    return (*(step for step in steps if step.by is not By.YEAR), *_SERIES, *years, _YEAR)


def _steps(sorting: Sorting, question: DataQuestion, cells: Mapping[int, SeriesCodes]) -> Iterator[Order]:
    leading = {"SERIES": By.INDICATOR_CODE, "REF_AREA": By.AREA_CODE, TIME: By.YEAR}
    if sorting.dimension in leading:
        yield Order(leading[sorting.dimension], sorting.is_descending)
        return
    names = [one.id for one in question.flow.structure.dimensions]
    at = names.index(sorting.dimension) - 3  # the places of the cell follow FREQ, SERIES and REF_AREA
    if at >= 0:
        places = {code: place for place, code in enumerate(sorted({codes[at] for codes in cells.values()}))}
        ranks = {key: places[codes[at]] for key, codes in cells.items()}
        yield Order(By.CELL_RANK, sorting.is_descending, ranks)
