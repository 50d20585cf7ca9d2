"""The National Sample of Cities: `/samples`, `/samples/<country>/<version>`, its estimates and its files."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from vlr_service import errors
from vlr_service.access.policy import POLICY, Permission, may, require
from vlr_service.collection.samples.drawing import draw_sample, find_country, publish_sample
from vlr_service.collection.samples.files import (
    SAMPLE_TABLES,
    coverage_of,
    sample_tables,
    sample_workbook,
    table_as_csv,
)
from vlr_service.records import Session
from vlr_service.records.areas.area import Area
from vlr_service.records.areas.area_profile import newest_outlines
from vlr_service.records.samples.sample import Sample, find_sample, list_samples
from vlr_service.web.national.draw_view import ASKED, draw_view, typed_plan
from vlr_service.web.national.estimate_view import estimate_view
from vlr_service.web.national.sample_view import address, sample_view, samples_view
from vlr_service.web.shell.context import actor, catalogue, installation, now, signed_in
from vlr_service.web.shell.forms import posted_text
from vlr_service.web.shell.permissions import permission, public
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.tasks.uploads import XLSX

sample_pages = subject("samples", prefix="/samples")


@sample_pages.get("")
@public
def listing() -> str:
    """List the samples: published ones to everybody, drawn ones to the statistics office."""
    with installation().sessions.reading() as session:
        designs = list_samples(session)
        seen = [one for one in designs if one.published_at or _may_draw(one.country)]
        return page("samples", view=samples_view(seen, may_draw=_draws_somewhere()))


@sample_pages.get("/draw")
@permission(Permission.DRAW_SAMPLE)
def draw_form() -> str:
    """Show the form that draws a sample."""
    return page("sample_draw", view=draw_view({}, None))


@sample_pages.post("/draw")
@permission(Permission.DRAW_SAMPLE)
def draw() -> ResponseReturnValue:
    """Draw a sample by what was typed, or say what is wrong with it."""
    typed = {name: posted_text(name) for name in ASKED}
    try:
        with installation().sessions.transaction() as session:
            country = find_country(session, typed["country"])
            require(signed_in(), Permission.DRAW_SAMPLE, area=country)
            plan = typed_plan(session, country, typed)
            sample = draw_sample(session, country_code=country.code, plan=plan, actor=signed_in(), now=now())
            there = address("samples.sample", sample.design)
    except (errors.InvalidRequest, errors.NotFound) as fault:
        return page("sample_draw", view=draw_view(typed, fault)), 422
    return redirect(there, 303)


@sample_pages.get("/<country>/<int:version>")
@public
def sample(country: str, version: int) -> str:
    """Show a sample: strata, drawn cities, coverage, map."""
    with installation().sessions.reading() as session:
        found = _seen(session, country, version)
        coverage = coverage_of(session, found, catalogue=catalogue())
        areas = [unit.area_id for unit in found.drawn]
        outlines = newest_outlines(session, country_id=found.design.country_id, area_ids=areas)
        may_draw = _may_draw(found.design.country)
        return page("sample", view=sample_view(found, coverage, outlines, may_publish=may_draw))


@sample_pages.post("/<country>/<int:version>/publication")
@permission(Permission.DRAW_SAMPLE)
def publication(country: str, version: int) -> ResponseReturnValue:
    """Make a drawn sample public."""
    with installation().sessions.transaction() as session:
        publish_sample(
            session,
            country_code=country,
            version=version,
            catalogue=catalogue(),
            actor=signed_in(),
            now=now(),
        )
    return redirect(url_for("samples.sample", country=country, version=version), 303)


@sample_pages.get("/<country>/<int:version>/estimates")
@public
def estimates(country: str, version: int) -> str:
    """Show the estimate that is asked for, with its error and its design."""
    with installation().sessions.reading() as session:
        found = _seen(session, country, version)
        if found.design.published_at is None:
            raise NotFound
        return page("estimates", view=estimate_view(session, found, asked=request.args.to_dict()))


@sample_pages.get("/<country>/<int:version>/sample.xlsx")
@public
def workbook(country: str, version: int) -> Response:
    """Send strata, draw and coverage as one workbook."""
    with installation().sessions.reading() as session:
        found = _seen(session, country, version)
        content = sample_workbook(found, coverage_of(session, found, catalogue=catalogue()))
    return _file(content, f"sample-{country}-{version}.xlsx", XLSX)


@sample_pages.get("/<country>/<int:version>/<table>.csv")
@public
def table(country: str, version: int, table: str) -> Response:
    """Send strata, draw or coverage as CSV."""
    if table not in SAMPLE_TABLES:
        raise NotFound
    with installation().sessions.reading() as session:
        found = _seen(session, country, version)
        rows = sample_tables(found, coverage_of(session, found, catalogue=catalogue()))[table]
    return _file(table_as_csv(rows), f"sample-{country}-{version}-{table}.csv", "text/csv; charset=utf-8")


def _seen(session: Session, country: str, version: int) -> Sample:
    """Return a sample that whoever asks may see."""
    place = find_country(session, country)
    found = find_sample(session, country_id=place.id, version=version)
    if found.design.published_at is None and not _may_draw(place):
        raise NotFound
    return found


def _may_draw(country: Area) -> bool:
    return may(actor(), Permission.DRAW_SAMPLE, area=country)


def _draws_somewhere() -> bool:
    known = actor()
    return known is not None and any(reach.role in POLICY[Permission.DRAW_SAMPLE] for reach in known.reaches)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
