"""Reading what a program sends: strict JSON whose numbers keep their digits, and no unknown field or parameter."""

import json
from typing import Any, NoReturn

from flask import Request
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge

from vlr_service.api.v1.refusals import Unreadable, WrongMediaType, too_large
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg

MOST_NAMED = 20


class ExactParser(FlaskParser):
    """Reads queries, whose schemas refuse what they do not know, and JSON bodies with the digits of their numbers."""

    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {"query": None}

    def load_json(self, req: Request, schema: Schema) -> Any:  # noqa: ARG002 - webargs passes it
        """Return the values of the body; raises WrongMediaType, TooLarge and Unreadable."""
        if req.mimetype != "application/json":
            raise WrongMediaType(
                "media_type_wrong",
                msg(N_("Send JSON, with the header “Content-Type: application/json”.")),
            )
        try:
            return to_values(req.get_data(cache=True))
        except RequestEntityTooLarge as error:
            raise too_large(req.max_content_length) from error

    def handle_error(self, error: ValidationError, *more: Any, **options: Any) -> NoReturn:
        """Raise InvalidRequest with the names of the fields of a body that do not belong or do not fit."""
        (location, wrong), *_more = error.messages_dict.items()
        if location == "query":
            super().handle_error(error, *more, **options)
        names = sorted(_names(wrong))
        raise InvalidRequest(
            "body_wrong",
            msg(
                N_("These do not belong here, are missing, or are of a wrong kind: %(names)s. See /api/."),
                names=", ".join(names[:MOST_NAMED]),
            ),
            facts={"fields": names},
        )


class ExactBlueprint(Blueprint):
    """A subject of the API whose requests are read by `ExactParser`."""

    ARGUMENTS_PARSER = ExactParser()


def to_values(body: bytes) -> Any:
    """Return the values of a JSON text, numbers as texts; raises Unreadable, also for a name that is there twice."""
    try:
        found = json.loads(
            body, parse_float=str, parse_int=str, parse_constant=_refuse, object_pairs_hook=_once
        )
        json.dumps(found, ensure_ascii=False).encode()  # half a character cannot be kept
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            "json_broken", msg(N_("The body is not JSON that can be read. Nothing was saved."))
        ) from error
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is there twice")
    return found


def _names(wrong: Any, before: str = "") -> set[str]:
    """Return the places that marshmallow names, such as `answers.3.version`."""
    if not isinstance(wrong, dict):
        return {before or "."}
    places = (
        _names(part, before if name == "_schema" else f"{before}.{name}".lstrip("."))
        for name, part in wrong.items()
    )
    return set().union(*places)
