"""What of the rows of a file deserves a second look, beside what the area has and what else the file brings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.second_look import Known, SecondLook, differing_inputs, second_looks
from vlr_service.collection.registers.entries import parse_entry
from vlr_service.collection.registers.sheet_rows import WorkbookRecord
from vlr_service.collection.workbook.columns import COLUMNS, ColumnPlace, Heads
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.collection.workbook.present import FIGURES, Recipient
from vlr_service.collection.workbook.rows import WorkbookRow
from vlr_service.records.areas.area_facts import PROFILE

_COLUMNS = {column.field: column for column in COLUMNS}
_Values = Mapping[tuple[str, Cell], Mapping[int, Decimal]]


@dataclass(frozen=True)
class FileReview:
    """Looks at the rows of a file again, once all of them are known; `heads` are those of its sheets."""

    catalogue: Catalogue
    language: str
    heads: Mapping[str, Heads]
    recipient: Recipient | None

    def look_again(
        self, rows: Sequence[WorkbookRow], records: Iterable[WorkbookRecord], faults: FaultList
    ) -> None:
        """Note what deserves a second look: as advice, and as a fault where a figure that is new has a slip in it."""
        people, values = self._people(records), self._values(rows)
        for row in rows:
            faults.sheet = row.sheet
            for look in self._looks(row, people, values):
                note = faults.add if look.is_slip and not self._is_there(row) else faults.advise
                note(look.message, look.remedy, row=row.row, **self._place(row, look))

    def _looks(
        self, row: WorkbookRow, people: Mapping[int, Decimal], values: _Values
    ) -> Iterator[SecondLook]:
        indicator = self.catalogue.indicators.get(row.answer.indicator)
        if indicator is not None:
            known = Known(people, values.get((row.answer.indicator, row.answer.cell), {}))
            unit = self.catalogue.units[indicator.unit]
            yield from second_looks(row.answer, indicator, known, unit=unit, language=self.language)
            if self._brings_inputs(row) and not self._is_there(row, FIGURES):
                yield from differing_inputs(row.answer, indicator, language=self.language)

    def _brings_inputs(self, row: WorkbookRow) -> bool:
        """Whether the sheet has columns for inputs: those that stay because it has none are told with the row."""
        return any(self.heads[row.sheet].has(name) for name in FIGURES[1:])

    def _people(self, records: Iterable[WorkbookRecord]) -> Mapping[int, Decimal]:
        """Return the residents by year: those that are known, and in their place those that the file brings."""
        people = dict(self.recipient.people) if self.recipient else {}
        for record in records:
            if record.register == PROFILE:
                register = self.catalogue.registers[PROFILE]
                facts = parse_entry(
                    register, record.texts, catalogue=self.catalogue, language=self.language
                ).value
                if facts is not None and facts.population:
                    people[facts.year] = Decimal(facts.population)
        return people

    def _values(self, rows: Iterable[WorkbookRow]) -> _Values:
        """Return the values of each cell by year, those of the file in place of those that are there."""
        values: dict[tuple[str, Cell], dict[int, Decimal]] = {}
        present = (one.observed for one in self.recipient.answers.values()) if self.recipient else ()
        for answer in (*present, *(row.answer for row in rows)):
            if answer.value is not None:
                values.setdefault((answer.indicator, answer.cell), {})[answer.year] = answer.value
        return values

    def _is_there(self, row: WorkbookRow, names: Iterable[str] = ("denominator", "components")) -> bool:
        """Whether the area has the counts of a row already: a file that changes nothing is not refused for them."""
        answer = row.answer
        key = (answer.indicator, str(answer.year), answer.cell)
        present = self.recipient.answers.get(key) if self.recipient else None
        return present is not None and all(
            getattr(present.observed, name) == getattr(answer, name) for name in names
        )

    def _place(self, row: WorkbookRow, look: SecondLook) -> ColumnPlace:
        field = look.field.partition(".")[0]
        return self.heads[row.sheet].place(_COLUMNS[field], self.language)
