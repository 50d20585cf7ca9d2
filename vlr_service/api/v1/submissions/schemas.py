"""The shapes of submissions and their answers: what is read and what is written."""

from collections.abc import Sequence
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields, validate

from vlr_service.api.v1.queries import PageQuery, a_year
from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.i18n import N_
from vlr_service.records.answers.submission import State
from vlr_service.standard.attributes import ATTRIBUTES

MOST_ANSWERS = 2000
"""How many answers can be written at once."""


SECOND_LOOK = N_("What deserves a second look; nothing of it was changed or refused.")


class Typed(fields.Field[Any]):
    """A box of the form: a text, or a number, true, false or null that stands for one."""

    def __init__(self, description: str = "", *, codes: Sequence[str] = (), **more: Any) -> None:
        metadata: dict[str, Any] = {
            "type": ["string", "number", "boolean", "null"],
            "description": description,
        }
        if codes:
            metadata["examples"] = list(codes)
        super().__init__(load_default="", metadata=metadata, allow_none=True, **more)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str):
            raise ValidationError("not a text")
        return value

    def deserialize(self, value: Any, *more: Any, **data: Any) -> str:
        """Return the text that is meant; nothing for null."""
        return str(super().deserialize("" if value is None else value, *more, **data))


class SourceFieldsSchema(Schema):
    """Where a figure comes from."""

    provider = Typed()
    title = Typed()
    reference_year = Typed()
    kind = Typed(N_("Kind of source: a code of CL_SOURCE_KIND."), codes=tuple(SourceKind))
    url = Typed()
    is_local = Typed(N_("Whether the source is the city's own."))


class AnswerFields(Schema):
    """An answer whole: what is left out is empty. A number may be a JSON number or a text as people type it."""

    class Meta:
        """The attributes of an observed cell, as they are declared."""

        include: ClassVar = {one.name: Typed(one.description or one.meaning) for one in ATTRIBUTES}

    value = Typed(N_("The figure; empty, it is computed from its parts where the method can."))
    numerator = Typed()
    denominator = Typed()
    components = fields.Dict(
        keys=fields.String(), values=Typed(), metadata={"description": N_("Inputs of the method by id.")}
    )
    source = fields.Nested(SourceFieldsSchema, allow_none=True)
    method_version = Typed(validate=validate.Length(max=20))


class AnswerWrite(Schema):
    """One of several answers that are written together."""

    indicator = fields.String(required=True)
    year = Typed()
    cell = fields.String(load_default="_T")
    version = fields.Integer(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 10**9),
        metadata={
            "description": N_("The version that was read and may be replaced; 0 where there was none.")
        },
    )
    answer = fields.Nested(AnswerFields, required=True)


class AnswersWrite(Schema):
    """Answers that are written together: all or none."""

    answers = fields.List(
        fields.Nested(AnswerWrite), required=True, validate=validate.Length(1, MOST_ANSWERS)
    )


class FaultItem(Schema):
    """What is wrong with one field, and what to do about it."""

    field = fields.String()
    message = fields.String()
    remedy = fields.String()


class LettersItem(FaultItem):
    """A field with letters that no font here shows, and what to do about it; they hinder nothing."""


class AdviceOnField(FaultItem):
    """A field that deserves a second look, and what to do about it; it was kept as it was sent."""


class PlacedItem(Schema):
    """Where an answer is, its version, what is to be corrected, and what cannot be printed."""

    indicator = fields.String()
    year = fields.Integer()
    cell = fields.String()
    version = fields.Integer()
    faults = fields.List(fields.Nested(FaultItem))
    letters = fields.List(fields.Nested(LettersItem))


class WrittenItem(PlacedItem):
    """What became of an answer, and what deserves a second look beside other years and the facts of the area."""

    advice = fields.List(fields.Nested(AdviceOnField), metadata={"description": SECOND_LOOK})


class WrittenList(Schema):
    """What became of the answers, in the order they came."""

    saved = fields.Integer()
    unchanged = fields.Integer()
    items = fields.List(fields.Nested(WrittenItem))


class AnswerItem(PlacedItem):
    """An answer of a submission; `answer` can be sent back as it is."""

    changed_at = fields.AwareDateTime()
    answer = fields.Nested(AnswerFields)


class AnswerQuery(PageQuery):
    """Which answers are asked for."""

    indicator = fields.String(metadata={"description": N_("Indicator id; all if it is left out.")})
    year = a_year(N_("Year; all years if it is left out."))


class AnswerList(Schema):
    """A page of the answers of a submission, with the notices that belong to the area."""

    items = fields.List(fields.Nested(AnswerItem))
    next = fields.String(allow_none=True)
    notices = fields.List(fields.String())


class SubmissionQuery(PageQuery):
    """Which submissions are asked for."""

    area = fields.String(
        metadata={"description": N_("Code of an area: its submissions and those of the areas in it.")}
    )
    round = fields.String(metadata={"description": N_("Code of the reporting round.")})
    state = fields.String(
        validate=validate.OneOf([state.value for state in State]),
        metadata={"description": N_("State of the submission: draft, submitted, returned …")},
    )


class SubmissionItem(Schema):
    """A submission: the answers of an area in a round."""

    area = fields.String()
    name_en = fields.String()
    name_zh = fields.String()
    round = fields.String()
    start_year = fields.Integer()
    end_year = fields.Integer()
    state = fields.String()
    is_open = fields.Boolean(metadata={"description": N_("Whether its answers can be changed now.")})
    submitted_at = fields.AwareDateTime(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)
    accepted_at = fields.AwareDateTime(allow_none=True)


class SubmissionList(Schema):
    """A page of submissions."""

    items = fields.List(fields.Nested(SubmissionItem))
    next = fields.String(allow_none=True)


class FindingItem(Schema):
    """One thing that is missing or wrong: where, what, and what to do about it."""

    place = fields.Dict(keys=fields.String(), values=fields.Raw())
    message = fields.String()
    remedy = fields.String()


class OutcomeItem(Schema):
    """What one rule says of a submission as it stands."""

    rule = fields.String()
    clauses = fields.List(fields.String())
    severity = fields.String()
    gate = fields.String()
    title_en = fields.String()
    title_zh = fields.String()
    result = fields.String(metadata={"description": N_("pass, fail, not_applicable or not_evaluable.")})
    is_waived = fields.Boolean()
    reason = fields.String(allow_none=True)
    findings = fields.List(fields.Nested(FindingItem))
    advice = fields.List(fields.Nested(FindingItem))


class OutcomeList(Schema):
    """The outcomes of all rules, in the order of the register."""

    items = fields.List(fields.Nested(OutcomeItem))
    letters = fields.List(fields.Nested(FindingItem))
    notices = fields.List(fields.String())
