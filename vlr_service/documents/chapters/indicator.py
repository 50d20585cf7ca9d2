"""One indicator in the progress chapter: sentences, table of years with its gaps, chart, comments."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.chapters.annex_metadata import umf_status
from vlr_service.documents.chapters.annex_statistics import status_notes
from vlr_service.documents.chapters.charted import chart_of
from vlr_service.documents.chapters.parts import parts_table
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.sentences.gap_notes import gap_notes
from vlr_service.documents.sentences.proxies import relation_clauses
from vlr_service.documents.statements import trend_statements
from vlr_service.documents.tree import Block, Paragraph, Section, Statement, Table
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell

YEARS_SHOWN = 6


def indicator_section(reading: Reading, indicator: Indicator) -> Section:
    """Return the section of one answered indicator."""
    return Section(
        id=f"indicator-{indicator.id}",
        number="",
        title=reading.render(indicator.short_name),
        code=reading.code(indicator),
        in_contents=False,
        blocks=tuple(_blocks(reading, indicator)),
    )


def _blocks(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    statements = trend_statements(reading, indicator)
    known = reading.sentences(_known(reading, indicator, statements))
    if known:
        yield Paragraph(known, role="note")
    yield from statements
    if any(o.value is not None for o in reading.observations(indicator)):
        yield _table(reading, indicator)
        yield from chart_of(reading, indicator, trends=statements)
        yield from parts_table(reading, indicator)
    yield from _comments(reading, indicator)


def _table(reading: Reading, indicator: Indicator) -> Table:
    series = tuple(s for s in reading.series(indicator) if s.valued)
    every_year = sorted({year for s in series for year in s.by_year})
    years = tuple(every_year[-YEARS_SHOWN:])
    shown = tuple(s.by_year[year] for s in series for year in years if year in s.by_year)
    return Table(
        id=f"table-{indicator.id}",
        caption=reading.captioned(indicator),
        head=(reading.say(N_("Breakdown")), *(str(year) for year in years)),
        align=("start", *("end" for _ in years)),
        widths=(2.2, *(1.0 for _ in years)),
        rows=tuple(
            _row(reading, indicator, s, years) for s in series if any(year in s.by_year for year in years)
        ),
        notes=tuple(_table_notes(reading, indicator, shown, is_cut=len(every_year) > len(years))),
        figures=tuple(reading.figure(o) for o in shown if o.value is not None),
    )


def _row(
    reading: Reading, indicator: Indicator, series: CellSeries, years: tuple[int, ...]
) -> tuple[str, ...]:
    return (
        reading.line(indicator, series.cell),
        *(reading.entry(series.by_year.get(year)) for year in years),
    )


def _table_notes(
    reading: Reading, indicator: Indicator, shown: tuple[ObservedCell, ...], *, is_cut: bool
) -> Iterator[str]:
    yield from status_notes(reading, shown)
    sources = {o.source for o in shown if o.source is not None and o.value is not None}
    cited = reading.say(N_("Source: %(sources)s."), sources=reading.cited(sources))
    earlier = (reading.say(N_("Earlier years are in the statistical annex.")),) if is_cut else ()
    yield reading.sentences((cited, *earlier))
    yield from gap_notes(reading, indicator)


def _known(reading: Reading, indicator: Indicator, statements: tuple[Statement, ...]) -> Iterator[str]:
    """Yield what is known of code and series, but for what the statements say already."""
    if status := umf_status(reading, indicator):
        yield status
    said = " ".join(statement.text for statement in statements)
    for clause in relation_clauses(reading, reading.observations(indicator)):
        if clause not in said:
            yield clause


def _comments(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    comments: dict[str, set[int]] = {}
    for o in reading.observations(indicator):
        if o.comment and o.value is not None:
            comments.setdefault(reading.own_text(o.comment), set()).add(o.year)
    for comment, years in sorted(comments.items(), key=lambda pair: (min(pair[1]), pair[0])):
        words = N_("Comment on %(year)s: %(comment)s")
        yield Paragraph(reading.say(words, year=reading.years(years), comment=comment), role="note")
