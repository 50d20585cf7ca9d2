"""The shapes of the public lists: areas, rounds, observations, changes, releases, editions, outcomes, alignment."""

from typing import Any, ClassVar

from marshmallow import INCLUDE, Schema, fields

from vlr_service.api.v1.lists.localized import localized_field
from vlr_service.api.v1.schemas import Rights
from vlr_service.i18n import N_
from vlr_service.standard.attributes import PUBLISHED


class AreaItem(Schema):
    """A reference area."""

    code = fields.String()
    kind = fields.String(
        metadata={"description": N_("Kind of area: country, region, municipality or district.")}
    )
    country = fields.String(
        metadata={
            "description": N_("Code of the country in which the area lies; its own code if it is a country.")
        }
    )
    parent = fields.String(allow_none=True, metadata={"description": N_("Code of the area directly above.")})
    name_en = fields.String()
    name_zh = fields.String()
    is_constructed = fields.Boolean(
        metadata={"description": N_("Whether it does not exist and its figures are invented.")}
    )
    opened = fields.Date(allow_none=True)
    closed = fields.Date(allow_none=True)
    codes = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": N_("Its codes in national and other schemes, by scheme.")},
    )
    localized = localized_field()


class RoundItem(Schema):
    """A reporting round."""

    country = fields.String()
    code = fields.String()
    start_year = fields.Integer()
    end_year = fields.Integer()
    closes = fields.Date(
        allow_none=True, metadata={"description": N_("The last day on which answers can be changed.")}
    )
    embargo_on = fields.Date(
        allow_none=True, metadata={"description": N_("The earliest day on which its figures come out.")}
    )
    is_demonstration = fields.Boolean()
    required_indicators = fields.List(fields.String())


class AttributeFields:
    """What is said beside a figure."""

    include: ClassVar = {
        one.name: fields.String(allow_none=True, metadata={"description": one.description or one.meaning})
        for one in PUBLISHED
    }


class ObservationItem(Schema):
    """A published observation."""

    class Meta(AttributeFields):
        """What is said beside it."""

    area = fields.String()
    indicator = fields.String()
    year = fields.Integer()
    cell = fields.String()
    unit = fields.String()
    value = fields.Decimal(
        allow_none=True, metadata={"description": N_("Null where there is a gap or the figure is hidden.")}
    )
    numerator = fields.Decimal(allow_none=True)
    denominator = fields.Decimal(allow_none=True)
    status = fields.String(
        metadata={"description": N_("Observation status by SDMX; Q for a figure that is hidden.")}
    )
    source_provider = fields.String(allow_none=True)
    source_title = fields.String(allow_none=True)
    source_year = fields.Integer(allow_none=True)


class ChangeItem(Schema):
    """The newest change of a cell."""

    class Meta(AttributeFields):
        """What is said beside it; null where it says nothing any more."""

    at = fields.AwareDateTime()
    action = fields.String(
        metadata={
            "description": N_(
                "“set”: the cell has had this content since then; “delete”: it no longer has any."
            )
        }
    )
    area = fields.String()
    indicator = fields.String()
    year = fields.Integer()
    cell = fields.String()
    value = fields.Decimal(allow_none=True)
    numerator = fields.Decimal(allow_none=True)
    denominator = fields.Decimal(allow_none=True)
    status = fields.String(allow_none=True)


class ReleaseItem(Schema):
    """A release: whose figures come out, and when."""

    country = fields.String()
    area = fields.String()
    round = fields.String()
    state = fields.String(
        metadata={"description": N_("scheduled, in_force or withdrawn; a scheduled one shows no figure.")}
    )
    due_at = fields.AwareDateTime(metadata={"description": N_("When its embargo ends.")})
    released_at = fields.AwareDateTime(allow_none=True)
    withdrawn_at = fields.AwareDateTime(allow_none=True)


class EditionItem(Schema):
    """A built review that is public."""

    area = fields.String()
    round = fields.String()
    language = fields.String()
    format = fields.String()
    is_final = fields.Boolean(metadata={"description": N_("Whether it is more than a draft.")})
    url = fields.String(metadata={"description": N_("Address of the file on this host.")})
    bytes = fields.Integer()
    pages = fields.Integer(allow_none=True)
    sha256 = fields.String()
    built_at = fields.AwareDateTime()


class CheckItem(Schema):
    """How the rules came out for what is published of a submission."""

    area = fields.String()
    round = fields.String()
    checked_at = fields.AwareDateTime()
    changes_to_ready = fields.Integer(
        metadata={"description": N_("The largest number of changes still needed to meet every must.")}
    )
    results = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": N_("pass, fail, not_applicable or not_evaluable, by rule.")},
    )


class RuleItem(Schema):
    """A rule of the reporting standard."""

    id = fields.String()
    clauses = fields.List(fields.String())
    severity = fields.String()
    gate = fields.String()
    title_en = fields.String()
    title_zh = fields.String()


class AlignmentItem(Schema):
    """How the published reviews of a round stand to one clause."""

    round = fields.String()
    clause = fields.String()
    reviews = fields.Integer(metadata={"description": N_("Published reviews of the round.")})
    states = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={
            "description": N_(
                "Number of reviews by their result for the clause: met, partly, open, not_evaluated, not_applicable, not_checked."
            )
        },
    )


class DataflowItem(Schema):
    """A whole set of data that can be fetched at once."""

    id = fields.String()
    name_en = fields.String()
    name_zh = fields.String()
    csv = fields.String(metadata={"description": N_("Address of the data as CSV.")})
    jsonl = fields.String(metadata={"description": N_("Address of the data as JSON Lines.")})
    columns = fields.List(fields.String())
    rights = fields.List(fields.Nested("CountryRights"))


class CountryRights(Rights):
    """Under what terms the data of a country may be used."""

    country = fields.String()


class ProblemSchema(Schema):
    """Why something cannot be answered, and what to do; further members are facts that help a program."""

    class Meta:
        """Facts may be beside."""

        unknown = INCLUDE

    type = fields.String()
    title = fields.String(metadata={"description": N_("Phrase of the status, in the language asked for.")})
    status = fields.Integer(metadata={"description": N_("Status of HTTP.")})
    code = fields.String(metadata={"description": N_("What is wrong, by a word that stays the same.")})
    detail = fields.String(
        metadata={"description": N_("What is wrong and what to do, in the language asked for.")}
    )
    parameters = fields.Dict(metadata={"description": N_("What is wrong with each parameter.")})
    known = fields.List(fields.String(), metadata={"description": N_("The available parameters.")})


def list_of(item: type[Schema], *, with_rights: bool = False, **more: Any) -> type[Schema]:
    """Return the shape of a page of a list: the items, where the next page begins, and what belongs to them."""
    parts: dict[str, Any] = {
        "items": fields.List(fields.Nested(item)),
        "next": fields.String(allow_none=True, metadata={"description": N_("Null on the last page.")}),
        **more,
    }
    if with_rights:
        parts["rights"] = fields.Nested(Rights)
        parts["notices"] = fields.List(
            fields.String(), metadata={"description": N_("Notices to be shown with the figures.")}
        )
    return Schema.from_dict(parts, name=f"{item.__name__.removesuffix('Item')}List")
