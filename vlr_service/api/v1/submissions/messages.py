"""Figures as an SDMX-CSV message: read like any import, all of it or nothing, and saved once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from flask import Response, current_app, request
from marshmallow import Schema, fields
from werkzeug.exceptions import RequestEntityTooLarge

from vlr_service.access.policy import Permission, require
from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import installation
from vlr_service.api.v1.authentication import bearer
from vlr_service.api.v1.refusals import WrongMediaType, too_large
from vlr_service.api.v1.submissions.letters import Letters, letters_of_draft
from vlr_service.api.v1.submissions.repeats import answered_once, is_repeat, required_key
from vlr_service.api.v1.submissions.schemas import SECOND_LOOK, FindingItem
from vlr_service.collection.answers.drafts import start_submission, submission_to_start
from vlr_service.collection.line.checking import draft_dossier
from vlr_service.collection.spreadsheets.process import limits_of
from vlr_service.collection.tables.files import OpenedFile, open_file
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.imports import (
    FileAsked,
    ImportResult,
    JudgedFile,
    import_workbook,
    judge_workbook,
)
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg, render
from vlr_service.records import Session
from vlr_service.records.accounts.idempotency_key import KeptAnswer
from vlr_service.records.answers.answer import TAKEN_BACK
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import find_area

MEDIA_TYPE = "application/vnd.sdmx.data+csv"
FIRST_COLUMNS = {"1.0.0": b"DATAFLOW", "2.0.0": b"STRUCTURE"}
"""How a message of each version begins."""

_MARK = b"\xef\xbb\xbf"
_COUNTS = ("rows", "values", "gaps", "taken_back", "indicators", "saved", "unchanged")


class AdviceItem(Schema):
    """What of a message deserves a second look: where (row 0 is the whole message), what, and what to do."""

    row = fields.Integer(metadata={"description": N_("Row of the message; 0 for all of it.")})
    column = fields.String(metadata={"description": N_("Name of the column; empty for a whole row.")})
    message = fields.String()
    remedy = fields.String()


class ImportedItem(Schema):
    """What a message held and what became of it."""

    rows = fields.Integer(required=True, metadata={"description": N_("Rows of the message.")})
    values = fields.Integer(required=True, metadata={"description": N_("Rows with a figure.")})
    gaps = fields.Integer(required=True, metadata={"description": N_("Rows that state a gap.")})
    taken_back = fields.Integer(
        required=True, metadata={"description": N_("Answers that the message took back.")}
    )
    indicators = fields.Integer(required=True, metadata={"description": N_("Indicators in the message.")})
    saved = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    advice = fields.List(
        fields.Nested(AdviceItem),
        metadata={"description": SECOND_LOOK},
    )
    letters = fields.List(fields.Nested(FindingItem))


BODY: Mapping[str, Any] = {
    "required": True,
    "content": {
        f"{MEDIA_TYPE};version={version}": {"schema": {"type": "string"}} for version in FIRST_COLUMNS
    },
}


def read_message() -> bytes:
    """Return the message of the request; raises WrongMediaType for anything that is not SDMX-CSV, and TooLarge."""
    version = request.mimetype_params.get("version", "")
    begins = FIRST_COLUMNS.get(version)
    if request.mimetype != MEDIA_TYPE or begins is None:
        raise WrongMediaType(
            "media_type_wrong",
            msg(
                N_("Send SDMX-CSV, with the header “Content-Type: %(kind)s; version=2.0.0” or 1.0.0."),
                kind=MEDIA_TYPE,
            ),
        )
    try:
        content = request.get_data(cache=True)
    except RequestEntityTooLarge as error:
        raise too_large(request.max_content_length) from error
    if not content.removeprefix(_MARK).lstrip(b'"').startswith(begins):
        raise WrongMediaType(
            "media_type_wrong",
            msg(
                N_("SDMX-CSV %(version)s begins with the column %(name)s; nothing was saved."),
                version=version,
                name=begins.decode(),
            ),
        )
    return content


def take_message(content: bytes, *, area_code: str, round_code: str) -> Response:
    """Save what a message says, starting the submission when nobody has; a repeat gets the first answer again."""
    key = required_key()
    with installation().sessions.reading() as session:
        require(bearer().actor, Permission.EDIT, area=find_area(session, area_code))
    file = _opened(content)
    with installation().sessions.reading() as session:
        asked = (
            None
            if is_repeat(session, key)
            else _judged(session, file, area_code=area_code, round_code=round_code)
        )
    with installation().sessions.transaction() as session:
        require(bearer().actor, Permission.EDIT, area=find_area(session, area_code))
        return answered_once(
            session,
            key=key,
            work=lambda: _imported(session, file, asked, area_code=area_code, round_code=round_code),
        )


def _opened(content: bytes) -> OpenedFile:
    """Return the message taken apart, before a transaction begins."""
    try:
        return open_file(
            content,
            filename="SDMX-CSV",
            language=caller_language(),
            encoding="utf-8",
            limits=limits_of(installation().settings),
        )
    except WorkbookFaults as refused:
        raise _refusal(refused) from refused


@dataclass(frozen=True)
class _Judged:
    """A message as it was judged before a transaction begins, and the letters of the draft as it then stands."""

    file: JudgedFile
    letters: Letters


def _judged(session: Session, file: OpenedFile, *, area_code: str, round_code: str) -> _Judged:
    """Return the message judged, so that nobody waits for it."""
    actor, now = bearer().actor, installation().clock()
    submission = submission_to_start(
        session, area_code=area_code, round_code=round_code, actor=actor, now=now
    )
    asked = FileAsked(file, caller_language(), installation().settings.workbook_rows)
    try:
        judged = judge_workbook(
            session, submission, asked, catalogue=installation().catalogue, actor=actor, now=now
        )
    except WorkbookFaults as refused:
        raise _refusal(refused) from refused
    return _Judged(judged, _letters(session, submission, judged, now))


def _letters(session: Session, submission: Submission, judged: JudgedFile, now: datetime) -> Letters:
    """Return the letters of the draft with the answers of the message in it."""
    known, standard = installation().catalogue, installation().standard
    draft = draft_dossier(session, submission, catalogue=known, standard=standard, on=now.date())
    answers = {one.key: one for one in draft.observations}
    answers |= {row.answer.key: row.answer for row in judged.found.rows}
    left = tuple(one for _, one in sorted(answers.items()) if one.obs_status != TAKEN_BACK)
    waivers = waivers_of(session, submission.id, on=now.date()) if submission.is_started else ()
    return letters_of_draft(session, submission, replace(draft, observations=left), waivers=waivers)


def _imported(
    session: Session, file: OpenedFile, before: _Judged | None, *, area_code: str, round_code: str
) -> KeptAnswer:
    actor, now, catalogue = bearer().actor, installation().clock(), installation().catalogue
    submission = start_submission(
        session, area_code=area_code, round_code=round_code, catalogue=catalogue, actor=actor, now=now
    )
    try:
        result = import_workbook(
            session,
            submission_id=submission.id,
            file=file,
            catalogue=catalogue,
            language=caller_language(),
            actor=actor,
            now=now,
            limit_rows=installation().settings.workbook_rows,
            judged=before.file if before else None,
        )
    except WorkbookFaults as refused:
        raise _refusal(refused) from refused
    letters = before.letters if before else []
    advice = [_placed(one) for one in result.advice]
    answer = {**_counts(result), "advice": advice, "letters": letters}
    return KeptAnswer(200, "application/json", "", current_app.json.dumps(answer))


def _counts(result: ImportResult) -> Mapping[str, int]:
    return {name: count for name, count in asdict(result).items() if name in _COUNTS}


def _refusal(refused: WorkbookFaults) -> InvalidRequest:
    facts = {"count": refused.count, "faults": [_placed(one) for one in refused.faults]}
    return InvalidRequest("message_faulty", refused.message, facts=facts)


def _placed(fault: WorkbookFault) -> Mapping[str, Any]:
    language = caller_language()
    return {
        "row": fault.row,
        "column": fault.header,
        "message": render(fault.message, language),
        "remedy": render(fault.remedy, language),
    }
