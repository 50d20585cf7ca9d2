"""Submissions of the caller's areas: their state, their answers to read and write, what the rules say of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import Response, request
from flask.views import MethodView

from vlr_service.access.policy import Permission
from vlr_service.access.tokens import Scope
from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import installation
from vlr_service.api.v1.authentication import APIView, bearer, needs
from vlr_service.api.v1.errors import problem
from vlr_service.api.v1.lists.outcome_items import outcome_item
from vlr_service.api.v1.public import one_page, to_cursor
from vlr_service.api.v1.refusals import challenge
from vlr_service.api.v1.submissions.answer_items import answer_items
from vlr_service.api.v1.submissions.documents import (
    OF_AREA,
    OF_CELL,
    ONE_ANSWER,
    ONE_WRITING,
    READING,
    SEVERAL_ANSWERS,
    WRITING,
)
from vlr_service.api.v1.submissions.messages import BODY, ImportedItem, read_message, take_message
from vlr_service.api.v1.submissions.preconditions import etag_of, seen_versions
from vlr_service.api.v1.submissions.readable import (
    answers_page,
    checked,
    found_answer,
    notices,
    readable,
    submission_item,
    submissions_after,
)
from vlr_service.api.v1.submissions.reading import ExactBlueprint
from vlr_service.api.v1.submissions.schemas import (
    AnswerFields,
    AnswerItem,
    AnswerList,
    AnswerQuery,
    AnswersWrite,
    OutcomeList,
    SubmissionItem,
    SubmissionList,
    SubmissionQuery,
    WrittenItem,
    WrittenList,
)
from vlr_service.api.v1.submissions.writes import SentAnswer, many_written, one_written, sent_answer, write
from vlr_service.errors import ServiceError
from vlr_service.i18n import N_

submissions = ExactBlueprint(
    "api_submissions", __name__, description="Drafts and what becomes of them; a token is needed."
)
ONE = "/submissions/<area_code>/<round_code>"
CELL = f"{ONE}/answers/<indicator>/<year>/<cell>"


def guarded(view: APIView) -> APIView:
    """Name the permission of an address; `needs` asks for the token."""
    view.permission = Permission.READ_DRAFT  # type: ignore[attr-defined]
    return view


class Guarded(MethodView):
    """Addresses at which drafts are read or written: never without a token."""

    decorators: ClassVar[list[APIView]] = [guarded]


@submissions.errorhandler(ServiceError)
def refused(error: ServiceError) -> Response:
    """Return the problem, with what the token lacks and the ETag of the one answer it is about."""
    response = challenge(error, problem(error))
    standing = error.facts.get("answers", ())
    if len(standing) == 1 and standing[0]["version"]:
        response.set_etag(etag_of(standing[0]["version"]))
    return response


@submissions.after_request
def keep_private(response: Response) -> Response:
    """Say that an answer is the caller's own, and send nothing again that the caller has already."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Authorization", "Accept-Language"))
    if request.method == "GET" and response.status_code == 200:
        response.make_conditional(request)
    return response


@submissions.route("/submissions")
class Submissions(Guarded):
    """The submissions of the caller's areas."""

    @needs(Scope.READ_OWN_COUNTRY)
    @submissions.arguments(SubmissionQuery, location="query")
    @submissions.response(200, SubmissionList)
    @submissions.doc(summary=N_("The submissions that the token may see"), **READING)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return a page of the submissions by area and round."""
        now = installation().clock()
        with installation().sessions.reading() as session:
            found = submissions_after(session, query, actor=bearer().actor)
            items = [submission_item(one, now=now) for one in found]
        shown, following = one_page(
            items, query["limit"], key=lambda item: to_cursor(item["area"], item["round"])
        )
        return {"items": shown, "next": following}


@submissions.route(ONE, parameters=OF_AREA)
class SubmissionView(Guarded):
    """One submission."""

    @needs(Scope.READ_OWN_COUNTRY)
    @submissions.response(200, SubmissionItem)
    @submissions.doc(summary=N_("State of the submission of an area in a round"), **READING)
    def get(self, area_code: str, round_code: str) -> Mapping[str, Any]:
        """Return the state of the submission."""
        with installation().sessions.reading() as session:
            found = readable(session, area_code, round_code)
            return submission_item(found, now=installation().clock())


@submissions.route(f"{ONE}/outcomes", parameters=OF_AREA)
class OutcomesView(Guarded):
    """What the rules say of a submission as it stands."""

    @needs(Scope.READ_OWN_COUNTRY)
    @submissions.response(200, OutcomeList)
    @submissions.doc(summary=N_("The submission as it stands, checked against resolution 2/6"), **READING)
    def get(self, area_code: str, round_code: str) -> dict[str, Any]:
        """Check the submission now and return every outcome; nothing is kept."""
        with installation().sessions.reading() as session:
            submission = readable(session, area_code, round_code)
            rules, waived, letters = checked(session, submission)
            items = [outcome_item(rule, caller_language(), waived=waived) for rule in rules]
            return {"items": items, "letters": letters, "notices": notices(submission)}


@submissions.route(f"{ONE}/answers", parameters=OF_AREA)
class AnswersView(Guarded):
    """The answers of a submission."""

    @needs(Scope.READ_OWN_COUNTRY)
    @submissions.arguments(AnswerQuery, location="query")
    @submissions.response(200, AnswerList)
    @submissions.doc(summary=N_("The answers of a submission as they stand"), **READING)
    def get(self, query: dict[str, Any], area_code: str, round_code: str) -> dict[str, Any]:
        """Return a page of the answers by indicator, year and cell, each with its version."""
        with installation().sessions.reading() as session:
            submission = readable(session, area_code, round_code)
            rows = answers_page(session, submission, query)
            items = answer_items(rows, caller_language())
            shown, following = one_page(
                items,
                query["limit"],
                key=lambda one: to_cursor(one["indicator"], one["year"], one["cell"]),
            )
            return {"items": shown, "next": following, "notices": notices(submission)}

    @needs(Scope.WRITE_OWN_AREA)
    @submissions.arguments(AnswersWrite, example=SEVERAL_ANSWERS)
    @submissions.response(200, WrittenList)
    @submissions.doc(summary=N_("Write several answers: all of them or none"), **WRITING)
    def put(self, body: dict[str, Any], area_code: str, round_code: str) -> Response:
        """Save the answers; each that is there already names the version that was read."""
        sent = [sent_answer(one) for one in body["answers"]]
        return write(sent, area_code=area_code, round_code=round_code, to_answer=many_written)

    @needs(Scope.WRITE_OWN_AREA)
    @submissions.response(200, ImportedItem)
    @submissions.doc(
        summary=N_("Import an SDMX-CSV message: all of it or nothing"), requestBody=BODY, **WRITING
    )
    def post(self, area_code: str, round_code: str) -> Response:
        """Save what the message says, whatever version of an answer is there."""
        return take_message(read_message(), area_code=area_code, round_code=round_code)


@submissions.route(CELL, parameters=OF_CELL)
class AnswerView(Guarded):
    """One answer."""

    @needs(Scope.READ_OWN_COUNTRY)
    @submissions.response(200, AnswerItem)
    @submissions.doc(summary=N_("One answer, with its version as ETag"), **READING)
    def get(self, **place: str) -> tuple[Mapping[str, Any], int, Mapping[str, str]]:
        """Return the answer as it stands."""
        with installation().sessions.reading() as session:
            row = found_answer(session, **place)
        (item,) = answer_items((row,), caller_language())
        return item, 200, {"ETag": f'"{etag_of(row.version)}"'}

    @needs(Scope.WRITE_OWN_AREA)
    @submissions.arguments(AnswerFields, example=ONE_ANSWER)
    @submissions.response(200, WrittenItem)
    @submissions.alt_response(201, schema=WrittenItem)
    @submissions.doc(summary=N_("Write one answer whole"), **ONE_WRITING)
    def put(self, body: dict[str, Any], **place: str) -> Response:
        """Save the answer; one that is there already takes `If-Match` with its ETag."""
        area_code, round_code = place.pop("area_code"), place.pop("round_code")
        sent = SentAnswer(**place, answer=body, seen=seen_versions())
        return write((sent,), area_code=area_code, round_code=round_code, to_answer=one_written)
