"""Writing answers: read like those of the form, saved once however often they are sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app

from vlr_service.access.policy import Permission, require
from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import installation
from vlr_service.api.v1.authentication import bearer
from vlr_service.api.v1.cells import to_cell
from vlr_service.api.v1.errors import problem
from vlr_service.api.v1.submissions.answer_items import raw_answer, written_item
from vlr_service.api.v1.submissions.letters import Letters, letters_of_answers
from vlr_service.api.v1.submissions.preconditions import etag_of
from vlr_service.api.v1.submissions.repeats import answered_once, required_key
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.answers.writing import WriteResult, WrittenAnswer, write_answers
from vlr_service.collection.areas.districts import with_districts
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.accounts.idempotency_key import KeptAnswer
from vlr_service.records.areas.area import find_area

JSON, PROBLEM = "application/json", "application/problem+json"


@dataclass(frozen=True)
class SentAnswer:
    """An answer as it was sent, and the versions of it that the caller has read."""

    indicator: str
    year: str
    cell: str
    answer: Mapping[str, Any]
    seen: frozenset[int] | None

    def read(self, catalogue: Catalogue) -> WrittenAnswer:
        """Return it as the typed answer of the form; raises InvalidRequest when its cell is none."""
        cell = to_cell(self.cell, catalogue)
        raw = raw_answer(self.answer, indicator=self.indicator, year=self.year, cell=cell)
        return WrittenAnswer(raw, self.seen)


def sent_answer(item: Mapping[str, Any]) -> SentAnswer:
    """Return one of several answers that were sent together."""
    version = item["version"]
    return SentAnswer(
        indicator=item["indicator"],
        year=item["year"],
        cell=item["cell"],
        answer=item["answer"],
        seen=None if version is None else frozenset((version,)),
    )


def write(
    sent: Sequence[SentAnswer],
    *,
    area_code: str,
    round_code: str,
    to_answer: Callable[[WriteResult, Sequence[Letters]], KeptAnswer],
) -> Response:
    """Save the answers, starting the submission when nobody has; a repeat gets the first answer again."""
    key = required_key()
    with installation().sessions.transaction() as session:
        require(bearer().actor, Permission.EDIT, area=find_area(session, area_code))
        return answered_once(
            session,
            key=key,
            work=lambda: to_answer(
                _saved(session, sent, area_code=area_code, round_code=round_code),
                letters_of_answers([one.answer for one in sent]),
            ),
        )


def _saved(session: Session, sent: Sequence[SentAnswer], *, area_code: str, round_code: str) -> WriteResult:
    actor, now, catalogue = bearer().actor, installation().clock(), installation().catalogue
    submission = start_submission(
        session, area_code=area_code, round_code=round_code, catalogue=catalogue, actor=actor, now=now
    )
    known = with_districts(session, catalogue, area=submission.area)
    return write_answers(
        session,
        submission_id=submission.id,
        written=[one.read(known) for one in sent],
        catalogue=catalogue,
        language=caller_language(),
        actor=actor,
        now=now,
    )


def one_written(result: WriteResult, letters: Sequence[Letters]) -> KeptAnswer:
    """Return what is answered to one answer: created, replaced, or kept with faults."""
    (one,) = result.answers
    item = written_item(one, letters[0], caller_language())
    etag = etag_of(one.version)
    if one.faults:
        return _faulty(item, etag=etag)
    return KeptAnswer(201 if one.is_new else 200, JSON, etag, current_app.json.dumps(item))


def many_written(result: WriteResult, letters: Sequence[Letters]) -> KeptAnswer:
    """Return what is answered to several answers: all saved, or kept with faults."""
    written = zip(result.answers, letters, strict=True)
    items = [written_item(one, told, caller_language()) for one, told in written]
    answer = {"saved": result.saved, "unchanged": result.unchanged, "items": items}
    if any(one.faults for one in result.answers):
        return _faulty(answer, etag="")
    return KeptAnswer(200, JSON, "", current_app.json.dumps(answer))


def _faulty(facts: Mapping[str, Any], *, etag: str) -> KeptAnswer:
    error = InvalidRequest(
        "answer_faulty",
        msg(
            N_(
                "What was sent is kept in the draft as it is, so that nothing is lost, but something in it has to be corrected before the submission can go on."
            )
        ),
        facts={"kept": True, **facts},
    )
    response = problem(error)
    return KeptAnswer(response.status_code, PROBLEM, etag, response.get_data(as_text=True))
