"""A constructed dataflow of two indicators and two areas, small enough to be read whole."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tests.texts import both
from vlr_service.i18n import Text
from vlr_service.sdmx.messages.model import (
    TIME,
    Action,
    Dataflow,
    DataMessage,
    DataSet,
    DataStructure,
    Layout,
    Series,
    StructureComponent,
    full_layout,
)

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

COMMENT = 'counted "twice" <since> 2019, 甲'
"""A comment with everything that a format could stumble over."""

OBSERVATIONS = {
    (series, area, sex, year): value
    for series, area, sex in (
        ("UMF_1_2_1", "xv-a1", "_T"),
        ("UMF_1_2_1", "xv-a1", "F"),
        ("SDG_11_6_2", "xv-a2", "_T"),
    )
    for year, value in (("2018", "1.5"), ("2019", None), ("2020", "12.50"))
}


def text(word: str) -> Text:
    return both(word, f"{word}甲")


def coded(name: str, word: str, code_list: str, *ids: str) -> StructureComponent:
    return StructureComponent(name, text(word), {one: text(f"{one}, named") for one in ids}, code_list)


STRUCTURE = DataStructure(
    agency="VLR",
    id="UMF_MUNICIPAL",
    version="1.0.0",
    name=text("Municipal figures"),
    dimensions=(
        coded("FREQ", "Frequency", "CL_FREQ", "A"),
        coded("SERIES", "Indicator", "CL_SERIES", "UMF_1_2_1", "SDG_11_6_2"),
        coded("REF_AREA", "Area", "CL_AREA", "xv-a1", "xv-a2"),
        coded("SEX", "Sex", "CL_SEX", "_T", "F", "M"),
    ),
    time=StructureComponent("TIME_PERIOD", text("Year"), text_type="ObservationalTimePeriod"),
    measure=StructureComponent("OBS_VALUE", text("Value"), text_type="Decimal"),
    series_attributes=(coded("UNIT_MEASURE", "Unit", "CL_UNIT", "PT"),),
    attributes=(
        coded("OBS_STATUS", "Status", "CL_OBS_STATUS", "A", "Q"),
        StructureComponent("NUMERATOR", text("Numerator"), text_type="Decimal"),
        StructureComponent("COMMENT_OBS", text("Comment")),
    ),
)
FLOW = Dataflow("VLR", "UMF_MUNICIPAL", "1.0.0", text("Municipal figures"), STRUCTURE)


def series(varying: str = TIME) -> Iterator[Series]:
    """Yield the observations grouped by every dimension but one."""
    names = ("FREQ", "SERIES", "REF_AREA", "SEX", TIME)
    at = names.index(varying)
    grouped: dict[tuple[str, ...], list[tuple[str | None, ...]]] = {}
    for key, value in OBSERVATIONS.items():
        whole = ("A", *key)
        row = (whole[at], value, "Q" if value is None else "A", value and "7", COMMENT if value else None)
        grouped.setdefault(whole[:at] + whole[at + 1 :], []).append(row)
    for key, rows in grouped.items():
        yield Series(key, ("PT",), rows)


def message(layout: Layout | None = None, *, language: str = "en", **properties: Any) -> DataMessage:
    """Return the message of the constructed flow; `properties` go to its one data set."""
    layout = layout or full_layout(FLOW)
    return DataMessage("ID1", NOW, layout, [DataSet(series(layout.varying), **properties)], language)


def deletion() -> DataMessage:
    """Return a message that replaces one observation and deletes another."""
    key = ("A", "UMF_1_2_1", "xv-a1", "_T")
    replaced = Series(key, ("PT",), [("2018", "1.6", "A", None, None)])
    deleted = Series(key, (None,), [("2020", None, None, None, None)])
    sets = [DataSet([replaced], Action.REPLACE, NOW), DataSet([deleted], Action.DELETE, valid_to=NOW)]
    return DataMessage("ID2", NOW, full_layout(FLOW), sets)
