"""Official lists as their pages show them: what they are, and entry by entry what of the catalogue answers them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official_list import Fit, ListEntry, ReadList
from vlr_service.i18n import N_
from vlr_service.records.areas.area import Area
from vlr_service.web.shell.locale import day, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Link, Pair, Word

MOST_AREAS = 200
"""So many areas a list leads to; the API answers for every municipality."""

FITS = {Fit.IDENTICAL: N_("identical"), Fit.PROXY: N_("proxy")}
KINDS = {Fit.IDENTICAL: "pass", Fit.PROXY: "gap"}


@dataclass(frozen=True)
class ListLine:
    """A list in the table of all lists."""

    link: Link
    issuer: str
    edition: str
    answered: str


@dataclass(frozen=True)
class EntryLine:
    """An entry as it is printed, and what answers it."""

    code: str
    group: str
    name: str
    unit: str
    indicator: Link | None
    fit: Word | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ListView:
    """The page of a list."""

    crumbs: tuple[Link, ...]
    title: str
    facts: tuple[Pair, ...]
    entries: tuple[EntryLine, ...]
    areas: tuple[Link, ...]
    has_more: bool


def lists_view(catalogue: Catalogue) -> tuple[ListLine, ...]:
    """Return the lists that the catalogue holds."""
    return tuple(
        ListLine(
            Link(say(one.name), url_for("official_lists.entries", list_id=one.id)),
            one.issuer,
            one.edition,
            _answered(one),
        )
        for one in catalogue.lists.values()
    )


def list_view(listed: ReadList, catalogue: Catalogue, areas: Sequence[Area]) -> ListView:
    """Return the entries of a list, and the areas of which figures are published."""
    return ListView(
        crumbs=(Link(_("Official lists"), url_for("official_lists.listing")), Link(say(listed.name))),
        title=say(listed.name),
        facts=facts_of(listed),
        entries=tuple(entry_line(one, catalogue) for one in listed.entries.values()),
        areas=tuple(
            Link(say(one.name), url_for("official_lists.coverage", list_id=listed.id, area_code=one.code))
            for one in areas[:MOST_AREAS]
        ),
        has_more=len(areas) > MOST_AREAS,
    )


def facts_of(listed: ReadList) -> tuple[Pair, ...]:
    """Return what is known of a list: who keeps it, which edition was read where and when."""
    return (
        Pair(_("Issuer"), listed.issuer),
        Pair(_("Edition"), listed.edition),
        # Translators: The document that an official list was read in, and the day on which it was read.
        Pair(_("Read in"), listed.source),
        Pair(_("Read on"), day(listed.read_on)),
        Pair(_("Entries"), _answered(listed)),
    )


def entry_line(entry: ListEntry, catalogue: Catalogue) -> EntryLine:
    """Return an entry as it is printed, with the indicator that answers it."""
    indicator = catalogue.indicators.get(entry.indicator or "")
    return EntryLine(
        code=entry.code,
        group=entry.group,
        name=say(entry.name),
        unit=entry.unit,
        indicator=Link(say(indicator.short_name), url_for("indicators.sheet", indicator_id=indicator.id))
        if indicator
        else None,
        fit=Word(_(FITS[entry.fit]), KINDS[entry.fit]) if entry.fit else None,
        notes=tuple(_notes(entry)),
    )


def _notes(entry: ListEntry) -> Sequence[str]:
    factor = _("A figure of the indicator times %(factor)s is one of the list.")
    times = [factor % {"factor": number(entry.factor)}] if entry.factor != 1 else []
    return [*times, *([entry.reason] if entry.reason else [])]


def _answered(listed: ReadList) -> str:
    counts = {
        "answered": sum(one.indicator is not None for one in listed.entries.values()),
        "count": len(listed.entries),
    }
    return _("Entries with an indicator: %(answered)s of %(count)s") % counts
