"""The texts of the review, section by section in both languages: `/submissions/<id>/sections`."""

from collections.abc import Sequence

from flask import redirect, request
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.registers.sections import TypedSection, save_section, section_faults, text_field
from vlr_service.errors import Conflict, InvalidRequest, NotFound
from vlr_service.i18n import N_, msg, offered_languages
from vlr_service.i18n.reading import whole_number
from vlr_service.records.answers.narrative import SectionRow, current_sections
from vlr_service.standard.register import OutlineHeading
from vlr_service.web.sections.view import section_address, section_view, sections_view
from vlr_service.web.shell.context import installation, now, readable_submission, signed_in, standard
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

section_pages = subject("sections", prefix="/submissions/<int:submission_id>/sections")
MINE, THEIRS = "mine", "theirs"


@section_pages.get("")
@permission(Permission.READ_DRAFT)
def listing(submission_id: int) -> str:
    """List the sections with the state of their texts."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        rows = current_sections(session, submission.id)
        return page("sections", view=sections_view(submission, rows, standard().outline, actor=signed_in()))


@section_pages.get("/<number>")
@permission(Permission.READ_DRAFT)
def section(submission_id: int, number: str) -> str:
    """Show the form of a section."""
    return section_page(submission_id, number, is_saved="saved" in request.args)


def section_page(
    submission_id: int,
    number: str,
    *,
    typed: tuple[TypedSection, ...] = (),
    clashes: tuple[SectionRow, ...] = (),
    refused: str = "",
    faults: Sequence[InvalidRequest] = (),
    is_saved: bool = False,
) -> str:
    """Return the page of a section; raises NotFound for a number that the outline has not."""
    heading = heading_of(number)
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        view = section_view(
            submission,
            heading,
            current_sections(session, submission.id, section=number),
            standard().outline,
            actor=signed_in(),
            typed=typed,
            clashes=clashes,
            refused=refused,
            faults=faults,
            is_saved=is_saved,
        )
        return page("section", form_id="section", view=view)


def heading_of(number: str) -> OutlineHeading:
    """Return the heading of the outline; raises NotFound."""
    found = next((one for one in standard().outline if one.number == number), None)
    if found is None:
        raise NotFound(
            "section_unknown",
            msg(N_("The outline has no section %(section)s. Choose one of its headings."), section=number),
        )
    return found


@section_pages.post("/<number>")
@permission(Permission.EDIT)
def write(submission_id: int, number: str) -> ResponseReturnValue:
    """Save the texts; where a colleague was faster, show both and ask."""
    typed = tuple(typed_section(code) for code in offered_languages())
    chosen = asked_language()
    if chosen:
        return in_language(chosen, lambda: section_page(submission_id, number, typed=typed))
    try:
        clashes = save(submission_id, number, typed)
    except Conflict as refusal:
        return section_page(submission_id, number, typed=typed, refused=say(refusal.message)), 409
    except InvalidRequest:
        faults = section_faults(not_dropped(typed))
        if not faults:
            raise
        return section_page(submission_id, number, typed=typed, faults=faults), 422
    if clashes:
        return section_page(submission_id, number, typed=typed, clashes=clashes), 409
    with installation().sessions.reading() as session:
        address = section_address(readable_submission(session, submission_id), number)
    return redirect(f"{address}?saved=1", 303)


def save(submission_id: int, number: str, typed: tuple[TypedSection, ...]) -> tuple[SectionRow, ...]:
    """Save the texts in all languages for which the author did not take the colleague's; return what clashes."""
    with installation().sessions.transaction() as session:
        result = save_section(
            session,
            submission_id=submission_id,
            section=number,
            texts=not_dropped(typed),
            standard=standard(),
            actor=signed_in(),
            now=now(),
        )
    return tuple(row for _typed, row in result.conflicts)


def not_dropped(typed: tuple[TypedSection, ...]) -> tuple[TypedSection, ...]:
    """Return the texts for which the author did not take the colleague's."""
    return tuple(one for one in typed if request.form.get(f"keep-{one.language}") != THEIRS)


def typed_section(code: str) -> TypedSection:
    """Return what the browser sent in a language."""
    versions = (f"theirs-{code}",) if request.form.get(f"keep-{code}") == MINE else ()
    numbers = (request.form.get(name, "") for name in (*versions, f"version-{code}"))
    return TypedSection(
        language=code,
        text=posted_text(text_field(code)),
        is_reviewed=bool(request.form.get(f"reviewed-{code}")),
        confirmed=frozenset(request.form.getlist(f"confirmed-{code}")),
        based_on=next((number for number in map(whole_number, numbers) if number is not None), 0),
    )
