"""The indicators in force by the grid of domains and objectives, with how many are in each cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.values import Link
from vlr_service.web.shell.words import code_of


@dataclass(frozen=True)
class GridEntry:
    """One indicator in the list."""

    code: str
    goal: int | None
    name: str
    href: str
    unit: str


@dataclass(frozen=True)
class GridCell:
    """The indicators of one domain under one objective; `id` is the anchor of its list."""

    id: str
    objective: str
    entries: tuple[GridEntry, ...]


@dataclass(frozen=True)
class GridRow:
    """One domain with its cells in the order of the objectives."""

    id: str
    domain: str
    cells: tuple[GridCell, ...]

    @property
    def total(self) -> int:
        """How many indicators the domain has."""
        return sum(len(cell.entries) for cell in self.cells)


@dataclass(frozen=True)
class GridView:
    """The whole grid; `ended` are the indicators that are no longer asked, `themes` what it can be narrowed to."""

    themes: tuple[Link, ...]
    objectives: tuple[str, ...]
    rows: tuple[GridRow, ...]
    ended: tuple[Link, ...]

    @property
    def total(self) -> int:
        """How many indicators are in force."""
        return sum(row.total for row in self.rows)


def grid_of(catalogue: Catalogue, *, theme: str = "") -> GridView:
    """Return the grid of the catalogue in the reader's language, with the indicators of one theme if it is named."""
    retired = (one for one in catalogue.indicators.values() if one.ends is not None)
    return GridView(
        themes=tuple(_themes(catalogue, theme)),
        objectives=tuple(say(one.name) for one in catalogue.objectives.values()),
        rows=tuple(_row(domain, catalogue, theme) for domain in catalogue.domains),
        ended=tuple(Link(say(one.short_name), sheet_address(one)) for one in retired),
    )


def _themes(catalogue: Catalogue, theme: str) -> Iterator[Link]:
    if catalogue.themes:
        yield Link(_("All themes"), url_for("indicators.grid"), is_current=not theme)
    for one in catalogue.themes.values():
        yield Link(say(one.name), url_for("indicators.grid", theme=one.id), is_current=one.id == theme)


def _row(domain: str, catalogue: Catalogue, theme: str) -> GridRow:
    offered = [one for one in catalogue.of_domain(domain) if not theme or theme in one.themes]
    cells = tuple(
        GridCell(
            id=f"{domain}-{objective.id}",
            objective=say(objective.name),
            entries=tuple(_entry(one, catalogue) for one in offered if one.objective == objective.id),
        )
        for objective in catalogue.objectives.values()
    )
    return GridRow(domain, say(catalogue.domains[domain].name), cells)


def _entry(indicator: Indicator, catalogue: Catalogue) -> GridEntry:
    return GridEntry(
        code=code_of(indicator),
        goal=indicator.goal,
        name=say(indicator.short_name),
        href=sheet_address(indicator),
        unit=say(catalogue.units[indicator.unit].symbol),
    )


def sheet_address(indicator: Indicator) -> str:
    """Return the address of an indicator's metadata sheet."""
    return url_for("indicators.sheet", indicator_id=indicator.id)
