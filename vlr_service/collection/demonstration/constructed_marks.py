"""What is said about constructed figures: confidential small counts, the one gap, the one imputed value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Indicator
from vlr_service.catalogue.statuses import COVERING, IMPUTED, MISSING, TOO_FEW
from vlr_service.collection.demonstration.constructed_recipes import definition
from vlr_service.standard.observed import ObservedCell

SMALL = 5
"""Counts of people below this, but not zero, are confidential (reporting standard, SRC-04)."""

WOMEN, MEN = Cell.of(SEX="F"), Cell.of(SEX="M")


def with_confidentiality(indicator: Indicator, answers: Sequence[ObservedCell]) -> Sequence[ObservedCell]:
    """Return the answers with small counts of people confidential, and what would give them away too."""
    if not indicator.person_based:
        return answers
    small = [answer for answer in answers if _is_small(answer)]
    revealing = {(answer.year, _dimensions(answer)) for answer in small}
    return [
        _with_status(answer, is_revealing=(answer.year, _dimensions(answer)) in revealing)
        for answer in answers
    ]


def _is_small(answer: ObservedCell) -> bool:
    return answer.numerator is not None and 0 < answer.numerator < SMALL


def _dimensions(answer: ObservedCell) -> frozenset[str]:
    return frozenset(dimension for dimension, _ in answer.cell.codes)


def _with_status(answer: ObservedCell, *, is_revealing: bool) -> ObservedCell:
    wording = definition()["wording"]
    if _is_small(answer):
        return replace(answer, conf_status=TOO_FEW, comment=wording["small"])
    if is_revealing and not answer.cell.is_total:
        return replace(answer, conf_status=COVERING, comment=wording["complement"])
    return answer


def with_gap(answers: Iterable[ObservedCell], *, area_code: str) -> list[ObservedCell]:
    """Return the answers with the one gap of the definition, explained, in place of a total and its parts."""
    entry = definition()["gap"]
    return [
        _gap(answer) if _is_chosen(entry, answer, area_code) else answer
        for answer in answers
        if answer.cell.is_total or not _is_chosen(entry, answer, area_code)
    ]


def _gap(answer: ObservedCell) -> ObservedCell:
    return replace(
        answer,
        value=None,
        numerator=None,
        denominator=None,
        raw="",
        obs_status=MISSING,
        source=None,
        comment=definition()["wording"]["gap"],
    )


def with_imputation(answers: Sequence[ObservedCell], *, area_code: str) -> list[ObservedCell]:
    """Return the answers with the one imputed value of the definition: the mean of the years around it."""
    entry = definition()["imputed"]
    around = [
        answer.value
        for answer in answers
        if answer.indicator == entry["indicator"]
        and abs(answer.year - entry["year"]) == 1
        and answer.value is not None
    ]
    return [_imputed(a, around) if _is_chosen(entry, a, area_code) else a for a in answers]


def _imputed(answer: ObservedCell, around: Sequence[Decimal]) -> ObservedCell:
    mean = (sum(around, Decimal(0)) / len(around)).quantize(around[0])
    comment = definition()["wording"]["imputed"]
    return replace(
        answer, value=mean, raw=format(mean, "f"), components={}, obs_status=IMPUTED, comment=comment
    )


def with_remarks(answers: Iterable[ObservedCell], *, area_code: str) -> list[ObservedCell]:
    """Return the answers with the remarks of the definition on those that have no comment yet."""
    remarks = {
        (one["indicator"], one["year"]): one["text"]
        for one in definition()["remarks"]
        if one["area"] == area_code
    }
    return [
        answer
        if answer.comment
        else replace(answer, comment=remarks.get((answer.indicator, answer.year), ""))
        for answer in answers
    ]


def _is_chosen(entry: Mapping[str, Any], answer: ObservedCell, area_code: str) -> bool:
    return (entry["area"], entry["indicator"], entry["year"]) == (area_code, answer.indicator, answer.year)
