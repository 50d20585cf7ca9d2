"""The districts of a municipality as their page shows them: the list, and the form of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.areas.district_forms import TypedDistrict, name_field
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, language_name, language_of, offered_languages
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area
from vlr_service.standard.registers import AreaFacts
from vlr_service.web.shell.locale import day, language, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Choice, Field, Link, Problem
from vlr_service.web.shell.words import source_kinds
from vlr_service.web.tasks.submission_view import title_of, trail_through

FIELDS = ("code", "population", "provider", "title", "kind", "closed")
NAMED = {"en": N_("Name in English"), "zh_Hans": N_("Name in Chinese")}


@dataclass(frozen=True)
class NameBox:
    """The box for the name in one language."""

    field: Field
    label: str
    tag: str
    is_required: bool


@dataclass(frozen=True)
class DistrictRow:
    """A district in the list."""

    name: str
    code: str
    href: str
    population: str
    closed: str


@dataclass(frozen=True)
class DistrictsView:
    """The page of the districts; the form is of a new one where `chosen` is empty."""

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[DistrictRow, ...]
    chosen: str
    address: str
    list_href: str
    prefix: str
    year: int
    names: tuple[NameBox, ...]
    fields: Mapping[str, Field]
    kinds: tuple[Choice, ...]
    problems: tuple[Problem, ...]
    is_saved: bool
    may_change: bool


def districts_view(
    submission: Submission,
    districts: Sequence[tuple[Area, AreaFacts | None]],
    *,
    actor: Actor,
    chosen: Area | None,
    typed: TypedDistrict,
    faults: Sequence[FieldFault] = (),
    is_saved: bool = False,
) -> DistrictsView:
    """Return the page; beside each district are the newest facts with its population, None where none is known."""
    problems = {fault.field: f"{say(fault.message)} {say(fault.remedy)}" for fault in reversed(faults)}
    here = Link(_("Districts"), districts_address(submission))
    parts = (here, Link(say(chosen.name))) if chosen else (Link(here.label),)
    return DistrictsView(
        title=_("Districts of %(area)s") % {"area": say(submission.area.name)},
        lead=title_of(submission),
        crumbs=trail_through(submission, *parts),
        rows=tuple(_row(submission, *one) for one in districts),
        chosen=say(chosen.name) if chosen else "",
        address=districts_address(submission, chosen),
        list_href=districts_address(submission),
        prefix=f"{submission.area.code}-",
        year=submission.round.end_year,
        names=tuple(_name_box(one, typed, problems) for one in asked_names(*typed.names)),
        fields={name: Field(name, getattr(typed, name), problems.get(name, "")) for name in FIELDS},
        kinds=source_kinds(),
        problems=tuple(Problem(text, name) for name, text in problems.items()),
        is_saved=is_saved,
        may_change=may(actor, Permission.DISTRICTS, area=submission.area),
    )


def asked_names(*known: str) -> tuple[str, ...]:
    """Return the languages in which a name is asked for: required, offered, and those in which one is known."""
    return tuple(dict.fromkeys((*REQUIRED_LANGUAGES, *offered_languages(), *known)))


def _name_box(asked: str, typed: TypedDistrict, problems: Mapping[str, str]) -> NameBox:
    name, is_required = name_field(asked), asked in REQUIRED_LANGUAGES
    further = _("Name in %(language)s") % {"language": language_name(asked, language())}
    return NameBox(
        field=Field(name, typed.names.get(asked, ""), problems.get(name, "")),
        label=_(NAMED[asked]) if is_required else further,
        tag=language_of(asked).tag,
        is_required=is_required,
    )


def districts_address(submission: Submission, district: Area | None = None) -> str:
    """Return the address of the list of districts, or that of one."""
    if district is None:
        return url_for("districts.listing", submission_id=submission.id)
    return url_for("districts.district", submission_id=submission.id, code=district.code)


def _row(submission: Submission, district: Area, facts: AreaFacts | None) -> DistrictRow:
    population = ""
    if facts is not None and facts.population is not None:
        population = _("%(people)s (%(year)s)") % {"people": number(facts.population), "year": facts.year}
    return DistrictRow(
        name=say(district.name),
        code=district.code,
        href=districts_address(submission, district),
        population=population,
        closed=_("Closed on %(day)s") % {"day": day(district.closed)} if district.closed else "",
    )
