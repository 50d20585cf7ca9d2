"""Gathering what a review says: published observations only, so that nothing under embargo can be in it."""

from datetime import date

from vlr_service.documents.material import ReviewMaterial, WaiverNote
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_names
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import area_by_id
from vlr_service.records.published.observation import published_observations
from vlr_service.records.releases.correction import correction_since
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import CheckedRule
from vlr_service.standard.rated import rating_method
from vlr_service.standard.register import Standard


def gather(
    session: Session,
    submission: Submission,
    *,
    dossier: Dossier,
    standard: Standard,
    outcomes: tuple[CheckedRule, ...],
    on: date,
) -> ReviewMaterial:
    """Return the material of a submission's review as published by now; `dossier` is that of what is published."""
    area, reporting_round = submission.area, submission.round
    country = area_by_id(session, area.country)
    rows = published_observations(session, country_id=area.country, area_id=area.id)
    approver = submission.approved_by
    names = account_names(session, {approver} if approver else set())
    return ReviewMaterial(
        area_code=area.code,
        area_name=area.name,
        country_name=country.name,
        country_code=country.code,
        is_constructed=area.is_constructed,
        round_code=reporting_round.code,
        start_year=reporting_round.start_year,
        end_year=reporting_round.end_year,
        notices=notices_of(area, reporting_round),
        catalogue=dossier.catalogue,
        standard=standard,
        observations=tuple(row.observed for row in rows),
        revisions={row.observed.key: row.revision_id for row in rows},
        outcomes=outcomes,
        waivers=_waivers(session, submission, on=on),
        narratives={(text.section, text.locale): text.text for text in dossier.narratives},
        approved_by=names.get(approver) if approver else None,
        approved_on=submission.approved_at.date() if submission.approved_at else None,
        built_on=on,
        is_demonstration=reporting_round.is_demonstration,
        registers=dossier.registers,
        rating_method=rating_method(dossier.registers.facts),
        targets=dossier.registers.targets,
    )


def _waivers(session: Session, submission: Submission, *, on: date) -> tuple[WaiverNote, ...]:
    """Return the waivers that the review prints: one given for a correction is public when the correction is."""
    found = waivers_of(session, submission.id, on=on)
    since = correction_since(session, submission) if found else None
    found = tuple(one for one in found if since is None or one.at < since)
    names = account_names(session, {waiver.account_id for waiver in found if waiver.account_id})
    return tuple(
        WaiverNote(w.rule, w.reason, names.get(w.account_id or 0, ""), w.at.date(), w.until) for w in found
    )
