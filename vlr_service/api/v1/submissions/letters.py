"""What the API says of letters that no font here shows: they hinder nothing, but the PDF prints their codes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import installation
from vlr_service.api.v1.lists.outcome_items import finding_item
from vlr_service.documents.printed_names import printed_names
from vlr_service.documents.unprintable import PlacedText, letters_at, unprintable
from vlr_service.i18n import render
from vlr_service.records import Session
from vlr_service.records.answers.outcome import Waiver
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Finding, Place

Letters = list[Mapping[str, Any]]
_OF_ANSWER, _OF_SOURCE = ("comment", "relation_reason"), ("provider", "title", "url")
"""The fields of an answer and of its source that people write freely."""


def letters_of_draft(
    session: Session, submission: Submission, dossier: Dossier, waivers: Iterable[Waiver]
) -> Letters:
    """Return each place of a draft that has such letters."""
    beside = printed_names(session, submission, waivers)
    found = unprintable(dossier, beside=beside, font_path=installation().settings.font_path)
    return [finding_item(one, caller_language()) for one in found]


def letters_of_answers(answers: Sequence[Mapping[str, Any]]) -> list[Letters]:
    """Return for each answer, as it is sent and read, its fields with such letters."""
    texts = [found for number, answer in enumerate(answers) for found in _texts(str(number), answer)]
    told: dict[str | None, Letters] = {}
    for one in letters_at(texts, font_path=installation().settings.font_path):
        told.setdefault(one.place.cell, []).append(_field(one))
    return [told.get(str(number), []) for number in range(len(answers))]


def _texts(number: str, answer: Mapping[str, Any]) -> Iterator[PlacedText]:
    source = answer.get("source") or {}
    for name in _OF_ANSWER:
        yield Place(cell=number, field=name), str(answer.get(name) or "")
    for name in _OF_SOURCE:
        yield Place(cell=number, field=f"source.{name}"), str(source.get(name) or "")


def _field(finding: Finding) -> Mapping[str, Any]:
    language = caller_language()
    return {
        "field": finding.place.field,
        "message": render(finding.message, language),
        "remedy": render(finding.remedy, language),
    }
