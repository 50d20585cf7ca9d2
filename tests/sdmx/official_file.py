"""Constructed structure messages of other agencies, as an operator would load them."""

from collections.abc import Collection, Mapping

_SPACES = (
    'xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"'
    ' xmlns:str="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"'
    ' xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"'
)


def structure_message(
    lists: Mapping[str, Mapping[str, str]], *, agency: str = "IAEG-SDGs", prolog: str = ""
) -> bytes:
    """A message with code lists: names of codes by code, by list."""
    written = "".join(
        f'<str:Codelist id="{name}" agencyID="{agency}" version="1.2"><com:Name xml:lang="en">{name}</com:Name>'
        + "".join(
            f'<str:Code id="{code}"><com:Name xml:lang="zh">甲</com:Name><com:Name xml:lang="en">{text}</com:Name></str:Code>'
            for code, text in codes.items()
        )
        + "</str:Codelist>"
        for name, codes in lists.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<mes:Structure {_SPACES}><mes:Structures>'
        f"<str:Codelists>{written}</str:Codelists></mes:Structures></mes:Structure>"
    ).encode()


DIMENSIONS = {
    "FREQ": "CL_FREQ",
    "REPORTING_TYPE": "CL_REPORTING_TYPE",
    "SERIES": "CL_SERIES",
    "REF_AREA": "CL_AREA",
    "SEX": "CL_SEX",
    "AGE": "CL_AGE",
    "URBANISATION": "CL_URBANISATION",
    "INCOME_WEALTH_QUANTILE": "CL_QUANTILE",
    "EDUCATION_LEV": "CL_EDUCATION_LEV",
    "OCCUPATION": "CL_OCCUPATION",
    "CUST_BREAKDOWN": "CL_CUST_BREAKDOWN",
    "COMPOSITE_BREAKDOWN": "CL_COMP_BREAKDOWN",
    "DISABILITY_STATUS": "CL_DISABILITY",
    "ACTIVITY": "CL_ACTIVITY",
    "PRODUCT": "CL_PRODUCT",
}
"""The dimensions of the official shape, each with its list; the time is the sixteenth."""

ATTRIBUTES = {
    "OBS_STATUS": ("CL_OBS_STATUS", True, False),
    "UNIT_MULT": ("CL_UNIT_MULT", True, False),
    "UNIT_MEASURE": ("CL_UNIT_MEASURE", True, True),
    "BASE_PER": (None, False, False),
    "NATURE": ("CL_NATURE", False, False),
    "TIME_DETAIL": (None, False, False),
    "COMMENT_OBS": (None, False, False),
    "TIME_COVERAGE": (None, False, False),
    "UPPER_BOUND": (None, False, False),
    "LOWER_BOUND": (None, False, False),
    "SOURCE_DETAIL": (None, False, False),
    "COMMENT_TS": (None, False, True),
    "GEO_INFO_URL": (None, False, True),
    "GEO_INFO_TYPE": ("CL_GEO_INFO_TYPE", False, True),
    "CUST_BREAKDOWN_LB": (None, False, True),
    "DATA_LAST_UPDATE": (None, False, True),
}
"""The attributes of the official shape: list, whether it is mandatory, whether it is of a series."""

CODES = dict.fromkeys(DIMENSIONS.values(), ("_T",)) | {
    "CL_FREQ": ("A", "M"),
    "CL_REPORTING_TYPE": ("G", "R", "N"),
    "CL_SERIES": ("SP_TRN_PUBL", "SL_TLF_UEM", "SH_STA_TRAF", "EN_ATM_PM25"),
    "CL_AREA": ("1", "XV", "TT", "TT_A", "TT_B", "XV_A1", "XV_A2"),
    "CL_SEX": ("_T", "F", "M"),
    "CL_AGE": ("_T", "Y15T24"),
    "CL_OBS_STATUS": tuple("ABDEFGHIJKLMNOPQSUVW"),
    "CL_UNIT_MULT": ("0", "3", "6"),
    "CL_UNIT_MEASURE": ("PT", "PER_100000_POP", "GPERM3", "NUMBER"),
    "CL_NATURE": ("C", "CA", "E", "G", "M", "N", "_X"),
    "CL_GEO_INFO_TYPE": ("GML",),
}
"""Codes of the lists, constructed."""


def official_message(
    version: str = "1.4",
    *,
    agency: str = "IAEG-SDGs",
    codes: Mapping[str, tuple[str, ...]] = {},
    further: Mapping[str, tuple[str | None, bool, bool]] = {},
    has_lists: bool = True,
    as_urn: bool = False,
    without: Collection[str] = (),
    attached: Mapping[str, str] = {},
    more: Mapping[str, str] = {},
) -> bytes:
    """A message of the official shape: all lists and the definition, in a version, perhaps of a country's own agency.

    Variants lack the components `without`, have `more` dimensions, each with its list, or attributes `attached` to
    something else: series, observation, group or data set.
    """
    lists = {**CODES, **codes} if has_lists else {}
    own_dimensions = {name: list_ for name, list_ in DIMENSIONS.items() if name not in without} | {**more}
    own_attributes = {name: one for name, one in ATTRIBUTES.items() if name not in without} | {**further}
    scheme = f'agencyID="{agency}" id="SDG_CONCEPTS" version="{version}"'
    written = "".join(
        f'<str:Codelist id="{name}" agencyID="{agency}" version="{version}"><com:Name xml:lang="en">{name}</com:Name>'
        + "".join(f'<str:Code id="{one}"><com:Name xml:lang="en">{one}</com:Name></str:Code>' for one in own)
        + "</str:Codelist>"
        for name, own in lists.items()
    )
    components = [*own_dimensions, "TIME_PERIOD", "OBS_VALUE", *own_attributes]
    concepts = f'<str:ConceptScheme {scheme}><com:Name xml:lang="en">Concepts</com:Name>' + "".join(
        f'<str:Concept id="{one}"><com:Name xml:lang="en">{one}</com:Name></str:Concept>'
        for one in components
    )
    text = "<str:TextFormat/>"

    def refer(kind: str, name: str, class_: str, package: str) -> str:
        urn = f"urn:sdmx:org.sdmx.infomodel.{package}.{class_}={agency}:{name}({version})"
        if as_urn:
            return f"<{kind}><URN>{urn}</URN></{kind}>"
        return f'<{kind}><Ref agencyID="{agency}" id="{name}" version="{version}" class="{class_}" package="{package}"/></{kind}>'

    def part(name: str, list_: str | None, text: str) -> str:
        concept = (
            f'<str:ConceptIdentity><Ref maintainableParentID="SDG_CONCEPTS" maintainableParentVersion="{version}"'
            f' agencyID="{agency}" id="{name}" class="Concept" package="conceptscheme"/></str:ConceptIdentity>'
        )
        own = refer("str:Enumeration", list_, "Codelist", "codelist") if list_ else text
        return f"{concept}<str:LocalRepresentation>{own}</str:LocalRepresentation>"

    dimensions = "".join(
        f'<str:Dimension id="{name}" position="{place}">{part(name, list_, text)}</str:Dimension>'
        for place, (name, list_) in enumerate(own_dimensions.items(), 1)
    )
    time = part("TIME_PERIOD", None, '<str:TextFormat textType="ObservationalTimePeriod"/>')
    relations = {
        "series": "".join(f'<str:Dimension><Ref id="{one}"/></str:Dimension>' for one in own_dimensions),
        "observation": '<str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>',
        "group": '<str:Group><Ref id="Sibling"/></str:Group>',
        "data set": "<str:None/>",
    }

    def relation(name: str, *, is_of_series: bool) -> str:
        return relations[attached.get(name, "series" if is_of_series else "observation")]

    attributes = "".join(
        f'<str:Attribute id="{name}" assignmentStatus="{"Mandatory" if is_mandatory else "Conditional"}">'
        f"{part(name, list_, text)}<str:AttributeRelationship>{relation(name, is_of_series=is_of_series)}"
        "</str:AttributeRelationship></str:Attribute>"
        for name, (list_, is_mandatory, is_of_series) in own_attributes.items()
    )
    siblings = "".join(
        f'<str:GroupDimension><str:DimensionReference><Ref id="{one}"/></str:DimensionReference></str:GroupDimension>'
        for one in own_dimensions
        if one != "FREQ"
    )
    measure = part("OBS_VALUE", None, '<str:TextFormat textType="Double"/>')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><mes:Structure {_SPACES}><mes:Header><mes:ID>M</mes:ID>'
        "<mes:Test>false</mes:Test><mes:Prepared>2026-01-01T00:00:00Z</mes:Prepared>"
        '<mes:Sender id="XX"/></mes:Header><mes:Structures>'
        + (f"<str:Codelists>{written}</str:Codelists>" if written else "")
        + f"<str:Concepts>{concepts}</str:ConceptScheme></str:Concepts><str:DataStructures>"
        f'<str:DataStructure id="SDG" agencyID="{agency}" version="{version}" isFinal="true">'
        '<com:Name xml:lang="en">SDG</com:Name><str:DataStructureComponents>'
        f'<str:DimensionList id="DimensionDescriptor">{dimensions}'
        f'<str:TimeDimension id="TIME_PERIOD" position="{len(own_dimensions) + 1}">{time}</str:TimeDimension></str:DimensionList>'
        + (f'<str:Group id="Sibling">{siblings}</str:Group>' if "group" in attached.values() else "")
        + f'<str:AttributeList id="AttributeDescriptor">{attributes}</str:AttributeList>'
        f'<str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE">{measure}</str:PrimaryMeasure>'
        "</str:MeasureList></str:DataStructureComponents></str:DataStructure></str:DataStructures>"
        "</mes:Structures></mes:Structure>"
    ).encode()
