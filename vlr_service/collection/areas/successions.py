"""Areas that become others: merges, splits and new classes; figures of closed areas stay in their years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.placing import place_in_leaves
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.areas.area import Area, AreaKind, find_area
from vlr_service.records.areas.area_facts import published_facts
from vlr_service.records.areas.area_lineage import LineageKind, add_lineage
from vlr_service.records.areas.area_profile import put_area_class
from vlr_service.standard.register import Standard


@dataclass(frozen=True)
class NewClass:
    """The classes of an area from a year on; None leaves one as it is."""

    degurba_class: int | None = None
    boundary_type: str | None = None


def merge_areas(
    session: Session,
    *,
    codes: Sequence[str],
    into: str,
    on: date,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> None:
    """Close municipalities on a day on which they become part of another one that is there; see `_succeed`."""
    before = [find_area(session, code) for code in codes]
    _succeed(
        session,
        LineageKind.MERGE,
        before,
        [find_area(session, into)],
        on=on,
        catalogue=catalogue,
        standard=standard,
        actor=actor,
        now=now,
    )


def split_area(
    session: Session,
    *,
    code: str,
    into: Sequence[str],
    on: date,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> None:
    """Close a municipality on a day on which others that are there take its place; see `_succeed`.

    An area that is itself among those that come after stays open.
    """
    after = [find_area(session, one) for one in into]
    _succeed(
        session,
        LineageKind.SPLIT,
        [find_area(session, code)],
        after,
        on=on,
        catalogue=catalogue,
        standard=standard,
        actor=actor,
        now=now,
    )


def reclassify_area(
    session: Session,
    *,
    code: str,
    year: int,
    change: NewClass,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a municipality another Degree of Urbanisation or kind of boundary from a year on.

    Raises Conflict where the area's own published facts of that year say otherwise: they come first.
    """
    area = find_area(session, code)
    require(actor, Permission.ADMINISTER, area=area)
    _expect_municipalities([area])
    put_area_class(
        session,
        country_id=area.country,
        area_id=area.id,
        year=year,
        degurba_class=change.degurba_class,
        boundary_type=change.boundary_type,
    )
    published = next(one for one in published_facts(session, area) if one.year == year)
    if (change.degurba_class is not None and published.degurba_class != str(change.degurba_class)) or (
        change.boundary_type is not None and published.boundary_type != change.boundary_type
    ):
        raise Conflict(
            "facts_published_otherwise",
            msg(
                N_(
                    "The published facts of %(area)s for %(year)s differ from this. Reopen its submission and correct them there."
                ),
                area=area.name,
                year=year,
            ),
        )
    place_in_leaves(session, area, catalogue=catalogue, standard=standard, now=now)
    _write_down(session, "reclassify", actor=actor, now=now, area=code, year=year, **vars(change))


def _succeed(
    session: Session,
    kind: LineageKind,
    before: Sequence[Area],
    after: Sequence[Area],
    *,
    on: date,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> None:
    """Close the areas before, keep the lineage, and count all of them in the years in which they are there.

    Those after must be there on that day. Nothing of a published figure changes.
    """
    for area in (*before, *after):
        require(actor, Permission.ADMINISTER, area=area)
    _expect_municipalities((*before, *after))
    closing = [area for area in before if area not in after]
    _refuse(kind, before, after, closing, on=on)
    for area in closing:
        area.closed = on
    session.flush()
    add_lineage(session, country_id=before[0].country, kind=kind, before=before, after=after, on=on)
    for area in sorted({*before, *after}, key=lambda one: one.id):
        place_in_leaves(session, area, catalogue=catalogue, standard=standard, now=now)
    codes = {"before": [area.code for area in before], "after": [area.code for area in after]}
    _write_down(session, kind.value, actor=actor, now=now, on=on.isoformat(), **codes)


def _expect_municipalities(areas: Sequence[Area]) -> None:
    for area in areas:
        if area.kind != AreaKind.MUNICIPALITY or area.country != areas[0].country:
            raise InvalidRequest(
                "not_municipalities_of_one_country",
                msg(
                    N_(
                        "%(area)s is not a municipality, or is in a different country from the others. Name municipalities of one country."
                    ),
                    area=area.name,
                ),
            )


def _refuse(
    kind: LineageKind, before: Sequence[Area], after: Sequence[Area], closing: Sequence[Area], *, on: date
) -> None:
    if (not closing and kind is LineageKind.MERGE) or len({*before} | {*after}) < 2:
        raise InvalidRequest(
            "nothing_changes", msg(N_("An area cannot become itself. Name the areas before and after."))
        )
    if len({*before}) < len(before) or len({*after}) < len(after):
        raise InvalidRequest("named_twice", msg(N_("An area is named twice. Name every area once.")))
    for area in (*before, *after):
        is_closed = area.closed is not None and area.closed <= on
        if is_closed or (area.opened is not None and area.opened > on):
            raise Conflict(
                "not_there_on_that_day",
                msg(
                    N_(
                        "%(area)s does not exist on %(day)s. Correct the day, or its days of opening and closing by “vlr area import”."
                    ),
                    area=area.name,
                    day=on.isoformat(),
                ),
            )


def _write_down(session: Session, action: str, *, actor: Actor, now: datetime, **details: object) -> None:
    write_audit(
        session,
        submission_id=None,
        account_id=actor.account_id,
        action=f"{action}_areas",
        details=details,
        now=now,
    )
