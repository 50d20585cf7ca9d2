"""What the service says when something cannot be done, split by what the caller can do next."""

from collections.abc import Mapping
from typing import Any

from vlr_service.i18n import Message


class ServiceError(Exception):
    """Something could not be done; carries a stable code, a marked message and the facts.

    `code` is stable and machine-readable, `message` is rendered in the reader's language by the door,
    `facts` are plain values that help a program react.
    """

    def __init__(self, code: str, message: Message, *, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.facts = dict(facts or {})


class InvalidRequest(ServiceError):
    """The request itself is wrong: correct it and send it again."""


class NotIdentified(ServiceError):
    """It is not known who asks: send a token that holds."""


class NotAllowed(ServiceError):
    """The actor may not do this: ask someone who may."""


class NotFound(ServiceError):
    """There is no such thing: check the name."""


class Conflict(ServiceError):
    """Somebody or something was faster: look at the present state and decide."""


class NotReady(ServiceError):
    """A condition is not met yet: do what the message says first."""
