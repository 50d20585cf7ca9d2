"""Saving a record of a register: what was typed is kept or shown again, and a clash is left to its author."""

from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.entries import is_blank
from vlr_service.collection.registers.records import EntryConflict, TypedEntry, save_entries
from vlr_service.errors import Conflict
from vlr_service.i18n.reading import whole_number
from vlr_service.web.registers.opened import OpenRegister, opened
from vlr_service.web.registers.record_fields import read_texts
from vlr_service.web.registers.record_page import RecordForm, record_address, register_address
from vlr_service.web.shell.context import catalogue, installation, now, signed_in
from vlr_service.web.shell.forms import asked_language, in_language
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, say
from vlr_service.web.shell.rendering import page

MINE, THEIRS = "mine", "theirs"

EntryCommand = Callable[..., EntryConflict | None]
"""The command that deletes a record, or the one that brings it back."""


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
    with installation().sessions.reading() as session:
        one = opened(session, submission_id, register)
        form = read_form(one.register)
        clash = one.row(number) if form.theirs is not None else None
        made = one.page(number, texts=form.texts)
        return page("record", form_id="record", view=made.view(form, clash=clash, refused=refused))


def saved_record(submission_id: int, register: str, number: int | None) -> ResponseReturnValue:
    """Save the record; raises Conflict, with nothing saved, when the submission is not open to changes."""
    with installation().sessions.transaction() as session:
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
    return RecordForm(
        read_texts(request.form, asked),
        whole_number(versions["version"]) or 0,
        whole_number(versions["theirs"]),
        request.form.get("keep", ""),
    )


def based_on(form: RecordForm) -> int:
    """Return the version that the author saw, or decided to replace."""
    return form.theirs if form.keep == MINE and form.theirs is not None else form.version


def following(one: OpenRegister, number: int | None) -> str:
    """Return where the button leads: to the list of records, to a new one, or back to the record."""
    go = request.form.get("go", "")
    if go == "list" and not one.register.is_single:
        return register_address(one.submission, one.register.id)
    if go == "another":
        return record_address(one.submission, one.register.id, None)
    return record_address(one.submission, one.register.id, number) + "?saved=1"


def turned(turn: EntryCommand, submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Delete or bring back; where a colleague was faster, show the record as it stands."""
    version = request.form.get("version", "")
    with installation().sessions.transaction() as session:
        one = opened(session, submission_id, register)
        clash = turn(
            session,
            submission_id=submission_id,
            register_id=register,
            number=number,
            based_on=whole_number(version),
            actor=signed_in(),
            now=now(),
        )
        if clash is not None:
            refused = _("A colleague has changed the record since you opened it. Look at it again.")
            made = one.page(number)
            return page("record", form_id="record", view=made.view(refused=refused)), 409
        return redirect(f"{register_address(one.submission, register)}?turned={number}", 303)
