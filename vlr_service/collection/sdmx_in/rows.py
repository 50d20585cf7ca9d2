"""From the rows of SDMX-CSV to answers: merged into what is there, in place of it, or taking it back."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.statuses import CANNOT_EXIST
from vlr_service.collection.answers.drafts import taken_back
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.sdmx_in.columns import (
    ACTION,
    ADDED,
    CUSTOM,
    FIELDS,
    FLOW_1,
    FLOW_2,
    KIND,
    PASSED_OVER,
)
from vlr_service.collection.sdmx_in.frame import Frame
from vlr_service.collection.tables.model import Content, Line
from vlr_service.collection.workbook.present import (
    FIGURES,
    PresentAnswer,
    Recipient,
    is_hidden,
    kept_of,
    source_texts,
)
from vlr_service.collection.workbook.rows import RowReader, WorkbookRow, within
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.invisible import without_invisible
from vlr_service.standard.attributes import ATTRIBUTES
from vlr_service.standard.observed import ObservedCell, SourceEntry

REPLACE, DELETE = "R", "D"
_CODED = frozenset({FLOW_1, FLOW_2, KIND, ACTION, "FREQ", "SERIES", "REF_AREA", "UNIT_MEASURE"})
_CODED |= {one.sdmx for one in ATTRIBUTES if one.sdmx and one.sdmx_list}
_YEAR = re.compile(r"([0-9]{4})(-A1|-01-01(T00:00:00)?)")
_NOTHING = "NaN"
"""How the standard writes a figure that is left out on purpose."""


@dataclass
class SDMXReader:
    """Reads the rows of an SDMX-CSV file for its recipient.

    A row without action, or with I, A or M, is merged: what it leaves out stays as it is. R replaces what the
    structure has room for, D takes the answer back. What the structure has no room for stays in every case.
    Source: SDMX-CSV 2.0, actions.
    """

    rows: RowReader
    recipient: Recipient

    def read(self, lines: Iterable[Line], *, limit: int) -> Iterator[WorkbookRow]:
        """Yield the rows as answers; those with faults are noted."""
        frame = Frame(self.rows.catalogue, self.recipient.area)
        for row, line in within(lines, limit=limit, faults=self.rows.faults):
            cells = self._cells(line)
            faults = tuple(frame.faults(cells))
            for name, message, remedy in faults:
                self._note(row, name, message, remedy)
            answer = self._answer(row, cells, bad={name for name, *_ in faults})
            yield WorkbookRow(self.rows.faults.sheet, row, answer)

    @property
    def _replaced(self) -> Collection[str]:
        """The fields that the structure has room for; what it got room for later, where the file has a column for it."""
        heads = self.rows.heads
        absent = {name for name in ADDED if not heads.has(name)}
        return set(FIELDS.values()) - absent

    def _cells(self, line: Sequence[Content]) -> Mapping[str, str]:
        """Return the texts of a line by the ids of their columns, codes without their names."""
        found = {}
        for index, cell in enumerate(line):
            column = self.rows.heads.columns.get(index)
            if column is None or column.name in PASSED_OVER or not cell:
                continue
            text = str(cell)
            is_coded = column.is_dimension or column.name in _CODED
            found[column.name] = without_invisible(text).partition(": ")[0].strip() if is_coded else text
        return found

    def _answer(self, row: int, cells: Mapping[str, str], bad: set[str]) -> ObservedCell:
        dimensions = self.rows.catalogue.dimensions
        codes = {name: text for name, text in cells.items() if name in dimensions}
        texts = {FIELDS[name]: text for name, text in cells.items() if name in FIELDS}
        texts |= {one.name: cells[one.name] for one in CUSTOM if one.name in cells}
        wrong = {FIELDS.get(name, name) for name in bad}
        place = {"indicator": texts.pop("indicator", ""), "year": _year(texts.pop("year", ""))}
        if cells.get(ACTION) == DELETE:
            return self._deletion(row, place, codes, texts, bad=wrong)
        present = self.recipient.answers.get((place["indicator"], place["year"], Cell.from_mapping(codes)))
        replaced = self._replaced if cells.get(ACTION) == REPLACE else ()
        kept = kept_of(present, texts, replaced=replaced) if present else {}
        if present and is_hidden(texts):
            kept, texts = present.texts, {}
        whole = kept | {
            name: "" if name in FIGURES and text == _NOTHING else text for name, text in texts.items()
        }
        whole |= self._source(row, whole, present)
        components = self.rows.components(row, whole.pop("components", ""))
        whole["method_version"] = present.observed.method_version if present else ""
        return self.rows.judged(row, _raw(place, codes, whole, components), wrong)

    def _deletion(
        self,
        row: int,
        place: Mapping[str, str],
        codes: Mapping[str, str],
        texts: Mapping[str, str],
        *,
        bad: set[str],
    ) -> ObservedCell:
        """Return the answer of a row that takes a whole answer back; parts of one cannot be deleted."""
        if texts:
            self._note(
                row,
                ACTION,
                msg(N_("This row would delete a part of an answer only.")),
                msg(
                    N_(
                        "Leave every cell but the key empty to take the answer back, or send R with what stays."
                    )
                ),
            )
        asked = _raw(
            place, codes, {"obs_status": CANNOT_EXIST, "comment": DELETE}
        )  # no fault but those of its place
        found = self.rows.judged(row, asked, bad)
        return taken_back(indicator=found.indicator, year=found.year, cell=found.cell).answer

    def _source(self, row: int, texts: Mapping[str, str], present: PresentAnswer | None) -> Mapping[str, str]:
        """Return the source with the title that a row gives, from those that the area has named before."""
        title = texts.get("source_title", "")
        stated = {name for name in texts if name.startswith("source_") and texts[name]}
        if not title or stated != {"source_title"}:
            return {}
        mine = present.observed.source if present else None
        known = [mine] if mine and mine.title == title else self._titled(title)
        if len(known) == 1:
            return source_texts(known[0])
        self._note(
            row,
            "SOURCE_DETAIL",
            msg(N_("The area has named no source with the title “%(title)s” yet."), title=title[:80])
            if not known
            else msg(N_("The area has several sources with the title “%(title)s”."), title=title[:80]),
            msg(
                N_(
                    "Describe the source further in additional columns: source_provider, source_year and source_kind, as in the workbook."
                )
            ),
        )
        return {"source_title": ""}

    def _titled(self, title: str) -> list[SourceEntry]:
        return [one for one in self.recipient.sources if one.title == title]

    def _note(self, row: int, name: str, message: Message, remedy: Message) -> None:
        self.rows.note(row, FIELDS.get(name, name), message, remedy)


def _raw(
    place: Mapping[str, str],
    codes: Mapping[str, str],
    texts: Mapping[str, str],
    components: Mapping[str, str] | None = None,
) -> RawAnswer:
    whole: dict[str, Any] = {**place, **texts}
    return RawAnswer(**whole, codes=codes, components=components or {})


def _year(text: str) -> str:
    """Return the year of a period that is a whole year, however the standard lets one write it."""
    found = _YEAR.fullmatch(text)
    return found[1] if found else text
