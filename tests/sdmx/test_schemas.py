"""The schema of a structure-specific message: what we write is valid by it, and what the structure forbids is not."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from lxml import etree

from tests.sdmx.flow_factory import FLOW, STRUCTURE, deletion, message
from tests.sdmx.peers import Writer, faults_by, own_schema, standard_file, written
from vlr_service.sdmx.messages.model import DataMessage, Layout, StructureComponent, full_layout
from vlr_service.sdmx.messages.schema import schema_2_1, schema_3_0
from vlr_service.sdmx.messages.xml import specific_xml_2_1, specific_xml_3_0

LAYOUTS = {
    "by year": full_layout(FLOW),
    "flat": full_layout(FLOW, is_flat=True),
    "by area": full_layout(FLOW, varying="REF_AREA"),
    "by indicator": full_layout(FLOW, varying="SERIES"),
}
BY_YEAR = LAYOUTS["by year"]


@dataclass(frozen=True)
class Edition:
    """A version of SDMX-ML: what writes its messages, and what makes their schema."""

    version: str
    write: Writer
    schema: Callable[[Layout], bytes]

    def faults(self, sent: DataMessage, *, layout: Layout = BY_YEAR) -> list[str]:
        return faults_by(_schema(self, layout), written(self.write, sent))

    def faults_after(self, old: str, new: str) -> list[str]:
        """The faults of the message by year in which one text stands for another."""
        text = written(self.write, message())
        assert old.encode() in text
        return faults_by(_schema(self, BY_YEAR), text.replace(old.encode(), new.encode()))


EDITIONS = [Edition("21", specific_xml_2_1, schema_2_1), Edition("30", specific_xml_3_0, schema_3_0)]


def _schema(edition: Edition, layout: Layout) -> etree.XMLSchema:
    return own_schema(edition.schema(layout), version=edition.version)


@pytest.fixture(params=EDITIONS, ids=lambda one: one.version)
def edition(request: pytest.FixtureRequest) -> Edition:
    found: Edition = request.param
    return found


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_what_is_written_is_valid_however_it_is_packed(edition: Edition, layout: Layout) -> None:
    assert edition.faults(message(layout), layout=layout) == []


def test_deletions_are_valid_though_they_have_keys_alone(edition: Edition) -> None:
    assert edition.faults(deletion()) == []


def test_a_message_without_data_is_valid(edition: Edition) -> None:
    assert edition.faults(replace(message(), data_sets=[])) == []


WRONG = {
    "a code that no list holds": (' SEX="F"', ' SEX="X"'),
    "a status that no list holds": (' OBS_STATUS="Q"', ' OBS_STATUS="Z"'),
    "a unit that no list holds": (' UNIT_MEASURE="PT"', ' UNIT_MEASURE="KG"'),
    "a dimension that is missing": (' SEX="F"', ""),
    "a component that the structure has not": (' SEX="F"', ' SEX="F" AGE="_T"'),
    "what the standard knows and the structure has not": (
        ' SEX="F"',
        ' SEX="F" REPORTING_YEAR_START_DAY="--07-01"',
    ),
    "a value that is no number": (' OBS_VALUE="12.50"', ' OBS_VALUE="12,50"'),
    "a part that is no number": (' NUMERATOR="7"', ' NUMERATOR="seven"'),
    "a year that is no period": (' TIME_PERIOD="2018"', ' TIME_PERIOD="last year"'),
    "an observation without its year": (' TIME_PERIOD="2018"', ""),
    "a series with a year": (' SEX="F"', ' SEX="F" TIME_PERIOD="2018"'),
    "an action that the standard has not": ('action="Information"', 'action="Wipe"'),
}


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=WRONG)
def test_what_the_structure_forbids_is_not_valid(edition: Edition, old: str, new: str) -> None:
    assert edition.faults_after(old, new) != []


@pytest.mark.parametrize("layout", [LAYOUTS["flat"], LAYOUTS["by area"]], ids=["flat", "by area"])
def test_a_message_packed_otherwise_is_not_valid(edition: Edition, layout: Layout) -> None:
    assert edition.faults(message(layout)) != []


def test_whole_numbers_have_no_fraction(edition: Edition) -> None:
    counted = StructureComponent("NUMERATOR", STRUCTURE.measure.name, text_type="Integer")
    structure = replace(STRUCTURE, attributes=(STRUCTURE.attributes[0], counted, STRUCTURE.attributes[2]))
    schema = _schema(edition, full_layout(replace(FLOW, structure=structure)))
    text = written(edition.write, message())
    assert faults_by(schema, text) == []
    assert faults_by(schema, text.replace(b'NUMERATOR="7"', b'NUMERATOR="7.5"')) != []


def test_the_schema_names_no_address_but_files_beside_it(edition: Edition) -> None:
    made = etree.fromstring(edition.schema(BY_YEAR))
    files = [one.get("schemaLocation", "") for one in made.iterfind("{*}import")]
    assert files == ["SDMXMessage.xsd", "SDMXDataStructureSpecific.xsd", "SDMXCommon.xsd"]


@pytest.mark.parametrize("layout", [BY_YEAR, LAYOUTS["flat"]], ids=["by year", "flat"])
def test_parts_repeat_where_they_do_in_the_standard(edition: Edition, layout: Layout) -> None:
    """Strict validators refuse a restriction that allows more; the one of these tests does not look."""
    name = "SDMXDataStructureSpecificBase.xsd" if edition.version == "21" else "SDMXDataStructureSpecific.xsd"
    inner = "Obs" if layout.is_flat else "Series"
    made, standard = (
        [
            found.get("maxOccurs")
            for path in ("{*}choice", f"{{*}}choice/{{*}}element[@name='{inner}']")
            for found in schema.iterfind(f"{{*}}complexType[@name='DataSetType']//{path}")
        ]
        for schema in (etree.fromstring(edition.schema(layout)), standard_file(edition.version, name))
    )
    assert made == standard


def test_the_header_names_the_name_space_of_the_schema(edition: Edition) -> None:
    space = etree.fromstring(edition.schema(BY_YEAR)).get("targetNamespace")
    header = etree.fromstring(written(edition.write, message())).find(".//{*}Header/{*}Structure")
    assert header is not None
    assert header.get("namespace") == space
