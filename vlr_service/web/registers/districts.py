"""The districts of a municipality: `/submissions/<id>/districts`."""

from collections.abc import Sequence

from flask import redirect, request
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.areas.district_forms import TypedDistrict, name_field
from vlr_service.collection.areas.districts import find_district, save_district
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area, districts_of
from vlr_service.records.areas.area_facts import profile_facts
from vlr_service.standard.registers import AreaFacts
from vlr_service.web.registers.districts_view import FIELDS, asked_names, districts_address, districts_view
from vlr_service.web.shell.context import catalogue, installation, now, readable_submission, signed_in
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.locale import language
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

district_pages = subject("districts", prefix="/submissions/<int:submission_id>")


@district_pages.get("/districts")
@permission(Permission.READ_DRAFT)
def listing(submission_id: int) -> str:
    """List the districts, with the form of a new one."""
    return shown(submission_id, None)


@district_pages.get("/districts/<code>")
@permission(Permission.READ_DRAFT)
def district(submission_id: int, code: str) -> str:
    """Show the form of a district."""
    return shown(submission_id, code)


@district_pages.post("/districts")
@permission(Permission.DISTRICTS)
def add(submission_id: int) -> ResponseReturnValue:
    """Add a district."""
    return written(submission_id, None)


@district_pages.post("/districts/<code>")
@permission(Permission.DISTRICTS)
def change(submission_id: int, code: str) -> ResponseReturnValue:
    """Rename, count or close a district."""
    return written(submission_id, code)


def shown(
    submission_id: int,
    code: str | None,
    *,
    typed: TypedDistrict | None = None,
    faults: Sequence[FieldFault] = (),
) -> str:
    """Return the page; what was typed is in the form, or what is known of the district."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        chosen = find_district(session, submission.area, code=code) if code else None
        known = tuple((one, peopled(session, one)) for one in districts_of(session, submission.area_id))
        view = districts_view(
            submission,
            known,
            actor=signed_in(),
            chosen=chosen,
            typed=typed or known_texts(chosen, dict(known).get(chosen) if chosen else None),
            faults=faults,
            is_saved="saved" in request.args,
        )
        return page("districts", form_id="district", view=view)


def peopled(session: Session, one: Area) -> AreaFacts | None:
    """Return the newest facts of a district with its population."""
    counted = [facts for facts in profile_facts(session, one) if facts.population is not None]
    return counted[-1] if counted else None


def known_texts(chosen: Area | None, facts: AreaFacts | None) -> TypedDistrict:
    """Return what is in the form before anybody types."""
    if chosen is None:
        return TypedDistrict({})
    return TypedDistrict(
        names=chosen.name.by_language,
        population=str(facts.population) if facts else "",
        provider=facts.population_provider if facts else "",
        title=facts.population_title if facts else "",
        kind=facts.population_source_kind if facts else "",
        closed=chosen.closed.isoformat() if chosen.closed else "",
    )


def written(submission_id: int, code: str | None) -> ResponseReturnValue:
    """Save the district and show the list, or show what is wrong beside what was typed."""
    names = {one: posted_text(name_field(one)) for one in asked_names()}
    typed = TypedDistrict(names, **{name: posted_text(name) for name in FIELDS})
    chosen = asked_language()
    if chosen:
        return in_language(chosen, lambda: shown(submission_id, code, typed=typed))
    with installation().sessions.transaction() as session:
        submission = readable_submission(session, submission_id)
        result = saved(session, submission, code, typed)
        if not result:
            return redirect(f"{districts_address(submission)}?saved=1", 303)
    return shown(submission_id, code, typed=typed, faults=result), 422


def saved(
    session: Session, submission: Submission, code: str | None, typed: TypedDistrict
) -> tuple[FieldFault, ...]:
    """Save what was typed; return what is wrong with it, with nothing saved, if anything is."""
    return save_district(
        session,
        municipality=submission.area,
        code=code,
        typed=typed,
        year=submission.round.end_year,
        catalogue=catalogue(),
        language=language(),
        actor=signed_in(),
        now=now(),
    ).faults
