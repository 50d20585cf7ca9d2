"""The shapes of the National Sample of Cities: its strata and draw, and the estimates from it."""

from marshmallow import Schema, fields, validate

from vlr_service.api.v1.queries import AREA, COUNTRY, PageQuery, Query, a_year
from vlr_service.i18n import N_
from vlr_service.methods.sampling.estimates import Adjustment


class SampleQuery(PageQuery):
    """Which samples are asked for."""

    country = fields.String(metadata={"description": COUNTRY})


class StratumItem(Schema):
    """A stratum of a sample."""

    code = fields.String(metadata={"description": N_("Code of the stratum.")})
    name_en = fields.String(metadata={"description": N_("Name in English.")})
    name_zh = fields.String(metadata={"description": N_("Name in Chinese.")})
    frame = fields.Integer(metadata={"description": N_("Cities of the frame (N).")})
    drawn = fields.Integer(metadata={"description": N_("Cities drawn (n).")})
    weight = fields.Decimal(
        metadata={"description": N_("Number of cities that each drawn city represents (N/n).")}
    )


class DrawnItem(Schema):
    """A city that is drawn."""

    area = fields.String(metadata={"description": AREA})
    stratum = fields.String(metadata={"description": N_("Code of the stratum.")})
    draw_number = fields.String(
        metadata={
            "description": N_(
                "SHA-256 of the seed, a colon and the code of the city; the smallest of a stratum are drawn."
            )
        }
    )


class SampleItem(Schema):
    """A published sample."""

    country = fields.String(metadata={"description": COUNTRY})
    version = fields.Integer(metadata={"description": N_("Version of the sample; a new draw is a new one.")})
    frame_year = fields.Integer(metadata={"description": N_("Year of the frame.")})
    seed = fields.String(metadata={"description": N_("Seed of the draw: with it anybody can repeat it.")})
    allocation = fields.String(
        metadata={"description": N_("proportional to the size of the strata, or stated.")}
    )
    published_at = fields.AwareDateTime(metadata={"description": N_("When the sample became public.")})
    strata = fields.List(fields.Nested(StratumItem))
    drawn = fields.List(fields.Nested(DrawnItem))


class EstimateQuery(Query):
    """What is to be estimated, from which sample, and how."""

    country = fields.String(required=True, metadata={"description": COUNTRY})
    indicator = fields.String(required=True, metadata={"description": N_("Indicator id of the catalogue.")})
    year = a_year(N_("The year."), required=True)
    version = fields.Integer(
        validate=validate.Range(1, 2**31 - 1),
        metadata={"description": N_("Version of the sample; the newest published one if it is left out.")},
    )
    cell = fields.String(
        load_default="_T",
        metadata={"description": N_("Cell key: _T for the total, otherwise SEX=F or AGE=Y15T24,SEX=F.")},
    )
    region = fields.String(
        metadata={"description": N_("Code of a region: the estimate is for this domain of the country.")}
    )
    adjustment = fields.String(
        validate=validate.OneOf([one.value for one in Adjustment], error=N_("Write within_strata.")),
        metadata={
            "description": N_(
                "within_strata: responding cities speak for the others of their stratum. Without it every drawn city has to respond."
            )
        },
    )
    collapse = fields.List(
        fields.String(),
        load_default=list,
        validate=validate.Length(max=50),
        metadata={
            "description": N_(
                "Strata that are taken together, with a comma between their codes: large,medium. Needed where only one city of a stratum has a figure. May be given several times."
            )
        },
    )


class ResponseItem(Schema):
    """How a stratum responds."""

    code = fields.String(metadata={"description": N_("Code of the stratum.")})
    frame = fields.Integer(metadata={"description": N_("Cities of the frame (N).")})
    drawn = fields.Integer(metadata={"description": N_("Cities drawn (n).")})
    responding = fields.Integer(metadata={"description": N_("Cities responding (r).")})
    weight = fields.Decimal(
        allow_none=True,
        metadata={
            "description": N_(
                "Number of cities that each responding city represents (N/r); null where no city responds or non-response is not adjusted for."
            )
        },
    )


class EstimateItem(Schema):
    """An estimate from a sample, with its error."""

    indicator = fields.String(metadata={"description": N_("Indicator id of the catalogue.")})
    country = fields.String(metadata={"description": COUNTRY})
    region = fields.String(
        allow_none=True,
        metadata={"description": N_("Code of the region that is the domain of the estimate, if any.")},
    )
    version = fields.Integer(metadata={"description": N_("Version of the sample.")})
    year = fields.Integer(metadata={"description": N_("The year.")})
    cell = fields.String(metadata={"description": N_("Cell key.")})
    unit = fields.String(metadata={"description": N_("Unit of the value.")})
    method = fields.String(
        metadata={"description": N_("ratio_of_sums, weighted_mean, sum, share_of_areas or none.")}
    )
    value = fields.Decimal(
        allow_none=True, metadata={"description": N_("The estimate; null where there is a reason.")}
    )
    standard_error = fields.Decimal(
        allow_none=True,
        metadata={
            "description": N_(
                "Standard error with finite population correction, of ratios by linearisation, in the unit of the value."
            )
        },
    )
    low = fields.Decimal(allow_none=True, metadata={"description": N_("Lower end of the t interval.")})
    high = fields.Decimal(allow_none=True, metadata={"description": N_("Upper end of the t interval.")})
    degrees = fields.Integer(metadata={"description": N_("Degrees of freedom of the t interval.")})
    coverage = fields.Decimal(metadata={"description": N_("Coverage of the t interval, as a share of 1.")})
    adjustment = fields.String(
        allow_none=True, metadata={"description": N_("Adjustment for non-response; null if there is none.")}
    )
    collapsed = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": N_("The group of each stratum that was taken together with others.")},
    )
    reason = fields.String(allow_none=True, metadata={"description": N_("Why there is no value.")})
    drawn = fields.Integer(metadata={"description": N_("Cities drawn (n).")})
    responding = fields.Integer(metadata={"description": N_("Cities responding (r).")})
    strata = fields.List(fields.Nested(ResponseItem))
