"""SDMX-CSV comes in like any workbook: judged row by row, all of it or nothing, and twice is as once."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from tests.texts import both
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.present import PresentAnswer, Recipient, answers_by_place
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.i18n import render
from vlr_service.i18n.invisible import trimmed
from vlr_service.i18n.mangled import unmangled
from vlr_service.records.answers.answer import TAKEN_BACK
from vlr_service.sdmx.messages.csv import CSVLabels, CSVOptions, Keys, csv_1, csv_2
from vlr_service.sdmx.messages.model import Action, Dataflow, DataMessage, DataSet, Series, full_layout
from vlr_service.sdmx.structures.artefacts import Flow
from vlr_service.sdmx.structures.definitions import MUNICIPAL, ReferenceArea, structures_of
from vlr_service.sdmx.structures.resolved import resolved
from vlr_service.standard.attributes import PUBLISHED, QUALIFIERS, Attribute
from vlr_service.standard.observed import ObservedCell, SourceEntry

NOW = datetime(2026, 11, 24, tzinfo=UTC)
AREA = "tt-a"
SOURCE = SourceEntry("Office", "Yearbook 2020", 2020, "survey", "https://example.org/y", is_local=True)
REASON = "Counts stops within 800 metres of each home."
TOTALS = dict.fromkeys(CATALOGUE.dimensions, "_T")
KEY = {"FREQ": "A", "SERIES": "SDG_11_2_1", "REF_AREA": AREA, **TOTALS, "TIME_PERIOD": "2020"}
ONE = {"DATAFLOW": "VLR:UMF_MUNICIPAL(1.0.0)", **KEY, "OBS_VALUE": "61.5"}
TWO = {
    "STRUCTURE": "dataflow",
    "STRUCTURE_ID": "VLR:UMF_MUNICIPAL(1.0.0)",
    "ACTION": "I",
    **KEY,
    "OBS_VALUE": "61.5",
}
PRESENT = ObservedCell(
    indicator="SDG_11_2_1",
    year=2020,
    cell=Cell(),
    raw="60",
    value=Decimal(60),
    numerator=Decimal(600),
    denominator=Decimal(1000),
    conf_status="A",
    source=SOURCE,
    comment="Counted at noon.",
    relation=Relation.PROXY,
    relation_reason="Counts stops within 800 metres of each home.",
    method_version="1",
)


def flow() -> Dataflow:
    areas = (
        ReferenceArea("tt", both("Country", "国家")),
        ReferenceArea(AREA, both("Town", "市"), "tt", is_provider=True),
    )
    known = {one.reference: one for one in structures_of(CATALOGUE, areas)}
    found = known[MUNICIPAL]
    assert isinstance(found, Flow)
    return resolved(found, known)


FLOW = flow()


def message(
    answers: Iterable[ObservedCell], *, action: Action = Action.INFORMATION, language: str = "en"
) -> DataMessage:
    """What the service itself says of answers."""

    def written(value: Decimal | None) -> str | None:
        return None if value is None else format(value, "f")

    series = [
        Series(
            ("A", one.indicator, AREA, *(one.cell[name] for name in CATALOGUE.dimensions)),
            (CATALOGUE.indicators[one.indicator].unit,),
            [
                (
                    str(one.year),
                    written(one.value),
                    one.obs_status,
                    written(one.numerator),
                    written(one.denominator),
                    one.source.title if one.source else None,
                    *(published(one, attribute) for attribute in PUBLISHED),
                )
            ],
        )
        for one in answers
    ]
    return DataMessage("ID", NOW, full_layout(FLOW), [DataSet(series, action)], language)


def published(one: ObservedCell, attribute: Attribute) -> str | None:
    value = getattr(one, attribute.name)
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value or None


def table(*rows: Mapping[str, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(content: str | bytes, *present: ObservedCell, language: str = "en") -> list[ObservedCell]:
    data = content.encode() if isinstance(content, str) else content
    found = read_workbook(
        data,
        filename="data.csv",
        catalogue=CATALOGUE,
        language=language,
        recipient=lambda: Recipient(
            AREA, answers=answers_by_place(map(PresentAnswer, present)), sources=[SOURCE]
        ),
    )
    return [row.answer for row in found.rows]


def refused(*rows: Mapping[str, str]) -> tuple[WorkbookFault, ...]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(table(*rows))
    return refusal.value.faults


def without_raw(answers: Iterable[ObservedCell]) -> list[ObservedCell]:
    return [replace(answer, raw="") for answer in answers]


# What the service writes it takes back, and nothing is changed by it

CELLS = st.sampled_from((Cell(), Cell.of(SEX="F"), Cell.of(SEX="M", AGE="Y15T24"), Cell.of(URBANISATION="U")))
FIGURES = st.decimals(min_value=0, max_value=100, places=3, allow_nan=False)
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(trimmed)
COMMENTS = LETTERS.filter(lambda text: not unmangled(text))  # one read in a wrong encoding is refused


@st.composite
def answers_of_a_town(draw: st.DrawFn) -> list[ObservedCell]:
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(("SDG_11_2_1", "SDG_6_1_1")), st.integers(2001, 2025), CELLS),
            unique=True,
            min_size=1,
            max_size=6,
        )
    )
    found = []
    for indicator, year, cell in places:
        value = draw(st.none() | FIGURES)
        found.append(
            ObservedCell(
                indicator=indicator,
                year=year,
                cell=cell,
                raw="",
                value=value,
                obs_status="L" if value is None else draw(st.sampled_from("AEP")),
                comment=draw(COMMENTS) or "'=1 is no formula",
                source=draw(st.none() | st.just(SOURCE)),
                conf_status=draw(st.sampled_from("FA")),
                method_version="1",
                series_break=draw(st.booleans()),
                relation=Relation.PROXY,
                relation_reason=REASON,
                **{one.name: draw(st.sampled_from(codes_of(one))) for one in QUALIFIERS},
            )
        )
    return found


def codes_of(attribute: Attribute) -> list[str]:
    return sorted({attribute.default, *CATALOGUE.code_lists[attribute.codes].codes})


@given(
    answers_of_a_town(),
    st.builds(CSVOptions, st.sampled_from(CSVLabels), st.sampled_from(Keys), st.booleans()),
    st.sampled_from((Action.INFORMATION, Action.REPLACE)),
    st.sampled_from(("en", "zh_Hans")),
)
def test_what_the_service_writes_changes_nothing_when_it_comes_back(
    answers: list[ObservedCell], options: CSVOptions, action: Action, language: str
) -> None:
    for write in (csv_1, csv_2):
        content = b"".join(write(message(answers, action=action, language=language), options))
        assert without_raw(read(content, *answers, language=language)) == without_raw(answers)


@given(answers_of_a_town())
def test_a_deletion_that_the_service_writes_takes_every_answer_back(answers: list[ObservedCell]) -> None:
    unsaid: dict[str, Any] = dict.fromkeys(("obs_status", *(one.name for one in PUBLISHED)))
    nothing = [replace(one, value=None, source=None, **unsaid) for one in answers]
    found = read(b"".join(csv_2(_without_unit(message(nothing, action=Action.DELETE)))), *answers)
    assert [(one.indicator, one.year, one.cell, one.obs_status) for one in found] == [
        (one.indicator, one.year, one.cell, TAKEN_BACK) for one in answers
    ]


def _without_unit(whole: DataMessage) -> DataMessage:
    sets = [
        replace(one, series=[replace(s, attributes=(None,)) for s in one.series]) for one in whole.data_sets
    ]
    return replace(whole, data_sets=sets)


@pytest.mark.parametrize("row", [ONE, TWO], ids=["1.0", "2.0"])
def test_a_figure_is_read_with_what_the_structure_says_of_it(row: dict[str, str]) -> None:
    more = {
        "UNIT_MEASURE": "PT",
        "OBS_STATUS": "E",
        "NUMERATOR": "615",
        "DENOMINATOR": "1000",
        "COMMENT_OBS": "Counted.",
    }
    (found,) = read(table(row | {"SEX": "F"} | more))
    assert (found.indicator, found.year, found.cell) == ("SDG_11_2_1", 2020, Cell.of(SEX="F"))
    assert (found.value, found.numerator, found.denominator) == (Decimal("61.5"), Decimal(615), Decimal(1000))
    assert (found.obs_status, found.comment) == ("E", "Counted.")


@pytest.mark.parametrize("period", ["2020", "2020-A1", "2020-01-01", "2020-01-01T00:00:00"])
def test_a_year_is_read_however_the_standard_writes_it(period: str) -> None:
    (found,) = read(table(ONE | {"TIME_PERIOD": period}))
    assert found.year == 2020


def test_columns_come_in_any_order_and_parted_by_a_semicolon() -> None:
    names = ["DATAFLOW", *reversed([name for name in ONE if name != "DATAFLOW"])]
    content = ";".join(names) + "\n" + ";".join(ONE[name] for name in names)
    (found,) = read(content)
    assert found.value == Decimal("61.5")


# What a row leaves out


@pytest.mark.parametrize("action", ["", "I", "A", "M"])
def test_a_merged_row_leaves_what_it_does_not_name(action: str) -> None:
    (found,) = read(table(TWO | {"ACTION": action, "COMMENT_OBS": ""}), PRESENT)
    assert found == replace(PRESENT, raw="61.5", value=Decimal("61.5"))


def test_a_replacing_row_empties_what_it_leaves_out_but_not_what_the_structure_has_no_room_for() -> None:
    (found,) = read(table(TWO | {"ACTION": "R"}), PRESENT)
    emptied = {"numerator": None, "denominator": None, "source": None, "comment": ""}
    assert found == replace(PRESENT, raw="61.5", value=Decimal("61.5"), **emptied)


def test_a_gap_takes_the_figures_away() -> None:
    (found,) = read(table(TWO | {"OBS_VALUE": "NaN", "OBS_STATUS": "L", "COMMENT_OBS": "Lost."}), PRESENT)
    assert (found.value, found.numerator, found.obs_status) == (None, None, "L")


def test_a_figure_ends_a_gap() -> None:
    gap = replace(PRESENT, value=None, numerator=None, denominator=None, obs_status="L")
    (found,) = read(table(TWO), gap)
    assert (found.value, found.obs_status) == (Decimal("61.5"), "A")


@pytest.mark.parametrize("action", ["M", "R"])
def test_a_figure_that_is_hidden_says_nothing_about_the_answer(action: str) -> None:
    (found,) = read(table(TWO | {"ACTION": action, "OBS_VALUE": "", "OBS_STATUS": "Q"}), PRESENT)
    assert found == PRESENT


def test_a_source_the_area_has_named_is_known_by_its_title() -> None:
    (found,) = read(table(ONE | {"TIME_PERIOD": "2021", "SOURCE_DETAIL": SOURCE.title}), PRESENT)
    assert found.source == SOURCE


def test_a_new_source_is_told_in_columns_of_the_workbook() -> None:
    more = {
        "SOURCE_DETAIL": "Census",
        "source_provider": "Office",
        "source_year": "2020",
        "source_kind": "census",
    }
    (found,) = read(table(ONE | more))
    assert found.source == SourceEntry("Office", "Census", 2020, "census")


@pytest.mark.parametrize("name", ["TERRITORY", "territory"])
def test_which_people_and_which_territory_is_read_by_structure_or_workbook(name: str) -> None:
    (found,) = read(table(TWO | {"POPULATION_BASE": "urban", name: "BUILT_UP"}))
    assert (found.population, found.territory) == ("urban", "BUILT_UP")
    (found,) = read(table(ONE | {"population": "registered"}))
    assert (found.population, found.territory) == ("registered", "WHOLE")


@pytest.mark.parametrize(
    ("stated", "territory"), [({}, "DISTRICTS"), ({"TERRITORY": "FUA"}, "FUA"), ({"TERRITORY": ""}, "WHOLE")]
)
def test_a_replacing_row_of_an_older_structure_leaves_what_that_has_no_room_for(
    stated: dict[str, str], territory: str
) -> None:
    present = replace(PRESENT, territory="DISTRICTS", population="urban")
    (found,) = read(table(TWO | {"ACTION": "R"} | stated), present)
    assert (found.population, found.territory) == ("urban", territory)


# What is refused

WRONG = {
    "another structure": ({"STRUCTURE_ID": "IAEG-SDGs:DF_SDG_GLH(1.0)"}, "STRUCTURE_ID", "not the dataflow"),
    "no structure": ({"STRUCTURE_ID": ""}, "STRUCTURE_ID", "not the dataflow"),
    "a kind of structure": ({"STRUCTURE": "metadataflow"}, "STRUCTURE", "not a kind"),
    "an action": ({"ACTION": "X"}, "ACTION", "not an action"),
    "half a deletion": ({"ACTION": "D"}, "ACTION", "a part of an answer"),
    "many deletions": ({"ACTION": "D", "OBS_VALUE": "", "SEX": ""}, "SEX", "is empty"),
    "another area": ({"REF_AREA": "tt-b"}, "REF_AREA", "about tt-b"),
    "another frequency": ({"FREQ": "Q"}, "FREQ", "annual"),
    "a quarter": ({"TIME_PERIOD": "2020-Q1"}, "TIME_PERIOD", "not a year"),
    "an unknown indicator": ({"SERIES": "SDG_99"}, "SERIES", "no indicator"),
    "an unknown code": ({"SEX": "X"}, "SEX", "not in the code list"),
    "a name in place of a code": ({"SEX": "Female"}, "SEX", "not in the code list"),
    "an empty dimension": ({"AGE": ""}, "AGE", "is empty"),
    "a figure in words": ({"OBS_VALUE": "1,234"}, "OBS_VALUE", "cannot be read as a number"),
    "an impossible figure": ({"OBS_VALUE": "161"}, "OBS_VALUE", "impossible"),
    "a status beside a figure": ({"OBS_STATUS": "L"}, "OBS_STATUS", "missing, but there is one"),
    "another unit": ({"UNIT_MEASURE": "KG"}, "UNIT_MEASURE", "measured in PT"),
    "an unknown territory": ({"TERRITORY": "MOON"}, "TERRITORY", "not in the code list"),
    "an unknown source": ({"SOURCE_DETAIL": "Hearsay"}, "SOURCE_DETAIL", "no source with the title"),
}


@pytest.mark.parametrize(("change", "column", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_row_is_told_with_its_row_and_column_in_both_languages(
    change: dict[str, str], column: str, words: str
) -> None:
    names = {**TWO, "OBS_STATUS": "", "UNIT_MEASURE": "", "SOURCE_DETAIL": "", "TERRITORY": ""}
    (fault,) = refused(names | {"TIME_PERIOD": "2019"}, names | change)
    assert (fault.row, fault.header) == (3, column)
    assert words in str(fault.message)
    for message in (fault.message, fault.remedy, fault.place):
        assert render(message, "zh_Hans") != render(message, "en")


def test_a_column_that_is_missing_is_named() -> None:
    (fault,) = refused({name: text for name, text in ONE.items() if name != "AGE"})
    assert '"AGE" is missing' in str(fault.message)


def test_a_column_that_no_structure_has_is_named() -> None:
    (fault,) = refused(ONE | {"NOPE": "1"})
    assert 'no column "NOPE"' in str(fault.message)
    assert fault.row == 1


def test_the_same_cell_twice_is_refused() -> None:
    (fault,) = refused(ONE, ONE)
    assert "same cell" in str(fault.message)


def test_a_file_with_too_many_rows_is_told_so_first() -> None:
    rows = [ONE | {"TIME_PERIOD": str(2000 + number)} for number in range(4)]
    with pytest.raises(WorkbookFaults) as refusal:
        read_workbook(
            table(*rows).encode(),
            filename="data.csv",
            catalogue=CATALOGUE,
            language="en",
            recipient=lambda: Recipient(AREA),
            limits=replace(Limits(), rows=3),
        )
    assert "more than 3 rows" in str(refusal.value.faults[0].message)


@pytest.mark.parametrize(
    "content", ["DATAFLOW\n", "STRUCTURE,STRUCTURE_ID\n", 'DATAFLOW,"SERIES\n', "DATAFLOW," * 5_000]
)
def test_a_header_alone_is_no_message(content: str) -> None:
    with pytest.raises(WorkbookFaults):
        read(content)
