"""One record of a register as its page shows it: boxes, faults, what a colleague wrote meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for

from vlr_service.access.policy import Actor
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.entries import RecordSubject, parse_entry
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.records.answers.submission import Submission
from vlr_service.web.registers.area_panel import AreaPanel
from vlr_service.web.registers.record_fields import PREFIX, BoxTexts, RecordFields
from vlr_service.web.registers.values import Difference, RecordClash
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, moment, say
from vlr_service.web.shell.values import AskedField, Link, Problem
from vlr_service.web.tasks.submission_view import locked, trail_through


@dataclass(frozen=True)
class RecordForm:
    """A record as typed: its texts, the version its author saw, the colleague's version and the side taken."""

    texts: BoxTexts
    version: int = 0
    theirs: int | None = None
    keep: str = ""


@dataclass(frozen=True)
class RecordView:
    """The page of one record."""

    title: str
    crumbs: tuple[Link, ...]
    address: str
    register: str
    purpose: str
    fields: tuple[AskedField, ...]
    version: int
    problems: tuple[Problem, ...]
    clash: RecordClash | None
    is_new: bool
    is_deleted: bool
    can_be_deleted: bool
    delete_href: str
    restore_href: str
    back_href: str
    saved: str
    closed: str
    refused: str
    written: str
    revisions_href: str
    area: AreaPanel | None


@dataclass(frozen=True)
class RecordPage:
    """Everything one record's page is made of; `row` is None for a record that is not saved yet.

    `taken` is what the other records of the register are about.
    """

    submission: Submission
    register: Register
    row: EntryRow | None
    catalogue: Catalogue
    groups: Mapping[str, str]
    actor: Actor
    area: AreaPanel | None = None
    prefilled: BoxTexts = field(default_factory=dict)
    taken: Mapping[RecordSubject, int] = field(default_factory=dict)

    def view(
        self,
        form: RecordForm | None = None,
        *,
        clash: EntryRow | None = None,
        refused: str = "",
        is_saved: bool = False,
    ) -> RecordView:
        """Return the page, with what was typed and what became of it."""
        texts = form.texts if form else (self.row.texts if self.row else self.prefilled)
        version = form.version if form and clash else (self.row.version if self.row else 0)
        faults = {} if form is None and self.row is None else self._faults(texts)
        register, number = self.register, self.row.number if self.row else None
        is_kept = self.row is not None and not self.row.is_deleted
        return RecordView(
            title=self._title(texts),
            crumbs=self._crumbs(texts),
            address=record_address(self.submission, register.id, number),
            register=say(register.name),
            purpose=say(register.purpose),
            fields=RecordFields(register, self.catalogue, self.groups).asked(texts, faults),
            version=version,
            problems=self._problems(faults) if not clash and not refused else (),
            clash=self._clash(form, clash) if form and clash else None,
            is_new=number is None,
            is_deleted=self.row is not None and self.row.is_deleted,
            can_be_deleted=is_kept and not register.is_single,
            delete_href=_address_of(self.submission, register, number, "delete"),
            restore_href=_address_of(self.submission, register, number, "restore"),
            back_href=register_address(self.submission, register.id),
            saved=_("The record is saved.") if is_saved else "",
            closed=locked(self.submission, self.actor),
            refused=refused,
            written=self._written(),
            revisions_href=_address_of(self.submission, register, number, "revisions"),
            area=self.area,
        )

    def _title(self, texts: BoxTexts) -> str:
        name = texts.get(self.register.named_by or "", "").strip()
        if self.register.is_single or not name:
            return say(self.register.name) if self.register.is_single else _("New record")
        fields = RecordFields(self.register, self.catalogue, self.groups)
        shown = fields.shown(texts, self.register.fields[str(self.register.named_by)])
        return f"{say(self.register.name)} {shown}" if self.area else shown

    def _crumbs(self, texts: BoxTexts) -> tuple[Link, ...]:
        above = registers_trail(self.submission)
        if self.register.is_single:
            return (*above, Link(say(self.register.name)))
        here = Link(say(self.register.name), register_address(self.submission, self.register.id))
        return (*above, here, Link(self._title(texts)))

    def _faults(self, texts: BoxTexts) -> Mapping[str, str]:
        spoken = self.row.language if self.row and texts == self.row.texts else language()
        parsed = parse_entry(
            self.register,
            texts,
            catalogue=self.catalogue,
            language=spoken,
            groups=self.groups,
            taken=self.taken,
        )
        problems: dict[str, str] = {}
        for fault in parsed.faults:
            problems.setdefault(fault.field, f"{say(fault.message)} {say(fault.remedy)}")
        return problems

    def _problems(self, faults: Mapping[str, str]) -> tuple[Problem, ...]:
        asked = self.register.fields
        return tuple(
            Problem(
                _("%(place)s: %(text)s") % {"place": say(asked[name].label), "text": text}, f"{PREFIX}{name}"
            )
            for name, text in faults.items()
        )

    def _clash(self, form: RecordForm, present: EntryRow) -> RecordClash:
        facts = {"name": present.author or _("operator"), "time": moment(present.at)}
        text = _("%(name)s changed this record at %(time)s, after you had opened it.")
        if present.is_deleted:
            text = _("%(name)s deleted this record at %(time)s, after you had opened it.")
        return RecordClash(text % facts, present.version, self._differences(form.texts, present.texts))

    def _differences(self, mine: BoxTexts, theirs: BoxTexts) -> tuple[Difference, ...]:
        fields = RecordFields(self.register, self.catalogue, self.groups)
        differences = (
            Difference(say(one.label), fields.shown(theirs, one), fields.shown(mine, one))
            for one in self.register.fields.values()
        )
        return tuple(one for one in differences if one.theirs != one.mine)

    def _written(self) -> str:
        if self.row is None:
            return ""
        facts = {"name": self.row.author or _("operator"), "time": moment(self.row.at)}
        return _("Last changed by %(name)s at %(time)s.") % facts


def registers_trail(submission: Submission) -> tuple[Link, ...]:
    """Return the way from the list of submissions to the list of registers."""
    href = url_for("registers.listing", submission_id=submission.id)
    return trail_through(submission, Link(_("Registers"), href))


def register_address(submission: Submission, register: str) -> str:
    """Return the address of a register."""
    return url_for("registers.register", submission_id=submission.id, register=register)


def record_address(submission: Submission, register: str, number: int | None) -> str:
    """Return the address of a record; without a number, that of the empty form."""
    if number is None:
        return url_for("registers.new_record", submission_id=submission.id, register=register)
    return url_for("registers.record", submission_id=submission.id, register=register, number=number)


def _address_of(submission: Submission, register: Register, number: int | None, what: str) -> str:
    if number is None:
        return ""
    return url_for(f"registers.{what}", submission_id=submission.id, register=register.id, number=number)
