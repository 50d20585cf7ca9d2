"""One indicator in the progress chapter: sentences, table of years, chart, notes, gaps."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Basis, Indicator, Relation
from vlr_service.documents.chapters.annex_metadata import umf_status
from vlr_service.documents.chapters.annex_statistics import status_notes
from vlr_service.documents.chapters.charted import chart_of
from vlr_service.documents.material import MaterialObservation
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.statements import gap_sentence, trend_statements
from vlr_service.documents.tree import Block, Gap, Paragraph, Section, Table
from vlr_service.i18n import N_

YEARS_SHOWN = 6


def indicator_section(reading: Reading, indicator: Indicator) -> Section:
    """Return the section of one answered indicator."""
    return Section(
        id=f"indicator-{indicator.id}",
        number="",
        title=reading.heading(indicator),
        blocks=tuple(_blocks(reading, indicator)),
    )


def _blocks(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    yield Paragraph(umf_status(reading, indicator), role="note")
    yield from trend_statements(reading, indicator)
    if any(o.value is not None for o in reading.observations(indicator)):
        yield _table(reading, indicator)
        yield from chart_of(reading, indicator)
    yield from _notes(reading, indicator)
    yield from _gaps(reading, indicator)


def _table(reading: Reading, indicator: Indicator) -> Table:
    series = tuple(s for s in reading.series(indicator) if s.valued)
    every_year = sorted({year for s in series for year in s.by_year})
    years = tuple(every_year[-YEARS_SHOWN:])
    shown = tuple(s.by_year[year] for s in series for year in years if year in s.by_year)
    unit = reading.unit(indicator)
    caption = reading.say(N_("%(name)s, %(unit)s"), name=indicator.short_name, unit=unit.symbol)
    return Table(
        id=f"table-{indicator.id}",
        caption=caption,
        head=(reading.say(N_("Breakdown")), *(str(year) for year in years)),
        align=("start", *("end" for _ in years)),
        widths=(2.2, *(1.0 for _ in years)),
        rows=tuple(_row(reading, s, years) for s in series if any(year in s.by_year for year in years)),
        notes=tuple(_table_notes(reading, shown, is_cut=len(every_year) > len(years))),
        figures=tuple(reading.figure(o) for o in shown if o.value is not None),
    )


def _row(reading: Reading, series: CellSeries, years: tuple[int, ...]) -> tuple[str, ...]:
    return (reading.cell(series.cell), *(reading.entry(series.by_year.get(year)) for year in years))


def _table_notes(reading: Reading, shown: tuple[MaterialObservation, ...], *, is_cut: bool) -> Iterator[str]:
    yield from status_notes(reading, shown)
    sources = {o.source for o in shown if o.source is not None and o.value is not None}
    numbered = sorted((reading.source_numbers[s], reading.source(s)) for s in sources)
    listed = reading.separated(f"[{n}] {name}" for n, name in numbered)
    yield reading.say(N_("Source: %(sources)s."), sources=listed)
    if is_cut:
        yield reading.say(N_("Earlier years are in the statistical annex."))


def _notes(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    for relation, reason in sorted(_reasons(reading, indicator)):
        pattern = N_("Proxy: %(reason)s") if relation is Relation.PROXY else N_("Local series: %(reason)s")
        yield Paragraph(reading.say(pattern, reason=reason), role="note")
    if indicator.method_basis is Basis.MEMORY:
        words = N_("The method of this indicator could not be checked against its source and is unconfirmed.")
        yield Paragraph(reading.say(words), role="note")
    comments = {
        o.comment: o.year for o in reading.observations(indicator) if o.comment and o.value is not None
    }
    for comment, year in sorted(comments.items(), key=lambda pair: (pair[1], pair[0])):
        yield Paragraph(
            reading.say(N_("Comment on %(year)s: %(comment)s"), year=str(year), comment=comment), role="note"
        )


def _reasons(reading: Reading, indicator: Indicator) -> set[tuple[Relation, str]]:
    return {
        (o.relation, o.relation_reason)
        for o in reading.observations(indicator)
        if o.relation_reason and o.value is not None and o.relation is not Relation.IDENTICAL
    }


def _gaps(reading: Reading, indicator: Indicator) -> Iterator[Gap]:
    for observation in reading.observations(indicator):
        if observation.value is None:
            yield Gap(label=reading.say(N_("Data gap")), prompt=gap_sentence(reading, observation))
