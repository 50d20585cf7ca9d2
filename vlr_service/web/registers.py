"""The registers of a review and their records: `/submissions/<id>/registers`, `/submissions/<id>/area`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access import Permission
from vlr_service.catalogue import Catalogue, Register
from vlr_service.collection import (
    EntryConflict,
    TypedEntry,
    delete_entry,
    is_blank,
    restore_entry,
    save_entries,
    with_districts,
)
from vlr_service.errors import Conflict, NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import EntryRow, Session, Submission, latest_entries
from vlr_service.web.area_panel import PROFILE, area_panel, year_of_facts
from vlr_service.web.desk import catalogue, desk, now, readable_submission, signed_in, standard
from vlr_service.web.forms import asked_language, in_language
from vlr_service.web.locale import gettext as _
from vlr_service.web.locale import language, say
from vlr_service.web.permissions import permission
from vlr_service.web.record_fields import PREFIX, read_texts
from vlr_service.web.record_page import RecordForm, RecordPage, record_address, register_address
from vlr_service.web.register_view import register_view, registers_view
from vlr_service.web.rendering import page, subject

register_pages = subject("registers", prefix="/submissions/<int:submission_id>")
GROUPS = "groups"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Opened:
    """A register that is being looked at or written to; `rows` hold deleted records too."""

    session: Session
    submission: Submission
    register: Register
    rows: tuple[EntryRow, ...]
    groups: Mapping[str, str]
    catalogue: Catalogue

    @property
    def present(self) -> tuple[EntryRow, ...]:
        """The records that are not deleted."""
        return tuple(row for row in self.rows if not row.is_deleted)

    def row(self, number: int | None) -> EntryRow | None:
        """Return a record, None for a new one; raises NotFound for a number that the register has not."""
        if number is None:
            return None
        found = next((row for row in self.rows if row.number == number), None)
        if found is None and not (self.register.is_single and number == 1):
            raise NotFound(
                "record_unknown",
                msg(
                    N_("The register has no record %(number)s. Open the register and choose one."),
                    number=number,
                ),
            )
        return found

    def page(self, number: int | None, *, texts: Mapping[str, str] | None = None) -> RecordPage:
        """Return the page of a record; `texts` tell the year of the area's facts before they are saved."""
        row = self.row(number)
        parts = (self.submission, self.register, row, self.catalogue, self.groups, signed_in())
        if self.register.id != PROFILE:
            return RecordPage(*parts)
        told = (texts or (row.texts if row else {})).get("year", "")
        year = year_of_facts(self.submission, told)
        return RecordPage(
            *parts,
            area_panel(
                self.session,
                self.submission,
                self.present,
                register=self.register,
                standard=standard(),
                year=year,
            ),
        )


def opened(session: Session, submission_id: int, register: str) -> Opened:
    """Return a register of a submission; raises NotFound for one that the catalogue does not ask for."""
    submission = readable_submission(session, submission_id)
    asked = catalogue().registers.get(register)
    if asked is None:
        raise NotFound(
            "register_unknown",
            msg(N_("There is no such register. Open the list of registers and choose one.")),
        )
    found = latest_entries(session, submission.id)
    return Opened(
        session,
        submission,
        asked,
        tuple(row for row in found if row.register == register),
        {
            row.texts.get("id", ""): row.texts.get("name", "")
            for row in found
            if row.register == GROUPS and not row.is_deleted and row.texts.get("id")
        },
        with_districts(session, catalogue(), area=submission.area),
    )


@register_pages.get("/registers")
@permission(Permission.READ_DRAFT)
def listing(submission_id: int) -> str:
    """List the registers with the number of their records and the checks they serve."""
    with desk().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        rows = latest_entries(session, submission.id)
        checked = desk().recall.check(
            session, submission, catalogue=catalogue(), standard=standard(), on=now().date()
        )
        view = registers_view(submission, rows, checked, registers=catalogue().registers, actor=signed_in())
        return page("registers", view=view)


@register_pages.get("/registers/<register>")
@permission(Permission.READ_DRAFT)
def register(submission_id: int, register: str) -> ResponseReturnValue:
    """Show the records of a register; the single record of one that has no other."""
    with desk().sessions.reading() as session:
        one = opened(session, submission_id, register)
        if one.register.is_single:
            return redirect(record_address(one.submission, register, 1))
        view = register_view(
            one.submission,
            one.register,
            one.rows,
            catalogue=one.catalogue,
            groups=one.groups,
            actor=signed_in(),
            turned=request.args.get("turned", ""),
        )
        return page("register", view=view)


@register_pages.get("/registers/<register>/find")
@permission(Permission.READ_DRAFT)
def find(submission_id: int, register: str) -> ResponseReturnValue:
    """Lead on to the record that a finding names, to a new one for its indicator, or to the register."""
    named, field = request.args.get("named", ""), request.args.get("field", "")
    with desk().sessions.reading() as session:
        one = opened(session, submission_id, register)
        keys = (one.register.named_by or "", "id")
        found = next(
            (row for row in one.present if named and named in {row.texts.get(key, "") for key in keys}), None
        )
        anchor = f"#{PREFIX}{field}" if field in one.register.fields else ""
        if found is not None:
            return redirect(record_address(one.submission, register, found.number) + anchor)
        if named in one.catalogue.indicators and one.register.named_by == "indicator":
            address = record_address(one.submission, register, None)
            return redirect(f"{address}?indicator={named}{anchor}")
        return redirect(register_address(one.submission, register))


@register_pages.get("/area")
@permission(Permission.READ_DRAFT)
def area(submission_id: int) -> ResponseReturnValue:
    """Lead on to the facts of the area in the last year of the reporting period."""
    with desk().sessions.reading() as session:
        year = readable_submission(session, submission_id).round.end_year
    return redirect(url_for("registers.area_of_year", submission_id=submission_id, year=year))


@register_pages.get("/area/<int:year>")
@permission(Permission.READ_DRAFT)
def area_of_year(submission_id: int, year: int) -> str:
    """Show the facts of the area in a year: the record of it, or the empty form."""
    with desk().sessions.reading() as session:
        one = opened(session, submission_id, PROFILE)
        found = next((row for row in one.present if row.texts.get("year") == str(year)), None)
        if found is not None:
            return shown(one.page(found.number))
        texts = {"year": str(year)}
        return shown(one.page(None, texts=texts), texts)


@register_pages.get("/registers/<register>/new")
@permission(Permission.READ_DRAFT)
def new_record(submission_id: int, register: str) -> str:
    """Show the empty form of a record; what the address says of its fields stands in it."""
    with desk().sessions.reading() as session:
        one = opened(session, submission_id, register)
        return shown(one.page(None), read_texts(request.args, one.register))


@register_pages.get("/registers/<register>/<int:number>")
@permission(Permission.READ_DRAFT)
def record(submission_id: int, register: str, number: int) -> str:
    """Show the form of a record."""
    with desk().sessions.reading() as session:
        made = opened(session, submission_id, register).page(number)
        return page("record", form_id="record", view=made.view(is_saved="saved" in request.args))


def shown(made: RecordPage, texts: Mapping[str, str] | None = None) -> str:
    """Return the page of a record that nobody has saved yet, with the texts that are known of it."""
    blank = made if texts is None else replace(made, prefilled=texts)
    return page("record", form_id="record", view=blank.view())


@register_pages.post("/registers/<register>/new")
@permission(Permission.EDIT)
def write_new(submission_id: int, register: str) -> ResponseReturnValue:
    """Save a new record."""
    return written(submission_id, register, None)


@register_pages.post("/registers/<register>/<int:number>")
@permission(Permission.EDIT)
def write(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Save a record."""
    return written(submission_id, register, number)


def written(submission_id: int, register: str, number: int | None) -> ResponseReturnValue:
    """Save what was typed and lead on; with something to correct or decide, show it beside what was typed."""
    chosen = asked_language()
    if chosen:
        return in_language(chosen, lambda: typed_again(submission_id, register, number))
    try:
        return saved_record(submission_id, register, number)
    except Conflict as refusal:
        return typed_again(submission_id, register, number, refused=say(refusal.message)), 409


def typed_again(submission_id: int, register: str, number: int | None, *, refused: str = "") -> str:
    """Return the page with what was typed; nothing is saved."""
    with desk().sessions.reading() as session:
        one = opened(session, submission_id, register)
        form = read_form(one.register)
        clash = one.row(number) if form.theirs is not None else None
        made = one.page(number, texts=form.texts)
        return page("record", form_id="record", view=made.view(form, clash=clash, refused=refused))


def saved_record(submission_id: int, register: str, number: int | None) -> ResponseReturnValue:
    """Save the record; raises Conflict, with nothing saved, when the submission is not open to changes."""
    with desk().sessions.transaction() as session:
        one = opened(session, submission_id, register)
        form = read_form(one.register)
        if form.keep == THEIRS:
            return redirect(record_address(one.submission, register, number), 303)
        if number is None and is_blank(one.register, form.texts):
            refused = _("Nothing is typed yet. Fill in the form before you save it.")
            made = one.page(None, texts=form.texts)
            return page("record", form_id="record", view=made.view(form, refused=refused)), 422
        result = save_entries(
            session,
            submission_id=submission_id,
            register_id=register,
            entries=[TypedEntry(form.texts, language(), number, based_on(form))],
            catalogue=catalogue(),
            actor=signed_in(),
            now=now(),
        )
        kept = result.saved[0].number if result.saved else number
        after = opened(session, submission_id, register).page(kept, texts=form.texts)
        if result.conflicts:
            clash = result.conflicts[0].present
            return page("record", form_id="record", view=after.view(form, clash=clash)), 409
        view = after.view(form)
        if view.problems:
            return page("record", form_id="record", view=view), 422
        return redirect(following(one, kept), 303)


def read_form(asked: Register) -> RecordForm:
    """Return what the browser sent."""
    versions = {name: request.form.get(name, "") for name in ("version", "theirs")}
    known = {name: int(text) for name, text in versions.items() if text.isdecimal()}
    return RecordForm(
        read_texts(request.form, asked),
        known.get("version", 0),
        known.get("theirs"),
        request.form.get("keep", ""),
    )


def based_on(form: RecordForm) -> int:
    """Return the version that the author saw, or decided to replace."""
    return form.theirs if form.keep == MINE and form.theirs is not None else form.version


def following(one: Opened, number: int | None) -> str:
    """Return where the button leads: to the list of records, to a new one, or back to the record."""
    go = request.form.get("go", "")
    if go == "list" and not one.register.is_single:
        return register_address(one.submission, one.register.id)
    if go == "another":
        return record_address(one.submission, one.register.id, None)
    return record_address(one.submission, one.register.id, number) + "?saved=1"


Turn = Callable[..., EntryConflict | None]


@register_pages.post("/registers/<register>/<int:number>/deletion")
@permission(Permission.EDIT)
def delete(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Delete a record; it can be brought back from the page of its register."""
    return turned(delete_entry, submission_id, register, number)


@register_pages.post("/registers/<register>/<int:number>/restoration")
@permission(Permission.EDIT)
def restore(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Bring a deleted record back."""
    return turned(restore_entry, submission_id, register, number)


def turned(turn: Turn, submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Delete or bring back; where a colleague was faster, show the record as it stands."""
    version = request.form.get("version", "")
    with desk().sessions.transaction() as session:
        one = opened(session, submission_id, register)
        clash = turn(
            session,
            submission_id=submission_id,
            register_id=register,
            number=number,
            based_on=int(version) if version.isdecimal() else None,
            actor=signed_in(),
            now=now(),
        )
        if clash is not None:
            refused = _("A colleague has changed the record since you opened it. Look at it again.")
            made = one.page(number)
            return page("record", form_id="record", view=made.view(refused=refused)), 409
        return redirect(f"{register_address(one.submission, register)}?turned={number}", 303)
