"""Reading an official list from its file, and whether what it says of our indicators can hold."""

import re
from decimal import Decimal

from vlr_service.catalogue.loading.names import words_by_language
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.catalogue.official_list import Fit, ListEntry, ReadList
from vlr_service.i18n import N_, Message, Text, msg

_ID = re.compile("[A-Za-z][A-Za-z0-9_-]*")


def official_list(reading: MappingReader, catalogue: Catalogue) -> ReadList:
    """Return a list; an indicator or unit that is not in the catalogue, or a unit that differs without a factor, is a fault."""
    entries: dict[str, ListEntry] = {}
    for row in reading.rows("entries"):
        found = _entry(row)
        _judge(row, found, catalogue)
        if found.code in entries:
            row.fault(
                "code",
                msg(N_("The code %(code)s stands twice in the list."), code=found.code),
                msg(N_("Give each entry a code of its own.")),
            )
        entries[found.code] = found
    listed = ReadList(
        id=list_id(reading),
        name=reading.text("name"),
        issuer=reading.string("issuer"),
        edition=reading.string("edition"),
        source=reading.string("source"),
        read_on=reading.day("read_on"),
        entries=entries,
    )
    reading.refuse_unknown()
    reading.expect_file_name("id", listed.id)
    return listed


def list_id(reading: MappingReader) -> str:
    """Return the id of a list, which names its file; what cannot is a fault."""
    found = reading.string("id")
    if found and not _ID.fullmatch(found):
        reading.fault(
            "id",
            msg(N_("“%(id)s” cannot be the id of a list."), id=found),
            msg(
                N_(
                    "Write letters from A to Z, digits, _ and -, beginning with a letter, for example XV_CHECKUP_2025."
                )
            ),
        )
    return found


def _entry(row: MappingReader) -> ListEntry:
    found = ListEntry(
        code=row.string("code"),
        name=words_by_language(row.part("names")) if "names" in row else Text({}),
        unit=row.string_or_none("unit") or "",
        measure=row.string_or_none("measure"),
        group=row.string_or_none("group") or "",
        indicator=row.string_or_none("indicator"),
        fit=row.choice_or_none("fit", Fit),
        factor=row.number("factor") if "factor" in row else ListEntry.factor,
        reason=row.string_or_none("reason") or "",
    )
    row.refuse_unknown()
    return found


def _judge(row: MappingReader, entry: ListEntry, catalogue: Catalogue) -> None:
    if row.is_right("names") and not any(entry.name.by_language.values()):
        row.fault(
            "names",
            msg(N_("The entry has no name.")),
            msg(N_("Write the name as the list prints it, by language: names: {en: …}.")),
        )
    if entry.measure is not None and entry.measure not in catalogue.units:
        row.fault(
            "measure",
            msg(N_("There is no unit %(id)s."), id=entry.measure),
            msg(N_("Use a unit of units.yaml, or add it there.")),
        )
    if entry.indicator is None:
        _refuse_fit_of_nothing(row, entry)
        return
    if entry.indicator not in catalogue.indicators:
        row.fault(
            "indicator",
            msg(N_("%(indicator)s is not an indicator of the catalogue."), indicator=entry.indicator),
            msg(N_("Correct the id, add the indicator, or take it out of the list.")),
        )
        return
    fault = fit_fault(entry, catalogue)
    if fault is not None:
        row.fault(*fault)


def _refuse_fit_of_nothing(row: MappingReader, entry: ListEntry) -> None:
    given = (entry.fit is not None, entry.factor != ListEntry.factor, bool(entry.reason))
    if any(given) and row.is_right("fit", "factor", "reason"):
        row.fault(
            "indicator",
            msg(N_("The entry says how an indicator fits, but not which one.")),
            msg(N_("Name the indicator, or delete fit, factor and reason.")),
        )


def fit_fault(entry: ListEntry, catalogue: Catalogue) -> tuple[str, Message, Message] | None:
    """Return key, fault and remedy of what keeps an indicator from answering an entry; None if it can."""
    indicator = catalogue.indicators[entry.indicator or ""]
    if entry.fit is None:
        return (
            "fit",
            msg(N_("It is not said how %(indicator)s fits this entry."), indicator=indicator.id),
            msg(N_("Write fit: identical or fit: proxy; an indicator of another concept answers no entry.")),
        )
    if entry.fit is Fit.PROXY and not entry.reason:
        return (
            "reason",
            msg(N_("%(indicator)s is a proxy for this entry without a reason."), indicator=indicator.id),
            msg(N_("Write in reason what differs.")),
        )
    return _unit_fault(entry, indicator, catalogue)


def _unit_fault(
    entry: ListEntry, indicator: Indicator, catalogue: Catalogue
) -> tuple[str, Message, Message] | None:
    if not entry.factor.is_finite() or entry.factor <= 0:
        return (
            "factor",
            msg(N_("The factor %(factor)s cannot be one."), factor=str(entry.factor)),
            msg(N_("Write by what a figure of ours is multiplied to be one of the list, such as 10.")),
        )
    if entry.unit and entry.measure is None:
        return (
            "measure",
            msg(N_("It is not said which unit of ours “%(unit)s” is."), unit=entry.unit),
            msg(N_("Write the id of the unit in measure; in a mapping, under units.")),
        )
    if entry.measure not in (None, indicator.unit) and entry.factor == 1:
        return (
            "factor",
            msg(
                N_("The list asks for %(asked)s, but %(indicator)s is in %(unit)s, and no factor is stated."),
                asked=entry.measure,
                indicator=indicator.id,
                unit=indicator.unit,
            ),
            msg(N_("State the factor between the two units, or take another indicator.")),
        )
    if entry.measure in (None, indicator.unit) and entry.factor != 1:
        return (
            "factor",
            msg(N_("A factor is stated, but the units are the same.")),
            msg(N_("Name in measure the other unit that the list asks for, or delete the factor.")),
        )
    return _ratio_fault(entry, indicator, catalogue)


def _ratio_fault(
    entry: ListEntry, indicator: Indicator, catalogue: Catalogue
) -> tuple[str, Message, Message] | None:
    """Return the fault of a factor between two units that both say what they count on; None if it is right."""
    asked, own = (catalogue.units.get(one or "") for one in (entry.measure, indicator.unit))
    if asked is None or own is None or asked.per is None or own.per is None or asked.per == own.per:
        return None
    right = Decimal(asked.per) / own.per
    if entry.factor == right:
        return None
    shown = format(right.normalize(), "f")
    return (
        "factor",
        msg(
            N_("A figure in %(own)s is one in %(asked)s times %(right)s, not times %(factor)s."),
            own=own.id,
            asked=asked.id,
            right=shown,
            factor=format(entry.factor.normalize(), "f"),
        ),
        msg(N_("Write factor: %(right)s, or name the unit that the list asks for."), right=shown),
    )
