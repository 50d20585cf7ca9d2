"""The registers of a review and their records: `/submissions/<id>/registers`, `/submissions/<id>/area`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.registers.records import delete_entry, restore_entry
from vlr_service.records.answers.register_entry import entry_revisions, latest_entries
from vlr_service.web.registers.area_panel import PROFILE
from vlr_service.web.registers.opened import opened
from vlr_service.web.registers.record_fields import PREFIX, read_texts
from vlr_service.web.registers.record_page import RecordPage, record_address, register_address
from vlr_service.web.registers.record_saving import turned, written
from vlr_service.web.registers.revisions_view import revisions_view
from vlr_service.web.registers.view import register_view, registers_view
from vlr_service.web.shell.context import (
    catalogue,
    installation,
    now,
    readable_submission,
    signed_in,
    standard,
)
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

register_pages = subject("registers", prefix="/submissions/<int:submission_id>")


@register_pages.get("/registers")
@permission(Permission.READ_DRAFT)
def listing(submission_id: int) -> str:
    """List the registers with the number of their records and the checks they serve."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        rows = latest_entries(session, submission.id)
        checked = installation().draft_checks.check(
            session, submission, catalogue=catalogue(), standard=standard(), on=now().date()
        )
        view = registers_view(submission, rows, checked, registers=catalogue().registers, actor=signed_in())
        return page("registers", view=view)


@register_pages.get("/registers/<register>")
@permission(Permission.READ_DRAFT)
def register(submission_id: int, register: str) -> ResponseReturnValue:
    """Show the records of a register; the single record of one that has no other."""
    with installation().sessions.reading() as session:
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
    with installation().sessions.reading() as session:
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
    with installation().sessions.reading() as session:
        year = readable_submission(session, submission_id).round.end_year
    return redirect(url_for("registers.area_of_year", submission_id=submission_id, year=year))


@register_pages.get("/area/<int:year>")
@permission(Permission.READ_DRAFT)
def area_of_year(submission_id: int, year: int) -> str:
    """Show the facts of the area in a year: the record of it, or the empty form."""
    with installation().sessions.reading() as session:
        one = opened(session, submission_id, PROFILE)
        found = next((row for row in one.present if row.texts.get("year") == str(year)), None)
        if found is not None:
            return shown(one.page(found.number))
        texts = {"year": str(year)}
        return shown(one.page(None, texts=texts), texts)


@register_pages.get("/registers/<register>/new")
@permission(Permission.READ_DRAFT)
def new_record(submission_id: int, register: str) -> str:
    """Show the empty form of a record; what the address says of its fields is in it."""
    with installation().sessions.reading() as session:
        one = opened(session, submission_id, register)
        return shown(one.page(None), read_texts(request.args, one.register))


@register_pages.get("/registers/<register>/<int:number>")
@permission(Permission.READ_DRAFT)
def record(submission_id: int, register: str, number: int) -> str:
    """Show the form of a record."""
    with installation().sessions.reading() as session:
        made = opened(session, submission_id, register).page(number)
        return page("record", form_id="record", view=made.view(is_saved="saved" in request.args))


@register_pages.get("/registers/<register>/<int:number>/revisions")
@permission(Permission.READ_DRAFT)
def revisions(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Show who changed a record when, and what; a single record that nobody has saved leads to its form."""
    with installation().sessions.reading() as session:
        one = opened(session, submission_id, register)
        row = one.row(number)
        if row is None:
            return redirect(record_address(one.submission, register, number))
        return page(
            "revisions", view=revisions_view(one.page(number), entry_revisions(session, row.entry_id))
        )


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


@register_pages.post("/registers/<register>/<int:number>/deletion")
@permission(Permission.EDIT)
def delete(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Delete a record; it can be brought back from the page of its register."""
    return turned(delete_entry, submission_id, register, number)


@register_pages.post("/registers/<register>/<int:number>/restoration")
@permission(Permission.EDIT)
def restore(submission_id: int, register: str, number: int) -> ResponseReturnValue:
    """Bring a deleted record back."""
    return turned(partial(restore_entry, catalogue=catalogue()), submission_id, register, number)
