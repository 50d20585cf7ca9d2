"""Chapter 5.4: how far the groups of an indicator are from its total, and who is furthest behind."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.documents import wording
from vlr_service.documents.groups import Groups, groups_by_year
from vlr_service.documents.rated import limits_of
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.statements import bound
from vlr_service.documents.tree import Block, Paragraph, Statement, Table
from vlr_service.documents.wording import Saying
from vlr_service.i18n import N_, format_number, round_half_even
from vlr_service.methods.progress.guards import is_small, is_telling_gap
from vlr_service.standard.rated import PERCENT

_BEHIND = {
    # Translators: Four sentences that differ in the kind of the quantity: a share or score of which more is better …
    True: N_(
        "In %(year)s, %(name)s was lowest for the group “%(group)s”, at %(value)s, against %(total)s citywide."
    ),
    # Translators: … or a rate of which less is better.
    False: N_(
        "In %(year)s, %(name)s was highest for the group “%(group)s”, at %(value)s, against %(total)s citywide."
    ),
}
_CLOSE = N_(
    "In %(year)s, no group was worse off than the citywide figure of %(total)s by the stated minimum (%(name)s)."
)
_NOBODY = N_("In %(year)s, every group matched or bettered the citywide figure of %(total)s (%(name)s).")
_WIDER = N_("The gap of this group widened by %(change)s between %(first_year)s and %(last_year)s.")
_NARROWER = N_("The gap of this group narrowed by %(change)s between %(first_year)s and %(last_year)s.")
_SAME = N_("The gap of this group changed little between %(first_year)s and %(last_year)s.")
_OTHER = N_("In %(first_year)s, another group was furthest behind: “%(group)s”.")


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
    share, points = (
        format_number(one.normalize(), reading.language)
        for one in (limits.behind_share, limits.behind_points)
    )
    return (Paragraph(reading.say(words, share=share, points=points), role="note"), *blocks)


def _blocks(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    years = groups_by_year(reading, indicator)
    if years:
        earlier = years[0] if len(years) > 1 else None
        yield _furthest_behind(reading, indicator, years[-1])
        if earlier and _is_telling(reading, indicator, years[-1]):
            yield _movement(reading, indicator, years[-1], earlier)
        yield _table(reading, indicator, years[-1], earlier)


def _is_telling(reading: Reading, indicator: Indicator, groups: Groups) -> bool:
    """Whether the worst-off group is so far behind that it may be named."""
    return is_telling_gap(
        groups.gap.absolute,
        groups.gap.total,
        decimals=_decimals(reading, groups),
        is_percent=indicator.unit == PERCENT,
        limits=limits_of(reading),
    )


def _decimals(reading: Reading, groups: Groups) -> int:
    return reading.decimals(groups.whole, *groups.groups.values())


def _saying(reading: Reading, groups: Groups) -> Saying:
    return reading.saying(groups.whole, groups.groups[groups.gap.worst])


def _furthest_behind(reading: Reading, indicator: Indicator, latest: Groups) -> Statement:
    worst = latest.gap
    group, saying = latest.groups[worst.worst], _saying(reading, latest)
    is_behind = _is_telling(reading, indicator, latest)
    is_worse = saying.rounded(worst.value) != saying.rounded(worst.total) and worst.absolute > 0
    text = reading.say(
        _BEHIND[latest.higher_is_better] if is_behind else _CLOSE if is_worse else _NOBODY,
        name=reading.named(indicator),
        year=str(latest.year),
        group=worst.worst,
        value=saying.quantity(worst.value),
        total=saying.again(worst.total) if is_behind else saying.quantity(worst.total),
    )
    observations = (latest.whole, group) if is_behind else (latest.whole,)
    return bound(reading, indicator, text, observations=observations)


def _movement(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups) -> Statement:
    """Return how the gap moved: of the same group in both years, else who was furthest behind in the earlier one."""
    group = latest.gap.worst
    years = {"first_year": str(earlier.year), "last_year": str(latest.year)}
    if group not in earlier.groups or earlier.gap.worst != group:
        text = reading.say(_OTHER, group=earlier.gap.worst, **years)
        return bound(
            reading, indicator, text, observations=(earlier.whole, earlier.groups[earlier.gap.worst])
        )
    decimals = max(_decimals(reading, latest), _decimals(reading, earlier))
    before, after = (_printed_gap(one, group, decimals) for one in (earlier, latest))
    is_same = is_small(before, after, decimals=decimals)
    saying = wording.saying(
        (before, after), unit=reading.unit(indicator), language=reading.language, decimals=decimals
    )
    pattern = _SAME if is_same else _WIDER if after > before else _NARROWER
    text = reading.say(pattern, change=saying.difference(before, after), **years)
    ends = (o for groups in (earlier, latest) for o in (groups.whole, groups.groups[group]))
    return bound(reading, indicator, text, observations=tuple(ends))


def _printed_gap(groups: Groups, name: str, decimals: int) -> Decimal:
    """Return the gap of a group as the difference of the printed figures, positive where the group is worse off."""
    found = groups.gap_of(name)
    value, total = (round_half_even(one, decimals) for one in (found.value, found.total))
    return total - value if groups.higher_is_better else value - total


def _table(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups | None) -> Table:
    heads = [
        reading.say(h)
        for h in (
            N_("Group"),
            N_("Value"),
            N_("Citywide figure"),
            N_("Gap, percentage points") if indicator.unit == PERCENT else N_("Gap to the citywide figure"),
            N_("Relative to the citywide figure"),
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
        notes=(reading.say(N_("Source: %(sources)s."), sources=reading.cited(sources)),),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _caption(reading: Reading, indicator: Indicator, latest: Groups) -> str:
    words = N_("Gaps between groups: %(name)s, %(unit)s, %(year)s")
    symbol = reading.unit(indicator).symbol
    return reading.say(words, name=indicator.short_name, unit=symbol, year=str(latest.year))


def _rows(
    reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups | None
) -> Iterator[tuple[str, ...]]:
    for name, relative in zip(latest.groups, _relative(reading, latest), strict=True):
        found, decimals = latest.gap_of(name), _decimals(reading, latest)
        numbers = (
            wording.number(one, unit=reading.unit(indicator), language=reading.language, decimals=decimals)
            for one in (found.value, found.total, _printed_gap(latest, name, decimals))
        )
        change = (_change(reading, indicator, name, latest, earlier),) if earlier else ()
        yield (name, *numbers, relative, *change)


def _relative(reading: Reading, latest: Groups) -> tuple[str, ...]:
    """Return the figure of each group in per cent of the citywide one, both as they are printed."""
    decimals = _decimals(reading, latest)
    values = [round_half_even(latest.gap_of(name).value, decimals) for name in latest.groups]
    total = round_half_even(latest.gap.total, decimals)
    if not total:
        return (NOTHING,) * len(latest.groups)
    return wording.shares([value / total for value in values], language=reading.language)


def _change(reading: Reading, indicator: Indicator, name: str, latest: Groups, earlier: Groups) -> str:
    if name not in earlier.groups:
        return NOTHING
    decimals = max(_decimals(reading, latest), _decimals(reading, earlier))
    change = _printed_gap(latest, name, decimals) - _printed_gap(earlier, name, decimals)
    printed = wording.number(
        change, unit=reading.unit(indicator), language=reading.language, decimals=decimals
    )
    return wording.plus(reading.language) + printed if change > 0 else printed
