"""Annex A: every figure of the review, one row per series, with status, source and relation."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.reading import NOTHING, CellSeries, Reading, flags_of
from vlr_service.documents.tree import Block, Table
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell

YEARS_PER_TABLE = 6


def annex_statistics(reading: Reading) -> tuple[Block, ...]:
    """Return the statistical tables, a table per goal and block of years."""
    return tuple(table for goal in _goals(reading) for table in _tables(reading, goal))


def status_notes(reading: Reading, observations: tuple[ObservedCell, ...]) -> tuple[str, ...]:
    """Return one note that names every status code in a table; none where all figures are normal."""
    codes = sorted({flag for o in observations for flag in flags_of(o)})
    named = [
        reading.say(N_("%(code)s: %(name)s"), code=c, name=_status(reading, c, observations)) for c in codes
    ]
    return (reading.separated(named),) if named else ()


def _status(reading: Reading, code: str, observations: tuple[ObservedCell, ...]) -> str:
    unexplained = any(o.obs_status == code and not o.comment for o in observations)
    return reading.gap_status(code, is_explained=not unexplained)


def _goals(reading: Reading) -> tuple[int | None, ...]:
    goals = {i.goal for i in reading.reported}
    return (*sorted(g for g in goals if g is not None), *((None,) if None in goals else ()))


def _tables(reading: Reading, goal: int | None) -> Iterator[Table]:
    indicators = tuple(i for i in reading.reported if i.goal == goal)
    printed = (o for i in indicators for o in reading.observations(i))
    years = sorted({o.year for o in printed if o.value is not None or o.series_break})
    blocks = [
        tuple(years[max(0, end - YEARS_PER_TABLE) : end]) for end in range(len(years), 0, -YEARS_PER_TABLE)
    ]
    for block in reversed(blocks):
        yield _table(reading, goal, indicators, block)


def _table(
    reading: Reading, goal: int | None, indicators: tuple[Indicator, ...], years: tuple[int, ...]
) -> Table:
    chosen = tuple(
        (i, s) for i in indicators for s in reading.series(i) if any(o.year in years for o in s.valued)
    )
    shown = tuple(s.by_year[year] for _, s in chosen for year in years if year in s.by_year)
    heads = (
        N_("Indicator and unit"),
        N_("Breakdown"),
        *(str(y) for y in years),
        N_("Source"),
        N_("Relation"),
    )
    return Table(
        id=f"table-annex-{goal or 'other'}-{years[0]}",
        caption=_caption(reading, goal, years),
        head=tuple(reading.say(h) for h in heads),
        align=("start", "start", *("end" for _ in years), "end", "start"),
        widths=(3.2, 1.4, *(1.05 for _ in years), 0.75, 1.1),
        rows=tuple(_row(reading, i, s, years) for i, s in chosen),
        notes=(*status_notes(reading, shown), *_marks(reading)),
        figures=tuple(reading.figure(o) for o in shown if o.value is not None),
    )


def _caption(reading: Reading, goal: int | None, years: tuple[int, ...]) -> str:
    span = reading.span(years[0], years[-1])
    if goal is None:
        return reading.say(N_("Indicators without a goal, %(years)s"), years=span)
    name = reading.material.catalogue.goals[goal].short
    return reading.say(N_("Goal %(number)s, %(name)s, %(years)s"), number=goal, name=name, years=span)


def _row(
    reading: Reading, indicator: Indicator, series: CellSeries, years: tuple[int, ...]
) -> tuple[str, ...]:
    observed = [series.by_year[y] for y in years if y in series.by_year]
    numbers = sorted({reading.source_number(o.source) for o in observed if o.source and o.value is not None})
    relations = sorted({o.relation for o in observed if o.value is not None})
    return (
        reading.measured(indicator),
        reading.line(indicator, series.cell),
        *(reading.entry(series.by_year.get(year)) for year in years),
        reading.listed(str(n) for n in numbers) or NOTHING,
        reading.listed(reading.name_of("CL_RELATION", r) for r in relations) or NOTHING,
    )


def _marks(reading: Reading) -> tuple[str, ...]:
    return (reading.say(N_("–: no figure. Source numbers refer to the table of sources.")),)
