"""The service's own lists of codes that its code decides by: their names are in code-lists/, their codes are fixed."""

from collections.abc import Mapping
from enum import StrEnum

from vlr_service.catalogue.model import Aggregation, Direction, Population, Relation, UMFStatus
from vlr_service.methods.basis import Basis
from vlr_service.methods.progress.rating_scales import RatingMethod


class SourceKind(StrEnum):
    """What kind of source a figure comes from."""

    CENSUS = "census"
    SURVEY = "survey"
    ADMINISTRATIVE = "administrative"
    EO_GIS = "eo_gis"
    MODEL = "model"
    CITIZEN_GENERATED = "citizen_generated"


class BoundaryType(StrEnum):
    """What the boundary of a reporting area encloses."""

    ADMINISTRATIVE = "administrative"
    URBAN_CENTRE = "urban_centre"
    URBAN_CLUSTER = "urban_cluster"
    FUNCTIONAL_URBAN_AREA = "fua"


class DegurbaLevel2(StrEnum):
    """The classes of level 2 of the Degree of Urbanisation; the service does not compute them."""

    CITY = "city"
    DENSE_TOWN = "dense_town"
    SEMI_DENSE_TOWN = "semi_dense_town"
    SUBURBAN = "suburban"
    VILLAGE = "village"
    DISPERSED_RURAL = "dispersed_rural"
    UNINHABITED = "uninhabited"


class NUAPart(StrEnum):
    """The parts of the New Urban Agenda."""

    INCLUSION = "inclusion"
    PROSPERITY = "prosperity"
    ENVIRONMENT = "environment"
    IMPLEMENTATION = "implementation"


FIXED: Mapping[str, type[StrEnum]] = {
    "CL_AGGREGATION": Aggregation,
    "CL_BOUNDARY_TYPE": BoundaryType,
    "CL_DEGURBA_LEVEL2": DegurbaLevel2,
    "CL_DIRECTION": Direction,
    "CL_METHOD_BASIS": Basis,
    "CL_NUA_PART": NUAPart,
    "CL_POPULATION": Population,
    "CL_RATING_METHOD": RatingMethod,
    "CL_RELATION": Relation,
    "CL_SOURCE_KIND": SourceKind,
    "CL_UMF_STATUS": UMFStatus,
}
"""The lists whose codes are the members of an enumeration: an overlay can name them otherwise, but add none."""
