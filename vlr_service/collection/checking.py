"""Checking a submission against the standard: the dossier is built, the rules look, the outcomes are kept."""

from collections.abc import Sequence
from datetime import date, datetime

from vlr_service.access import Actor, Permission, require
from vlr_service.catalogue import Catalogue, Cell
from vlr_service.records import (
    AnswerRow,
    AreaProfile,
    Session,
    Submission,
    current_answers,
    profiles_of,
    published_observations,
    put_outcomes,
    required_indicators,
    submission_by_id,
)
from vlr_service.standard import (
    CheckedRule,
    Dossier,
    DossierArea,
    DossierObservation,
    RequiredCell,
    Standard,
    check,
)


def check_submission(
    session: Session,
    *,
    submission_id: int,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> tuple[CheckedRule, ...]:
    """Check a submission as it stands, keep the outcomes, and return them in the order of the register."""
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.READ_DRAFT, area=submission.area)
    rows = current_answers(session, submission.id)
    dossier = dossier_of(session, submission, rows, catalogue=catalogue, standard=standard, on=now.date())
    checked = check(dossier, standard=standard)
    put_outcomes(session, submission_id=submission.id, checked=checked, now=now)
    return checked


def check_published(
    session: Session, submission: Submission, *, catalogue: Catalogue, standard: Standard, on: date
) -> tuple[CheckedRule, ...]:
    """Check what is published of a submission's area: what a review prints, free of anything under embargo."""
    area = submission.area
    rows = published_observations(session, country_id=area.country, area_id=area.id)
    dossier = dossier_of(session, submission, rows, catalogue=catalogue, standard=standard, on=on)
    return check(dossier, standard=standard)


def dossier_of(
    session: Session,
    submission: Submission,
    rows: Sequence[AnswerRow],
    *,
    catalogue: Catalogue,
    standard: Standard,
    on: date,
) -> Dossier:
    """Return the frozen dossier of these answers of a submission."""
    area, reporting_round = submission.area, submission.round
    profiles = profiles_of(session, country_id=area.country, area_id=area.id)
    required = required_indicators(session, reporting_round.id)
    return Dossier(
        area=_area(submission, profiles),
        start_year=reporting_round.start_year,
        end_year=reporting_round.end_year,
        catalogue=catalogue,
        observations=tuple(_observation(row) for row in rows),
        required=tuple(
            RequiredCell(indicator, reporting_round.end_year, Cell())
            for indicator in required
            if indicator in catalogue.indicators
        ),
        embargo=reporting_round.embargo_on,
        thresholds=standard.thresholds(on),
    )


def _area(submission: Submission, profiles: tuple[AreaProfile, ...]) -> DossierArea:
    until = [profile for profile in profiles if profile.year <= submission.round.end_year]

    def newest(name: str) -> object:
        found = [getattr(p, name) for p in until if getattr(p, name) is not None]
        return found[-1] if found else None

    names = (
        "boundary_type",
        "boundary_version",
        "land_area_km2",
        "population",
        "degurba_class",
        "grid_year",
    )
    known = {name: newest(name) for name in names}
    return DossierArea(submission.area.code, submission.area.name_en, **known)  # type: ignore[arg-type]


def _observation(row: AnswerRow) -> DossierObservation:
    return DossierObservation(
        indicator=row.indicator,
        year=row.year,
        cell=row.cell,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        components=row.components,
        obs_status=row.obs_status,
        conf_status=row.conf_status,
        source=row.source,
        comment=row.comment,
        relation=row.relation,
        relation_reason=row.relation_reason,
        method_version=row.method_version,
        raw=row.raw,
    )
