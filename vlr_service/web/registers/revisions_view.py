"""The revisions of a record as lines people read: who changed what, when, from what to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.web.registers.record_fields import RecordFields
from vlr_service.web.registers.record_page import RecordPage, record_address
from vlr_service.web.registers.values import FieldChange
from vlr_service.web.shell.locale import clock, say, timed
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Link


@dataclass(frozen=True)
class RevisionLine:
    """One revision: when, by whom, what was done, and the fields that changed by it."""

    at: Markup
    who: str
    what: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class RevisionsView:
    """Every revision of a record, newest first."""

    title: str
    crumbs: tuple[Link, ...]
    back_href: str
    lines: tuple[RevisionLine, ...]


def revisions_view(made: RecordPage, revisions: Sequence[EntryRow]) -> RevisionsView:
    """Return the page of a record's revisions, given newest first."""
    record = made.view()
    href = record_address(made.submission, made.register.id, revisions[0].number)
    *above, here = record.crumbs
    fields = RecordFields(made.register, made.catalogue, made.groups)
    return RevisionsView(
        title=record.title,
        crumbs=(*above, replace(here, href=href), Link(_("Earlier revisions"))),
        back_href=href,
        lines=tuple(_lines(fields, revisions)),
    )


def _lines(fields: RecordFields, revisions: Sequence[EntryRow]) -> Iterator[RevisionLine]:
    for now, before in zip(revisions, (*revisions[1:], None), strict=True):
        changes = tuple(_changes(fields, before.texts if before else {}, now.texts))
        at = timed(now.at, clock(now.at))
        yield RevisionLine(at, now.author or _("operator"), _what(now, before), changes)


def _what(now: EntryRow, before: EntryRow | None) -> str:
    if before is None:
        return _("Record added")
    if now.is_deleted == before.is_deleted:
        return _("Record changed")
    return _("Record deleted") if now.is_deleted else _("Record brought back")


def _changes(
    fields: RecordFields, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[FieldChange]:
    for asked in fields.register.fields.values():
        if before.get(asked.id, "") != after.get(asked.id, ""):
            yield FieldChange(say(asked.label), fields.shown(before, asked), fields.shown(after, asked))
