"""What the table of an official list says beside what the catalogue holds: new, equal, conflicting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vlr_service.catalogue.loading.official_lists import fit_fault
from vlr_service.catalogue.model import Catalogue, Indicator, NameBasis
from vlr_service.catalogue.official_list import Fit, ListEntry
from vlr_service.collection.official_lists.mapping import CODE, NAME, UMF, Answered, ListMapping
from vlr_service.collection.tables.mapped import MappedRow, MappedTable
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.i18n.reading import as_compared

MOST_DIGITS = 15
"""So many digits of a factor outlive being written to a file and read again."""


class EntryState(StrEnum):
    """What a row is beside what is known."""

    NEW = "new"
    EQUAL = "equal"
    CONFLICTING = "conflicting"


@dataclass(frozen=True)
class KnownOtherwise:
    """Something that is known otherwise: of what, as it is known, and as the table has it."""

    of: str
    known: str
    table: str


@dataclass(frozen=True)
class ComparedRow:
    """A row of the table as an entry, its place, its state; indicators that might answer it are only proposed."""

    number: int
    entry: ListEntry
    state: EntryState
    differences: tuple[KnownOtherwise, ...]
    faults: tuple[tuple[Message, Message], ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True)
class ComparedList:
    """The rows of a table, and the codes of the list as it is known that the table does not have."""

    sheet: str
    rows: tuple[ComparedRow, ...]
    gone: tuple[str, ...]
    remarks: tuple[int, ...]

    def of_state(self, state: EntryState) -> tuple[ComparedRow, ...]:
        """Return the rows of a state."""
        return tuple(row for row in self.rows if row.state is state)


def compared(table: MappedTable, mapping: ListMapping, catalogue: Catalogue) -> ComparedList:
    """Return the rows of a table beside the catalogue; raises `WorkbookFaults` for rows that are no entries."""
    faults = FaultList(table.sheet)
    read = [(row, _entry(row, table, mapping, catalogue, faults)) for row in table.rows]
    _refuse_twice(read, table, mapping, faults)
    _refuse_unused(read, mapping, faults)
    _refuse_unknown_units(mapping, catalogue, faults)
    faults.refuse_if_any()
    listed = catalogue.lists.get(mapping.id)
    known = listed.entries if listed is not None else {}
    rows = tuple(_row(row.number, entry, known.get(entry.code), mapping, catalogue) for row, entry in read)
    codes = {entry.code for _, entry in read}
    return ComparedList(table.sheet, rows, tuple(code for code in known if code not in codes), table.remarks)


def _entry(
    row: MappedRow, table: MappedTable, mapping: ListMapping, catalogue: Catalogue, faults: FaultList
) -> ListEntry:
    texts = row.texts
    names = Text.of_tags(
        {field.removeprefix(NAME): text for field, text in texts.items() if field.startswith(NAME)}
    )
    if CODE not in texts or not names.by_language:
        faults.add(
            msg(N_("The row has no code or no name.")),
            msg(
                N_(
                    "Complete it, or begin below it with first; where it is the head of a group, write lone_text: group in the mapping; if it is a remark, delete it."
                )
            ),
            row=row.number,
            column=table.letters[CODE],
            header=mapping.table.columns[CODE],
        )
    answered = _answered(row, table, mapping, catalogue, faults)
    unit = texts.get("unit", "")
    return ListEntry(
        code=texts.get(CODE, ""),
        name=names,
        unit=unit,
        measure=_measure(unit, mapping, catalogue),
        group=texts.get("group", ""),
        indicator=answered.indicator if answered else None,
        fit=answered.fit if answered else None,
        factor=answered.factor if answered else Decimal(1),
        reason=answered.reason if answered else "",
    )


def _measure(unit: str, mapping: ListMapping, catalogue: Catalogue) -> str | None:
    """Return the unit of ours that a printed one is: as the mapping says, or by its symbol or name."""
    by_word = {as_compared(word): one for word, one in mapping.units.items()}
    if not unit or as_compared(unit) in by_word:
        return by_word.get(as_compared(unit))
    found = {
        one.id
        for one in catalogue.units.values()
        for text in (one.name, one.symbol)
        if as_compared(unit) in map(as_compared, text.by_language.values())
    }
    return found.pop() if len(found) == 1 else None


def _answered(
    row: MappedRow, table: MappedTable, mapping: ListMapping, catalogue: Catalogue, faults: FaultList
) -> Answered | None:
    """Return what the mapping says of a code, then what the row says, then what the framework's own code says."""
    code = row.texts.get(CODE, "")
    if code in mapping.answers:
        return mapping.answers[code]
    if "indicator" in row.texts:
        return _answered_in(row, table, mapping, faults)
    if mapping.id == UMF:
        own = _of_umf(code, catalogue)
        return Answered(own.id, Fit.IDENTICAL, Decimal(1), "") if own else None
    return None


def _answered_in(
    row: MappedRow, table: MappedTable, mapping: ListMapping, faults: FaultList
) -> Answered | None:
    texts = row.texts
    try:
        fit = Fit(texts["fit"].casefold()) if "fit" in texts else None
        factor = _factor(texts.get("factor", "1"))
    except ValueError:
        faults.add(
            msg(N_("It cannot be read how %(indicator)s fits the entry."), indicator=texts["indicator"]),
            msg(N_("Write identical or proxy as fit, and a plain number such as 10 as factor.")),
            row=row.number,
            column=table.letters["indicator"],
            header=mapping.table.columns["indicator"],
        )
        return None
    return Answered(texts["indicator"], fit, factor, texts.get("reason", ""))


def _factor(text: str) -> Decimal:
    """Return a plain number of so many digits as a file of the overlay keeps; raises ValueError."""
    if (
        not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text, re.ASCII)
        or len(text.strip("0").replace(".", "")) > MOST_DIGITS
    ):
        raise ValueError(text)
    return Decimal(text)


def _of_umf(code: str, catalogue: Catalogue) -> Indicator | None:
    return next((one for one in catalogue.indicators.values() if one.umf_code == code), None)


def _refuse_twice(
    read: Sequence[tuple[MappedRow, ListEntry]], table: MappedTable, mapping: ListMapping, faults: FaultList
) -> None:
    first: dict[str, int] = {}
    for row, entry in read:
        if entry.code and first.setdefault(entry.code, row.number) != row.number:
            faults.add(
                msg(
                    N_("The code %(code)s stands in row %(row)s already."),
                    code=entry.code,
                    row=str(first[entry.code]),
                ),
                msg(N_("Give each entry a code of its own.")),
                row=row.number,
                column=table.letters[CODE],
                header=mapping.table.columns[CODE],
            )


def _refuse_unused(
    read: Sequence[tuple[MappedRow, ListEntry]], mapping: ListMapping, faults: FaultList
) -> None:
    codes = {entry.code for _, entry in read}
    unused = [code for code in mapping.answers if code not in codes]
    if unused:
        faults.add(
            msg(
                N_("The mapping answers codes that the table does not have: %(codes)s."),
                codes=", ".join(unused),
            ),
            msg(N_("Correct the codes under answers, or take them out.")),
        )


def _refuse_unknown_units(mapping: ListMapping, catalogue: Catalogue, faults: FaultList) -> None:
    for printed, unit in mapping.units.items():
        if unit not in catalogue.units:
            faults.add(
                msg(
                    N_("“%(printed)s” is said to be the unit %(id)s, which there is not."),
                    printed=printed,
                    id=unit,
                ),
                msg(N_("Write the id of a unit of units.yaml, or add a unit there.")),
            )


def _row(
    number: int, entry: ListEntry, known: ListEntry | None, mapping: ListMapping, catalogue: Catalogue
) -> ComparedRow:
    differences = tuple(_differences(entry, known, mapping, catalogue))
    faults = tuple(_faults(entry, catalogue))
    state = EntryState.NEW if known is None else EntryState.EQUAL
    return ComparedRow(
        number=number,
        entry=entry,
        state=EntryState.CONFLICTING if differences or faults else state,
        differences=differences,
        faults=faults,
        proposed=() if entry.indicator else tuple(_proposed(entry, catalogue)),
    )


def _differences(
    entry: ListEntry, known: ListEntry | None, mapping: ListMapping, catalogue: Catalogue
) -> Iterator[KnownOtherwise]:
    if known is not None:
        was, now = _plain(known), _plain(entry)
        for name in dict.fromkeys((*was, *now)):
            before, after = was.get(name, ""), now.get(name, "")
            if as_compared(before) != as_compared(after):
                yield KnownOtherwise(name, before, after)
    own = _of_umf(entry.code, catalogue) if mapping.id == UMF else None
    if own is not None and own.name_basis is NameBasis.READ:
        for language, text in entry.name.by_language.items():
            ours = own.name.by_language.get(language, "")
            if ours and as_compared(ours) != as_compared(text):
                yield KnownOtherwise(own.id, ours, text)


def _plain(entry: ListEntry) -> Mapping[str, str]:
    names = {f"{NAME}{tag}": text for tag, text in entry.name.by_tag.items()}
    return {
        **names,
        "unit": entry.unit,
        "measure": entry.measure or "",
        "group": entry.group,
        "indicator": entry.indicator or "",
        "fit": entry.fit or "",
        "factor": format(entry.factor.normalize(), "f"),
        "reason": entry.reason,
    }


def _faults(entry: ListEntry, catalogue: Catalogue) -> Iterator[tuple[Message, Message]]:
    if entry.indicator is None:
        return
    if entry.indicator not in catalogue.indicators:
        yield (
            msg(N_("%(indicator)s is not an indicator of the catalogue."), indicator=entry.indicator),
            msg(N_("Correct the id, add the indicator, or take it out of the list.")),
        )
    elif (fault := fit_fault(entry, catalogue)) is not None:
        yield fault[1:]


def _proposed(entry: ListEntry, catalogue: Catalogue) -> Iterator[str]:
    """Yield the indicators with the code or a name of an entry: somebody has to look whether they are the same."""
    words = {as_compared(text) for text in entry.name.by_language.values()}
    for one in catalogue.indicators.values():
        names = (*one.name.by_language.values(), *one.short_name.by_language.values())
        if entry.code in (one.id, one.umf_code, one.sdg_indicator) or words & set(map(as_compared, names)):
            yield one.id
