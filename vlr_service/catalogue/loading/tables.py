"""The small tables of the catalogue: grid, goals, targets, units, dimensions, code lists, reserved codes."""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from vlr_service.catalogue.loading.number_words import UNIT_PATTERNS, expect_number_once
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import (
    Code,
    CodeList,
    GlobalIndicator,
    Goal,
    GoalTarget,
    Placement,
    ReservedCode,
    Unit,
    UnitFamily,
    Wording,
)
from vlr_service.i18n import N_, msg
from vlr_service.i18n.languages import required_tags

KeyT = TypeVar("KeyT", bound=Hashable)
Value = TypeVar("Value")


def by_id(
    rows: Iterable[MappingReader], read: Callable[[MappingReader], tuple[KeyT, Value]], *, named: str = "id"
) -> dict[KeyT, Value]:
    """Return what `read` makes of each row, in the order of the file; an id that comes twice is a fault.

    `named` is the key that holds the id.
    """
    table: dict[KeyT, Value] = {}
    for row in rows:
        key, value = read(row)
        row.refuse_unknown()
        if key in table and row.is_right(named):
            row.fault(
                named,
                msg(N_("The id %(id)s is used twice."), id=key),
                msg(N_("Give one of the two another id, or delete it.")),
            )
        table[key] = value
    return table


def placement(row: MappingReader) -> tuple[str, Placement]:
    """Read a domain or an objective."""
    return (found := row.string("id")), Placement(found, row.whole("number"), row.text("name"))


def goal(row: MappingReader) -> tuple[int, Goal]:
    """Read a Sustainable Development Goal."""
    number = row.whole("number")
    return number, Goal(
        number, row.text("short"), row.text("title"), _colour(row, "colour"), _colour(row, "ink")
    )


def goal_target(row: MappingReader) -> tuple[str, GoalTarget]:
    """Read a target of a goal."""
    return (found := row.string("id")), GoalTarget(found, row.whole("goal"), row.text("title"))


def global_indicators(rows: Iterable[MappingReader]) -> dict[str, GlobalIndicator]:
    """Read the global indicators; one that is listed under several targets is found by each of its codes."""
    table = by_id(rows, _with_repeats)
    return {code: entry for entries in table.values() for code, entry in entries.items()}


def _with_repeats(row: MappingReader) -> tuple[str, dict[str, GlobalIndicator]]:
    code, target, name = row.string("id"), row.string("target"), row.text("name")
    zh_status = row.choice_or_none("zh_status", Wording) or Wording.OFFICIAL
    entries = {code: GlobalIndicator(code, target, name, zh_status)}
    for other in row.strings_or_none("repeats"):
        entries[other] = GlobalIndicator(
            other, other.rpartition(".")[0], row.text_of(other, "name"), zh_status
        )
    return code, entries


MOST_DECIMALS = 9


def unit(row: MappingReader) -> tuple[str, Unit]:
    """Read a unit of measure."""
    found = row.string("id")
    value = Unit(
        found,
        row.text("name"),
        row.text("symbol"),
        row.whole("decimals"),
        family=row.choice_or_none("family", UnitFamily) or UnitFamily.RATE,
        said=row.text_or_none("said"),
        said_one=row.text_or_none("said_one"),
        difference=row.text_or_none("difference"),
        difference_one=row.text_or_none("difference_one"),
        times=1 if (times := row.whole_or_none("times")) is None else times,
        current_prices=row.flag_or_false("current_prices"),
        per=row.whole_or_none("per"),
        synonyms=row.strings_or_none("synonyms"),
    )
    expect_number_once(row, (f"{key}_{tag}" for key in UNIT_PATTERNS for tag in required_tags()))
    value = replace(value, per=value.per if _are_powers(row, value) else None)
    if not 0 <= value.decimals <= MOST_DECIMALS:
        row.fault(
            "decimals",
            msg(N_("A figure cannot be shown with %(count)s decimals."), count=str(value.decimals)),
            msg(N_("Write a whole number from 0 to %(most)s."), most=str(MOST_DECIMALS)),
        )
    return found, value


def _are_powers(row: MappingReader, unit: Unit) -> bool:
    """Whether times and per are powers of ten; what is none of them is a fault."""
    for key, number in (("times", unit.times), ("per", unit.per)):
        if number is not None and row.is_right(key) and str(number).rstrip("0") != "1":
            row.fault(
                key,
                msg(N_("%(number)s is not 1 followed by zeros."), number=str(number)),
                msg(N_("Write 1, 10, 100 and so on, or delete the line.")),
            )
    return row.is_right("times", "per")


def code_list(reading: MappingReader, codes: Iterable[MappingReader]) -> CodeList:
    """Read a code list, which is a file of its own, with the rows of its codes."""
    reading_id, name = reading.string("id"), reading.text("name")
    version, source = reading.string("version"), reading.string("source")
    is_internal = reading.flag_or_false("internal")
    found = CodeList(reading_id, name, version, source, by_id(codes, _code), is_internal)
    if "codes" not in reading:
        reading.rows("codes")  # notes that they are missing
    reading.refuse_unknown()
    reading.expect_file_name("id", reading_id)
    return found


def _code(row: MappingReader) -> tuple[str, Code]:
    found = row.string("id")
    return found, Code(
        found,
        row.text("name"),
        row.text_or_none("description"),
        row.strings_or_none("synonyms"),
        row.text_or_none("people"),
        row.text_or_none("children"),
    )


def reserved_codes(rows: Iterable[MappingReader], *, confirmed: Collection[str]) -> dict[str, ReservedCode]:
    """Read the UMF codes that are kept free, without those that an overlay confirms or takes out."""
    found = by_id(rows, _reserved_code, named="code")
    return {code: entry for code, (entry, is_out) in found.items() if not is_out and code not in confirmed}


def _reserved_code(row: MappingReader) -> tuple[str, tuple[ReservedCode, bool]]:
    entry = ReservedCode(row.string("code"), row.text("note"))
    return entry.code, (entry, row.flag_or_false("out"))


def dimension_row(row: MappingReader) -> tuple[str, MappingReader]:
    """Read the id of a dimension; its code list is resolved later."""
    for key in ("name_en", "name_zh", "code_list"):
        row.string(key)
    return row.string("id"), row


def _colour(row: MappingReader, key: str) -> str:
    value = row.string(key)
    is_colour = len(value) == 7 and value[0] == "#" and all(c in "0123456789ABCDEF" for c in value[1:])
    if value and not is_colour:
        row.fault(
            key,
            msg(N_("%(value)s is not a colour."), value=value),
            msg(N_("Write # and six hexadecimal digits in capitals, in quotation marks.")),
        )
    return value
