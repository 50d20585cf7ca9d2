"""Chapter 2: the figures of the review at a glance, what the city puts first, and the largest movements."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, Relation
from vlr_service.catalogue.statuses import DOUBTED
from vlr_service.documents import wording
from vlr_service.documents.chapters.annex_statistics import status_notes
from vlr_service.documents.chapters.counts import counts
from vlr_service.documents.chapters.distinct import Movement, distinct
from vlr_service.documents.rated import method_notes, progress_of
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Highlights, Table
from vlr_service.i18n import N_
from vlr_service.methods.progress.trends import Trend
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import direction_of

SHOWN = 5
_HEADS = (
    N_("Indicator and unit"),
    N_("Years"),
    N_("First figure"),
    N_("Newest figure"),
)


def highlights(reading: Reading) -> tuple[Block, ...]:
    """Return the key figures, the city's own highlights with their reasons, and the largest movements beside them."""
    own = {one.indicator for one in reading.material.registers.highlights}
    ranked = [one for one in distinct(tuple(_movements_of(reading))) if one.indicator.id not in own]
    better = [one for one in ranked if one.gain > 0]
    worse = [one for one in ranked if one.gain < 0]
    tables = (
        *_movements(reading, "table-improvements", reading.say(N_("Largest improvements")), better),
        *_movements(reading, "table-setbacks", reading.say(N_("Largest adverse changes")), worse),
    )
    return (_figures(reading), counts(reading), *_chosen(reading), *tables)


def _figures(reading: Reading) -> Highlights:
    observations = reading.material.observations
    goals = {i.goal for i in reading.reported if i.goal is not None}
    items = (
        (
            str(len(reading.reported)),
            reading.say(
                N_("indicators with figures, of %(covered)s that this review covers"),
                covered=len(reading.answered),
            ),
        ),
        # Translators: Stands beneath a large number.
        (str(sum(o.value is not None for o in observations)), reading.say(N_("published figures"))),
        # Translators: Stands beneath a large number, as in: 4 sources.
        (str(len(reading.works)), reading.say(N_("sources"))),
        (str(len(goals)), reading.say(N_("of 17 goals covered"))),
        _gaps(reading),
    )
    return Highlights(items)


def _gaps(reading: Reading) -> tuple[str, str]:
    """Return how many figures are stated to be missing; where none is, the gaps that the city plans to close."""
    stated = sum(o.value is None for o in reading.material.observations)
    planned = len(reading.material.registers.gaps)
    if planned and not stated:
        words = (
            N_("data gap with a plan to close it")
            if planned == 1
            else N_("data gaps with plans to close them")
        )
        return str(planned), reading.say(words)
    return str(stated), reading.say(N_("stated data gaps, each of one breakdown and year"))


def _movements_of(reading: Reading) -> Iterator[Movement]:
    """Yield every movement of the reporting period; it bears a highlight if it is rated and no end raises a doubt or is a proxy."""
    for indicator in reading.reported:
        progress = progress_of(reading, indicator)
        ends = _ends(reading, indicator, progress.trend) if progress else ()
        if progress is None or not ends:
            continue
        growth = progress.trend.cagr
        values = [o.value for o in ends if o.value is not None]
        is_higher_better = direction_of(indicator, values) is Direction.HIGHER
        is_doubted = any(o.obs_status in DOUBTED or o.relation is Relation.PROXY for o in ends)
        yield Movement(
            indicator,
            Decimal(0) if growth is None else growth if is_higher_better else -growth,
            ends,
            bears=progress.rating is not None and growth is not None and not is_doubted,
        )


def _chosen(reading: Reading) -> tuple[Table, ...]:
    """Return what the city chose, in its order; where the figures do not bear a rating, the reason is there."""
    reported = {indicator.id: indicator for indicator in reading.reported}
    known = [one for one in reading.material.registers.highlights if one.indicator in reported]
    if not known:
        return ()
    rows = tuple(
        (*_ends_of(reading, indicator), _rating(reading, indicator), reading.own_text(one.reason))
        for one in known
        for indicator in (reported[one.indicator],)
    )
    heads = (*_HEADS, N_("Rating"), N_("Why it is a highlight"))
    observed = tuple(o for one in known for o in _shown(reading, reported[one.indicator]))
    table = Table(
        id="table-chosen-highlights",
        caption=reading.say(N_("Highlights chosen by the city")),
        head=tuple(reading.say(h) for h in heads),
        align=("start", "start", "end", "end", "start", "start"),
        widths=(2.8, 1.2, 1.2, 1.2, 2.0, 3.2),
        rows=rows,
        notes=(*status_notes(reading, observed), *method_notes(reading)),
        figures=tuple(reading.figure(o) for o in observed),
    )
    return (table,)


def _rating(reading: Reading, indicator: Indicator) -> str:
    progress = progress_of(reading, indicator)
    if progress is None:
        return NOTHING
    return reading.render(progress.rating.label if progress.rating else progress.reason) or NOTHING


def _shown(reading: Reading, indicator: Indicator) -> tuple[ObservedCell, ...]:
    """Return the ends of the movement; the newest figure where the period has none."""
    progress, total = progress_of(reading, indicator), reading.total(indicator)
    ends = _ends(reading, indicator, progress.trend) if progress else ()
    return ends or (total.achieved[-1:] if total else ())


def _ends_of(reading: Reading, indicator: Indicator) -> tuple[str, ...]:
    """Return the cells that name an indicator, its years and both ends, each figure with its flags."""
    ends = _shown(reading, indicator)
    first = reading.entry(ends[0]) if len(ends) > 1 else NOTHING
    return (
        reading.measured(indicator),
        reading.span(ends[0].year, ends[-1].year) if ends else NOTHING,
        first,
        reading.entry(ends[-1]) if ends else NOTHING,
    )


def _movements(
    reading: Reading, table_id: str, caption: str, ranked: Sequence[Movement]
) -> tuple[Table, ...]:
    if not ranked:
        return ()
    chosen = ranked[:SHOWN]
    heads = (*_HEADS, N_("Change per year"), N_("Rating"))
    observed = tuple(o for one in chosen for o in one.ends)
    table = Table(
        id=table_id,
        caption=caption,
        head=tuple(reading.say(h) for h in heads),
        align=("start", "start", "end", "end", "end", "start"),
        widths=(3.4, 1.5, 1.45, 1.45, 1.4, 1.5),
        rows=tuple(_row(reading, one) for one in chosen),
        notes=(*status_notes(reading, observed), *method_notes(reading)),
        figures=tuple(reading.figure(o) for o in observed),
    )
    return (table,)


def _ends(reading: Reading, indicator: Indicator, trend: Trend) -> tuple[ObservedCell, ...]:
    total = reading.total(indicator)
    if total is None or trend.first is None or trend.last is None:
        return ()
    return (total.by_year[trend.first.year], total.by_year[trend.last.year])


def _row(reading: Reading, movement: Movement) -> tuple[str, ...]:
    progress = progress_of(reading, movement.indicator)
    growth = progress.trend.cagr if progress else None
    return (
        *_ends_of(reading, movement.indicator),
        wording.growth(growth or Decimal(0), language=reading.language),
        _rating(reading, movement.indicator),
    )
