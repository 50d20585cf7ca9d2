"""Drawing the National Sample of Cities and publishing it: from then on it leads the facts of the areas."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.samples.strata import SamplePlan, StratumPlan, sort_into_strata
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.methods.sampling.drawing import allocate, draw, draw_number
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.areas.area import Area, AreaKind, find_area, lock_country
from vlr_service.records.samples.sample import (
    Sample,
    SampleDesign,
    SampleStratum,
    SampleUnit,
    find_sample,
    next_sample_version,
    put_sample,
)
from vlr_service.records.samples.sample_frame import FrameCity, frame_of
from vlr_service.statistics.stored_estimates import store_estimates

STATED, PROPORTIONAL = "stated", "proportional"


def draw_sample(
    session: Session, *, country_code: str, plan: SamplePlan, actor: Actor, now: datetime
) -> Sample:
    """Draw a sample by a plan and keep it as a new version; earlier versions stay as they are.

    Raises InvalidRequest when the plan does not fit the frame: a city in no stratum, a stratum without a city,
    a size that cannot be had.
    """
    country = find_country(session, country_code)
    require(actor, Permission.DRAW_SAMPLE, area=country)
    lock_country(session, country.id)
    frame = frame_of(session, country, year=plan.frame_year)
    strata = sort_into_strata(plan, frame)
    counts = _counts(plan, strata)
    design = SampleDesign(
        country_id=country.id,
        version=next_sample_version(session, country_id=country.id),
        frame_year=plan.frame_year,
        seed=plan.seed,
        allocation=STATED if plan.size is None else PROPORTIONAL,
        drawn_by=actor.account_id,
        drawn_at=now,
    )
    _store(session, design, plan.strata, strata, counts)
    _write_down(session, design, country, action="draw_sample", actor=actor, now=now)
    return find_sample(session, country_id=country.id, version=design.version)


def publish_sample(
    session: Session, *, country_code: str, version: int, catalogue: Catalogue, actor: Actor, now: datetime
) -> Sample:
    """Make a drawn sample public, with the estimates from it; from its frame year on it leads the facts of the areas."""
    country = find_country(session, country_code)
    require(actor, Permission.DRAW_SAMPLE, area=country)
    sample = find_sample(session, country_id=country.id, version=version)
    if sample.design.published_at is not None:
        text = N_("The sample with the version %(version)s is published already. Draw a new version instead.")
        raise Conflict("sample_published", msg(text, version=version))
    sample.design.published_at = now
    session.flush()
    store_estimates(session, country_id=country.id, topics=None, catalogue=catalogue, now=now)
    _write_down(session, sample.design, country, action="publish_sample", actor=actor, now=now)
    return sample


def find_country(session: Session, code: str) -> Area:
    """Return the country of a code; raises NotFound, and InvalidRequest for an area that is no country."""
    area = find_area(session, code)
    if area.kind != AreaKind.COUNTRY:
        text = N_(
            "“%(code)s” is not a country. A sample of cities is drawn for a whole country: give its code."
        )
        raise InvalidRequest("not_a_country", msg(text, code=code))
    return area


def _counts(plan: SamplePlan, strata: Mapping[str, Sequence[FrameCity]]) -> Mapping[str, int]:
    """Return how many cities are drawn of each stratum, in proportion or as the plan states."""
    frame = {code: len(cities) for code, cities in strata.items()}
    if plan.size is not None:
        return allocate(frame, size=plan.size)
    for one in plan.strata:
        if one.drawn is None or not 1 <= one.drawn <= frame[one.code]:
            raise InvalidRequest(
                "sample_stratum_size",
                msg(
                    N_(
                        "Cities in the stratum “%(stratum)s”: %(frame)s. State how many of them are drawn, or the size of the whole sample."
                    ),
                    stratum=one.named,
                    frame=frame[one.code],
                ),
            )
    return {one.code: one.drawn or 0 for one in plan.strata}


def _store(
    session: Session,
    design: SampleDesign,
    plans: Sequence[StratumPlan],
    strata: Mapping[str, Sequence[FrameCity]],
    counts: Mapping[str, int],
) -> None:
    same = {"country_id": design.country_id, "version": design.version}
    rows = [
        SampleStratum(
            **same,
            code=one.code,
            position=position,
            name=one.name,
            criteria=one.criteria,
            frame_count=len(strata[one.code]),
            drawn_count=counts[one.code],
        )
        for position, one in enumerate(plans, start=1)
    ]
    units = [
        SampleUnit(
            **same,
            area_id=city.area_id,
            stratum=code,
            draw_number=draw_number(city.code, seed=design.seed),
            is_drawn=city.code in drawn,
        )
        for code, cities in strata.items()
        for drawn in [frozenset(draw((one.code for one in cities), count=counts[code], seed=design.seed))]
        for city in cities
    ]
    put_sample(session, design, rows, units)


def _write_down(
    session: Session, design: SampleDesign, country: Area, *, action: str, actor: Actor, now: datetime
) -> None:
    details = {"country": country.code, "version": design.version, "seed": design.seed}
    session.flush()
    write_audit(
        session, submission_id=None, account_id=actor.account_id, action=action, details=details, now=now
    )
