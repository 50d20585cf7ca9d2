"""The shapes of the API: one schema per shape, unknown fields refused."""

from marshmallow import Schema, fields, validate

from vlr_service.i18n import N_


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


class IndicatorItem(Schema):
    """An indicator of the catalogue in short."""

    id = fields.String()
    umf_code = fields.String(allow_none=True)
    umf_status = fields.String()
    sdg_indicator = fields.String(allow_none=True)
    domain = fields.String()
    objective = fields.String()
    unit = fields.String()
    aggregation = fields.String()
    name_en = fields.String()
    name_zh = fields.String()


class IndicatorList(Schema):
    """The indicators of the catalogue."""

    items = fields.List(fields.Nested(IndicatorItem))
    next = fields.String(allow_none=True)
