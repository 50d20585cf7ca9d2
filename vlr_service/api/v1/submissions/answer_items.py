"""An answer as the API sends and reads it: every field of the form by its own name, the source together."""

from collections.abc import Mapping, Sequence
from typing import Any

from vlr_service.api.v1.submissions.letters import Letters, letters_of_answers
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.answers.writing import AnswerWriteResult
from vlr_service.i18n import Message, render
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.standard.attributes import ATTRIBUTES, typed_text

SOURCE = {
    "provider": "source_provider",
    "title": "source_title",
    "reference_year": "source_year",
    "kind": "source_kind",
    "url": "source_url",
    "is_local": "source_local",
}
"""The fields of a source, and those of a typed answer that hold them."""

PLAIN = ("value", "numerator", "denominator", *(one.name for one in ATTRIBUTES), "method_version")
_PLACES = {typed: f"source.{name}" for name, typed in SOURCE.items()}


def raw_answer(answer: Mapping[str, Any], *, indicator: str, year: str, cell: Cell) -> RawAnswer:
    """Return a body as the typed answer that the form would give."""
    source = answer.get("source") or {}
    return RawAnswer(
        indicator=indicator,
        year=year,
        codes=dict(cell),
        components=answer.get("components", {}),
        **{name: answer.get(name, "") for name in PLAIN},
        **{typed: source.get(name, "") for name, typed in SOURCE.items()},
    )


def answer_items(rows: Sequence[AnswerRow], language: str) -> list[Mapping[str, Any]]:
    """Return answers with their places, their versions, what is to be corrected and what cannot be printed."""
    answers = [_fields(row) for row in rows]
    told = zip(rows, answers, letters_of_answers(answers), strict=True)
    return [_item(row, answer, letters, language) for row, answer, letters in told]


def _item(row: AnswerRow, answer: Mapping[str, Any], letters: Letters, language: str) -> Mapping[str, Any]:
    return {
        "indicator": row.observed.indicator,
        "year": row.observed.year,
        "cell": row.observed.cell.key,
        "version": row.version,
        "changed_at": row.at,
        "faults": [
            _fault(one["field"], _message(one["message"]), _message(one["remedy"]), language)
            for one in row.faults
        ],
        "letters": letters,
        "answer": answer,
    }


def _fields(row: AnswerRow) -> Mapping[str, Any]:
    """Return the fields of an answer; one that could not be read is the text that was sent."""
    typed = row.typed
    components: Mapping[str, Any] = row.observed.components
    unread = {name.partition(".")[2]: text for name, text in typed.items() if name.startswith("components.")}
    return {
        **{name: typed.get(name, getattr(row.observed, name)) for name in PLAIN},
        **{one.name: typed.get(one.name, typed_text(row.observed, one)) for one in ATTRIBUTES if one.is_flag},
        "components": {**components, **unread},
        "source": _source(row),
    }


def _source(row: AnswerRow) -> Mapping[str, Any] | None:
    of_source = {name: row.typed[typed] for name, typed in SOURCE.items() if typed in row.typed}
    if of_source:
        return of_source
    source = row.observed.source
    return None if source is None else {name: getattr(source, name) for name in SOURCE}


def written_item(one: AnswerWriteResult, letters: Letters, language: str) -> Mapping[str, Any]:
    """Return what became of an answer that was sent."""
    indicator, year, cell = one.place
    faults = [_fault(fault.field, fault.message, fault.remedy, language) for fault in one.faults]
    advice = [_fault(look.field, look.message, look.remedy, language) for look in one.advice]
    return {
        "indicator": indicator,
        "year": year,
        "cell": cell.key,
        "version": one.version,
        "faults": faults,
        "advice": advice,
        "letters": letters,
    }


def _fault(field: str, message: Message, remedy: Message, language: str) -> Mapping[str, str]:
    return {
        "field": _PLACES.get(field, field),
        "message": render(message, language),
        "remedy": render(remedy, language),
    }


def _message(stored: Mapping[str, Any]) -> Message:
    return Message(stored["text"], stored["params"])
