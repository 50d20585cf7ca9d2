"""THE STATISTICIANS' LANGUAGE: structures, keys and messages of SDMX."""

from vlr_service.sdmx.artefacts import (
    AGENCY,
    Agreement,
    Artefact,
    Constraint,
    Flow,
    Kind,
    Reference,
    Scheme,
    Structure,
)
from vlr_service.sdmx.availability import (
    Occurrence,
    constraint_of,
    is_of_dimensions,
    occurring,
)
from vlr_service.sdmx.catalogue_message import (
    catalogue_message,
)
from vlr_service.sdmx.conditions import (
    Condition,
    Filter,
    is_figure,
    parse_filter,
)
from vlr_service.sdmx.csv import (
    CSVOptions,
    Keys,
    Labels,
    csv_1,
    csv_2,
)
from vlr_service.sdmx.data_sets import (
    States,
    data_sets,
)
from vlr_service.sdmx.derived_states import (
    DerivedStates,
)
from vlr_service.sdmx.editions import (
    versioned,
)
from vlr_service.sdmx.faults import (
    INTERNAL,
    NO_RESULTS,
    NOT_IMPLEMENTED,
    SEMANTIC,
    SYNTAX,
    TOO_LARGE,
    UNAUTHORIZED,
    no_results,
    not_offered,
    semantic,
    syntax,
)
from vlr_service.sdmx.global_figures import (
    SCHEME,
    CityFigures,
    GlobalFigures,
    Refusal,
    in_global_words,
)
from vlr_service.sdmx.global_flow import (
    GLOBAL,
    global_artefact,
    global_dataflow,
)
from vlr_service.sdmx.global_states import (
    foreign_structures,
    global_states,
)
from vlr_service.sdmx.json import (
    json_1,
    json_1_draft,
    json_2,
)
from vlr_service.sdmx.keys import (
    Key,
    expect_code,
    key_1,
    parse_key_1,
    parse_key_2,
)
from vlr_service.sdmx.layouts import (
    DataDetail,
    layout_1,
    layout_2,
)
from vlr_service.sdmx.model import (
    ALL_DIMENSIONS,
    TIME,
    VALUE,
    Action,
    Component,
    Dataflow,
    DataMessage,
    DataSet,
    DataStructure,
    Layout,
    Series,
    full_layout,
)
from vlr_service.sdmx.municipal import (
    Reading,
    reading_of,
)
from vlr_service.sdmx.municipal_states import (
    MunicipalStates,
)
from vlr_service.sdmx.official_lists import (
    MOST_CODES,
    OfficialList,
    read_code_lists,
)
from vlr_service.sdmx.packing import (
    Figure,
    packed,
)
from vlr_service.sdmx.periods import (
    years_between,
    years_that_hold,
)
from vlr_service.sdmx.published import (
    Published,
    made_of,
    publish_structures,
    read_published,
    unpublished,
)
from vlr_service.sdmx.question import (
    DataQuestion,
    Sorting,
)
from vlr_service.sdmx.resolved import (
    resolved,
)
from vlr_service.sdmx.schema import (
    schema_2_1,
    schema_3_0,
)
from vlr_service.sdmx.selection import (
    Asked,
    Detail,
    Related,
    Selection,
    select,
)
from vlr_service.sdmx.structure_json import (
    structure_json_1,
    structure_json_2,
)
from vlr_service.sdmx.structure_xml import (
    structure_xml_2_1,
    structure_xml_3_0,
)
from vlr_service.sdmx.structures import (
    MUNICIPAL,
    MUNICIPAL_DIMENSIONS,
    NATIONAL,
    NATIONAL_DIMENSIONS,
    ReferenceArea,
    structures_of,
)
from vlr_service.sdmx.versions import (
    meant,
)
from vlr_service.sdmx.xml import (
    generic_xml_2_1,
    specific_xml_2_1,
    specific_xml_3_0,
)
from vlr_service.sdmx.xml_text import (
    writable,
)

__all__ = [
    "AGENCY",
    "ALL_DIMENSIONS",
    "GLOBAL",
    "INTERNAL",
    "MOST_CODES",
    "MUNICIPAL",
    "MUNICIPAL_DIMENSIONS",
    "NATIONAL",
    "NATIONAL_DIMENSIONS",
    "NOT_IMPLEMENTED",
    "NO_RESULTS",
    "SCHEME",
    "SEMANTIC",
    "SYNTAX",
    "TIME",
    "TOO_LARGE",
    "UNAUTHORIZED",
    "VALUE",
    "Action",
    "Agreement",
    "Artefact",
    "Asked",
    "CSVOptions",
    "CityFigures",
    "Component",
    "Condition",
    "Constraint",
    "DataDetail",
    "DataMessage",
    "DataQuestion",
    "DataSet",
    "DataStructure",
    "Dataflow",
    "DerivedStates",
    "Detail",
    "Figure",
    "Filter",
    "Flow",
    "GlobalFigures",
    "Key",
    "Keys",
    "Kind",
    "Labels",
    "Layout",
    "MunicipalStates",
    "Occurrence",
    "OfficialList",
    "Published",
    "Reading",
    "Reference",
    "ReferenceArea",
    "Refusal",
    "Related",
    "Scheme",
    "Selection",
    "Series",
    "Sorting",
    "States",
    "Structure",
    "catalogue_message",
    "constraint_of",
    "csv_1",
    "csv_2",
    "data_sets",
    "expect_code",
    "foreign_structures",
    "full_layout",
    "generic_xml_2_1",
    "global_artefact",
    "global_dataflow",
    "global_states",
    "in_global_words",
    "is_figure",
    "is_of_dimensions",
    "json_1",
    "json_1_draft",
    "json_2",
    "key_1",
    "layout_1",
    "layout_2",
    "made_of",
    "meant",
    "no_results",
    "not_offered",
    "occurring",
    "packed",
    "parse_filter",
    "parse_key_1",
    "parse_key_2",
    "publish_structures",
    "read_code_lists",
    "read_published",
    "reading_of",
    "resolved",
    "schema_2_1",
    "schema_3_0",
    "select",
    "semantic",
    "specific_xml_2_1",
    "specific_xml_3_0",
    "structure_json_1",
    "structure_json_2",
    "structure_xml_2_1",
    "structure_xml_3_0",
    "structures_of",
    "syntax",
    "unpublished",
    "versioned",
    "writable",
    "years_between",
    "years_that_hold",
]
