"""Chapter 2: the figures of the review at a glance, and the largest movements."""

from collections.abc import Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.documents import wording
from vlr_service.documents.chapters.counts import counts
from vlr_service.documents.rated import figures_behind, method_notes, progress_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Block, Highlights, Table
from vlr_service.i18n import N_
from vlr_service.methods.progress.ratings import Progress
from vlr_service.methods.progress.trends import Trend
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import direction_of

SHOWN = 5


def highlights(reading: Reading) -> tuple[Block, ...]:
    """Return the key figures, and the largest improvements and setbacks."""
    ranked = _ranked(reading)
    better = [row for row in ranked if row[0] > 0]
    worse = [row for row in reversed(ranked) if row[0] < 0]
    tables = (
        *_movements(reading, "table-improvements", reading.say(N_("Largest improvements")), better),
        *_movements(reading, "table-setbacks", reading.say(N_("Largest setbacks")), worse),
    )
    return (_figures(reading), counts(reading), *tables)


def _figures(reading: Reading) -> Highlights:
    observations = reading.material.observations
    goals = {i.goal for i in reading.reported if i.goal is not None}
    asked = len(reading.material.catalogue.indicators)
    items = (
        (
            str(len(reading.reported)),
            reading.say(N_("indicators with figures, of %(asked)s in the catalogue"), asked=asked),
        ),
        # Translators: Stands beneath a large number.
        (str(sum(o.value is not None for o in observations)), reading.say(N_("published observations"))),
        # Translators: Stands beneath a large number, as in: 4 sources.
        (str(len(reading.works)), reading.say(N_("sources"))),
        (str(len(goals)), reading.say(N_("of 17 goals covered"))),
        (str(sum(o.value is None for o in observations)), reading.say(N_("declared data gaps"))),
    )
    return Highlights(items)


_Ranked = tuple[Decimal, Indicator, Progress]


def _ranked(reading: Reading) -> list[_Ranked]:
    rows = []
    for indicator in reading.reported:
        progress = progress_of(reading, indicator)
        if progress is None or progress.rating is None or progress.trend.cagr is None:
            continue
        growth = progress.trend.cagr
        ends = [point.value for point in (progress.trend.first, progress.trend.last) if point is not None]
        is_higher_better = direction_of(indicator, ends) is Direction.HIGHER
        rows.append((growth if is_higher_better else -growth, indicator, progress))
    return sorted(rows, key=lambda row: (-row[0], row[1].id))


def _movements(reading: Reading, table_id: str, caption: str, ranked: Sequence[_Ranked]) -> tuple[Table, ...]:
    if not ranked:
        return ()
    chosen = ranked[:SHOWN]
    heads = (
        N_("Indicator and unit"),
        N_("Years"),
        N_("Figures"),
        # Translators: Head of a column: the first value of a period.
        N_("From"),
        # Translators: Head of a column: the last value of a period.
        N_("To"),
        N_("Change per year"),
        N_("Rating"),
    )
    table = Table(
        id=table_id,
        caption=caption,
        head=tuple(reading.say(h) for h in heads),
        align=("start", "start", "end", "end", "end", "end", "start"),
        widths=(3.2, 1.5, 1.15, 1.45, 1.45, 1.3, 1.4),
        rows=tuple(_row(reading, indicator, progress) for _, indicator, progress in chosen),
        notes=method_notes(reading),
        figures=tuple(
            reading.figure(o) for _, i, progress in chosen for o in _ends(reading, i, progress.trend)
        ),
    )
    return (table,)


def _ends(reading: Reading, indicator: Indicator, trend: Trend) -> tuple[ObservedCell, ...]:
    total = reading.total(indicator)
    if total is None or trend.first is None or trend.last is None:
        return ()
    return (total.by_year[trend.first.year], total.by_year[trend.last.year])


def _row(reading: Reading, indicator: Indicator, progress: Progress) -> tuple[str, ...]:
    trend = progress.trend
    ends = _ends(reading, indicator, trend)
    growth = wording.growth(trend.cagr or Decimal(0), language=reading.language)
    return (
        reading.measured(indicator),
        "–".join(str(o.year) for o in ends),
        str(figures_behind(reading, indicator, trend)),
        *(reading.number(o) for o in ends),
        growth,
        reading.render(progress.rating.label if progress.rating else None),
    )
