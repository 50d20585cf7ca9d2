"""The catalogue as an SDMX structure message, read back by others."""

from datetime import UTC, datetime
from xml.etree import ElementTree

from pysdmx.io import read_sdmx

from vlr_service.catalogue.model import Catalogue
from vlr_service.sdmx.messages.catalogue_message import catalogue_message

ASKED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_the_same_catalogue_gives_the_same_message(catalogue: Catalogue) -> None:
    assert catalogue_message(catalogue, ASKED) == catalogue_message(catalogue, ASKED)


def test_the_message_is_valid_and_pysdmx_reads_it(catalogue: Catalogue) -> None:
    message = read_sdmx(catalogue_message(catalogue, ASKED).decode(), validate=True)

    lists = {found.id: found for found in message.get_codelists()}
    assert [code.id for code in lists["CL_SERIES"].codes] == list(catalogue.indicators)
    assert [code.id for code in lists["CL_SEX"].codes] == ["_T", "F", "M"]
    assert {found.version for found in lists.values()} == {"1.0.0"}
    (concepts,) = message.get_concept_schemes()
    linked = {concept.id: concept.codes.id for concept in concepts.concepts if concept.codes}
    assert linked["SERIES"] == "CL_SERIES"
    assert linked["SEX"] == "CL_SEX"


def test_the_grid_is_a_category_scheme_down_to_its_indicators(catalogue: Catalogue) -> None:
    (grid,) = read_sdmx(catalogue_message(catalogue, ASKED).decode(), validate=False).get_category_schemes()

    cells = {(d.id, o.id): [i.id for i in o.categories] for d in grid.categories for o in d.categories}
    assert len(cells) == 20
    assert {i for found in cells.values() for i in found} == {
        i.id for i in catalogue.indicators.values() if i.ends is None
    }
    assert "SDG_11_2_1" in cells["economy", "inclusive"]


def test_the_message_names_everything_in_english_and_chinese(catalogue: Catalogue) -> None:
    root = ElementTree.fromstring(catalogue_message(catalogue, ASKED))

    named = [child for child in root.iter() if child.attrib.get("id") and child.tag.endswith("Code")]
    assert len(named) > 200
    for code in named:
        assert [n.attrib[LANG] for n in code if n.tag.endswith("}Name")] == ["en", "zh"]


def test_the_message_says_how_sure_each_framework_code_is(catalogue: Catalogue) -> None:
    message = read_sdmx(catalogue_message(catalogue, ASKED).decode(), validate=False)

    codes = {code.id: code for found in message.get_codelists() for code in found.codes}
    assert [(a.type, a.title) for a in codes["UMF_1_1_3"].annotations] == [("UMF_STATUS", "inferred")]
