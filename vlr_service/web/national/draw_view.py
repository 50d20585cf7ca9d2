"""The form that draws a sample of cities: strata by size class and region, allocation in proportion."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from vlr_service.collection.samples.strata import SamplePlan, strata_of_frame
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, regions_by_code
from vlr_service.records.samples.sample_frame import frame_of
from vlr_service.standard.typed import taken
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.values import Field, Link, Problem

NUMBERS = {"frame_year": (1900, 2100), "size": (1, 100_000)}
ASKED = ("country", *NUMBERS, "seed")
LONGEST_SEED = 80


@dataclass(frozen=True)
class DrawView:
    """The form as typed so far."""

    crumbs: tuple[Link, ...]
    problems: tuple[Problem, ...]
    country: Field
    frame_year: Field
    size: Field
    seed: Field


def draw_view(typed: Mapping[str, str], fault: ServiceError | None) -> DrawView:
    """Return the form, with what is wrong beside the box that it is about."""
    place = str(fault.facts.get("field", "country")) if fault else ""
    if fault is not None and fault.code == "sample_size":
        place = "size"
    text = say(fault.message) if fault else ""

    def field(name: str) -> Field:
        return Field(name, typed.get(name, ""), text if place == name else "")

    return DrawView(
        crumbs=(Link(_("National Sample of Cities"), url_for("samples.listing")), Link(_("Draw a sample"))),
        problems=(Problem(text, place),) if text else (),
        country=field("country"),
        frame_year=field("frame_year"),
        size=field("size"),
        seed=field("seed"),
    )


def typed_plan(session: Session, country: Area, typed: Mapping[str, str]) -> SamplePlan:
    """Return the plan that was typed; raises InvalidRequest naming the box that is wrong."""
    year, size = (_number(typed, name) for name in NUMBERS)
    seed = typed["seed"]
    if not 1 <= len(seed) <= LONGEST_SEED:
        text = N_("Write a seed of up to 80 characters; the same seed always draws the same cities.")
        raise InvalidRequest("seed_missing", msg(text), facts={"field": "seed"})
    seed = taken(seed, field="seed", most=LONGEST_SEED)
    regions = {one.code: one.name for one in regions_by_code(session, country.id)}
    strata = strata_of_frame(
        frame_of(session, country, year=year),
        regions=regions,
        size_classes=catalogue().code_lists["CL_SIZE_CLASS"],
    )
    return SamplePlan(frame_year=year, seed=seed, strata=strata, size=size)


def _number(typed: Mapping[str, str], name: str) -> int:
    low, high = NUMBERS[name]
    text = typed[name]
    if not (text.isascii() and text.isdigit() and len(text) < 9 and low <= int(text) <= high):
        pattern = N_("Write a whole number from %(low)s to %(high)s.")
        facts = {"field": name}
        raise InvalidRequest("number_unreadable", msg(pattern, low=str(low), high=str(high)), facts=facts)
    return int(text)
