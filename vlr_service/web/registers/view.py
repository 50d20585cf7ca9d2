"""The list of registers, and the records of one, as pages show them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.access.policy import Actor
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.outcome import CheckedRule
from vlr_service.web.registers.record_fields import RecordFields
from vlr_service.web.registers.record_page import record_address, register_address, registers_trail
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import moment, say
from vlr_service.web.shell.values import Link, Word
from vlr_service.web.shell.words import result_word
from vlr_service.web.tasks.submission_view import locked, title_of, trail

COLUMNS = 4
"""How many fields of a record are in the table beside its name."""

LONG = (FieldKind.LONG_TEXT, FieldKind.OUTLINE, FieldKind.CELLS)
"""Kinds whose texts are too long for a table."""


@dataclass(frozen=True)
class RegisterRow:
    """A register in the list: how many records it has, the checks that read it and their results."""

    name: str
    href: str
    purpose: str
    count: str
    faults: int
    checks: tuple[tuple[Link, Word], ...]


@dataclass(frozen=True)
class RegistersView:
    """The list of registers."""

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[RegisterRow, ...]
    closed: str


@dataclass(frozen=True)
class RecordRow:
    """A record in the table of its register."""

    name: str
    href: str
    cells: tuple[str, ...]
    has_faults: bool
    written: str
    version: int
    delete_href: str
    restore_href: str


@dataclass(frozen=True)
class RegisterView:
    """The records of a register."""

    title: str
    purpose: str
    crumbs: tuple[Link, ...]
    name_column: str
    columns: tuple[str, ...]
    rows: tuple[RecordRow, ...]
    deleted: tuple[RecordRow, ...]
    just_deleted: RecordRow | None
    just_restored: RecordRow | None
    new_href: str
    check_href: str
    closed: str


def registers_view(
    submission: Submission,
    rows: Sequence[EntryRow],
    checked: Sequence[CheckedRule],
    *,
    registers: Mapping[str, Register],
    actor: Actor,
) -> RegistersView:
    """Return the list of registers of a submission."""
    present = [row for row in rows if not row.is_deleted]
    counts = Counter(row.register for row in present)
    faulty = Counter(row.register for row in present if row.faults)
    results = {one.rule: one for one in checked}
    return RegistersView(
        title=_("Registers"),
        lead=title_of(submission),
        crumbs=trail(submission, _("Registers")),
        rows=tuple(
            RegisterRow(
                name=say(one.name),
                href=register_address(submission, one.id),
                purpose=say(one.purpose),
                count=_count(one, counts[one.id]),
                faults=faulty[one.id],
                checks=tuple(_check(submission, results[rule]) for rule in one.checks if rule in results),
            )
            for one in registers.values()
        ),
        closed=locked(submission, actor),
    )


def _count(register: Register, count: int) -> str:
    if register.is_single:
        return _("Filled in") if count else _("Not started")
    return _("Records: %(count)s") % {"count": count}


def _check(submission: Submission, rule: CheckedRule) -> tuple[Link, Word]:
    href = url_for("checks.check", submission_id=submission.id) + f"#{rule.rule}"
    return Link(rule.rule, href, hint=say(rule.title)), result_word(rule.outcome.result, rule.severity)


def register_view(
    submission: Submission,
    register: Register,
    rows: Sequence[EntryRow],
    *,
    catalogue: Catalogue,
    groups: Mapping[str, str],
    actor: Actor,
    turned: str,
) -> RegisterView:
    """Return the records of a register; `turned` is the number of the one just deleted or brought back."""
    fields = RecordFields(register, catalogue, groups)
    columns = _columns(register)
    made = {row.number: _row(submission, row, fields, columns) for row in rows}
    just = next((row for row in rows if str(row.number) == turned), None)
    return RegisterView(
        title=say(register.name),
        purpose=say(register.purpose),
        crumbs=(*registers_trail(submission), Link(say(register.name))),
        name_column=say(register.fields[str(register.named_by)].label),
        columns=tuple(say(one.label) for one in columns),
        rows=tuple(made[row.number] for row in rows if not row.is_deleted),
        deleted=tuple(made[row.number] for row in rows if row.is_deleted),
        just_deleted=made[just.number] if just and just.is_deleted else None,
        just_restored=made[just.number] if just and not just.is_deleted else None,
        new_href=record_address(submission, register.id, None),
        check_href=url_for("checks.check", submission_id=submission.id),
        closed=locked(submission, actor),
    )


def _columns(register: Register) -> tuple[RegisterField, ...]:
    short = [one for one in register.fields.values() if one.kind not in LONG and one.id != register.named_by]
    return tuple(sorted(short, key=lambda one: not one.required)[:COLUMNS])


def _row(
    submission: Submission, row: EntryRow, fields: RecordFields, columns: Sequence[RegisterField]
) -> RecordRow:
    register = fields.register
    name = fields.shown(row.texts, register.fields[str(register.named_by)])
    address = {"submission_id": submission.id, "register": register.id, "number": row.number}
    facts = {"name": row.author or _("operator"), "time": moment(row.at)}
    return RecordRow(
        name=name or _("Record %(number)s") % {"number": row.number},
        href=record_address(submission, register.id, row.number),
        cells=tuple(fields.shown(row.texts, one) for one in columns),
        has_faults=bool(row.faults),
        written=_("%(name)s, %(time)s") % facts,
        version=row.version,
        delete_href=url_for("registers.delete", **address),  # type: ignore[arg-type]
        restore_href=url_for("registers.restore", **address),  # type: ignore[arg-type]
    )
