"""The dossier of a submission: its answers, registers, texts and area, as a draft has them or as they are published."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.country import Country
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, current_answers
from vlr_service.records.answers.narrative import SectionRow, current_sections
from vlr_service.records.answers.register_entry import EntryRow, current_entries, registers_of
from vlr_service.records.answers.round import required_indicators
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area, districts_of
from vlr_service.records.areas.area_facts import facts_in_draft, published_facts
from vlr_service.records.areas.area_profile import newest_populations
from vlr_service.records.published.observation import peer_totals, published_observations
from vlr_service.records.releases.released_text import published_entries, published_sections
from vlr_service.standard.dossier import (
    BoundFigure,
    District,
    Dossier,
    DossierArea,
    RequiredCell,
    SectionLength,
    SectionText,
)
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import AreaFacts, Registers

BoundFigures = Mapping[str, tuple[BoundFigure, ...]]
"""The figures that a rendered edition binds, by locale."""

GRID_SHARES = ("share_urban_centre", "share_urban_cluster", "share_rural")
"""The shares of the population grid."""


@dataclass(frozen=True)
class SubmissionContent:
    """What a submission says at one moment; the registers hold the facts of the area by year, oldest first."""

    answers: Sequence[AnswerRow]
    registers: Registers
    sections: Sequence[SectionRow]


def draft_content(session: Session, submission: Submission) -> SubmissionContent:
    """Return what a submission says as it stands now, over what is published of its area."""
    return SubmissionContent(
        answers=current_answers(session, submission.id),
        registers=registers_in_draft(session, submission, current_entries(session, submission.id)),
        sections=current_sections(session, submission.id),
    )


def registers_in_draft(session: Session, submission: Submission, entries: Sequence[EntryRow]) -> Registers:
    """Return the registers that the records of a submission make, with the facts of its area."""
    facts = facts_in_draft(session, submission.area, submission_id=submission.id, entries=entries)
    return replace(registers_of(entries), profile=facts)


def published_content(session: Session, submission: Submission) -> SubmissionContent:
    """Return what is published of a submission and its area: nothing under embargo, nothing of a later draft."""
    area = submission.area
    entries = published_entries(session, submission.id)
    return SubmissionContent(
        answers=published_observations(session, country_id=area.country, area_id=area.id),
        registers=replace(registers_of(entries), profile=published_facts(session, area)),
        sections=published_sections(session, submission.id),
    )


def dossier_of(
    session: Session,
    submission: Submission,
    content: SubmissionContent,
    *,
    catalogue: Catalogue,
    standard: Standard,
    on: date,
) -> Dossier:
    """Return the frozen dossier of what a submission says."""
    area, reporting_round = submission.area, submission.round
    place = _area(submission, content.registers.profile)
    code = reporting_round.country.code
    country = catalogue.countries.get(code, Country(code, source=""))
    compared = {one.indicator for one in content.registers.comparators}
    districts = districts_of(session, area.id)
    observations = tuple(row.observed for row in content.answers)
    return Dossier(
        area=place,
        start_year=reporting_round.start_year,
        end_year=reporting_round.end_year,
        catalogue=catalogue.with_districts({one.code: one.name for one in districts}),
        observations=observations,
        boundaries=boundaries_in_force(content.registers.profile, {one.year for one in observations}),
        required=_required(session, submission, place, country, catalogue),
        embargo=reporting_round.embargo_on,
        registers=content.registers,
        districts=_districts(session, submission, districts),
        narratives=tuple(_text(row) for row in content.sections),
        core_sections=tuple(one.number for one in standard.outline if one.is_core and one.prompts),
        section_lengths={
            one.number: SectionLength(one.min_words, one.min_chars)
            for one in standard.outline
            if one.min_words is not None and one.min_chars is not None
        },
        peers=peer_totals(session, country_id=area.country, but_of=area.id, indicators=compared),
        national_set=country.national_set,
        thresholds=standard.thresholds(on, country=code),
        country=code,
        approved_on=submission.approved_at.date() if submission.approved_at else None,
    )


def _required(
    session: Session, submission: Submission, place: DossierArea, country: Country, catalogue: Catalogue
) -> tuple[RequiredCell, ...]:
    """Return what the round and the country ask of a city of this size, in the last year of the round."""
    asked = (
        *required_indicators(session, submission.round_id),
        *country.required_of(place.population),
    )
    year = submission.round.end_year
    return tuple(
        RequiredCell(one, year, Cell()) for one in dict.fromkeys(asked) if one in catalogue.indicators
    )


def _area(submission: Submission, profile: Sequence[AreaFacts]) -> DossierArea:
    """Return the newest facts of the area up to the end of the round."""
    until = [facts for facts in profile if facts.year <= submission.round.end_year]
    names = {one.name for one in fields(DossierArea)} & {one.name for one in fields(AreaFacts)}
    known: dict[str, Any] = {}
    for name in names:
        stated = [value for facts in until if (value := getattr(facts, name)) not in (None, "", ())]
        if stated:
            known[name] = stated[-1]
    whole = [facts for facts in until if facts.grid_shares]
    if whole:  # the shares of one year are one whole: those of two years would not add up
        known |= {name: getattr(whole[-1], name) for name in GRID_SHARES}
    if "degurba_class" in known:
        known["degurba_class"] = int(known["degurba_class"])
    return DossierArea(submission.area.code, submission.area.name.get("en"), **known)


def _districts(session: Session, submission: Submission, areas: Sequence[Area]) -> tuple[District, ...]:
    people = newest_populations(
        session,
        country_id=submission.area.country,
        area_ids=[one.id for one in areas],
        until=submission.round.end_year,
    )
    end = date(submission.round.end_year, 12, 31)
    in_use = [one for one in areas if one.closed is None or one.closed > end]
    return tuple(District(one.code, one.name, people.get(one.id)) for one in in_use)


def _text(row: SectionRow) -> SectionText:
    return SectionText(row.section, row.language, row.text, state=row.state, confirmed=row.confirmed)


def boundaries_in_force(profile: Sequence[AreaFacts], years: Collection[int]) -> Mapping[int, date]:
    """Return the version of the boundary in each of these years where one is known.

    It is that of the year's own facts, or of the newest before.
    """
    known = [(facts.year, facts.boundary_version) for facts in profile if facts.boundary_version]
    in_force = {year: [version for since, version in known if since <= year] for year in sorted(years)}
    return {year: versions[-1] for year, versions in in_force.items() if versions}
