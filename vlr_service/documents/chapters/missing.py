"""Indicators of a goal without any figure: each named with status, year and reason."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Section, Table
from vlr_service.i18n import N_


def missing_section(
    reading: Reading, indicators: tuple[Indicator, ...], *, goal: int | None
) -> tuple[Section, ...]:
    """Return the section that names the gaps of a goal; nothing when every indicator has a figure."""
    if not indicators:
        return ()
    heads = (N_("Indicator"), N_("Years"), N_("Status"), N_("Comment"))
    name = goal or "none"
    table = Table(
        id=f"table-missing-{name}",
        caption=reading.say(N_("Requested indicators without figures")),
        head=tuple(reading.say(h) for h in heads),
        align=("start",) * 4,
        widths=(3.0, 0.8, 1.8, 5.6),
        rows=tuple(row for indicator in indicators for row in _rows(reading, indicator)),
    )
    title = reading.say(N_("Indicators without a figure"))
    return (Section(id=f"missing-{name}", number="", title=title, blocks=(table,), in_contents=False),)


def _rows(reading: Reading, indicator: Indicator) -> Iterator[tuple[str, ...]]:
    gaps: dict[tuple[str, str], set[int]] = {}
    for o in reading.observations(indicator):
        gaps.setdefault((o.obs_status, o.comment), set()).add(o.year)
    for (status, comment), years in sorted(gaps.items()):
        yield (
            reading.heading(indicator),
            reading.years(years),
            reading.gap_status(status, is_explained=bool(comment)),
            reading.own_text(comment),
        )
