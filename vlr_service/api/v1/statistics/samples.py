"""The National Sample of Cities and the estimates from it, by REST."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView

from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import installation
from vlr_service.api.v1.cells import to_cell
from vlr_service.api.v1.lists.list_schemas import list_of
from vlr_service.api.v1.public import (
    country_of,
    data,
    from_cursor,
    id_of,
    listed,
    notices_about,
    one_page,
    rights_of,
    to_cursor,
)
from vlr_service.api.v1.statistics.sample_schemas import (
    EstimateItem,
    EstimateQuery,
    SampleItem,
    SampleQuery,
)
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import N_, msg, render
from vlr_service.methods.sampling.estimates import Adjustment, Design
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, find_area
from vlr_service.records.samples.sample import Sample, find_sample, newest_sample_version, published_samples
from vlr_service.statistics.estimates import SampleEstimate, collapsing, estimate


@data.route("/samples")
class Samples(MethodView):
    """Samples of cities."""

    @data.arguments(SampleQuery, location="query")
    @data.response(200, list_of(SampleItem))
    @data.doc(summary=N_("Published samples of cities: strata, weights, and what was drawn"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the published samples by country and version."""
        after = from_cursor(query["after"], str, int)
        with installation().sessions.reading() as session:
            found = published_samples(
                session,
                country_id=id_of(country_of(session, query["country"]) if "country" in query else None),
                after=(after[0], after[1]) if after else ("", 0),
                limit=query["limit"] + 1,
            )
            shown, following = one_page(
                found, query["limit"], key=lambda one: to_cursor(one.design.country.code, one.design.version)
            )
            return listed(map(_sample, shown), following=following)


@data.route("/estimates")
class Estimates(MethodView):
    """Estimates from a sample."""

    @data.arguments(EstimateQuery, location="query")
    @data.response(200, list_of(EstimateItem, with_rights=True))
    @data.doc(summary=N_("An estimate from the National Sample of Cities, with its standard error"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return the estimate that is asked for, or the reason why there is none."""
        with installation().sessions.reading() as session:
            country = country_of(session, query["country"])
            found = estimate(
                session,
                sample=_asked_sample(session, country, query.get("version")),
                catalogue=installation().catalogue,
                indicator_id=query["indicator"],
                year=query["year"],
                cell=to_cell(query["cell"], installation().catalogue),
                region=_region(session, country, query.get("region")),
                design=Design(
                    Adjustment(query["adjustment"]) if "adjustment" in query else None,
                    collapsing(group.split(",") for group in query["collapse"]),
                ),
            )
            return listed(
                [_estimate(found)],
                following=None,
                rights=rights_of(country, country=country.code),
                notices=notices_about(session, country),
            )


def _asked_sample(session: Session, country: Area, version: int | None) -> Sample:
    """Return the sample of a version, without one the newest that is published; raises NotFound."""
    if version is None:
        version = newest_sample_version(session, country_id=country.id)
    if version is None:
        raise NotFound("sample_unknown", msg(N_("This country has no published sample of cities.")))
    return find_sample(session, country_id=country.id, version=version)


def _region(session: Session, country: Area, code: str | None) -> Area | None:
    if code is None:
        return None
    region = find_area(session, code)
    if region.parent_id != country.id:
        raise InvalidRequest(
            "not_a_region", msg(N_("“%(code)s” is not a region directly below this country."), code=code)
        )
    return region


def _sample(one: Sample) -> Mapping[str, Any]:
    design = one.design
    names = ("version", "frame_year", "seed", "allocation", "published_at")
    return {
        "country": design.country.code,
        **{name: getattr(design, name) for name in names},
        "strata": [
            {
                "code": stratum.code,
                **stratum.name.columns("name"),
                "frame": stratum.frame_count,
                "drawn": stratum.drawn_count,
                "weight": stratum.weight,
            }
            for stratum in one.strata
        ],
        "drawn": [
            {"area": unit.area.code, "stratum": unit.stratum, "draw_number": unit.draw_number}
            for unit in one.drawn
        ],
    }


def _estimate(found: SampleEstimate) -> Mapping[str, Any]:
    reason = found.reason and render(found.reason, caller_language())
    return vars(found) | {"reason": reason, "strata": [vars(one) for one in found.strata]}
