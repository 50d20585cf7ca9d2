"""Chapter 5.4: how far the groups of an indicator are from its total, and who is furthest behind."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.documents import wording
from vlr_service.documents.groups import Groups, groups_by_year
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.statements import bound
from vlr_service.documents.tree import Block, Paragraph, Statement, Table
from vlr_service.i18n import N_, round_half_even
from vlr_service.methods.progress.gaps import gap_change

_BEHIND = N_(
    "%(name)s: in %(year)s the group furthest behind was “%(group)s” with %(value)s, compared with %(total)s "
    "in total, a gap of %(gap)s."
)
_NOBODY = N_("%(name)s: in %(year)s no group was worse off than the total of %(total)s.")
_WIDER = N_("The gap of the group furthest behind has widened since %(year)s, by %(change)s.")
_NARROWER = N_("The gap of the group furthest behind has narrowed since %(year)s, by %(change)s.")
_SAME = N_("The gap of the group furthest behind is about the same as in %(year)s.")


def left_behind(reading: Reading) -> tuple[Block, ...]:
    """Return a sentence on the group furthest behind and a table of gaps for each indicator with groups."""
    blocks = tuple(block for indicator in reading.reported for block in _blocks(reading, indicator))
    if not blocks:
        return ()
    words = N_(
        "The gap of a group is its distance from the total, positive where the group is worse off. Only "
        "published figures take part."
    )
    return (Paragraph(reading.say(words), role="note"), *blocks)


def _blocks(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    years = groups_by_year(reading, indicator)
    if years:
        earlier = years[0] if len(years) > 1 else None
        yield _furthest_behind(reading, indicator, years[-1])
        if earlier and _shown(reading, indicator, years[-1].gap.absolute) > 0:
            yield _movement(reading, indicator, years[-1], earlier)
        yield _table(reading, indicator, years[-1], earlier)


def _furthest_behind(reading: Reading, indicator: Indicator, latest: Groups) -> Statement:
    worst = latest.gap
    group = latest.groups[worst.worst]
    is_behind = _shown(reading, indicator, worst.absolute) > 0
    text = reading.say(
        _BEHIND if is_behind else _NOBODY,
        name=indicator.short_name,
        year=str(latest.year),
        group=worst.worst,
        value=reading.quantity(group),
        total=reading.quantity(latest.whole),
        gap=_difference(reading, indicator, worst.absolute),
    )
    observations = (latest.whole, group) if is_behind else (latest.whole,)
    return bound(reading, indicator, text, observations=observations)


def _movement(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups) -> Statement:
    change = gap_change(latest.gap, earlier.gap)
    shown = _shown(reading, indicator, change)
    pattern = (_WIDER if shown > 0 else _NARROWER) if shown else _SAME
    text = reading.say(pattern, year=str(earlier.year), change=_difference(reading, indicator, abs(change)))
    ends = (o for groups in (earlier, latest) for o in (groups.whole, groups.groups[groups.gap.worst]))
    return bound(reading, indicator, text, observations=tuple(ends))


def _table(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups | None) -> Table:
    heads = [
        reading.say(h)
        for h in (N_("Group"), N_("Value"), N_("Total"), N_("Gap to the total"), N_("Share of the total"))
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
        widths=(2.2, 1.0, 1.0, 1.8, 1.2, 1.8)[: len(heads)],
        rows=tuple(_row(reading, indicator, name, latest, earlier) for name in latest.groups),
        notes=(reading.say(N_("Source: %(sources)s."), sources=reading.cited(sources)),),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _caption(reading: Reading, indicator: Indicator, latest: Groups) -> str:
    words = N_("Gaps between groups: %(name)s, %(unit)s, %(year)s")
    symbol = reading.unit(indicator).symbol
    return reading.say(words, name=indicator.short_name, unit=symbol, year=str(latest.year))


def _row(
    reading: Reading, indicator: Indicator, name: str, latest: Groups, earlier: Groups | None
) -> tuple[str, ...]:
    found = latest.gap_of(name)
    row = (
        name,
        reading.number(latest.groups[name]),
        reading.number(latest.whole),
        _difference(reading, indicator, found.absolute),
        NOTHING if found.relative is None else wording.share(found.relative, language=reading.language),
    )
    return (*row, _change(reading, indicator, name, latest, earlier)) if earlier else row


def _change(reading: Reading, indicator: Indicator, name: str, latest: Groups, earlier: Groups) -> str:
    if name not in earlier.groups:
        return NOTHING
    change = gap_change(latest.gap_of(name), earlier.gap_of(name))
    sign = wording.plus(reading.language) if _shown(reading, indicator, change) > 0 else ""
    return sign + _difference(reading, indicator, change)


def _difference(reading: Reading, indicator: Indicator, amount: Decimal) -> str:
    """Return a difference with its unit, with a minus where it is negative as shown."""
    printed = wording.difference(amount, unit=reading.unit(indicator), language=reading.language)
    minus = wording.minus(reading.language)
    return minus + printed if _shown(reading, indicator, amount) < 0 else printed


def _shown(reading: Reading, indicator: Indicator, amount: Decimal) -> Decimal:
    return round_half_even(amount, reading.unit(indicator).decimals)
