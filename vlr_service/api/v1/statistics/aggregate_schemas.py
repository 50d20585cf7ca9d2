"""The shapes of aggregates: what may be asked, and the figure with its coverage."""

from marshmallow import Schema, fields, validate

from vlr_service.api.v1.queries import YearsQuery, moment
from vlr_service.i18n import N_
from vlr_service.records.areas.area_year import SIZE_CLASS_CODES
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import REPORTED, SAME, SAMPLE
from vlr_service.statistics.question import DEGURBA_CLASSES, Statistic


class AggregateQuery(YearsQuery):
    """What aggregates are asked for."""

    indicator = fields.String(
        required=True,
        metadata={"description": N_("Indicator id of the catalogue, e.g. SDG_11_6_2 or UMF_2_2_1.")},
    )
    area = fields.String(
        required=True,
        metadata={"description": N_("Code of the reference area: country, region or municipality.")},
    )
    cell = fields.List(
        fields.String(),
        load_default=lambda: ["_T"],
        validate=validate.Length(1, 50),
        metadata={
            "description": N_(
                "Cell key: _T for the total, otherwise SEX=F or AGE=Y15T24,SEX=F. May be given up to 50 times."
            )
        },
    )
    by = fields.String(
        load_default=Grouping.YEAR.value,
        validate=validate.OneOf([one.value for one in Grouping]),
        metadata={
            "description": N_(
                "How the figures are grouped besides the year: by the regions directly below the area, the Degree of Urbanisation, or the size class of cities."
            )
        },
    )
    degurba = fields.Integer(
        validate=validate.OneOf(DEGURBA_CLASSES),
        metadata={
            "description": N_(
                "Only areas of this Degree of Urbanisation: 1 cities, 2 towns and semi-dense areas, 3 rural areas, 0 not known."
            )
        },
    )
    size_class = fields.String(
        validate=validate.OneOf(SIZE_CLASS_CODES),
        metadata={"description": N_("Only areas of this size class by population; _U is not known.")},
    )
    statistic = fields.String(
        load_default=Statistic.AGGREGATE.value,
        validate=validate.OneOf([one.value for one in Statistic]),
        metadata={
            "description": N_(
                "The aggregate by the method of the indicator, or the median or a percentile of the areas (definition 7: straight lines between the ordered values)."
            )
        },
    )
    mixed_boundaries = fields.Boolean(
        load_default=False,
        metadata={
            "description": N_(
                "Combine areas that report by different kinds of boundary; they are listed in “boundary_types”."
            )
        },
    )
    basis = fields.String(
        load_default=REPORTED,
        validate=validate.OneOf([REPORTED, SAME, SAMPLE]),
        metadata={
            "description": N_(
                "What the figures rest on: REPORTED, the areas that report; SAME, those of them that report in the first and the last year of a span and whose series does not break in it, in the years in which all of them report; SAMPLE, the weighted estimate for a whole country from its National Sample of Cities, as it was kept at release."
            )
        },
    )
    as_of = moment(
        N_("What was published at this time, with its zone: 2026-01-31T09:00:00Z. Now if it is left out.")
    )


class AggregateItem(Schema):
    """One aggregated figure with its coverage."""

    indicator = fields.String()
    area = fields.String()
    region = fields.String(
        allow_none=True,
        metadata={
            "description": N_(
                "Region of the group; the area itself for municipalities that lie in no region below it."
            )
        },
    )
    degurba = fields.Integer(
        allow_none=True, metadata={"description": N_("Degree of Urbanisation of the group, or asked for.")}
    )
    size_class = fields.String(
        allow_none=True, metadata={"description": N_("Size class of the group, or asked for.")}
    )
    year = fields.Integer()
    cell = fields.String()
    unit = fields.String()
    statistic = fields.String()
    basis = fields.String(
        metadata={
            "description": N_("What the figure rests on: REPORTED, SAME or SAMPLE, a figure of its own each.")
        }
    )
    value = fields.Decimal(allow_none=True)
    numerator = fields.Decimal(allow_none=True)
    denominator = fields.Decimal(allow_none=True)
    method = fields.String(
        metadata={
            "description": N_(
                "ratio_of_sums, weighted_mean, sum, share_of_areas, none, percentile_type_7, or reported (one municipality)."
            )
        }
    )
    reason = fields.String(allow_none=True, metadata={"description": N_("Why there is no value.")})
    standard_error = fields.Decimal(
        allow_none=True,
        metadata={"description": N_("Standard error of an estimate, in the unit of the value.")},
    )
    low = fields.Decimal(
        allow_none=True, metadata={"description": N_("Lower end of its interval of 95 per cent.")}
    )
    high = fields.Decimal(
        allow_none=True, metadata={"description": N_("Upper end of its interval of 95 per cent.")}
    )
    sample_version = fields.Integer(
        allow_none=True, metadata={"description": N_("Version of the sample that an estimate rests on.")}
    )
    cities_drawn = fields.Integer(allow_none=True, metadata={"description": N_("Cities drawn.")})
    cities_responding = fields.Integer(
        allow_none=True, metadata={"description": N_("Drawn cities with a figure.")}
    )
    adjustment = fields.String(
        allow_none=True,
        metadata={
            "description": N_("What makes up for cities that do not respond: within_strata, or nothing.")
        },
    )
    areas_reporting = fields.Integer()
    areas_expected = fields.Integer(
        metadata={
            "description": N_("Municipalities of the area and class that the service knows in that year.")
        }
    )
    areas_imputed = fields.Integer(metadata={"description": N_("Areas whose figure is imputed (I).")})
    areas_estimated = fields.Integer(metadata={"description": N_("Areas whose figure is estimated (E).")})
    areas_suppressed = fields.Integer()
    areas_broken = fields.Integer(
        metadata={"description": N_("Areas whose series breaks that year, also where the figure is hidden.")}
    )
    areas_proxy = fields.Integer(
        metadata={"description": N_("Areas whose figure is a proxy, not the indicator itself.")}
    )
    areas_local = fields.Integer(metadata={"description": N_("Areas whose figure is a local series.")})
    areas_forecast = fields.Integer(
        metadata={"description": N_("Areas that report a forecast; forecasts are in no sum.")}
    )
    areas_other_territory = fields.Integer(
        metadata={
            "description": N_(
                "Areas whose figure is of another territory than the whole area, such as its city districts; it is in the sum as it is."
            )
        }
    )
    areas_same = fields.Integer(
        allow_none=True,
        metadata={
            "description": N_(
                "Areas that are in the figure before too, of the newest earlier year in which any area has one; null where there is none."
            )
        },
    )
    flags = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={
            "description": N_(
                "How many figures in it have a status that says something of them, by code of CL_OBS_STATUS; in CSV as E=2;P=1."
            )
        },
    )
    method_before = fields.String(
        allow_none=True,
        metadata={"description": N_("The method of the figure before, where it is another one.")},
    )
    is_break = fields.Boolean(
        metadata={
            "description": N_(
                "Whether it is not to be compared with the figure before: the method is another one, or too many areas are others, break their series or report another territory."
            )
        }
    )
    imputed_share = fields.Decimal(
        allow_none=True, metadata={"description": N_("Imputed figures, in percent of the areas reporting.")}
    )
    estimated_share = fields.Decimal(
        allow_none=True, metadata={"description": N_("Estimated figures, in percent of the areas reporting.")}
    )
    population_covered = fields.Decimal(
        allow_none=True,
        metadata={
            "description": N_(
                "Persons in the municipalities whose figures are in the value, or can be seen where there is none; where known."
            )
        },
    )
    population_known = fields.Decimal(
        allow_none=True,
        metadata={"description": N_("Persons in all municipalities expected, where known.")},
    )
    population_whole = fields.Decimal(
        allow_none=True,
        metadata={
            "description": N_(
                "Persons in the whole area: as stated of it, else of all its municipalities; null where that is not known of each."
            )
        },
    )
    population_share = fields.Decimal(
        allow_none=True,
        metadata={"description": N_("Population covered, in percent of the population of the whole area.")},
    )
    boundary_types = fields.List(
        fields.String(), metadata={"description": N_("Kinds of boundary by which the areas report.")}
    )
