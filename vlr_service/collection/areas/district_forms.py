"""A district as typed into its form: what it was understood as, or what is wrong field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.reading import FieldReading
from vlr_service.collection.answers.values import MOST_CHARACTERS, FieldFault
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, Text, language_of, msg
from vlr_service.i18n.invisible import trimmed
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.typed import text_fault

LONGEST_NAME = 200
_CODE = re.compile("[a-z0-9][a-z0-9-]{0,11}")


@dataclass(frozen=True)
class TypedDistrict:
    """The texts of a district's form: its names by language, and more.

    `code` is asked for a new one only, without that of its municipality.
    """

    names: Mapping[str, str]
    code: str = ""
    population: str = ""
    provider: str = ""
    title: str = ""
    kind: str = ""
    closed: str = ""


@dataclass(frozen=True)
class DistrictFacts:
    """A district as understood: its population in persons with its source, and the day it ceased to exist."""

    code: str
    name: Text
    population: Decimal | None
    source: SourceEntry | None
    closed: date | None


def parse_district(
    typed: TypedDistrict, *, year: int, catalogue: Catalogue, language: str, is_new: bool
) -> tuple[DistrictFacts, tuple[FieldFault, ...]]:
    """Return what was typed, its population as that of the `year`, with all faults; the facts hold without any."""
    reading = FieldReading(language, catalogue=catalogue)
    typed = _measured(reading, typed)
    _named(reading, typed)
    if is_new and not _CODE.fullmatch(typed.code.lower()):
        reading.fault(
            "code",
            msg(N_("The code of the district cannot be used.")),
            msg(N_("Use up to twelve letters, digits and hyphens, such as north-1.")),
        )
    population = reading.number("population", typed.population)
    if population is not None and (population <= 0 or population != population.to_integral_value()):
        reading.fault(
            "population",
            msg(N_("The population is not a whole number above zero.")),
            msg(N_("Enter how many people live in the district.")),
        )
    facts = DistrictFacts(
        code=typed.code.lower(),
        name=Text({one: text for one, text in typed.names.items() if text}),
        population=population,
        source=_source(reading, typed, year=year),
        closed=_day(reading, typed.closed),
    )
    first = {one.field: one for one in reversed(reading.faults)}
    return facts, tuple(one for one in reading.faults if first[one.field] is one)


def name_field(language: str) -> str:
    """Return the field of a form that asks for the name in a language."""
    return f"name_{language_of(language).short}"


def _measured(reading: FieldReading, typed: TypedDistrict) -> TypedDistrict:
    """Return what was typed, without what nobody sees around it and without texts that cannot be taken, which it notes."""
    names = {one: trimmed(text) for one, text in typed.names.items()}
    plain = {one.name: trimmed(getattr(typed, one.name)) for one in fields(typed) if one.name != "names"}
    texts = {name_field(one): text for one, text in names.items()} | plain
    for field, text in texts.items():
        if fault := text_fault(text, most=MOST_CHARACTERS):
            reading.fault(field, *fault)
    wrong = {fault.field for fault in reading.faults}
    return TypedDistrict(
        {one: "" if name_field(one) in wrong else text for one, text in names.items()},
        **{name: "" if name in wrong else text for name, text in plain.items()},
    )


def _named(reading: FieldReading, typed: TypedDistrict) -> None:
    """Note a name that is missing or too long; both languages are needed, since reviews are printed in both."""
    for one in dict.fromkeys((*REQUIRED_LANGUAGES, *typed.names)):
        field, text = name_field(one), typed.names.get(one, "")
        if not text and one in REQUIRED_LANGUAGES:
            remedy = msg(N_("Enter the name in both languages; the review is printed in both."))
            reading.fault(field, msg(N_("The name of the district is missing.")), remedy)
        elif len(text) > LONGEST_NAME:
            remedy = msg(N_("Shorten it to at most %(most)s characters."), most=LONGEST_NAME)
            reading.fault(field, msg(N_("The name of the district is too long.")), remedy)


def _source(reading: FieldReading, typed: TypedDistrict, *, year: int) -> SourceEntry | None:
    """Return the source of the population, which has to be stated with it."""
    if not typed.population:
        return None
    stated = {"provider": typed.provider, "title": typed.title, "kind": typed.kind}
    for field, text in stated.items():
        if not text or (field == "kind" and text not in reading.catalogue.code_lists["CL_SOURCE_KIND"].codes):
            remedy = msg(
                N_("Enter provider, title and kind of the source; a population without them is not kept.")
            )
            reading.fault(field, msg(N_("The source of the population is not stated in full.")), remedy)
    return SourceEntry(stated["provider"], stated["title"], year, stated["kind"])


def _day(reading: FieldReading, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        remedy = msg(N_("Type the date as year-month-day, such as 2027-12-31."))
        reading.fault("closed", msg(N_("The date cannot be read.")), remedy)
        return None
