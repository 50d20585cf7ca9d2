"""Chapter 5.4: how far the groups of an indicator are from its total, and who is furthest behind."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.documents import wording
from vlr_service.documents.groups import (
    Groups,
    decimals_of_groups,
    groups_by_year,
    is_telling,
    printed_gap,
)
from vlr_service.documents.rated import limits_of
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.sentences.group_gap import furthest_behind, gap_movement
from vlr_service.documents.tree import Block, Paragraph, Table
from vlr_service.i18n import N_, format_number, round_half_even
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.rated import PERCENT, moves_with_prices


def left_behind(reading: Reading) -> tuple[Block, ...]:
    """Return a sentence on the group furthest behind and a table of gaps for each indicator with groups."""
    blocks = tuple(block for indicator in reading.reported for block in _blocks(reading, indicator))
    if not blocks:
        return ()
    limits = limits_of(reading)
    words = N_(
        "The gap of a group is its distance from the citywide figure, positive where the group is worse off. A group is "
        "named as furthest behind where its gap is at least %(share)s per cent of the citywide figure or, between "
        "percentages, %(points)s percentage points, and more than one printed step. Only published figures are used."
    )
    movements = N_(
        "A gap is said to have widened or narrowed where it moved by more than one printed step and by at least "
        "%(share)s per cent of the citywide figure; between percentages, by at least %(points)s (in percentage points)."
    )
    texts = (
        _with(reading, words, limits.behind_share, limits.behind_points),
        _with(reading, movements, limits.moved_share, limits.moved_points),
    )
    return (Paragraph(reading.sentences(texts), role="note"), *blocks)


def _with(reading: Reading, words: str, *limits: Decimal) -> str:
    """Return what is said of a minimum with the share and the points that it takes."""
    share, points = (format_number(one.normalize(), reading.language) for one in limits)
    return reading.say(words, share=share, points=points)


def _blocks(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    years = groups_by_year(reading, indicator)
    if years:
        earlier = years[0] if len(years) > 1 and not _moves_with_prices(reading, indicator) else None
        yield furthest_behind(reading, indicator, years[-1])
        if earlier and is_telling(reading, indicator, years[-1]):
            yield gap_movement(reading, indicator, years[-1], earlier)
        yield _table(reading, indicator, years[-1], earlier)


def _table(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups | None) -> Table:
    heads = [
        reading.say(h)
        for h in (
            N_("Group"),
            N_("Value"),
            N_("Overall figure") if indicator.one_place else N_("Citywide figure"),
            _gap_head(indicator),
            N_("Relative to the overall figure")
            if indicator.one_place
            else N_("Relative to the citywide figure"),
        )
    ]
    if earlier:
        heads.append(reading.say(N_("Change of the gap since %(year)s"), year=str(earlier.year)))
    observed = (latest.whole, *latest.groups.values())
    sources = {o.source for o in observed if o.source is not None}
    return Table(
        id=f"table-gap-{indicator.id}",
        caption=_caption(reading, indicator, latest),
        head=tuple(heads),
        align=("start", *("end" for _ in heads[1:])),
        widths=(2.0, 0.8, 1.0, 1.3, 1.6, 1.5)[: len(heads)],
        rows=tuple(_rows(reading, indicator, latest, earlier)),
        notes=tuple(_notes(reading, indicator, sources)),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _moves_with_prices(reading: Reading, indicator: Indicator) -> bool:
    return moves_with_prices(indicator, reading.unit(indicator))


def _gap_head(indicator: Indicator) -> str:
    if indicator.unit == PERCENT:
        return N_("Gap, percentage points")
    return N_("Gap to the overall figure") if indicator.one_place else N_("Gap to the citywide figure")


def _notes(reading: Reading, indicator: Indicator, sources: Iterable[SourceEntry]) -> Iterator[str]:
    """Yield the sources, and why no movement of a gap is given where it would be one of prices."""
    yield reading.say(N_("Source: %(sources)s."), sources=reading.cited(sources))
    if _moves_with_prices(reading, indicator):
        yield reading.say(N_("The figures move with prices, so no movement of the gap is given."))


def _caption(reading: Reading, indicator: Indicator, latest: Groups) -> str:
    words = N_("Gaps between groups: %(measured)s, %(year)s")
    return reading.say(words, measured=reading.captioned(indicator), year=str(latest.year))


def _rows(
    reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups | None
) -> Iterator[tuple[str, ...]]:
    for cell, relative in zip(latest.groups, _relative(reading, latest), strict=True):
        found, decimals = latest.gap_of(cell), decimals_of_groups(reading, latest)
        numbers = (
            _number(reading, indicator, one, decimals=decimals)
            for one in (found.value, found.total, printed_gap(latest, cell, decimals))
        )
        change = (_change(reading, indicator, cell, latest, earlier),) if earlier else ()
        yield (reading.cell(latest.groups[cell].cell), *numbers, relative, *change)


def _relative(reading: Reading, latest: Groups) -> tuple[str, ...]:
    """Return the figure of each group in per cent of the citywide one, both as they are printed."""
    decimals = decimals_of_groups(reading, latest)
    values = [round_half_even(latest.gap_of(cell).value, decimals) for cell in latest.groups]
    total = round_half_even(latest.gap.total, decimals)
    if not total:
        return (NOTHING,) * len(latest.groups)
    return wording.shares([value / total for value in values], language=reading.language)


def _number(reading: Reading, indicator: Indicator, value: Decimal, *, decimals: int) -> str:
    return wording.number(
        value,
        unit=reading.unit(indicator),
        words=reading.words,
        decimals=decimals,
        largest=reading.largest(indicator.id),
    )


def _change(reading: Reading, indicator: Indicator, cell: str, latest: Groups, earlier: Groups) -> str:
    if cell not in earlier.groups:
        return NOTHING
    decimals = max(decimals_of_groups(reading, latest), decimals_of_groups(reading, earlier))
    change = printed_gap(latest, cell, decimals) - printed_gap(earlier, cell, decimals)
    printed = _number(reading, indicator, change, decimals=decimals)
    return wording.plus(reading.language) + printed if change > 0 else printed
