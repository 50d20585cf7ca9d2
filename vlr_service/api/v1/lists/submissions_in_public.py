"""Releases, built reviews, outcomes and alignment of what is published, by REST."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, url_for
from flask.views import MethodView
from marshmallow import fields

from vlr_service.api.door.context import installation
from vlr_service.api.v1.lists.list_schemas import (
    AlignmentItem,
    CheckItem,
    EditionItem,
    ReleaseItem,
    RuleItem,
    list_of,
)
from vlr_service.api.v1.public import (
    data,
    from_cursor,
    id_of,
    listed,
    one_page,
    place_of,
    to_cursor,
    to_moment,
)
from vlr_service.api.v1.queries import AlignmentQuery, PlaceQuery
from vlr_service.collection.line.tracking import Tracker, track
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, language_of, msg
from vlr_service.records.answers.check_run import CheckRun
from vlr_service.records.areas.area import AreaKind, area_codes, find_area
from vlr_service.records.releases.public_lists import (
    PublicEdition,
    PublicRelease,
    public_checks,
    public_editions,
    public_releases,
)
from vlr_service.standard.register import RegisteredRule


@data.route("/releases")
class Releases(MethodView):
    """Releases, past and coming."""

    @data.arguments(PlaceQuery, location="query")
    @data.response(200, list_of(ReleaseItem))
    @data.doc(summary=N_("Past and coming releases"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the releases, newest time first; no figure is in it."""
        after = from_cursor(query["after"], str, int)
        with installation().sessions.reading() as session:
            country, area = place_of(session, query)
            found = public_releases(
                session,
                country_id=id_of(country),
                area_id=id_of(area),
                after=(to_moment(after[0]), after[1]) if after else None,
                limit=query["limit"] + 1,
            )
            shown, following = one_page(found, query["limit"], key=lambda one: to_cursor(*one.place))
            codes = area_codes(session, {one.release.country_id for one in shown})
        return listed((_release(one, codes) for one in shown), following=following)


@data.route("/editions")
class Editions(MethodView):
    """Built reviews."""

    @data.arguments(PlaceQuery, location="query")
    @data.response(200, list_of(EditionItem))
    @data.doc(summary=N_("The built reviews of published submissions, with their files"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the reviews by area, round, language and format."""
        with installation().sessions.reading() as session:
            country, area = place_of(session, query)
            found = public_editions(
                session,
                country_id=id_of(country),
                area_id=id_of(area),
                after=from_cursor(query["after"], str, str, str, str),
                limit=query["limit"] + 1,
            )
        shown, following = one_page(found, query["limit"], key=lambda one: to_cursor(*one.place))
        return listed(map(_edition, shown), following=following)


@data.route("/outcomes")
class PublicOutcomesView(MethodView):
    """Outcomes of the rules."""

    @data.arguments(PlaceQuery, location="query")
    @data.response(200, list_of(CheckItem, rules=fields.List(fields.Nested(RuleItem))))
    @data.doc(summary=N_("Results of checking what is published against the rules of the standard"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return a page of the published submissions with the result of each rule."""
        with installation().sessions.reading() as session:
            country, area = place_of(session, query)
            found = public_checks(
                session,
                country_id=id_of(country),
                area_id=id_of(area),
                after=from_cursor(query["after"], str, str),
                limit=query["limit"] + 1,
            )
        shown, following = one_page(found, query["limit"], key=lambda one: to_cursor(*_key(one)))
        rules = [_rule(one) for one in installation().standard.rules.values()]
        return listed(map(_outcome, shown), following=following, rules=rules)


@data.route("/alignment")
class Alignment(MethodView):
    """Alignment with the resolution."""

    @data.arguments(AlignmentQuery, location="query")
    @data.response(200, list_of(AlignmentItem))
    @data.doc(summary=N_("Alignment of the published reviews with resolution 2/6, by round and clause"))
    def get(self, query: dict[str, Any]) -> Response:
        """Return how the published reviews of a municipality or of a country's last rounds stand to each clause."""
        with installation().sessions.reading() as session:
            area = find_area(session, query["area"])
            if area.kind not in (AreaKind.COUNTRY, AreaKind.MUNICIPALITY):
                raise InvalidRequest(
                    "area_without_reviews",
                    msg(N_("Only a municipality or a country has reviews. Ask for one of these.")),
                )
            tracker = track(session, area, standard=installation().standard)
        return listed(_alignment(tracker), following=None)


def _release(one: PublicRelease, codes: Mapping[int, str]) -> dict[str, Any]:
    release = one.release
    state = "scheduled" if release.applied_at is None else "withdrawn" if release.withdrawn_at else "in_force"
    return {
        "country": codes[release.country_id],
        "area": one.submission.area.code,
        "round": one.submission.round.code,
        "state": state,
        "due_at": release.embargo_at,
        "released_at": release.applied_at,
        "withdrawn_at": release.withdrawn_at,
    }


def _edition(one: PublicEdition) -> dict[str, Any]:
    area, round_code, edition = one.submission.area.code, one.submission.round.code, one.edition
    language = language_of(edition.language).short
    names = ("format", "is_final", "bytes", "pages", "sha256", "built_at")
    return {
        "area": area,
        "round": round_code,
        "language": language,
        **{name: getattr(edition, name) for name in names},
        "url": url_for(
            "reviews.edition",
            area=area,
            round_code=round_code,
            language=language,
            file_format=edition.format,
        ),
    }


def _key(one: CheckRun) -> tuple[str, str]:
    return one.submission.area.code, one.submission.round.code


def _outcome(one: CheckRun) -> dict[str, Any]:
    area, round_code = _key(one)
    return {
        "area": area,
        "round": round_code,
        "checked_at": one.at,
        "changes_to_ready": one.changes_to_ready,
        "results": one.results,
    }


def _rule(one: RegisteredRule) -> dict[str, Any]:
    return {
        "id": one.id,
        "clauses": one.clauses,
        "severity": one.severity,
        "gate": one.gate,
        **one.title.columns("title"),
    }


def _alignment(tracker: Tracker) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(tracker.rounds):
        for track_of_clause in tracker.clauses:
            yield {
                "round": one.round.code,
                "clause": track_of_clause.clause.id,
                "reviews": len(one.reviews),
                "states": track_of_clause.rounds[number],
            }
