"""What HTTP itself has a status for, before the field is asked, and the headers that go with it."""

from flask import Response

from vlr_service.access.tokens import Scope
from vlr_service.collection.answers.writing import VersionMissing, VersionStale
from vlr_service.errors import InvalidRequest, NotAllowed, NotIdentified, ServiceError
from vlr_service.i18n import N_, msg

REALM = 'Bearer realm="vlr_service"'


class Unreadable(InvalidRequest):
    """The request cannot be read as HTTP or JSON: 400."""


class TooLarge(InvalidRequest):
    """More was sent than is read: 413."""


def too_large(limit: int | None) -> TooLarge:
    """Return the refusal of a body that is larger than `limit` bytes."""
    return TooLarge(
        "body_too_large",
        msg(N_("At most %(limit)s bytes are read, and nothing was saved. Send less at once."), limit=limit),
    )


class WrongMediaType(InvalidRequest):
    """What was sent is of another kind than is read there: 415."""


class ScopeMissing(NotAllowed):
    """The token holds, and does not open this: 403."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(
            "scope_missing",
            msg(
                N_("This requires a token with the scope %(scope)s. Create one that has it."),
                scope=scope.value,
            ),
            facts={"scope": scope.value},
        )


STATUS: dict[type[ServiceError], int] = {
    Unreadable: 400,
    NotIdentified: 401,
    VersionStale: 412,
    TooLarge: 413,
    WrongMediaType: 415,
    VersionMissing: 428,
}
"""The statuses of refusals that are a kind of another one: they are looked for first."""


def challenge(error: ServiceError, response: Response) -> Response:
    """Say in `WWW-Authenticate` what is wrong with the token, where a token is what is wrong."""
    if isinstance(error, NotIdentified):
        problem = (
            ""
            if error.code == "token_missing"
            else f', error="invalid_token", error_description="{error.code}"'
        )
        response.headers["WWW-Authenticate"] = REALM + problem
    if isinstance(error, ScopeMissing):
        response.headers["WWW-Authenticate"] = (
            f'{REALM}, error="insufficient_scope", scope="{error.facts["scope"]}"'
        )
    return response
