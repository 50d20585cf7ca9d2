"""Answers to questions for data: one consistent read, written while it is read."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain

from flask import Response, current_app, request, url_for

from vlr_service.api.door.asking import caller_language, unless_known
from vlr_service.api.door.context import edition, installation
from vlr_service.api.door.files import FILES
from vlr_service.api.door.streaming import streamed
from vlr_service.api.sdmx.errors import is_second
from vlr_service.api.sdmx.formats import DATA_1, DATA_2, DataFormat, Format, preferred
from vlr_service.api.sdmx.national import national_states
from vlr_service.api.sdmx.parameters import Parameters
from vlr_service.api.sdmx.published_structures import PublishedStructures
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.areas.area_rows import stamps_of_countries
from vlr_service.sdmx.data.data_sets import States, data_sets
from vlr_service.sdmx.data.global_states import global_states
from vlr_service.sdmx.data.municipal import reading_of
from vlr_service.sdmx.data.municipal_states import MunicipalStates
from vlr_service.sdmx.data.question import DataQuestion
from vlr_service.sdmx.faults import no_results, semantic
from vlr_service.sdmx.messages.model import DataMessage
from vlr_service.sdmx.structures.definitions import MUNICIPAL
from vlr_service.sdmx.structures.global_flow import GLOBAL
from vlr_service.sdmx.structures.published import Published

Asking = Callable[[Published], DataQuestion]


def published_structures() -> PublishedStructures:
    """Return what this process remembers of structures."""
    found: PublishedStructures = current_app.extensions["vlr-sdmx"]
    return found


def published() -> Published:
    """Return every published structure."""
    return published_structures().published(installation())


def accepted_format(offered: tuple[Format, ...], asked: Parameters) -> DataFormat:
    """Return the format that the caller likes best of those offered; raises FormatNotOffered."""
    return preferred(
        offered,
        accept=request.headers.get("Accept", ""),
        short=asked.text("format"),
        version=asked.text("formatVersion"),
    )


def send_data(asking: Asking, asked: Parameters) -> Response:
    """Return the data that a question asks for; raises NotFound and InvalidRequest."""
    structures = published()
    question = asking(structures)
    wanted = accepted_format(_offered(question), asked)
    if question.as_of is not None and question.as_of > installation().clock():
        raise semantic(
            msg(N_("The time asked for is in the future. Ask for a time up to now, or leave it out."))
        )
    with ExitStack() as stack:
        session = stack.enter_context(installation().sessions.reading())
        tag = tag_of(structures, wanted.media_type, *stamps_of_countries(session))
        if known := unless_known(tag):
            return known
        sets = data_sets(states_of(session, question, structures), question)
        first = next(sets, None)
        if first is None:
            return nothing_found()
        message = DataMessage(
            f"VLR-{tag}",
            installation().clock(),
            question.layout,
            chain([first], sets),
            caller_language(),
            is_test=is_constructed(question, structures),
        )
        held = stack.pop_all()
    return _sent(message, wanted, held, tag)


def _offered(question: DataQuestion) -> tuple[Format, ...]:
    """Return the formats that can hold an answer: where something may be deleted, those that can say so."""
    has_actions = question.updated_after is not None or question.has_history
    offered = DATA_2 if is_second() else DATA_1
    return tuple(one for one in offered if one.carries_actions or not has_actions)


def tag_of(structures: Published, *parts: object) -> str:
    """Return what stays the same as long as the answer to this question does."""
    asked = (request.path, request.query_string, caller_language())
    return hashlib.sha256(repr((edition(), structures.tag, parts, asked)).encode()).hexdigest()[:32]


def nothing_found() -> Response:
    """Return what the dialect says where no data match; raises NotFound in the first."""
    if is_second():
        answer = Response(status=204)
        del answer.headers["Content-Type"]
        return answer
    raise no_results(msg(N_("No data match this question.")))


def states_of(session: Session, question: DataQuestion, structures: Published) -> States:
    """Return the states of what a question asks for; raises InvalidRequest for an order that is not offered."""
    catalogue = installation().catalogue
    if question.flow.id == MUNICIPAL.id:
        reading = reading_of(session, question, catalogue=catalogue, areas=structures.areas)
        return MunicipalStates(session, reading)
    if question.flow.id == GLOBAL.id:
        return global_states(session, question, catalogue=catalogue)
    return national_states(session, question, catalogue=catalogue, language=caller_language())


def is_constructed(question: DataQuestion, structures: Published) -> bool:
    """Whether every area that can be in the answer is constructed; where areas have codes of others, whether all are."""
    if question.flow.id == GLOBAL.id:
        return not structures.real_areas
    return structures.real_areas.isdisjoint(question.codes("REF_AREA"))


def _sent(message: DataMessage, wanted: DataFormat, held: ExitStack, tag: str) -> Response:
    def chunks() -> Iterator[bytes]:
        with held:
            yield from wanted.written(message)

    has_body = request.method != "HEAD"
    if not has_body:
        held.close()
    answer = streamed(chunks() if has_body else (), wanted.media_type)
    answer.call_on_close(held.close)
    answer.set_etag(tag, weak=True)
    flow = message.layout.flow.id
    if flow in FILES:
        about = url_for("data.OneDataflow", dataflow_id=flow)
        answer.headers["Link"] = f'<{about}>; rel="describedby"'
    return answer
