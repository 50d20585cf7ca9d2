"""Places people point at: a figure, written as `SDG_11_2_1/2020/SEX=F`, a record of a register, a section."""

from collections.abc import Iterator
from dataclasses import replace

from flask import url_for

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import every_language
from vlr_service.i18n.names import language_name
from vlr_service.i18n.reading import whole_number
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.outcome import Place
from vlr_service.standard.place_names import in_a_row, named_field
from vlr_service.web.registers.area_panel import PROFILE
from vlr_service.web.registers.record_fields import PREFIX
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, say
from vlr_service.web.shell.values import Link
from vlr_service.web.tasks.stages import worksheet_address
from vlr_service.web.tasks.submission_view import place_label, task_address

DISTRICTS = "districts"
"""What findings call the districts of the area."""

NARRATIVES = "narratives"
"""What findings call the texts of the review."""


def _parts(place: str) -> tuple[str, int | None, str | None]:
    indicator, _slash, rest = place.partition("/")
    year, _slash, cell = rest.partition("/")
    return indicator, whole_number(year), cell or None


def link_of(place: str, submission: Submission, catalogue: Catalogue) -> Link:
    """Return the written place as a link to its worksheet."""
    indicator, year, cell = _parts(place)
    if indicator not in catalogue.indicators:
        return Link(place, task_address(submission))
    label = place_label(catalogue, indicator=indicator, year=year, cell=cell)
    return Link(label, worksheet_address(submission, indicator, year or submission.round.end_year))


def place_of_finding(place: Place, submission: Submission, catalogue: Catalogue) -> Link:
    """Return where a finding points, as a link when there is a form of it."""
    if place.section is not None or place.register in (NARRATIVES, DISTRICTS):
        return _beside_the_registers(place, submission)
    if place.register in catalogue.registers:
        return _record(place, str(place.register), submission, catalogue)
    if place.indicator in catalogue.indicators:
        label = place_label(catalogue, indicator=place.indicator, year=place.year, cell=place.cell)
        return Link(
            label,
            worksheet_address(submission, str(place.indicator), place.year or submission.round.end_year),
        )
    if place.domain is not None and place.domain in catalogue.domains:
        domain = catalogue.domains[place.domain]
        return Link(say(domain.name), f"{task_address(submission)}#domain-{domain.id}")
    if place.register is None and place.field in catalogue.registers[PROFILE].fields:
        return _record(place, PROFILE, submission, catalogue)
    named = named_field(place, catalogue) or place.indicator
    return Link(say(named))


def _beside_the_registers(place: Place, submission: Submission) -> Link:
    """Return the districts, or the text of a section in a language, or the list of sections where none is named."""
    if place.register == DISTRICTS:
        return Link(_("Districts"), url_for("districts.listing", submission_id=submission.id))
    if place.section is None:
        return Link(_("Sections of the review"), url_for("sections.listing", submission_id=submission.id))
    href = url_for("sections.section", submission_id=submission.id, number=place.section)
    facts = {"number": place.section, "language": _language_name(place.field)}
    if not facts["language"]:
        return Link(_("Section %(number)s") % facts, href)
    return Link(_("Section %(number)s, %(language)s") % facts, f"{href}#text-{place.field}")


def _language_name(code: str | None) -> str:
    return language_name(code, language()) if code is not None and code in every_language() else ""


def _record(place: Place, register_id: str, submission: Submission, catalogue: Catalogue) -> Link:
    """Return the form of a record, by the field, the name or the indicator that the finding names."""
    register = catalogue.registers[register_id]
    parts = tuple(_named(place, register_id, catalogue))
    label = say(in_a_row((register.name, *parts)))
    is_field = place.field in register.fields
    if register_id == PROFILE:
        href = url_for(
            "registers.area_of_year",
            submission_id=submission.id,
            year=place.year or submission.round.end_year,
        )
    elif register.is_single:
        href = url_for("registers.record", submission_id=submission.id, register=register_id, number=1)
    else:
        return Link(label, _found(place, register_id, submission, is_field=is_field))
    return Link(label, f"{href}#{PREFIX}{place.field}" if is_field else href)


def _found(place: Place, register_id: str, submission: Submission, *, is_field: bool) -> str:
    """Return the address that leads on to the record a finding names; that of the register if it names none."""
    named = place.indicator or ("" if is_field else place.field)
    if not named:
        return url_for("registers.register", submission_id=submission.id, register=register_id)
    return url_for(
        "registers.find",
        submission_id=submission.id,
        register=register_id,
        named=named,
        field=place.field if is_field else None,
    )


def _named(place: Place, register_id: str, catalogue: Catalogue) -> Iterator[str]:
    if place.indicator is not None:
        yield place_label(catalogue, indicator=place.indicator, year=place.year, cell=place.cell)
    elif place.year is not None:
        yield str(place.year)
    if place.field is not None:
        yield say(named_field(replace(place, register=register_id), catalogue))
