"""Gathering what a review says: published observations only, so that nothing under embargo can be in it."""

from datetime import date

from vlr_service.catalogue import Catalogue
from vlr_service.documents.material import (
    MaterialObservation,
    ProfileYear,
    ReviewMaterial,
    WaiverNote,
)
from vlr_service.records import (
    AnswerRow,
    AreaProfile,
    Session,
    Submission,
    account_names,
    area_by_id,
    narratives_of,
    notices_of,
    profiles_of,
    published_observations,
    source_entry,
    waivers_of,
)
from vlr_service.standard import CheckedRule, Standard


def gather(
    session: Session,
    submission: Submission,
    *,
    catalogue: Catalogue,
    standard: Standard,
    outcomes: tuple[CheckedRule, ...],
    on: date,
) -> ReviewMaterial:
    """Return the material of a submission's review as published by now."""
    area, reporting_round = submission.area, submission.round
    profiles = profiles_of(session, country_id=area.country, area_id=area.id)
    rows = published_observations(session, country_id=area.country, area_id=area.id)
    approver = submission.approved_by
    names = account_names(session, {approver} if approver else set())
    return ReviewMaterial(
        area_code=area.code,
        area_name=area.name,
        country_name=area_by_id(session, area.country).name,
        is_constructed=area.is_constructed,
        round_code=reporting_round.code,
        start_year=reporting_round.start_year,
        end_year=reporting_round.end_year,
        notices=notices_of(area, reporting_round),
        catalogue=catalogue,
        standard=standard,
        profile=tuple(_profile(session, profile) for profile in profiles),
        observations=tuple(_observation(row) for row in rows),
        outcomes=outcomes,
        waivers=_waivers(session, submission, on=on),
        narratives=narratives_of(session, submission.id),
        approved_by=names.get(approver) if approver else None,
        approved_on=submission.approved_at.date() if submission.approved_at else None,
        built_on=on,
        is_demonstration=reporting_round.is_demonstration,
    )


def _profile(session: Session, profile: AreaProfile) -> ProfileYear:
    return ProfileYear(
        year=profile.year,
        population=profile.population,
        population_source=source_entry(session, profile.population_source_id),
        land_area_km2=profile.land_area_km2,
        land_area_source=source_entry(session, profile.land_area_source_id),
        boundary_type=profile.boundary_type,
        boundary_version=profile.boundary_version,
        degurba_class=profile.degurba_class,
        grid_year=profile.grid_year,
    )


def _observation(row: AnswerRow) -> MaterialObservation:
    return MaterialObservation(
        revision=row.revision_id,
        indicator=row.indicator,
        year=row.year,
        cell=row.cell,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        obs_status=row.obs_status,
        conf_status=row.conf_status,
        source=row.source,
        comment=row.comment,
        relation=row.relation,
        relation_reason=row.relation_reason,
        method_version=row.method_version,
    )


def _waivers(session: Session, submission: Submission, *, on: date) -> tuple[WaiverNote, ...]:
    found = waivers_of(session, submission.id, on=on)
    names = account_names(session, {waiver.account_id for waiver in found if waiver.account_id})
    return tuple(
        WaiverNote(w.rule, w.reason, names.get(w.account_id or 0, ""), w.at.date(), w.until) for w in found
    )
