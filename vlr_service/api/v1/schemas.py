"""The shapes of the API: one schema per shape, unknown fields refused."""

from typing import ClassVar

from marshmallow import Schema, fields, validate

from vlr_service.i18n import N_

INDICATOR_TEXTS = (
    "name",
    "short_name",
    "definition",
    "numerator",
    "denominator",
    "concept",
    "computation",
    "example",
    "limits",
    "usual_sources",
    "relevance",
    "note",
)
"""The texts of an indicator; each is sent as `..._en` and `..._zh`."""


class AggregateQuery(Schema):
    """What aggregates are asked for."""

    indicator = fields.String(
        required=True,
        metadata={"description": N_("Indicator id of the catalogue, e.g. SDG_11_6_2 or UMF_2_2_1.")},
    )
    area = fields.String(
        required=True,
        metadata={"description": N_("Code of the reference area: country, region or municipality.")},
    )
    year = fields.Integer(
        validate=validate.Range(1900, 2100),
        metadata={"description": N_("Year; all years if it is left out.")},
    )
    cell = fields.String(
        load_default="_T",
        metadata={"description": N_("Cell key: _T for the total, otherwise SEX=F or AGE=Y15T24,SEX=F.")},
    )


class AggregateItem(Schema):
    """One aggregated figure with its coverage."""

    indicator = fields.String()
    area = fields.String()
    year = fields.Integer()
    cell = fields.String()
    unit = fields.String()
    value = fields.Decimal(allow_none=True)
    numerator = fields.Decimal(allow_none=True)
    denominator = fields.Decimal(allow_none=True)
    method = fields.String(
        metadata={
            "description": N_(
                "ratio_of_sums, weighted_mean, sum, share_of_areas, none, or reported (one municipality)."
            )
        }
    )
    reason = fields.String(allow_none=True, metadata={"description": N_("Why there is no value.")})
    areas_reporting = fields.Integer()
    areas_expected = fields.Integer(
        metadata={"description": N_("Municipalities of the area that the service knows.")}
    )
    areas_imputed = fields.Integer()
    areas_suppressed = fields.Integer()
    population_covered = fields.Decimal(
        allow_none=True, metadata={"description": N_("Persons, where known.")}
    )


class AggregateList(Schema):
    """The aggregates, with the notices that belong to the area."""

    items = fields.List(fields.Nested(AggregateItem))
    notices = fields.List(fields.String())


class PageQuery(Schema):
    """Which page of a list is asked for."""

    after = fields.String(
        load_default="",
        metadata={"description": N_("Where the page begins: the value of “next” of the page before.")},
    )
    limit = fields.Integer(
        load_default=500,
        validate=validate.Range(1, 1000),
        metadata={"description": N_("Items on a page, at most 1000.")},
    )


class IndicatorQuery(PageQuery):
    """Which page of the indicators is asked for, and in which language their official names."""

    lang = fields.String(
        load_default="en",
        validate=validate.Regexp(r"^[A-Za-z]{2,3}([_-][A-Za-z]{2,8})*$"),
        metadata={"description": N_("Language of the official names: en, zh, fr, es, ru, ar …")},
    )


class AreaItem(Schema):
    """A reference area."""

    code = fields.String()
    kind = fields.String()
    name_en = fields.String()
    name_zh = fields.String()
    is_constructed = fields.Boolean()


class AreaList(Schema):
    """The areas the service knows."""

    items = fields.List(fields.Nested(AreaItem))
    next = fields.String(allow_none=True)


class ComponentItem(Schema):
    """A named input of a method."""

    id = fields.String()
    name_en = fields.String()
    name_zh = fields.String()
    unit = fields.String()
    optional = fields.Boolean()


class IndicatorItem(Schema):
    """An indicator of the catalogue with its metadata sheet; a text that is not written is null."""

    class Meta:
        """The texts, each in both languages."""

        include: ClassVar = {
            f"{name}_{tag}": fields.String(allow_none=True)
            for name in INDICATOR_TEXTS
            for tag in ("en", "zh")
        }

    id = fields.String()
    version = fields.String(metadata={"description": N_("Version of the entry.")})
    umf_code = fields.String(allow_none=True)
    umf_status = fields.String()
    sdg_indicator = fields.String(allow_none=True)
    sdg_target = fields.String(allow_none=True)
    goal = fields.Integer(allow_none=True)
    relation = fields.String()
    nua_part = fields.String(
        allow_none=True, metadata={"description": N_("Part of the New Urban Agenda it is filed under.")}
    )
    domain = fields.String()
    objective = fields.String()
    placed_by_catalogue = fields.Boolean(
        metadata={"description": N_("Whether domain and objective are the suggestion of this catalogue.")}
    )
    unit = fields.String()
    kind = fields.String()
    direction = fields.String()
    method = fields.String()
    method_version = fields.String()
    method_basis = fields.String(
        metadata={
            "description": N_(
                "How the method is known: read, secondary, memory (unconfirmed) or own (defined by this catalogue)."
            )
        }
    )
    multiplier = fields.Decimal(allow_none=True)
    components = fields.List(fields.Nested(ComponentItem))
    population = fields.String(
        allow_none=True,
        metadata={"description": N_("Which whole population the denominator is, if it is one.")},
    )
    example_inputs = fields.Dict(
        values=fields.Decimal(), metadata={"description": N_("Inputs of the worked example by name.")}
    )
    example_value = fields.Decimal(allow_none=True)
    disaggregations = fields.List(fields.String())
    aggregation = fields.String()
    custodian = fields.String(allow_none=True)
    references = fields.List(fields.String())
    official_name = fields.String(
        allow_none=True,
        metadata={"description": N_("Official name of the global indicator it is linked to.")},
    )
    official_name_language = fields.String(
        allow_none=True,
        metadata={"description": N_("Language of that name: another than asked for where none is known.")},
    )


class IndicatorList(Schema):
    """The indicators of the catalogue."""

    items = fields.List(fields.Nested(IndicatorItem))
    next = fields.String(allow_none=True)
