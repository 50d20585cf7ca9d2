"""Faults as the records keep them: the marked text and its parameters, in nobody's language."""

from typing import Any

from vlr_service.collection.answers.values import FieldFault
from vlr_service.i18n import Message


def to_stored(fault: FieldFault) -> dict[str, Any]:
    """Return a fault as a mapping with `field`, `message` and `remedy`."""
    return {"field": fault.field, "message": _plain(fault.message), "remedy": _plain(fault.remedy)}


def _plain(message: Message) -> dict[str, Any]:
    return {"text": message.text, "params": {name: str(value) for name, value in message.params.items()}}
