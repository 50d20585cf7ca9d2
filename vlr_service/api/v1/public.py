"""What the public addresses share: their blueprint, pages, and what an answer says of itself."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import orjson
from flask import Response, current_app, request

from vlr_service.api.door.asking import caller_language
from vlr_service.api.door.context import edition, installation
from vlr_service.api.v1.errors import problem
from vlr_service.api.v1.submissions.reading import ExactBlueprint
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, in_offered_languages, msg, render
from vlr_service.records import Session
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.round import rounds_of
from vlr_service.records.areas.area import Area, area_by_id, find_area

T = TypeVar("T")
LARGEST = 2**31 - 1


data = ExactBlueprint("data", __name__, description="Published figures; what is under embargo is not there.")
data.register_error_handler(ServiceError, problem)


def listed(items: Iterable[Any], *, following: str | None, **more: Any) -> Response:
    """Return a page of a list as JSON, with the address of the next page where there is one."""
    answer = Response(
        current_app.json.dumps({"items": list(items), "next": following, **more}), mimetype="application/json"
    )
    if following is not None:
        asked = urlencode({**request.args.to_dict(flat=False), "after": [following]}, doseq=True)
        answer.headers["Link"] = f'<{quote(request.path)}?{asked}>; rel="next"'
    return answer


def one_page(found: Sequence[T], limit: int, *, key: Callable[[T], str]) -> tuple[Sequence[T], str | None]:
    """Return a page of `limit` out of one more that was asked for, and where the next one begins."""
    shown = found[:limit]
    return shown, key(shown[-1]) if len(found) > limit else None


def to_cursor(*parts: int | str) -> str:
    """Return the place where a page ended as one opaque word."""
    return orjson.dumps(parts).hex()


def from_cursor(word: str, *kinds: type) -> list[Any]:
    """Return the parts of a place, none for the first page; raises InvalidRequest when it was not given by us."""
    if not word:
        return []
    try:
        parts = orjson.loads(bytes.fromhex(word))
    except ValueError:
        parts = None
    is_sound = isinstance(parts, list) and [type(part) for part in parts] == list(kinds)
    if is_sound and all(0 <= part <= LARGEST for part in parts if isinstance(part, int)):
        return list(parts)
    raise _after_unreadable()


def to_moment(text: str) -> datetime:
    """Return the time in a place; raises InvalidRequest when it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise _after_unreadable() from None
    if found.tzinfo is None or not 1970 <= found.year <= 2200:
        raise _after_unreadable()
    return found


def _after_unreadable() -> InvalidRequest:
    return InvalidRequest(
        "after_unreadable",
        msg(N_("“after” is not the “next” of a page of this list. Begin without it.")),
    )


def place_of(session: Session, query: Mapping[str, Any]) -> tuple[Area | None, Area | None]:
    """Return the country and the area that are asked for, where they are; raises NotFound and InvalidRequest."""
    area = find_area(session, query["area"]) if "area" in query else None
    country = country_of(session, query["country"]) if "country" in query else None
    return country, area


def id_of(area: Area | None) -> int | None:
    """Return the id of an area, where there is one."""
    return None if area is None else area.id


def country_of(session: Session, code: str) -> Area:
    """Return a country; raises NotFound, and InvalidRequest when the code is another area's."""
    area = find_area(session, code)
    if area.parent_id is None:
        return area
    raise InvalidRequest(
        "not_a_country",
        msg(N_("“%(code)s” is not a country. Ask for it as “area”, or for its country."), code=code),
        facts={"country": area_by_id(session, area.country).code},
    )


def rights_of(area: Area, *, country: str) -> dict[str, Any]:
    """Return under what licence the data of an area may be used, as far as anybody has said, and whom to name."""
    language = caller_language()
    stated = installation().catalogue.countries.get(country)
    licence = stated.licence if stated else None
    note = (
        msg(N_("The licence is the one the country has stated."))
        if licence
        else msg(
            N_(
                "Not stated: no licence is known for these data. Ask the data provider before you pass them on."
            )
        )
    )
    attribution = stated.attribution if stated and stated.attribution else _attribution(area)
    return {
        "licence": licence,
        "licence_note": render(note, language),
        "attribution": render(attribution, language),
    }


def _attribution(area: Area) -> Any:
    return msg(N_("%(area)s; the source that is named with each figure."), area=area.name)


def notices_about(session: Session, area: Area) -> list[str]:
    """Return what has to be said beside the figures of an area, in every offered language."""
    rounds = rounds_of(session, country_id=area.country)
    notices = dict.fromkeys(notice for one in (*rounds, None) for notice in notices_of(area, one))
    return [text for notice in notices for text in in_offered_languages(notice)]


def tag_of(*countries: Area) -> str:
    """Return what stays the same as long as the published data of countries do and nothing else is asked."""
    stamps = [(country.code, country.stamp) for country in countries]
    parts = (stamps, edition(), caller_language())
    asked = (request.path, request.query_string.decode("latin-1"))
    return hashlib.sha256(repr((*parts, *asked)).encode()).hexdigest()[:32]
